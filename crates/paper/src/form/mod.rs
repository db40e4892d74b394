//! The printed form (纸质试卷), its page of answers, and its answer sheet (答题卡).

mod choice;
mod head;
mod interaction;
mod items;
mod key;
mod sheet;

use crate::font::code_points;
use crate::layout::{Flow, Ink, Running};
use crate::{Error, Font, pdf};
use item::{Interaction, Points, Question};
use marking::AnswerKey;

/// One form as it is to be printed. It holds no answer key unless [`PrintedForm::answer_keys`] is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedForm {
    /// Title, such as 「区块链工程技术人员（初级）理论知识试卷」.
    pub title: String,
    /// Name of the exam board.
    pub board: String,
    /// Sitting id, empty where there is none.
    pub sitting: String,
    /// What tells this form from others, such as the first digits of its digest; stands on every page.
    pub label: String,
    /// Minutes allowed.
    pub minutes: u32,
    /// How many digits a candidate number has (for the answer sheet).
    pub number_length: usize,
    /// Notes to candidates (注意事项).
    pub notes: Vec<String>,
    /// Sections, in paper order; items are numbered through.
    pub sections: Vec<PrintedSection>,
    /// Answer keys in paper order: with them the file ends in pages of answers,
    /// numbered apart from those of the paper.
    pub answer_keys: Option<Vec<AnswerKey>>,
}

/// The items of one interaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedSection {
    /// How they are answered.
    pub interaction: Interaction,
    /// Points of each item.
    pub points: Points,
    /// Items, their choices in the order to be printed.
    pub items: Vec<Question>,
}

impl PrintedSection {
    fn count(&self) -> u32 {
        u32::try_from(self.items.len()).unwrap_or(u32::MAX)
    }

    /// Points of the whole section.
    fn total(&self) -> Points {
        self.points * self.count()
    }

    /// 「一、单选题（共 60 题，每题 1 分，共 60 分。每题只有一个正确选项）」.
    fn heading(&self, index: usize) -> String {
        format!("{}。{}）", self.counts(index), interaction::instructions(self.interaction))
    }

    /// The same without instructions and without its end: 「一、单选题（共 60 题，每题 1 分，共 60 分」.
    fn counts(&self, index: usize) -> String {
        let (name, points, total) = (self.interaction.chinese(), self.points, self.total());
        format!(
            "{}、{name}（共 {} 题，每题 {points} 分，共 {total} 分",
            numeral(index),
            self.count()
        )
    }
}

/// Chinese numerals of sections, counted from 0.
fn numeral(index: usize) -> String {
    let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    numerals.get(index).map_or_else(|| (index + 1).to_string(), |numeral| (*numeral).into())
}

/// Sets a form as a PDF; with answer keys, its last page lists the answers.
///
/// # Errors
/// [`Error::MissingGlyphs`] rather than a paper that cannot be read; [`Error::AnswerKeys`] or
/// [`Error::UnknownChoice`] when the keys are not those of the form; [`Error::Pdf`].
pub fn form_paper(form: &PrintedForm, font: &Font) -> Result<Vec<u8>, Error> {
    let mut flow = Flow::new(font, running(form, "试卷"));
    head::place(&mut flow, form);
    items::place(&mut flow, form);
    let mut pages = finished(flow)?;
    if let Some(keys) = &form.answer_keys {
        // Numbered apart: the paper is whole without them.
        let mut flow = Flow::new(font, running(form, "参考答案"));
        key::place(&mut flow, form, keys)?;
        pages.extend(finished(flow)?);
    }
    pdf::write(&form.title, &pages, font)
}

/// Sets the answer sheet of a form as a PDF: a bubble per choice and item.
///
/// # Errors
/// [`Error::NumberLength`] for candidate numbers that do not fit; [`Error::MissingGlyphs`]; [`Error::Pdf`].
pub fn answer_sheet(form: &PrintedForm, font: &Font) -> Result<Vec<u8>, Error> {
    let mut flow = Flow::new(font, running(form, "答题卡"));
    sheet::place(&mut flow, form)?;
    pdf::write(&format!("{} 答题卡", form.title), &finished(flow)?, font)
}

fn running(form: &PrintedForm, kind: &str) -> Running {
    let sitting = [form.sitting.as_str(), form.label.as_str()];
    let named = sitting.into_iter().filter(|text| !text.is_empty());
    let right = std::iter::once(kind).chain(named).collect::<Vec<_>>().join("　");
    Running { left: form.board.clone(), right }
}

/// The pages of a flow in which every character can be read.
fn finished(flow: Flow<'_>) -> Result<Vec<Vec<Ink>>, Error> {
    let missing = flow.missing();
    if missing.is_empty() {
        Ok(flow.pages())
    } else {
        Err(Error::MissingGlyphs(code_points(&missing)))
    }
}

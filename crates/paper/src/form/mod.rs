//! The printed form (纸质试卷), its page of answers, and its answer sheet (答题卡).

mod choice;
mod head;
mod interaction;
mod items;
mod key;
mod sheet;
mod text_entry;

use crate::font::code_points;
use crate::layout::{Flow, Ink, Running};
use crate::picture::Pictures;
use crate::{Error, Font, pdf};
use item::Points;
use marking::AnswerKey;
use sitting::{DealtPaper, DealtSection};

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
    /// Form, questions and orders: what a screen shows of it.
    pub paper: DealtPaper,
    /// The pictures that its questions name, as a bank stores them.
    pub pictures: item::Pictures,
    /// Answer keys in paper order: with them the file ends in pages of answers,
    /// numbered apart from those of the paper.
    pub answer_keys: Option<Vec<AnswerKey>>,
}

/// Points of a whole section.
fn total(section: &DealtSection) -> Points {
    section.points * count(section)
}

fn count(section: &DealtSection) -> u32 {
    u32::try_from(section.items.len()).unwrap_or(u32::MAX)
}

/// 「一、单选题（共 60 题，每题 1 分，共 60 分。每题只有一个正确选项）」.
fn heading(section: &DealtSection, index: usize) -> String {
    format!("{}。{}）", counts(section, index), interaction::instructions(section.interaction))
}

/// The same without instructions and without its end: 「一、单选题（共 60 题，每题 1 分，共 60 分」.
fn counts(section: &DealtSection, index: usize) -> String {
    let (name, points, total) = (section.interaction.chinese(), section.points, total(section));
    let count = count(section);
    format!("{}、{name}（共 {count} 题，每题 {points} 分，共 {total} 分", numeral(index))
}

/// Chinese numerals of sections, counted from 0.
fn numeral(index: usize) -> String {
    let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    numerals.get(index).map_or_else(|| (index + 1).to_string(), |numeral| (*numeral).into())
}

/// Sets a form as a PDF; with answer keys, its last page lists the answers.
///
/// # Errors
/// [`Error::Picture`] or [`Error::MissingGlyphs`] rather than a paper that cannot be read; [`Error::AnswerKeys`] or
/// [`Error::UnknownChoice`] when the keys are not those of the form; [`Error::Pdf`].
pub fn form_paper(form: &PrintedForm, font: &Font) -> Result<Vec<u8>, Error> {
    let mut flow = Flow::new(font, running(form, "试卷"));
    head::place(&mut flow, form);
    items::place(&mut flow, form, &pictures(form)?);
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

/// Every picture that the questions name.
fn pictures(form: &PrintedForm) -> Result<Pictures, Error> {
    let pictures = Pictures::read(&form.pictures)?;
    let mut named = form.paper.items().flat_map(|item| item.question.pictures());
    match named.find(|id| pictures.get(id).is_none()) {
        Some(missing) => Err(Error::Picture(missing.clone())),
        None => Ok(pictures),
    }
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

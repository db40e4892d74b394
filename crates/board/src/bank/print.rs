//! A form of a FORM.json as it is printed: the paper, its answers, its answer sheet.

use super::form_check::{FormOfFile, read_file};
use crate::{Error, Result, Standards, fonts};
use archive::ItemBank;
use item::{Question, Shuffle};
use marking::Item;
use paper::PrintedForm;
use sitting::{Blueprint, DealtPaper, Form};
use standard::Minutes;

/// Digits of a candidate number on an answer sheet.
const NUMBER_LENGTH: usize = 12;
const NOTES: [&str; 3] = [
    "答题前，请在试卷和答题卡上填写姓名、准考证号、考场和座位号。",
    "请仔细阅读各题的要求，在规定的位置作答，不要在试卷和答题卡上作与作答无关的标记。",
    "考试结束时，试卷和答题卡一并上交。",
];

/// What is printed of a form.
pub struct PrintRequest<'a> {
    /// The text of the FORM.json.
    pub text: &'a str,
    /// Which of its forms, from 1.
    pub number: usize,
    /// Whether pages of answers follow.
    pub with_key: bool,
}

/// A printed form, as PDF.
pub struct Printed {
    /// Its id in the FORM.json.
    pub id: String,
    /// The paper.
    pub paper: Vec<u8>,
    /// The answer sheet.
    pub answer_sheet: Vec<u8>,
}

/// Prints a form that meets its blueprint, its choices in source order.
///
/// # Errors
/// [`Error::Report`] for a form that is not there, fails its check, or cannot be drawn; a file that is no FORM.json.
pub fn print_form(
    request: &PrintRequest<'_>,
    bank: &ItemBank,
    standards: &Standards,
) -> Result<Printed> {
    let checked = super::check_forms(request.text, Some(bank))?;
    let wrong =
        checked.iter().flat_map(|(id, found)| found.iter().map(move |d| format!("{id}: {d}")));
    if let Some(first) = wrong.into_iter().next() {
        return Err(Error::Report(first));
    }
    let (blueprint, forms) = read_file(request.text)?;
    let at = request.number.checked_sub(1);
    let form = at.and_then(|at| forms.into_iter().nth(at));
    let form = form.ok_or_else(|| Error::Report(format!("no form {}", request.number)))?;
    let id = form.id.clone();
    let printed = printed(form, &blueprint, request.with_key, bank, standards)?;
    let font = fonts::load()?;
    let failed = |error: paper::Error| Error::Report(error.to_string());
    let paper = paper::form_paper(&printed, &font).map_err(failed)?;
    let answer_sheet = paper::answer_sheet(&printed, &font).map_err(failed)?;
    Ok(Printed { id, paper, answer_sheet })
}

fn printed(
    form: FormOfFile,
    blueprint: &Blueprint,
    with_key: bool,
    bank: &ItemBank,
    standards: &Standards,
) -> Result<PrintedForm> {
    let standard = standards.get(&blueprint.standard)?;
    let label: String = form.digest.to_string().chars().take(16).collect();
    let form = Form { items: form.items };
    let missing = |id: &item::ItemId| Error::Report(format!("the bank has no item {id}"));
    let item = |item: &sitting::FormItem| {
        let found = bank.item(&item.head.id, item.head.version)?;
        found.ok_or_else(|| missing(&item.head.id))
    };
    let items: Vec<Item> = form.items.iter().map(item).collect::<Result<_>>()?;
    let questions: Vec<&Question> = items.iter().map(|item| &item.question).collect();
    let orders: Vec<Vec<usize>> = questions.iter().map(|question| source_order(question)).collect();
    let level = standard.levels.iter().find(|level| level.name == blueprint.level);
    let no_level = || Error::Report(format!("{} has no level {}", standard.code, blueprint.level));
    let level = level.ok_or_else(no_level)?;
    let (Minutes::AtLeast(minutes) | Minutes::Exactly(minutes)) = level.theory_minutes;
    let direction =
        blueprint.direction.as_ref().map_or_else(String::new, |name| format!("，{name}"));
    Ok(PrintedForm {
        title: format!("{}（{}{direction}）理论知识试卷", standard.name, blueprint.level),
        board: String::new(),
        sitting: String::new(),
        label: format!("卷号 {label}"),
        minutes,
        number_length: NUMBER_LENGTH,
        notes: NOTES.map(str::to_owned).into(),
        pictures: super::pictures(bank, questions.iter().copied())?,
        paper: DealtPaper::new(&form, &questions, &orders),
        answer_keys: with_key.then(|| items.iter().map(|item| item.answer_key.clone()).collect()),
    })
}

fn source_order(question: &Question) -> Vec<usize> {
    let (Shuffle::Fixed(count) | Shuffle::Free(count)) = question.body.shuffle();
    (0..count).collect()
}

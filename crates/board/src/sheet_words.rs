//! What is said of tables that a spreadsheet program wrote: the roster and the practical marks.

mod marks;
mod roster;
#[cfg(test)]
mod tests;

pub(crate) use marks::words as marks_words;
pub(crate) use roster::words as roster_words;

use exam::fault::{Language, Severity::TryAgain, Words};
use serde::Serialize;
use sitting::{Separator, SheetColumn, SheetError, Spoil};

/// So many faults are named in a sentence; the details have them all.
const NAMED: usize = 12;

/// A fault of a row for scripts and people.
#[derive(Serialize)]
pub(crate) struct RejectedLine {
    row: usize,
    code: &'static str,
    message: String,
}

impl RejectedLine {
    pub(crate) fn new(row: usize, code: &'static str, words: &Words) -> Self {
        let language = Language::of_environment();
        let gap = if language == Language::English { ". " } else { "。" };
        let (message, hint) = (language.of(&words.message), language.of(&words.hint));
        Self { row, code, message: format!("{message}{gap}{hint}") }
    }
}

/// All faults of a table: each with its row, then every cure once.
pub(crate) fn together((zh, en): (String, String), faults: &[Words]) -> Words {
    let (count, more) = (faults.len(), faults.len().saturating_sub(NAMED));
    let list = |language: Language, gap: &str| {
        let said = faults.iter().take(NAMED).map(|fault| language.of(&fault.message));
        said.collect::<Vec<_>>().join(gap)
    };
    let mut hints = Vec::new();
    for fault in faults {
        if !hints.contains(&&fault.hint) {
            hints.push(&fault.hint);
        }
    }
    let cures = |language: Language, gap: &str| {
        hints.iter().map(|hint| language.of(hint)).collect::<Vec<_>>().join(gap)
    };
    let (more_zh, more_en) = match more {
        0 => (String::new(), String::new()),
        _ => (format!("；另有 {more} 处"), format!("; and {more} more")),
    };
    Words::new(
        TryAgain,
        [
            &format!("{zh}有 {count} 处须改正：{}{more_zh}。", list(Language::Chinese, "；")),
            &format!("{}行号即表格软件显示的行号。", cures(Language::Chinese, "")),
            &format!("{en} has {count} to mend: {}{more_en}.", list(Language::English, "; ")),
            &format!(
                "{} Rows are those that a spreadsheet program shows.",
                cures(Language::English, " ")
            ),
        ],
    )
}

/// A column as a person finds it in the table.
fn name<C: SheetColumn>(column: C) -> String {
    format!("{}（{}）", column.chinese(), column.name())
}

fn sheet<C: SheetColumn>(error: &SheetError<C>) -> Words {
    let save = "请在表格软件中另存为“CSV UTF-8（逗号分隔）”";
    let save_en = "Save it from the spreadsheet program as \"CSV UTF-8 (comma delimited)\"";
    let join = |columns: &[C]| columns.iter().map(|c| name(*c)).collect::<Vec<_>>().join("、");
    let names = |columns: &[C]| columns.iter().map(|c| c.name()).collect::<Vec<_>>();
    match error {
        SheetError::NotUtf8 { row } => Words::new(
            TryAgain,
            [
                &format!(
                    "第 {row} 行起不是 UTF-8 编码的文字，可能是 GB18030（GBK）编码，或不是文本文件"
                ),
                &format!("{save}；没有这一选项的，用文本编辑器转为 UTF-8 编码。"),
                &format!(
                    "row {row} and what follows is not UTF-8 text; it may be GB18030 (GBK), or no text at all"
                ),
                &format!("{save_en}, or convert it to UTF-8 in a text editor."),
            ],
        ),
        SheetError::Separator { row, found } => {
            let (zh, en) = separator(*found);
            Words::new(
                TryAgain,
                [
                    &format!("第 {row} 行（表头）各列之间用的是{zh}"),
                    &format!("各列之间须用英文逗号分隔。{save}。"),
                    &format!("row {row} (the head) has {en} between its columns"),
                    &format!("Columns are divided by commas. {save_en}."),
                ],
            )
        }
        SheetError::NoColumns { row, columns } => Words::new(
            TryAgain,
            [
                &format!("第 {row} 行（表头）缺少 {} 列：{}", columns.len(), join(columns)),
                &format!(
                    "第一行须为表头，其上不得有标题；列名须用英文小写：{}。",
                    names(C::ALL).join("、")
                ),
                &format!("row {row} (the head) does not name {}", names(columns).join(", ")),
                &format!(
                    "The first row is the head, without a title above it; its names are written exactly so: {}.",
                    names(C::ALL).join(", ")
                ),
            ],
        ),
        SheetError::ColumnTwice { row, column } => Words::new(
            TryAgain,
            [
                &format!("第 {row} 行（表头）中{}列出现两次", name(*column)),
                "请删去重复的列，或改去其列名。",
                &format!("row {row} (the head) names {} twice", column.name()),
                "Remove one of the columns, or rename it.",
            ],
        ),
        SheetError::Fields { row, have, want } => Words::new(
            TryAgain,
            [
                &format!("第 {row} 行有 {have} 列，表头有 {want} 列"),
                "各行列数须与表头相同：请检查有无多写、漏写逗号，引号是否成对；内容含逗号的须用英文双引号括起。",
                &format!("row {row} has {have} fields and the head {want}"),
                "Every row has as many fields as the head: look for a comma too many or too few and for an unpaired quote; a field with a comma stands between double quotes.",
            ],
        ),
    }
}

fn separator(found: Separator) -> (&'static str, &'static str) {
    match found {
        Separator::Semicolon => ("分号", "semicolons"),
        Separator::Tab => ("制表符", "tabulators"),
        Separator::WideComma => ("中文逗号", "full-width commas"),
    }
}

fn missing<C: SheetColumn>(row: usize, column: C) -> Words {
    Words::new(
        TryAgain,
        [
            &format!("第 {row} 行{}为空", name(column)),
            "请补填空缺的内容。",
            &format!("row {row}: {} is empty", column.name()),
            "Fill in what is empty.",
        ],
    )
}

fn spoiled<C: SheetColumn>(row: usize, column: C, how: Spoil) -> Words {
    let (zh, en) = match how {
        Spoil::Exponent => {
            ("已被表格软件改为科学记数法", "was turned into a number with an exponent")
        }
        Spoil::Mark => (
            "以 ' 或 = 开头，是表格软件的标记",
            "begins with ' or =, a mark of spreadsheet programs",
        ),
        Spoil::Rounded => (
            "末三位已被表格软件改为 000，校验码不符",
            "was rounded to end in 000; its check digit is wrong",
        ),
    };
    Words::new(
        TryAgain,
        [
            &format!("第 {row} 行{}{zh}", name(column)),
            "请先将号码列的单元格格式设为“文本”，再按原始资料重新填写；只改格式不能恢复丢失的数字。",
            &format!("row {row}: {} {en}", column.name()),
            "Format the column as text first, then enter the numbers again from their source; the format alone does not bring digits back.",
        ],
    )
}

fn number_twice<C: SheetColumn>(row: usize, column: C, first: usize, number: &str) -> Words {
    Words::new(
        TryAgain,
        [
            &format!("第 {row} 行{}{number} 与第 {first} 行重复", name(column)),
            "每名考生只占一行，准考证号不得相同；请核对重复的各行。",
            &format!("row {row}: {} {number} stands in row {first} already", column.name()),
            "A candidate has one row, and numbers differ; compare the rows.",
        ],
    )
}

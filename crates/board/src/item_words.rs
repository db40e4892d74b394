//! What is said of a refused item: where it stands, what is wrong, what to do.

mod defect;
mod picture;
#[cfg(test)]
mod tests;
mod text;

use exam::view::Text;
use interchange::{Field, FieldContent, Refusal, Rejected, Syntax, Unplaced, Unreadable};
use item::Interaction;

/// A refused row in both languages.
pub fn text(rejected: &Rejected) -> Text {
    let Rejected { line, id, refusal, .. } = rejected;
    let (zh, en) = refused(refusal);
    let at = |word: &str| id.as_ref().map_or_else(String::new, |id| format!("{word}{id}"));
    Text {
        zh: format!("第 {line} 行{}：{zh}", at("，试题 ")),
        en: format!("Line {line}{}: {en}", at(", item ")),
    }
}

/// What is wrong and what to do, in Chinese and in English.
type Pair = (String, String);

fn refused(refusal: &Refusal) -> Pair {
    match refusal {
        Refusal::NotReadable(why) => unreadable(why),
        Refusal::UnknownKnowledgePoint { standard, point, why } => unplaced(standard, point, why),
        Refusal::BadAnswer(interaction) => bad_answer(*interaction),
        Refusal::BadText(field, error) => text::words(*field, error),
        Refusal::BadPicture { field, name, why } => picture::words(*field, name, why),
        Refusal::BadItem(defect) => defect::words(defect),
        Refusal::DuplicateId { first } => (
            format!("试题编号与本文件第 {first} 题重复。请改用未使用过的编号。"),
            format!("item {first} of this file has the same id. Give this one an id of its own."),
        ),
    }
}

fn unreadable(why: &Unreadable) -> Pair {
    match why {
        Unreadable::Syntax { column, found } => {
            let (zh, en) = syntax(*found);
            (
                format!("从第 {column} 列起无法读取，整个文件未导入：{zh}"),
                format!(
                    "the file cannot be read from column {column} on; nothing of it was imported. {en}"
                ),
            )
        }
        Unreadable::UnknownField(name) => (
            format!("没有名为“{name}”的字段。请核对拼写，或删去该字段。"),
            format!("there is no field {name}. Check the spelling, or remove it."),
        ),
        Unreadable::MissingField(field) => (
            format!("缺少{}。请补上，写法：{}。", name_zh(*field), content_zh(field.content())),
            format!(
                "the field {} is missing. Add it: {}.",
                field.name(),
                content_en(field.content())
            ),
        ),
        Unreadable::WrongContent(field) => (
            format!(
                "{}的内容不符合要求。写法应为：{}。",
                name_zh(*field),
                content_zh(field.content())
            ),
            format!(
                "the field {} cannot hold this. It holds {}.",
                field.name(),
                content_en(field.content())
            ),
        ),
    }
}

fn syntax(found: Syntax) -> Pair {
    match found {
        Syntax::FileEnd => (
            "文件在此处中断。请检查最后几行是否缺少引号、括号，或重新取得完整的文件。".into(),
            "The file breaks off here: look for a missing quote or bracket in its last lines, or get the whole file again.".into(),
        ),
        Syntax::LineEnd => (
            "该行或上一行没有写完。请检查是否缺少引号、括号或内容；多行文字前后须各用三个引号。".into(),
            "This line or the one before is not complete: look for a missing quote, bracket or value; text of several lines stands between three quotes.".into(),
        ),
        Syntax::Sign(sign) => (
            format!("此处的字符 {sign} 不能出现在引号之外。请将文字放在英文双引号之间；引号、逗号、等号须用英文半角。"),
            format!("{sign} cannot stand outside quotes. Put text between straight double quotes; quotes, commas and equals signs are those of an English keyboard."),
        ),
        Syntax::Other => (
            "此处不符合 TOML 的写法。请检查引号、逗号、等号和括号，并查看同一字段是否写了两次。".into(),
            "This is not TOML: check quotes, commas, equals signs and brackets, and whether a field stands twice.".into(),
        ),
    }
}

fn unplaced(standard: &str, point: &str, why: &Unplaced) -> Pair {
    match why {
        Unplaced::Standard => (
            format!(
                "没有编码为“{standard}”的标准。请核对标准编码（standard）；自备的标准用 --standards 指明所在文件夹。"
            ),
            format!(
                "there is no standard {standard}. Check the field standard; name the folder of standards of your own with --standards."
            ),
        ),
        Unplaced::Level(level) => (
            format!(
                "标准 {standard} 没有“{level}”等级，知识点“{point}”无效。请改用该标准的等级名称。"
            ),
            format!(
                "standard {standard} has no level {level}, so the knowledge point {point} is none. Use a level as the standard names it."
            ),
        ),
        Unplaced::Clause => (
            format!("标准 {standard} 没有知识点“{point}”。请对照该标准的知识点编号修改。"),
            format!(
                "standard {standard} has no knowledge point {point}. Compare it with those of the standard."
            ),
        ),
    }
}

fn bad_answer(interaction: Interaction) -> Pair {
    let (zh, en) = match interaction {
        Interaction::SingleChoice => ("一个选项字母，如 \"B\"", "one letter, such as \"B\""),
        Interaction::MultipleChoice => {
            ("一组选项字母，如 [\"A\", \"C\"]", "a list of letters, such as [\"A\", \"C\"]")
        }
        Interaction::TrueFalse => {
            ("true（正确）或 false（错误），不加引号", "true or false, without quotes")
        }
        Interaction::TextEntry => (
            "每空一个答案，如 [\"TCP\", \"443\"]；一空有几种写法的，再用方括号括起",
            "an answer for each blank, such as [\"TCP\", \"443\"]; several that are right for one blank stand in brackets of their own",
        ),
    };
    (
        format!("答案（answer）的写法与{}不符。请写为{zh}。", interaction.chinese()),
        format!("the answer is not that of a {} item. Write {en}.", interaction.english()),
    )
}

/// A field as a person finds it in the file.
fn name_zh(field: Field) -> String {
    format!("{}（{}）", field.chinese(), field.name())
}

fn content_zh(content: FieldContent) -> &'static str {
    match content {
        FieldContent::Text => "英文双引号之间的文字",
        FieldContent::Texts => "方括号之间的一组文字，各用英文双引号括起，以英文逗号分隔",
        FieldContent::Truth => "true 或 false，不加引号",
        FieldContent::Interaction => {
            "\"single_choice\"（单选题）、\"multiple_choice\"（多选题）、\"true_false\"（判断题）或 \"text_entry\"（填空题）"
        }
        FieldContent::Difficulty => "1（很易）至 5（很难）的整数，不加引号",
        FieldContent::Answer => {
            "单选题一个字母，多选题一组字母，判断题 true 或 false，填空题每空一个答案"
        }
        FieldContent::Items => "每道试题以单独一行 [[item]] 开头",
    }
}

fn content_en(content: FieldContent) -> &'static str {
    match content {
        FieldContent::Text => "text between double quotes",
        FieldContent::Texts => {
            "a list of texts in square brackets, each between double quotes, with commas between them"
        }
        FieldContent::Truth => "true or false, without quotes",
        FieldContent::Interaction => {
            "\"single_choice\", \"multiple_choice\", \"true_false\" or \"text_entry\""
        }
        FieldContent::Difficulty => {
            "a whole number from 1 (very easy) to 5 (very hard), without quotes"
        }
        FieldContent::Answer => {
            "a letter (single choice), a list of letters (multiple choice), true or false, or a list with an answer for each blank (text entry)"
        }
        FieldContent::Items => "items, each of which starts with a line [[item]]",
    }
}

//! What is said of a text that is refused.

use super::Pair;
use interchange::Field;
use item::{Construct, ContentError};

/// What is wrong and what to do, in Chinese and in English.
pub(super) fn words(field: Field, error: &ContentError) -> Pair {
    let (zh, en) = error_words(error);
    (format!("{}（{}）{zh}", field.chinese(), field.name()), format!("in {}: {en}", field.name()))
}

fn error_words(error: &ContentError) -> Pair {
    match error {
        ContentError::TooLong { bytes, most } => (
            format!("有 {bytes} 字节，至多 {most} 字节。请缩短。"),
            format!("the text has {bytes} bytes, at most {most} are taken. Shorten it."),
        ),
        ContentError::TooDeep { most } => (
            format!("的列表或强调嵌套超过 {most} 层。请减少层次。"),
            format!("lists or emphasis stand in one another more than {most} deep. Flatten them."),
        ),
        ContentError::LargeTable { rows, columns } => (
            format!("的表格有 {rows} 行 {columns} 列，至多 40 行 10 列。请拆分表格。"),
            format!(
                "a table has {rows} rows of {columns} columns, at most 40 of 10 are taken. Divide it."
            ),
        ),
        ContentError::Hidden { character, after } => (
            format!("在“{after}”之后有看不见的字符 U+{:04X}。请删去。", u32::from(*character)),
            format!(
                "there is a hidden character U+{:04X} after \"{after}\". Delete it.",
                u32::from(*character)
            ),
        ),
        ContentError::NoAlternative => (
            "有图片没有替代文字。请在方括号中用文字说明图片内容，如 ![接线图](a.png)。".into(),
            "a picture has no words for those who cannot see it. Say between the brackets what it shows: ![wiring](a.png).".into(),
        ),
        ContentError::PicturePlace => (
            "有图片写在表格、强调或另一图片的说明里，无法显示。请将图片单独成行。".into(),
            "a picture stands in a table, in emphasis or in the words of another, where it cannot be shown. Give it a line of its own.".into(),
        ),
        ContentError::NotCarried(construct) => {
            let (zh, en) = construct_words(*construct);
            (format!("中{zh}"), en.into())
        }
    }
}

fn construct_words(construct: Construct) -> (&'static str, &'static str) {
    match construct {
        Construct::Heading => (
            "不能使用标题。要写 # 号本身，请在其前加反斜线；--- 和 === 之前请空一行。",
            "headings are not carried. Write a backslash before a # that is meant as such, and leave a blank line before --- and ===.",
        ),
        Construct::BlockQuote => (
            "不能使用引用块。行首要写 > 号本身，请在其前加反斜线。",
            "block quotes are not carried. Write a backslash before a > at the start of a line.",
        ),
        Construct::Link => (
            "不能使用链接。请只写文字；要写方括号本身，请在其前加反斜线。",
            "links are not carried. Write the text alone, or a backslash before the bracket.",
        ),
        Construct::LinkDefinition => (
            "有一行会被当作链接定义而不显示。行首要写方括号本身，请在其前加反斜线。",
            "a line would be read as the definition of a link and not be shown. Write a backslash before its bracket.",
        ),
        Construct::Rule => (
            "不能使用分隔线。请删去该行；要写符号本身，请在其前加反斜线。",
            "rules are not carried. Remove the line, or write a backslash before the sign.",
        ),
        Construct::IndentedCode => (
            "有以四个空格开头的代码。请在代码前后各加一行三个反引号（```）。",
            "there is code by four blanks. Put the lines between fences of three back-ticks.",
        ),
        Construct::ImageAddress => (
            "有图片的写法不符。请写为 ![文字说明](文件名.png)，文件名不含空格和括号，不加标题。",
            "a picture is not written as it should be. Write ![words](name.png), without blanks or brackets in the name and without a title.",
        ),
    }
}

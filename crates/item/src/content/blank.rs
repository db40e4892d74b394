//! Blanks in text: brackets around nothing, and lines to write on.

use super::Inline;

/// So many low lines in a row are a line to write on; two are part of a name.
const LINE: usize = 3;

/// Text with its blanks as nodes of their own.
pub(super) fn split(text: &str) -> Vec<Inline> {
    let (mut parts, mut plain, mut rest) = (Vec::new(), String::new(), text);
    while let Some(character) = rest.chars().next() {
        let length = blank(rest).unwrap_or(character.len_utf8());
        let (this, after) = rest.split_at(length);
        if blank(rest).is_some() {
            flush(&mut parts, &mut plain);
            parts.push(Inline::Blank { text: this.into() });
        } else {
            plain.push_str(this);
        }
        rest = after;
    }
    flush(&mut parts, &mut plain);
    parts
}

fn flush(parts: &mut Vec<Inline>, plain: &mut String) {
    if !plain.is_empty() {
        parts.push(Inline::Text { text: std::mem::take(plain) });
    }
}

/// The length of the blank that a text begins with. Narrow brackets need a space in between: `f()` is a call.
fn blank(text: &str) -> Option<usize> {
    let line = text.len() - text.trim_start_matches('_').len();
    if line >= LINE {
        return Some(line);
    }
    let (inside, close) = match text.chars().next()? {
        '（' => (text.strip_prefix('（')?, '）'),
        '(' => (text.strip_prefix('(').filter(|rest| rest.starts_with(is_space))?, ')'),
        _ => return None,
    };
    let after = inside.trim_start_matches(is_space).strip_prefix(close)?;
    Some(text.len() - after.len())
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{3000}' | '\u{a0}' | '\u{2002}' | '\u{2003}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blanks between bars.
    fn check(text: &str, expected: &str) {
        let shown = |part: &Inline| match part {
            Inline::Blank { text } => format!("|{text}|"),
            Inline::Text { text } => text.clone(),
            other => panic!("{other:?} is no part of text"),
        };
        assert_eq!(split(text).iter().map(shown).collect::<String>(), expected, "{text:?}");
    }

    #[test]
    fn brackets_around_nothing_and_long_low_lines_are_blanks() {
        check("共识是（　　）。", "共识是|（　　）|。");
        check("（）与（ ）", "|（）|与|（ ）|");
        check("调用 f() 得 ( )。", "调用 f() 得 |( )|。");
        check("甲（乙）", "甲（乙）");
        check("端口 ____，协议 ______。", "端口 |____|，协议 |______|。");
        check("__init__ 与 a_b", "__init__ 与 a_b");
        check("", "");
    }
}

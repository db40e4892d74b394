//! Text of others, as it may be shown: names of files, and what stands in them.
//!
//! A control character moves a terminal's cursor, a bidirectional override turns a name round, and a cell that begins with
//! `=` is a formula to a spreadsheet. None of them reaches a terminal, a page or a table as it stands.

use defence::Defence;
use std::borrow::Cow;
use std::path::Path;

/// Whether a character is seen as something else than itself: controls, line and paragraph separators, marks and
/// overrides of direction.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// One line of text: hidden characters stand escaped, as `\u{202e}`.
pub fn line(text: &str) -> Cow<'_, str> {
    escaped(text, hidden)
}

/// Text of several lines: the same, but for line feeds and tabs.
pub fn lines(text: &str) -> Cow<'_, str> {
    escaped(text, |c| hidden(c) && !matches!(c, '\n' | '\t'))
}

/// JSON with the same meaning: what is hidden stands as `\u202e`. Controls below U+0020 are escaped in JSON already.
pub fn json(text: &str) -> Cow<'_, str> {
    if !text.contains(hidden) {
        return text.into();
    }
    let sign = |c: char| if hidden(c) { format!("\\u{:04x}", c as u32) } else { c.to_string() };
    text.chars().map(sign).collect::<String>().into()
}

/// A path in a message.
pub fn path(path: &Path) -> String {
    line(&path.to_string_lossy()).into_owned()
}

/// A cell of a table that spreadsheets open: hidden characters escaped, and what would begin a formula behind an
/// apostrophe, as OWASP has it. A number stays as it is, with its sign too.
pub fn cell(text: &str) -> Cow<'_, str> {
    let formula = Defence::NoFormula.stands()
        && text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let cell = line(text);
    if formula && text.parse::<f64>().is_err() { format!("'{cell}").into() } else { cell }
}

fn escaped(text: &str, hidden: impl Fn(char) -> bool + Copy) -> Cow<'_, str> {
    if !text.contains(hidden) || !Defence::NothingHidden.stands() {
        return text.into();
    }
    let sign = |c: char| {
        if hidden(c) { c.escape_unicode().to_string() } else { c.to_string() }
    };
    text.chars().map(sign).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_as_it_is_written() {
        for (text, expected) in [
            ("DEMO-1-station-001-0001.result", "DEMO-1-station-001-0001.result"),
            ("欧阳明远·é", "欧阳明远·é"),
            ("\u{1b}[2Jok", "\\u{1b}[2Jok"),
            ("a\nb\u{7f}", "a\\u{a}b\\u{7f}"),
            ("tluser\u{202e}cod.exe", "tluser\\u{202e}cod.exe"),
            ("\u{2066}x\u{2069}\u{85}", "\\u{2066}x\\u{2069}\\u{85}"),
        ] {
            assert_eq!(line(text), expected, "{text:?} on a line");
        }
        assert_eq!(lines("a\n\tb\r\u{1b}"), "a\n\tb\\u{d}\\u{1b}", "lines stay lines");
    }

    #[test]
    fn json_means_the_same() {
        let text = serde_json::to_string(&["a\u{202e}\u{7f}\n\u{1b}", "欧阳"]).unwrap();
        let shown = json(&text);
        assert!(!shown.contains(hidden), "nothing hidden is left: {shown}");
        let (one, other): (serde_json::Value, serde_json::Value) =
            (serde_json::from_str(&text).unwrap(), serde_json::from_str(&shown).unwrap());
        assert_eq!(one, other, "and it reads the same");
    }

    #[test]
    fn a_cell_is_no_formula_and_numbers_stay_numbers() {
        for (text, expected) in [
            ("2611210101", "2611210101"),
            ("-1.5", "-1.5"),
            ("欧阳明远", "欧阳明远"),
            ("26-0101", "26-0101"),
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+SUM(1)", "'+SUM(1)"),
            ("-2+3", "'-2+3"),
            ("@x", "'@x"),
            ("\t=1", "'\\u{9}=1"),
            ("\r=1", "'\\u{d}=1"),
            ("＝1+1", "'＝1+1"),
            ("", ""),
        ] {
            assert_eq!(cell(text), expected, "{text:?} in a cell");
        }
    }
}

//! Line breaking: the Unicode algorithm (UAX #14), which knows the Chinese rules for punctuation at line ends.

use std::collections::BTreeMap;
use std::ops::Range;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Rounding of widths that must not cost a line its last character.
const SLACK: f32 = 0.01;

/// Breaks a text into lines no wider than the limit, as byte ranges without trailing spaces.
///
/// A word that is wider than the limit is broken between any two characters, rather than cut off.
pub(crate) fn break_lines(
    text: &str,
    limit: f32,
    advance: impl Fn(usize, char) -> f32,
) -> Vec<Range<usize>> {
    let stops: BTreeMap<_, _> = linebreaks(&chinese(text)).collect();
    let mut lines = Vec::new();
    let (mut start, mut width, mut last) = (0, 0.0, None);
    for (at, c) in text.char_indices() {
        match stops.get(&at) {
            Some(BreakOpportunity::Mandatory) => {
                lines.push(start..at);
                (start, width, last) = (at, 0.0, None);
            }
            Some(BreakOpportunity::Allowed) => last = Some((at, width)),
            None => {}
        }
        let wide = if matches!(c, '\n' | '\r') { 0.0 } else { advance(at, c) };
        while c != ' ' && at > start && width + wide > limit + SLACK {
            let (end, used) = last.take().unwrap_or((at, width));
            lines.push(start..end);
            (start, width) = (end, width - used);
        }
        width += wide;
    }
    if start < text.len() || lines.is_empty() {
        lines.push(start..text.len());
    }
    lines.into_iter().map(|line| trimmed(text, line)).collect()
}

/// What UAX #14 leaves open and Chinese does not: “ opens and ” closes, no line starts with the dot of a name, and a
/// number is not parted at its thousands.
/// Each stand-in is as long in bytes as what it stands for.
fn chinese(text: &str) -> String {
    let text = text.replace('“', "「").replace('”', "」").replace('·', "\u{ad}");
    let inside = |at: usize| groups_digits(text.as_bytes(), at);
    text.char_indices().map(|(at, c)| if c == ' ' && inside(at) { '_' } else { c }).collect()
}

/// Whether a space parts the thousands of a number: 1 200.
fn groups_digits(text: &[u8], at: usize) -> bool {
    let digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    let before = at.checked_sub(1).is_some_and(digit);
    before && (1..=3).all(|i| digit(at + i)) && !digit(at + 4)
}

fn trimmed(text: &str, line: Range<usize>) -> Range<usize> {
    let kept = text.get(line.clone()).unwrap_or_default().trim_end_matches([' ', '\n', '\r']);
    line.start..line.start + kept.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Full-width characters count 2, ASCII 1.
    fn check(text: &str, width: f32, expected: &[&str]) {
        let lines = break_lines(text, width, |_, c| if c.is_ascii() { 1.0 } else { 2.0 });
        let found: Vec<_> = lines.into_iter().map(|line| &text[line]).collect();
        assert_eq!(found, expected, "{text:?} in {width}");
    }

    #[test]
    fn plain_chinese_breaks_anywhere() {
        check("区块链工程技术人员", 8.0, &["区块链工", "程技术人", "员"]);
        check("区块链工程技术人员", 9.0, &["区块链工", "程技术人", "员"]);
        check("区块链", 6.0, &["区块链"]);
        check("", 8.0, &[""]);
    }

    #[test]
    fn closing_punctuation_does_not_start_a_line() {
        check("共识机制，智能合约", 8.0, &["共识机", "制，智能", "合约"]);
        check("共识机制。", 8.0, &["共识机", "制。"]);
        check("（共识机制）、智能", 10.0, &["（共识机", "制）、智能"]);
        check("甲乙丙！？丁", 8.0, &["甲乙", "丙！？丁"]);
        check("甲乙丙丁…", 8.0, &["甲乙丙", "丁…"]);
        check("阿卜杜·买买提", 6.0, &["阿卜", "杜·买", "买提"]);
    }

    #[test]
    fn opening_punctuation_does_not_end_a_line() {
        check("智能合约（合同）", 10.0, &["智能合约", "（合同）"]);
        check("他写道《史记》", 8.0, &["他写道", "《史记》"]);
        check("所谓“共识”是指", 6.0, &["所谓", "“共", "识”是", "指"]);
        check("甲乙丙（　　）。", 8.0, &["甲乙丙", "（　　）", "。"]);
        check("甲乙丙（　　）。", 10.0, &["甲乙丙", "（　　）。"]);
    }

    #[test]
    fn western_words_and_numbers_are_kept_together() {
        check("使用 Hyperledger 框架", 12.0, &["使用", "Hyperledger", "框架"]);
        check("能力为1 200次", 9.0, &["能力为", "1 200次"]);
        check("取 1 2 3 4", 6.0, &["取 1 2", "3 4"]);
        check("约为3.14159左右", 9.0, &["约为", "3.14159左", "右"]);
        check("合格率为60%以上", 11.0, &["合格率为60%", "以上"]);
        check("合格率为60%以上", 10.0, &["合格率为", "60%以上"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_divided() {
        check("0123456789abcdef", 8.0, &["01234567", "89abcdef"]);
        check("码0123456789ab", 8.0, &["码", "01234567", "89ab"]);
        check("宽", 1.0, &["宽"]);
    }

    #[test]
    fn line_feeds_are_kept_and_spaces_hang() {
        check("甲\n乙", 8.0, &["甲", "乙"]);
        check("甲\n", 8.0, &["甲"]);
        check("甲\n\n乙", 8.0, &["甲", "", "乙"]);
        check("abcd efgh", 4.0, &["abcd", "efgh"]);
    }
}

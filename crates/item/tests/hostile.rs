//! Texts that somebody made to hurt: refused in words, in little time, and whatever is taken shows what it says.
//! `fuzz/targets/content.rs` goes on from here where cargo-fuzz is installed.
#![allow(clippy::unwrap_used, clippy::panic)]

use item::{Content, ContentError};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// The longest text that is read.
const BYTES: usize = 32 * 1024;
/// For one text, unoptimised, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(5);

fn parsed(source: &str) -> Result<Content, ContentError> {
    let began = Instant::now();
    let parsed = Content::parse(source);
    let took = began.elapsed();
    let start: String = source.chars().take(12).collect();
    assert!(took < PATIENCE, "{} bytes of {start:?} took {took:?}", source.len());
    parsed
}

#[test]
fn trees_that_never_end_are_read_or_refused_in_little_time() {
    let unit = [
        "[",
        "](",
        "![",
        "![a](",
        "**a ",
        "*a_b",
        "`",
        "``a`",
        "<",
        "<a ",
        "&",
        "\\",
        "> ",
        "- ",
        "1. ",
        "- 1. ",
        "^{",
        "_{a}",
        "（",
        "（　",
        "___ ",
        "$`",
        "|",
        "|-",
        "\n|a|\n|-|",
        "```\n",
        "[a]: b\n\n",
        "# ",
        "a\n---\n",
        "!\u{5b}x\u{5d}(sha256:",
    ];
    for unit in unit {
        let _ = parsed(&unit.repeat(BYTES / unit.len()));
        let open: String = unit.repeat(BYTES / unit.len() / 3);
        let close = unit.chars().rev().collect::<String>();
        let _ = parsed(&format!("{open}甲{}", close.repeat(BYTES / unit.len() / 3)));
    }
    let ladder: String = (1..220).map(|n| "`".repeat(n) + " ").collect();
    let _ = parsed(&ladder);
}

fn check(source: &str, expected: &str) {
    let refused = parsed(source).unwrap_err().to_string();
    assert!(refused.contains(expected), "{refused}");
}

#[test]
fn long_deep_and_lying_texts_are_refused_in_words() {
    check(&"a".repeat(1 << 20), "1048576 bytes; at most 32768");
    check(&"甲".repeat(1 << 20), "3145728 bytes");
    check(&format!("{}甲", "- ".repeat(9)), "more than 4 deep");
    check(&format!("{}甲{}", "**甲 **乙 ".repeat(9), "**".repeat(18)), "more than 4 deep");
    for hidden in
        "\u{202a}\u{202b}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}"
            .chars()
    {
        check(
            &format!("转账给{hidden}甲方"),
            &format!("U+{:04X} after \"转账给\"", u32::from(hidden)),
        );
    }
    for hidden in
        "\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{ad}\u{34f}\u{3164}\u{e0041}\u{fff9}\u{1d173}"
            .chars()
    {
        check(&format!("不{hidden}正确"), "hidden character");
    }
    for control in "\0\u{7}\u{8}\u{b}\u{c}\r\u{1b}\u{7f}\u{85}\u{2028}\u{fdd0}\u{10ffff}".chars() {
        check(&format!("a{control}b"), "hidden character");
    }
}

/// Signs that mean something somewhere, and letters that must come through.
const SIGNS: [&str; 52] = [
    "甲", "乙", "a", "B", "1", "*", "_", "`", "#", ">", "|", "~", "^", "$", "<", "&", ";", "!",
    "=", "+", ".", "(", ")", "（", "）", "[", "]", "{", "}", "\\", "-", " ", "\n", "\t", "　",
    "\n\n", "```", "![图](", "sha256:", "|-|", "\n- ", "**", "___", "^{", "\n|", "](", "\u{200b}",
    "\u{202e}", "é", "\u{301}", "👍", "&lt;",
];

fn hostile() -> impl Strategy<Value = String> {
    let signs = proptest::collection::vec(proptest::sample::select(&SIGNS[..]), 0..120);
    signs.prop_map(|signs| signs.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_taken_shows_every_letter_and_nothing_hidden(source in hostile()) {
        if let Ok(content) = Content::parse(source.clone()) {
            let lines = content.lines().join("\n");
            let letters = |text: &str| text.chars().filter(|c| "甲乙B1".contains(*c)).count();
            // Names of languages and addresses of pictures are not shown.
            if !source.contains("```") && !source.contains("](") {
                prop_assert_eq!(letters(&lines), letters(&source), "{:?}", lines);
            }
            prop_assert!(!lines.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
        }
        let stored = Content::stored(source.clone());
        prop_assert_eq!(stored.source(), source, "what a bank holds is never lost");
    }
}

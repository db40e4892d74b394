//! The words of a refusal: all of one language.

use common::is_chinese;

/// Latin words that stand in Chinese sentences as they are.
const NAMES: [&str; 3] = ["USB", "PIN", "CA"];

/// A sentence, or what to do, in one language; ids, options and names of files stay as they are.
pub(crate) fn check_words(why: &str, text: &str, chinese: bool) {
    assert_eq!(text.chars().any(is_chinese), chinese, "{why}: the language: {text}");
    if !chinese {
        return assert!(!text.contains(['。', '，', '；']), "{why}: no Chinese marks: {text}");
    }
    let part = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    for word in
        text.split(|c| !part(c)).filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()))
    {
        let name = word.starts_with("--")
            || word.contains(['.', '/'])
            || word.chars().any(|c| c.is_ascii_digit());
        assert!(name || NAMES.contains(&word), "{why}: {word:?} in {text}");
    }
}

//! What every refusal's words keep to; for tests.

use exam::view::Text;

/// Words of a sentence in both languages; `names` are those of files, columns and fields, which stand in both.
pub(crate) fn check(text: &Text, names: &[&str]) {
    let Text { zh, en } = text;
    assert!(zh.ends_with('。'), "a Chinese sentence: {zh}");
    assert!(en.ends_with('.'), "an English sentence: {en}");
    assert!(!en.chars().any(is_chinese), "no Chinese in {en}");
    assert!(zh.chars().filter(|c| is_chinese(*c)).count() > 4, "Chinese words: {zh}");
    let word = |c: char| !(c.is_ascii_alphabetic() || c == '_' || c == '-');
    for word in zh.split(word).filter(|word| word.chars().any(|c| c.is_ascii_alphabetic())) {
        assert!(names.contains(&word), "{word} is no Chinese: {zh}");
    }
    for sentence in [zh, en] {
        for mark in ["{", "}", "::", "Some(", "Ok(", "Err(", "\\"] {
            assert!(!sentence.contains(mark), "{mark} of a program stands in {sentence}");
        }
    }
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

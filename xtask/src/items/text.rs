//! Text as the figures compare it.

use std::collections::BTreeSet;

/// Signs that a formula or a program turns on; all else that is no letter or digit is folded away.
const OPERATORS: &str = "+-*/<>=%[]{}";

/// Characters of a choice, blanks aside.
pub fn length(text: &str) -> usize {
    text.chars().filter(|sign| !sign.is_whitespace()).count()
}

/// Letters, digits and operators in one width.
pub fn folded(text: &str) -> String {
    let narrow = |sign: char| match sign {
        // The full-width block repeats ASCII at a fixed distance.
        '！'..='～' => char::from_u32(u32::from(sign) - 0xFEE0).unwrap_or(sign),
        _ => sign,
    };
    let kept = |sign: &char| sign.is_alphanumeric() || OPERATORS.contains(*sign);
    text.chars().map(narrow).filter(kept).collect()
}

/// Every run of `length` characters.
pub fn grams(text: &str, length: usize) -> BTreeSet<String> {
    let signs: Vec<char> = text.chars().collect();
    signs.windows(length).map(|gram| gram.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_blanks_and_punctuation_are_folded_away() {
        assert_eq!(folded("ＡＢ（　　）， c。"), "ABc", "one width, no marks");
        assert_eq!(folded("x <= 5"), "x<=5", "operators stay");
        assert_eq!(length("一 二\n三"), 3, "blanks have no length");
        assert_eq!(grams("abcd", 3), ["abc", "bcd"].map(String::from).into(), "runs of three");
    }
}

//! Words that stand mostly in wrong or mostly in right choices: with them a choice is judged without its stem.

use super::bank::Item;
use super::text::grams;
use serde::Serialize;
use std::collections::BTreeMap;

/// A word in fewer choices says nothing.
const CHOICES_MIN: usize = 8;

/// How many are listed of each side.
const LISTED: usize = 10;

/// A run of two to four characters, and the choices that it stands in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Word {
    pub word: String,
    pub right: usize,
    pub wrong: usize,
    /// Log-odds of a right choice having it against a wrong one, each count with one more.
    pub weight: f64,
}

/// The words of either side, heaviest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Words {
    pub wrong: Vec<Word>,
    pub right: Vec<Word>,
}

/// Weighs every word of the choices.
pub fn words<'a>(items: impl IntoIterator<Item = &'a Item>) -> Words {
    let (mut counts, mut all) = (BTreeMap::<String, [usize; 2]>::new(), [0, 0]);
    for item in items {
        let keys = item.keys();
        for (at, choice) in item.choices.iter().enumerate() {
            let side = usize::from(keys.contains(&at));
            all[side] += 1;
            for length in 2..=4 {
                for word in grams(choice, length).into_iter().filter(|word| is_word(word)) {
                    counts.entry(word).or_default()[side] += 1;
                }
            }
        }
    }
    let often = counts.into_iter().filter(|(_, [wrong, right])| wrong + right >= CHOICES_MIN);
    let mut found: Vec<Word> = often.map(|(word, sides)| weigh(word, sides, all)).collect();
    found.sort_by(|one, other| one.weight.total_cmp(&other.weight));
    let (wrong, right): (Vec<Word>, Vec<Word>) = found.into_iter().partition(|w| w.weight < 0.0);
    Words { wrong: heaviest(wrong.into_iter()), right: heaviest(right.into_iter().rev()) }
}

fn weigh(word: String, [wrong, right]: [usize; 2], all: [usize; 2]) -> Word {
    let odds = |with: usize, of: usize| (with + 1) as f64 / (of - with + 1) as f64;
    let weight = (odds(right, all[1]) / odds(wrong, all[0])).ln();
    Word { word, right, wrong, weight }
}

fn is_word(text: &str) -> bool {
    text.chars().all(char::is_alphanumeric) && text.chars().any(char::is_alphabetic)
}

/// The first words of which none is part of another.
fn heaviest(words: impl Iterator<Item = Word>) -> Vec<Word> {
    let mut kept: Vec<Word> = Vec::new();
    for word in words {
        let within =
            |other: &Word| other.word.contains(&word.word) || word.word.contains(&other.word);
        if kept.len() < LISTED && !kept.iter().any(within) {
            kept.push(word);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::sample::item;
    use super::*;

    #[test]
    fn a_word_of_wrong_choices_is_told_from_a_word_of_right_ones() {
        let one = item("a", "初级", "x", &["可能是甲", "一律拒绝", "一律放行"], "A");
        let items = vec![one; 8];
        let found = words(&items);
        assert_eq!(found.wrong[0].word, "一律", "sixteen wrong choices have it");
        let expected = ((1.0 / 9.0) / (17.0 / 1.0_f64)).ln();
        assert!((found.wrong[0].weight - expected).abs() < 1e-9, "0 of 8 right, 16 of 16 wrong");
        assert_eq!((found.right[0].right, found.right[0].wrong), (8, 0), "the words of the key");
        assert!(words(&items[..3]).wrong.is_empty(), "six choices are too few");
    }
}

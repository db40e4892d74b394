//! What the keys of a level give away by where they stand, how many and how long they are.

use super::bank::{Interaction, Item, SourceAnswer};
use super::text::length;
use serde::Serialize;
use std::collections::BTreeMap;

/// The figures of one level's items.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct KeyFigures {
    pub singles: usize,
    /// How many keys of single choice stand at each letter.
    pub positions: BTreeMap<char, usize>,
    /// Single keys that are longer than every other choice.
    pub longest: usize,
    /// Mean over single choice of the key's length to the mean of the others.
    pub length_ratio: f64,
    pub multiples: usize,
    /// How many items of multiple choice have so many keys.
    pub key_counts: BTreeMap<usize, usize>,
    /// Choice items with a code block, or at least three line breaks, in the stem.
    pub evidence: usize,
    pub judgements: usize,
    /// Statements that are true.
    pub truths: usize,
    /// The most statements in a row, in the order of the files, that are all true or all false.
    pub run: usize,
}

/// Counts the items of a level.
pub fn keys(items: &[&Item]) -> KeyFigures {
    let mut keys = KeyFigures::default();
    let (mut ratios, mut truths) = (0.0, Vec::new());
    for item in items {
        match item.interaction {
            Interaction::SingleChoice => ratios += single(item, &mut keys),
            Interaction::MultipleChoice => {
                keys.multiples += 1;
                *keys.key_counts.entry(item.keys().len()).or_default() += 1;
            }
            Interaction::TrueFalse => truths.push(matches!(item.answer, SourceAnswer::Truth(true))),
            // A key that is typed stands nowhere and is no longer than others.
            Interaction::TextEntry => {}
        }
        keys.evidence += usize::from(!item.choices.is_empty() && has_evidence(&item.stem));
    }
    keys.length_ratio = ratios / keys.singles.max(1) as f64;
    keys.judgements = truths.len();
    keys.truths = truths.iter().filter(|truth| **truth).count();
    keys.run = truths.chunk_by(|one, next| one == next).map(<[bool]>::len).max().unwrap_or(0);
    keys
}

/// Counts a single choice; gives its key's length to that of the others.
fn single(item: &Item, keys: &mut KeyFigures) -> f64 {
    let Some(&key) = item.keys().first() else { return 0.0 };
    keys.singles += 1;
    *keys.positions.entry((b'A' + key as u8).into()).or_default() += 1;
    let mut others: Vec<usize> = item.choices.iter().map(|choice| length(choice)).collect();
    let own = others.remove(key);
    keys.longest += usize::from(others.iter().all(|other| *other < own));
    own as f64 * others.len() as f64 / others.iter().sum::<usize>().max(1) as f64
}

fn has_evidence(stem: &str) -> bool {
    stem.contains("```") || stem.trim().matches('\n').count() >= 3
}

#[cfg(test)]
mod tests {
    use super::super::sample::{item, truth};
    use super::*;

    #[test]
    fn positions_lengths_and_evidence_are_counted() {
        let items = [
            item("a", "初级", "x", &["一二三四", "一", "一二"], "A"),
            item("b", "初级", "x\n```\ny\n```", &["一二", "一二", "一二"], "C"),
            item("c", "初级", "1\n2\n3\n4", &["一", "二", "三", "四"], "AC"),
            item("d", "初级", "1\n2\n3", &["一", "二", "三", "四"], "BCD"),
        ];
        let found = keys(&items.iter().collect::<Vec<_>>());
        assert_eq!(found.positions, [('A', 1), ('C', 1)].into(), "one key each at A and C");
        assert_eq!(found.longest, 1, "equal lengths are not alone the longest");
        assert!((found.length_ratio - (4.0 / 1.5 + 1.0) / 2.0).abs() < 1e-9, "4 to 1.5, 2 to 2");
        assert_eq!(found.key_counts, [(2, 1), (3, 1)].into(), "two keys and three");
        assert_eq!(found.evidence, 2, "a code block, and three line breaks");
    }

    #[test]
    fn truths_are_counted_with_their_longest_run() {
        let check = |truths: &[bool], expected: (usize, usize)| {
            let items: Vec<Item> = truths.iter().map(|is| truth("t", "初级", *is)).collect();
            let found = keys(&items.iter().collect::<Vec<_>>());
            assert_eq!((found.truths, found.run), expected, "{truths:?}");
        };
        check(&[], (0, 0));
        check(&[true, false, true], (2, 1));
        check(&[true, false, false, false, true], (2, 3));
    }
}

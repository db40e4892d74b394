//! Stems that say nearly the same, and questions that stand twice.

use super::bank::{Bank, Item};
use super::text::{folded, grams};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Pairs that share less are not listed.
const LISTED_FROM: f64 = 0.3;

/// Two items with like stems.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    pub one: String,
    pub other: String,
    /// The 4-grams that both stems have, as a share of those of the shorter.
    pub overlap: f64,
    /// Why no paper ever has both, if that is so.
    pub apart: Option<&'static str>,
}

struct Stem<'a> {
    standard: &'a str,
    item: &'a Item,
    grams: BTreeSet<String>,
}

/// The closest pairs over all banks, closest first.
pub fn closest(banks: &[Bank]) -> Vec<Pair> {
    let stems: Vec<Stem<'_>> = banks.iter().flat_map(stems).collect();
    let mut having: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    for (at, stem) in stems.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for gram in &stem.grams {
            let earlier = having.entry(gram).or_default();
            earlier.iter().for_each(|other| *shared.entry(*other).or_default() += 1);
            earlier.push(at);
        }
        pairs.extend(shared.into_iter().map(|(other, count)| pair(&stems[other], stem, count)));
    }
    pairs.retain(|pair| pair.overlap >= LISTED_FROM);
    pairs.sort_by(|one, other| other.overlap.total_cmp(&one.overlap));
    pairs
}

fn stems(bank: &Bank) -> impl Iterator<Item = Stem<'_>> {
    let standard = bank.standard.as_str();
    bank.items.iter().map(move |item| Stem { standard, item, grams: grams(&folded(&item.stem), 4) })
}

fn pair(one: &Stem<'_>, other: &Stem<'_>, shared: usize) -> Pair {
    let names = |item: &Item, enemy: &Item| item.enemies.contains(&enemy.id);
    let apart = if one.standard != other.standard {
        Some("of two standards")
    } else if names(one.item, other.item) || names(other.item, one.item) {
        Some("enemies")
    } else {
        None
    };
    let overlap = shared as f64 / one.grams.len().min(other.grams.len()) as f64;
    Pair { one: one.item.id.clone(), other: other.item.id.clone(), overlap, apart }
}

/// Ids of the items of a bank that have one stem and one set of choices, whatever their width, blanks and punctuation.
pub fn twice(bank: &Bank) -> Vec<Vec<String>> {
    let mut askers: BTreeMap<(String, BTreeSet<String>), Vec<String>> = BTreeMap::new();
    for item in &bank.items {
        let choices = item.choices.iter().map(|choice| folded(choice)).collect();
        askers.entry((folded(&item.stem), choices)).or_default().push(item.id.clone());
    }
    askers.into_values().filter(|ids| ids.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::item;
    use super::*;

    fn bank(standard: &str, stems: &[(&str, &str)]) -> Bank {
        let items = stems.iter().map(|(id, stem)| item(id, "初级", stem, &["甲", "乙", "丙"], "A"));
        Bank { standard: standard.into(), items: items.collect(), ..Bank::default() }
    }

    #[test]
    fn the_share_is_that_of_the_shorter_stem() {
        let mut one = bank("x", &[("a", "abcdefgh"), ("b", "ABCDabcde"), ("c", "xyzw")]);
        one.items[0].enemies.push("b".into());
        let found = closest(&[one, bank("y", &[("d", "abcde")])]);
        let found: Vec<_> =
            found.iter().map(|p| (&*p.one, &*p.other, p.overlap, p.apart)).collect();
        let expected = [
            ("a", "d", 1.0, Some("of two standards")),
            ("b", "d", 1.0, Some("of two standards")),
            ("a", "b", 0.4, Some("enemies")),
        ];
        assert_eq!(found, expected, "2 of 2 twice, 2 of 5; c shares nothing");
    }

    #[test]
    fn the_same_stem_and_choices_are_found_under_two_ids() {
        let mut bank =
            bank("x", &[("a", "哪一项是（　　）。"), ("b", "哪一项 是( )"), ("c", "哪一项")]);
        bank.items[1].choices = ["丙。", " 乙", "甲"].map(String::from).into();
        assert_eq!(twice(&bank), [["a", "b"]], "order, width, blanks and marks do not count");
    }
}

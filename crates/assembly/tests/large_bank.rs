//! A bank of 50,000 items under everyday limits: counting them all would be too dear, and papers keep them all the same.
#![allow(missing_docs, clippy::unwrap_used)]

use assembly::{Asked, Assembly, Drawn, ItemHead};
use item::{Difficulty, Interaction, ItemId, KnowledgePointId, Points};
use sitting::{Blueprint, ItemSet, Limits, ModuleRow, Section};
use std::collections::BTreeSet;

const ITEMS: usize = 50_000;
const PAIRS: usize = 2_000;
/// Half-points.
const MODULES: [u32; 9] = [10, 20, 30, 20, 20, 30, 20, 30, 20];

/// 60 × 1, 10 × 2 and 20 × 1.
fn blueprint(limits: Limits) -> Blueprint {
    let row = |(at, half): (usize, &u32)| ModuleRow {
        module: format!("M{at}"),
        points: Points::half(*half),
    };
    let section = |(interaction, (count, half)): (&Interaction, (u32, u32))| Section {
        interaction: *interaction,
        count,
        points: Points::half(half),
    };
    Blueprint {
        standard: "S".into(),
        level: "L".into(),
        direction: None,
        modules: MODULES.iter().enumerate().map(row).collect(),
        sections: Interaction::ALL.iter().zip([(60, 2), (10, 4), (20, 2)]).map(section).collect(),
        limits,
    }
}

/// A number that looks like chance.
fn scattered(number: usize) -> usize {
    number.wrapping_mul(2_654_435_761) >> 7
}

fn pool() -> Vec<ItemHead> {
    let item = |number: usize| ItemHead {
        id: id(number),
        version: 1,
        module: format!("M{}", number % 9),
        knowledge_point: KnowledgePointId::new(format!("S/{}/{}", number % 9, number / 27 % 12)),
        interaction: Interaction::ALL[number / 9 % 3],
        difficulty: Difficulty::new(1 + (number % 5) as u8).unwrap(),
    };
    (0..ITEMS).map(item).collect()
}

fn id(number: usize) -> ItemId {
    ItemId::new(format!("i-{number:05}"))
}

fn set(name: String, max: u32, numbers: impl Iterator<Item = usize>) -> ItemSet {
    ItemSet { name, max, items: numbers.map(id).collect() }
}

/// Caps of knowledge points, themes of eight items, enemies anywhere.
fn everyday() -> Limits {
    let theme = |at: usize| {
        let module = at % 9;
        set(format!("theme {at}"), 2, (0..8).map(|n| module + 9 * (scattered(8 * at + n) % 5_000)))
    };
    let pair = |at: usize| {
        let items = [scattered(at), scattered(at + PAIRS)].map(|number| number % ITEMS);
        set(format!("pair {at}"), 1, items.into_iter())
    };
    let sets = (0..600).map(theme).chain((0..PAIRS).map(pair)).collect();
    Limits { knowledge_point_max: Some(5), sets, ..Limits::default() }
}

#[test]
fn limits_that_are_dear_to_count_are_kept_all_the_same() {
    let (blueprint, pool) = (blueprint(everyday()), pool());
    let assembly = Assembly::new(&blueprint, &pool).unwrap();
    assert!(!assembly.counts_all(), "counting all of them would be too dear");
    let mut seen = BTreeSet::new();
    for seed in 0..5 {
        let Drawn { form, mode, reason } = assembly.drawn(&[seed; 32], Asked::Either).unwrap();
        assert_eq!(
            blueprint.check(&form),
            [],
            "seed {seed} ({mode:?}, {reason:?}): no limit broken"
        );
        let ids: BTreeSet<ItemId> = form.items.iter().map(|item| item.head.id.clone()).collect();
        assert!(seen.insert(ids), "seed {seed} has a paper of its own");
    }
}

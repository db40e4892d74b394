//! Limits for synthetic banks.

use assembly::ItemHead;
use item::{Difficulty, Interaction, ItemId, KnowledgePointId};
use rand::RngExt;
use rand::rngs::ChaCha20Rng;
use rand::seq::IndexedRandom;
use sitting::{Band, Blueprint, ItemSet, Limits, Range};
use std::collections::{BTreeMap, BTreeSet};

/// What a board would ask of an everyday sitting: a cap per knowledge point, a wide band of difficulty for the whole
/// paper, and a pair of enemies among every fifty items.
pub fn everyday(blueprint: &Blueprint, pool: &[ItemHead], rng: &mut ChaCha20Rng) -> Limits {
    let items: u32 = blueprint.sections.iter().map(|section| section.count).sum();
    let points: BTreeSet<_> = pool.iter().map(|item| &item.knowledge_point).collect();
    let cap = 3 * items.div_ceil(points.len().max(1) as u32) + 2;
    let hard =
        Band { interaction: None, difficulty: (grade(4), grade(5)), share: 33, tolerance: 15 };
    Limits {
        knowledge_point_max: Some(cap),
        bands: vec![hard],
        sets: (0..pool.len() / 50).map(|pair| enemies(pool, pair, rng)).collect(),
        ..Limits::default()
    }
}

/// Those of [`everyday`] with 2,000 sets of enemies, and a theme of eight items, of which two may stand together, for
/// every fifty items.
pub fn themed(blueprint: &Blueprint, pool: &[ItemHead], rng: &mut ChaCha20Rng) -> Limits {
    let mut limits = everyday(blueprint, pool, rng);
    let mut modules: BTreeMap<&str, Vec<&ItemHead>> = BTreeMap::new();
    for item in pool {
        modules.entry(&item.module).or_default().push(item);
    }
    let modules: Vec<Vec<&ItemHead>> = modules.into_values().collect();
    let mut theme = |number: usize| {
        let own = &modules[number % modules.len()];
        let items = (0..8).filter_map(|_| own.choose(rng)).map(|item| item.id.clone()).collect();
        ItemSet { name: format!("theme {number}"), max: 2, items }
    };
    let themes: Vec<ItemSet> = (0..pool.len() / 50).map(&mut theme).collect();
    let pairs = (0..2_000).map(|pair| enemies(pool, pair, rng));
    limits.sets = themes.into_iter().chain(pairs).collect();
    limits
}

/// Limits of every kind by chance, most of them loose, some of them impossible.
pub fn random(blueprint: &Blueprint, pool: &[ItemHead], rng: &mut ChaCha20Rng) -> Limits {
    let mut limits = Limits::default();
    let points: Vec<&KnowledgePointId> =
        pool.iter().map(|i| &i.knowledge_point).collect::<BTreeSet<_>>().into_iter().collect();
    let items: u32 = blueprint.sections.iter().map(|section| section.count).sum();
    let even = items.div_ceil(points.len().max(1) as u32);
    if rng.random_bool(0.4) {
        limits.knowledge_point_max = Some(even + rng.random_range(0..4));
    }
    if let (true, Some(id)) = (rng.random_bool(0.3), points.choose(rng)) {
        let min = rng.random_range(0..=even);
        let max = rng.random_bool(0.5).then(|| min + rng.random_range(0..3));
        limits.knowledge_points.insert((*id).clone(), Range { min, max });
    }
    if rng.random_bool(0.4) {
        let pairs = rng.random_range(1..=1 + pool.len() / 12);
        limits.sets = (0..pairs).map(|pair| enemies(pool, pair, rng)).collect();
    }
    if rng.random_bool(0.3) {
        limits.bands.push(random_band(blueprint, rng));
    }
    if let (true, Some(item)) = (rng.random_bool(0.2), pool.choose(rng)) {
        limits.required.insert(item.id.clone());
    }
    let excluded = pool.iter().filter(|_| rng.random_bool(0.05)).map(|item| item.id.clone());
    limits.excluded = excluded.collect::<BTreeSet<ItemId>>();
    limits.excluded = limits.excluded.difference(&limits.required).cloned().collect();
    limits
}

/// Two or three items that may not stand together.
pub fn enemies(pool: &[ItemHead], number: usize, rng: &mut ChaCha20Rng) -> ItemSet {
    let count = rng.random_range(2..=3);
    let items = (0..count).filter_map(|_| pool.choose(rng)).map(|item| item.id.clone()).collect();
    ItemSet { name: format!("set {number}"), max: 1, items }
}

fn random_band(blueprint: &Blueprint, rng: &mut ChaCha20Rng) -> Band {
    let sections: Vec<Interaction> = blueprint.sections.iter().map(|s| s.interaction).collect();
    let interaction = if rng.random_bool(0.5) { sections.choose(rng).copied() } else { None };
    let easiest = rng.random_range(1..=4);
    Band {
        interaction,
        difficulty: (grade(easiest), grade(rng.random_range(easiest..=5))),
        share: rng.random_range(10..=70),
        tolerance: rng.random_range(10..=30),
    }
}

/// A difficulty from 1 to 5.
pub fn grade(value: u8) -> Difficulty {
    Difficulty::new(value).unwrap_or_else(|| unreachable!("1 to 5"))
}

//! Small banks with every kind of limit, held against trying every subset.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use assembly::{Assembly, ItemHead, Refusal, ruled_out};
use item::{Difficulty, Interaction, ItemId, KnowledgePointId, Points};
use proptest::prelude::*;
use sitting::{Band, Blueprint, Form, FormItem, ItemSet, Limits, ModuleRow, Range, Section};
use std::collections::BTreeSet;

const MOST_ITEMS: usize = 12;

/// Every set of items that makes a paper, by the check that shares no code with assembly.
fn papers(blueprint: &Blueprint, pool: &[ItemHead]) -> BTreeSet<BTreeSet<ItemId>> {
    let subset = |set: u32| {
        let chosen = pool.iter().enumerate().filter(move |(i, _)| set >> i & 1 == 1);
        let mut items: Vec<FormItem> =
            chosen.filter_map(|(_, item)| form_item(blueprint, item)).collect();
        items.sort_by_key(|item| item.head.interaction);
        Form { items }
    };
    (0..1u32 << pool.len())
        .map(subset)
        .filter(|form| blueprint.check(form).is_empty())
        .map(|form| ids(&form))
        .collect()
}

fn ids(form: &Form) -> BTreeSet<ItemId> {
    form.items.iter().map(|item| item.head.id.clone()).collect()
}

fn form_item(blueprint: &Blueprint, item: &ItemHead) -> Option<FormItem> {
    let section = blueprint.sections.iter().find(|s| s.interaction == item.interaction)?;
    Some(FormItem { head: item.clone(), points: section.points })
}

/// Module, interaction, knowledge point and difficulty of each item.
fn pool() -> impl Strategy<Value = Vec<ItemHead>> {
    let item = (0usize..3, 0usize..2, 0usize..2, 1u8..=5);
    prop::collection::vec(item, 1..=MOST_ITEMS).prop_map(|items| {
        let item = |(number, (module, interaction, point, difficulty))| ItemHead {
            id: id(number),
            version: 1,
            module: format!("M{module}"),
            knowledge_point: point_id(module, point),
            interaction: Interaction::ALL[interaction],
            difficulty: Difficulty::new(difficulty).unwrap(),
        };
        items.into_iter().enumerate().map(item).collect()
    })
}

fn id(number: usize) -> ItemId {
    ItemId::new(format!("i-{number:02}"))
}

fn point_id(module: usize, point: usize) -> KnowledgePointId {
    KnowledgePointId::new(format!("S/{module}/{point}"))
}

fn limits() -> impl Strategy<Value = Limits> {
    let some_ids = |count| prop::collection::btree_set((0..MOST_ITEMS).prop_map(id), count);
    let sets = prop::collection::vec((1u32..=2, some_ids(2..4)), 0..3);
    let range = (0u32..2, prop::option::of(0u32..3))
        .prop_map(|(min, more)| Range { min, max: more.map(|more| min + more) });
    let points = prop::collection::btree_map((0usize..3, 0usize..2), range, 0..2);
    let band = (prop::option::of(0usize..2), 1u8..=5, 0u8..3, 0u32..=100, 10u32..40);
    let bands = prop::collection::vec(band, 0..2);
    let most = prop::option::weighted(0.3, 1u32..4);
    (most, points, sets, some_ids(0..2), some_ids(0..3), bands).prop_map(
        |(most, points, sets, required, excluded, bands)| {
            let set = |(max, items)| ItemSet { name: "set".into(), max, items };
            let band = |(interaction, easiest, wider, share, tolerance): (
                Option<usize>,
                u8,
                u8,
                u32,
                u32,
            )| Band {
                interaction: interaction.map(|index| Interaction::ALL[index]),
                difficulty: (
                    Difficulty::new(easiest).unwrap(),
                    Difficulty::new((easiest + wider).min(5)).unwrap(),
                ),
                share,
                tolerance,
            };
            Limits {
                knowledge_point_max: most,
                knowledge_points: points
                    .into_iter()
                    .map(|((module, point), range)| (point_id(module, point), range))
                    .collect(),
                sets: sets.into_iter().map(set).collect(),
                excluded: excluded.difference(&required).cloned().collect(),
                required,
                bands: bands.into_iter().map(band).collect(),
                ..Limits::default()
            }
        },
    )
}

/// Margins that the items of `paper` meet, so that many of the instances are possible.
fn blueprint(pool: &[ItemHead], paper: u32, points: [u32; 2], limits: Limits) -> Blueprint {
    let chosen = |item: &(usize, &ItemHead)| paper >> item.0 & 1 == 1;
    let each = |item: &ItemHead| points[usize::from(item.interaction == Interaction::ALL[1])];
    let row = |module: usize| {
        let module = format!("M{module}");
        let own = pool.iter().enumerate().filter(chosen).filter(|(_, item)| item.module == module);
        ModuleRow { points: Points::half(own.map(|(_, item)| each(item)).sum()), module }
    };
    let section = |index: usize| {
        let interaction = Interaction::ALL[index];
        let of = |item: &(usize, &ItemHead)| item.1.interaction == interaction;
        let count = pool.iter().enumerate().filter(chosen).filter(of).count() as u32;
        Section { interaction, count, points: Points::half(points[index]) }
    };
    Blueprint {
        standard: "S".into(),
        level: "L".into(),
        direction: None,
        modules: (0..3).map(row).collect(),
        sections: (0..2).map(section).collect(),
        limits,
    }
}

/// How many papers that share no item are found by taking every one that can still be taken.
fn apart(papers: &BTreeSet<BTreeSet<ItemId>>) -> usize {
    let mut used: BTreeSet<&ItemId> = BTreeSet::new();
    let mut count = 0;
    for paper in papers {
        if paper.iter().all(|id| !used.contains(id)) {
            used.extend(paper);
            count += 1;
        }
    }
    count
}

fn seed(number: u8) -> [u8; 32] {
    [number; 32]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn limits_agree_with_brute_force(
        pool in pool(),
        paper in 1u32..1 << MOST_ITEMS,
        points in [1u32..5, 1u32..5],
        limits in limits(),
    ) {
        let blueprint = blueprint(&pool, paper, points, limits);
        let papers = papers(&blueprint, &pool);
        let apart = apart(&papers);
        prop_assert!(!ruled_out(&blueprint, &pool, apart), "{} papers share no item", apart);
        match Assembly::new(&blueprint, &pool) {
            Ok(assembly) => {
                prop_assert!(!papers.is_empty(), "ready although no paper exists");
                for number in 0..8 {
                    let form = assembly.form(&seed(number)).unwrap();
                    prop_assert_eq!(blueprint.check(&form), vec![], "a form keeps to everything");
                    prop_assert!(papers.contains(&ids(&form)), "a form is one of the papers");
                }
            }
            Err(Refusal::Infeasible(reasons)) => {
                prop_assert_eq!(papers.len(), 0, "refused although papers exist: {:?}", reasons);
                prop_assert!(!reasons.is_empty(), "a refusal names its reasons");
            }
            Err(Refusal::Undecided) => prop_assert!(false, "so small an instance is decided"),
        }
    }
}

//! Whole forms as they were drawn when they were stored: what a board derives again years later.
//!
//! `forms.txt` has a line per form: case, seed, items in paper order as `id.version`. It was written before the code
//! that it tests was last changed; it is never written anew to make a test pass.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use assembly::{ItemHead, assemble};
use item::{Difficulty, Interaction, ItemId, KnowledgePointId, Points};
use sitting::{Blueprint, Limits, ModuleRow, Section};

const STORED: &str = include_str!("forms.txt");

/// A blueprint from half-points of modules and (items, half-points) of sections, and a bank of `size` items dealt over
/// the cells by a fixed rule.
fn case(modules: &[u32], sections: &[(u32, u32)], size: usize) -> (Blueprint, Vec<ItemHead>) {
    let row = |(index, half): (usize, &u32)| ModuleRow {
        module: format!("职业功能{index}"),
        points: Points::half(*half),
    };
    let section = |((count, half), interaction): (&(u32, u32), Interaction)| Section {
        interaction,
        count: *count,
        points: Points::half(*half),
    };
    let blueprint = Blueprint {
        standard: "S".into(),
        level: "高级".into(),
        direction: None,
        modules: modules.iter().enumerate().map(row).collect(),
        sections: sections.iter().zip(Interaction::ALL).map(section).collect(),
        limits: Limits::default(),
    };
    let item = |number: usize| {
        // 61 and 7 share no factor with 1,000: every residue comes equally often.
        let (module, section) = (number * 61 % 1_000, number * 7 % 100);
        ItemHead {
            id: ItemId::new(format!("s-{:04}", (number * 7_919) % 10_007)),
            version: 1 + (number % 3) as u32,
            module: blueprint.modules[module % modules.len()].module.clone(),
            knowledge_point: KnowledgePointId::new(format!("S/2.{}", number % 17)),
            interaction: blueprint.sections[section % sections.len()].interaction,
            difficulty: Difficulty::new(1 + (number % 5) as u8).unwrap(),
        }
    };
    let pool = (0..size).map(item).collect();
    (blueprint, pool)
}

fn cases() -> [(&'static str, Blueprint, Vec<ItemHead>); 3] {
    let paper = [(60, 2), (10, 4), (20, 2)];
    let (one, small) = case(&[10, 20, 30, 20, 20, 30, 20, 30, 20], &paper, 700);
    let (two, half) = case(&[37, 64, 41, 58], &[(40, 1), (20, 3), (20, 5)], 500);
    let (three, large) = case(&[10, 10, 20, 70, 60, 20, 10], &paper, 5_000);
    [("paper", one, small), ("halves", two, half), ("large", three, large)]
}

#[test]
fn stored_forms_are_drawn_again() {
    let mut drawn = String::new();
    for (name, blueprint, pool) in cases() {
        for number in 1..=4u8 {
            let form = assemble(&blueprint, &pool, &[number; 32]).unwrap();
            let items: Vec<String> = form
                .items
                .iter()
                .map(|item| format!("{}.{}", item.head.id, item.head.version))
                .collect();
            drawn += &format!("{name} {number} {}\n", items.join(" "));
        }
    }
    assert_eq!(drawn, STORED, "a stored form must come again, item for item, in the same order");
}

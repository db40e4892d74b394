//! A bank so small that all its papers can be listed: with limits, each must be as likely as any other.

use crate::bank::{bank, form_item, place, seed};
use crate::fairness::chi_square;
use crate::limits::grade;
use crate::page::Goal;
use assembly::{Asked, Assembly, ItemHead};
use item::{Interaction, Points};
use rand::SeedableRng;
use rand::rngs::ChaCha20Rng;
use sitting::{Band, Blueprint, Form, FormItem, ItemSet, Limits, ModuleRow, Section};
use std::collections::BTreeMap;

/// χ² over all papers of a bank of 16 items with a cap, a band of difficulty and two pairs of enemies.
pub fn limited(draws: u64) -> Result<Goal, String> {
    let mut blueprint = blueprint();
    let mut rng = ChaCha20Rng::seed_from_u64(16);
    let pool = bank(&blueprint, &vec![vec![6, 3], vec![4, 3]], 3, &mut rng);
    blueprint.limits = limits(&pool);
    let mut seen: BTreeMap<Vec<String>, u64> = all_papers(&blueprint, &pool);
    let papers = seen.len();
    let assembly = Assembly::new(&blueprint, &pool).map_err(|error| error.to_string())?;
    for number in 0..draws {
        let drawn = assembly.drawn(&seed(number), Asked::Exact).map_err(|e| e.to_string())?;
        *seen.get_mut(&ids(&drawn.form)).ok_or("a form that is no paper")? += 1;
    }
    let expected = draws as f64 / papers as f64;
    let bins: Vec<(f64, f64)> = seen.values().map(|n| (*n as f64, expected)).collect();
    let (chi, freedom, p) = chi_square(&bins)?;
    let figure = format!("p = {p:.3} (χ² = {chi:.1}, {freedom} degrees of freedom)");
    let what = format!("{draws} papers with limits, of all {papers} that there are");
    Ok(Goal::new(what, figure, "p ≥ 0.01", p >= 0.01))
}

fn blueprint() -> Blueprint {
    let row = |module: &str, half| ModuleRow { module: module.into(), points: Points::half(half) };
    let section =
        |interaction, count, half| Section { interaction, count, points: Points::half(half) };
    Blueprint {
        standard: "SMALL".into(),
        level: "L".into(),
        direction: None,
        modules: vec![row("M0", 8), row("M1", 6)],
        sections: vec![
            section(Interaction::SingleChoice, 3, 2),
            section(Interaction::MultipleChoice, 2, 4),
        ],
        limits: Limits::default(),
    }
}

fn limits(pool: &[ItemHead]) -> Limits {
    let hard =
        Band { interaction: None, difficulty: (grade(3), grade(5)), share: 60, tolerance: 25 };
    let pair = |one: usize, two: usize| ItemSet {
        name: format!("{one} and {two}"),
        max: 1,
        items: [one, two].map(|index| pool[index].id.clone()).into(),
    };
    Limits {
        knowledge_point_max: Some(2),
        bands: vec![hard],
        sets: vec![pair(0, 5), pair(3, 11)],
        ..Limits::default()
    }
}

/// Every set of items that passes the check, none drawn yet.
fn all_papers(blueprint: &Blueprint, pool: &[ItemHead]) -> BTreeMap<Vec<String>, u64> {
    let form = |set: u32| {
        let chosen = pool.iter().enumerate().filter(move |(i, _)| set >> i & 1 == 1);
        let mut items: Vec<FormItem> =
            chosen.filter_map(|(_, item)| placed(blueprint, item)).collect();
        items.sort_by_key(|item| item.head.interaction);
        Form { items }
    };
    let all = (0..1u32 << pool.len()).map(form).filter(|form| blueprint.check(form).is_empty());
    all.map(|form| (ids(&form), 0)).collect()
}

fn ids(form: &Form) -> Vec<String> {
    let mut ids: Vec<String> = form.items.iter().map(|item| item.head.id.to_string()).collect();
    ids.sort();
    ids
}

fn placed(blueprint: &Blueprint, item: &ItemHead) -> Option<FormItem> {
    let (_, section) = place(blueprint, item)?;
    Some(form_item(item, blueprint.sections[section].points))
}

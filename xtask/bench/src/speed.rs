//! Speed beside HiGHS: the same instances, one thread, the same check of both outputs.

use crate::instance::{Class, Instance};
use crate::page::{Goal, Section, times};
use crate::standards;
use crate::trial::{End, HEAD, Solve, Trial};
use sitting::Blueprint;
use std::collections::BTreeSet;

/// Pool sizes, and for each the numbers of forms (none: as many as the class allows) that are compared.
const SIZES: [(usize, &[Option<usize>]); 4] = [
    (500, &[Some(1), Some(4), None]),
    (3_000, &[Some(1), Some(4), Some(10), None]),
    (10_000, &[Some(1), Some(10), None]),
    (50_000, &[Some(1), Some(4), None]),
];

const SEEDS: u64 = 2;

/// All instances.
pub fn speed(quick: bool) -> Result<Section, String> {
    let mut page = Section::new("speed", "Speed beside HiGHS");
    // Seven and nine modules.
    let blueprint = standards::blueprint;
    let blueprints = [blueprint("2-02-10-15", "高级")?, blueprint("2-02-10-11", "高级")?];
    let mut trials: Vec<Trial> = Vec::new();
    for (instance, seed) in instances(&blueprints, if quick { &SIZES[..1] } else { &SIZES }) {
        let trial = Trial::new(&instance, seed);
        println!("{}", trial.row().join(" | "));
        trials.push(trial);
    }
    page.goals(&goals(&trials));
    page.table(&["class", "items", "items : ours", "cells : ours"], &by_size(&trials));
    page.table(&HEAD, &trials.iter().map(Trial::row).collect::<Vec<_>>());
    Ok(page)
}

/// Every size, number of forms, class and seed, without those that are the same for want of items.
fn instances<'a>(
    blueprints: &'a [Blueprint],
    sizes: &'a [(usize, &[Option<usize>])],
) -> impl Iterator<Item = (Instance, u64)> + 'a {
    let mut seen = BTreeSet::new();
    let each = sizes.iter().flat_map(|(size, numbers)| {
        let number = move |forms: &Option<usize>| (*size, *forms);
        let classes = |of: (usize, Option<usize>)| Class::ALL.map(|class| (class, of));
        let all: Vec<_> = numbers.iter().map(number).flat_map(classes).collect();
        all.into_iter().flat_map(|one| (0..SEEDS).map(move |seed| (one, seed)))
    });
    each.filter_map(move |((class, (size, forms)), seed)| {
        let forms = class.forms(&blueprints[0], size, forms);
        let blueprint = &blueprints[seed as usize % blueprints.len()];
        seen.insert((class, size, forms, seed))
            .then(|| (Instance::new(class, blueprint, size, forms, seed), seed))
    })
}

/// Smallest and middle.
fn spread(mut ratios: Vec<f64>) -> Option<(f64, f64)> {
    ratios.sort_by(f64::total_cmp);
    Some((*ratios.first()?, *ratios.get(ratios.len() / 2)?))
}

fn words(spread: Option<(f64, f64)>) -> String {
    spread.map_or("—".into(), |(least, middle)| {
        format!("{} at the least, {} in the middle", times(least), times(middle))
    })
}

/// Ratios by class and size of the bank, to the nearest of the sizes.
fn by_size(trials: &[Trial]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for class in Class::ALL {
        for (size, _) in SIZES {
            let near =
                |trial: &&Trial| trial.class == class && trial.items.abs_diff(size) < size / 5;
            let of = |other: fn(&Trial) -> &Solve| {
                let ratios = trials.iter().filter(near).filter_map(|t| t.ratio(other(t)));
                words(spread(ratios.collect()))
            };
            let (items, cells) = (of(|trial| &trial.by_items), of(|trial| &trial.by_cells));
            rows.push(vec![class.to_string(), size.to_string(), items, cells]);
        }
    }
    rows
}

fn goals(trials: &[Trial]) -> Vec<Goal> {
    let goal = |class: Class, least: f64, text: &'static str| {
        let of = trials.iter().filter(|trial| trial.class == class);
        let spread = spread(of.filter_map(|trial| trial.ratio(&trial.by_items)).collect());
        let met = spread.is_some_and(|(smallest, _)| smallest >= least);
        Goal::new(format!("{class}, HiGHS on items : ours"), words(spread), text, met)
    };
    let verdict = trials.iter().filter_map(|trial| trial.verdict_ratio(&trial.by_items));
    let verdict = spread(verdict.collect());
    let quick = verdict.is_some_and(|(smallest, _)| smallest >= 100.0);
    let sides = |trial: &Trial| {
        let ends = [trial.ours.end, trial.by_items.end, trial.by_cells.end];
        // A proof of "infeasible" of an instance that has forms is wrong; silence about it is right.
        let verdict = (trial.verdict.end == End::Wrong).then_some(End::Wrong);
        ends.into_iter().chain(verdict)
    };
    let wrong = trials.iter().flat_map(sides).filter(|end| *end == End::Wrong).count();
    let open = trials.iter().filter(|trial| trial.ours.end == End::Undecided).count();
    vec![
        goal(Class::Loose, 100.0, "≥ 100×"),
        goal(Class::Tight, 10.0, "≥ 10×"),
        goal(Class::Barely, 10.0, "≥ 10×, as tight"),
        Goal::new("infeasible, HiGHS on items : verdict alone", words(verdict), "≥ 100×", quick),
        goal(Class::Infeasible, 100.0, "≥ 100×, with reasons"),
        Goal::new("wrong forms or verdicts, all sides", wrong.to_string(), "0", wrong == 0),
        Goal::new("without a verdict from ours", open.to_string(), "0", open == 0),
    ]
}

//! Speed beside HiGHS: the same instances, one thread, the same check of both outputs.

use crate::instance::{Class, Instance};
use crate::page::{Goal, Section, time};
use crate::verdict::{Verdict, defects};
use crate::{ours, standards};
use sitting::Blueprint;
use std::collections::BTreeSet;
use std::time::Instant;

/// Pool sizes, and for each the numbers of forms (none: as many as the class allows) that are compared.
const SIZES: [(usize, &[Option<usize>]); 4] = [
    (500, &[Some(1), Some(4), None]),
    (3_000, &[Some(1), Some(4), Some(10), None]),
    (10_000, &[Some(1), Some(10), None]),
    (50_000, &[Some(1), Some(4), None]),
];

const SEEDS: u64 = 2;

/// One side's time and verdict on one instance.
struct Solve {
    seconds: f64,
    verdict: String,
    right: bool,
    decided: bool,
}

/// All instances.
pub fn speed(quick: bool) -> Result<Section, String> {
    let mut page = Section::new("speed", "Speed beside HiGHS");
    // Seven and nine modules.
    let blueprint = standards::blueprint;
    let blueprints = [blueprint("2-02-10-15", "高级")?, blueprint("2-02-10-11", "高级")?];
    let (mut rows, mut ratios, mut wrong, mut open) = (Vec::new(), Vec::new(), 0, 0);
    for (instance, seed) in instances(&blueprints, if quick { &SIZES[..1] } else { &SIZES }) {
        let sides = compare(&instance, seed);
        wrong += sides.iter().filter(|side| side.decided && !side.right).count();
        open += usize::from(!sides[0].decided);
        ratios.push((instance.class, sides[1].seconds / sides[0].seconds));
        rows.push(row(&instance, seed, &sides));
        println!("{}", rows[rows.len() - 1].join(" | "));
    }
    page.goals(&goals(&ratios, wrong, open));
    page.table(
        &[
            "class",
            "items",
            "forms",
            "seed",
            "ours",
            "HiGHS, items",
            "HiGHS, cells",
            "items : ours",
            "cells : ours",
        ],
        &rows,
    );
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

fn compare(instance: &Instance, seed: u64) -> [Solve; 3] {
    [
        middle(|| solve(instance, |i| ours::forms(i, seed))),
        solve(instance, |i| items(i, seed)),
        solve(instance, |i| cells(i, seed)),
    ]
}

#[cfg(feature = "highs")]
use crate::solver::{cells, items};

#[cfg(not(feature = "highs"))]
fn items(_: &Instance, _: u64) -> Verdict {
    Verdict::Undecided("built without HiGHS".into())
}

#[cfg(not(feature = "highs"))]
fn cells(instance: &Instance, seed: u64) -> Verdict {
    items(instance, seed)
}

/// The middle of five runs; the first alone where it takes a second.
fn middle(mut run: impl FnMut() -> Solve) -> Solve {
    let first = run();
    if first.seconds > 1.0 {
        return first;
    }
    let mut solves: Vec<Solve> = (0..4).map(|_| run()).chain([first]).collect();
    solves.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    solves.swap_remove(2)
}

fn solve(instance: &Instance, solver: impl FnOnce(&Instance) -> Verdict) -> Solve {
    let start = Instant::now();
    let verdict = solver(instance);
    let seconds = start.elapsed().as_secs_f64();
    let right = match &verdict {
        Verdict::Forms(forms) => {
            let found = defects(instance, forms);
            found.iter().take(3).for_each(|defect| println!("  wrong: {defect}"));
            instance.class != Class::Infeasible && found.is_empty()
        }
        Verdict::Infeasible => instance.class == Class::Infeasible,
        Verdict::Undecided(_) => false,
    };
    let decided = !matches!(verdict, Verdict::Undecided(_));
    Solve { seconds, verdict: verdict.name(), right, decided }
}

fn row(instance: &Instance, seed: u64, sides: &[Solve; 3]) -> Vec<String> {
    let shown = |side: &Solve| match (side.right, side.decided) {
        (true, _) => time(side.seconds),
        (false, true) => format!("{} **{}**", time(side.seconds), side.verdict),
        (false, false) => format!("{} {}", time(side.seconds), side.verdict),
    };
    let ratio = |side: &Solve| format!("{:.0}", side.seconds / sides[0].seconds);
    vec![
        instance.class.to_string(),
        instance.pool.len().to_string(),
        instance.forms.to_string(),
        seed.to_string(),
        shown(&sides[0]),
        shown(&sides[1]),
        shown(&sides[2]),
        ratio(&sides[1]),
        ratio(&sides[2]),
    ]
}

fn goals(ratios: &[(Class, f64)], wrong: usize, open: usize) -> Vec<Goal> {
    let goal = |class: Class, least: f64, text: &'static str| {
        let mut of: Vec<f64> =
            ratios.iter().filter(|(c, _)| *c == class).map(|(_, r)| *r).collect();
        of.sort_by(f64::total_cmp);
        let (smallest, middle) = (of[0], of[of.len() / 2]);
        let figure = format!("{smallest:.0}× at the least, {middle:.0}× in the middle");
        Goal::new(format!("{class}: HiGHS on items : ours"), figure, text, smallest >= least)
    };
    vec![
        goal(Class::Loose, 100.0, "≥ 100×"),
        goal(Class::Tight, 10.0, "≥ 10×"),
        goal(Class::Barely, 10.0, "≥ 10×"),
        goal(Class::Infeasible, 100.0, "≥ 100×"),
        Goal::new("wrong forms or verdicts, both sides", wrong.to_string(), "0", wrong == 0),
        Goal::new("without a verdict from ours", open.to_string(), "0", open == 0),
    ]
}

//! One instance solved by every side, one thread each, and checked.

use crate::instance::{Class, Instance};
use crate::ours;
use crate::page::{time, times};
#[cfg(feature = "highs")]
use crate::solver::{cells, items};
use crate::verdict::{Verdict, defects};
use std::time::Instant;

/// Seconds after which a solve is given up.
pub const CAP: f64 = 60.0;

/// One side's time and verdict on one instance.
pub struct Solve {
    seconds: f64,
    verdict: String,
    pub end: End,
}

#[derive(Clone, Copy, PartialEq)]
pub enum End {
    Right,
    Wrong,
    Undecided,
    Untried,
}

/// All sides on one instance.
pub struct Trial {
    pub class: Class,
    pub items: usize,
    forms: usize,
    seed: u64,
    pub ours: Solve,
    /// Ours without the reasons: the proof from numbers of items alone that there are not so many forms.
    pub verdict: Solve,
    pub by_items: Solve,
    pub by_cells: Solve,
}

impl Trial {
    pub fn new(instance: &Instance, seed: u64) -> Self {
        Self {
            class: instance.class,
            items: instance.pool.len(),
            forms: instance.forms,
            seed,
            ours: middle(|| solve(instance, |i| ours::forms(i, seed))),
            verdict: middle(|| solve(instance, ours::verdict)),
            by_items: solve(instance, |i| items(i, seed)),
            by_cells: solve(instance, |i| cells(i, seed)),
        }
    }

    /// The same for the verdict alone; only of an instance that is infeasible.
    pub fn verdict_ratio(&self, other: &Solve) -> Option<f64> {
        let asked = self.class == Class::Infeasible && other.end != End::Untried;
        let right = f64::from(u8::from(self.verdict.end == End::Right));
        asked.then(|| right * other.seconds.min(CAP) / self.verdict.seconds)
    }

    /// How many times as long the other took, at the least where it was stopped; nothing where it was not tried, and 0
    /// where ours has no right answer.
    pub fn ratio(&self, other: &Solve) -> Option<f64> {
        match (self.ours.end, other.end) {
            (_, End::Untried) => None,
            (End::Right, _) => Some(other.seconds.min(CAP) / self.ours.seconds),
            (End::Wrong | End::Undecided | End::Untried, _) => Some(0.0),
        }
    }

    pub fn row(&self) -> Vec<String> {
        let shown = |side: &Solve| match side.end {
            End::Right => time(side.seconds),
            End::Wrong => format!("{} **{}**", time(side.seconds), side.verdict),
            End::Undecided => format!("{} {}", time(side.seconds), side.verdict),
            End::Untried => side.verdict.clone(),
        };
        let verdict = match self.class {
            Class::Infeasible => shown(&self.verdict),
            Class::Loose | Class::Tight | Class::Barely => "—".into(),
        };
        let times = |ratio: Option<f64>| ratio.map_or("—".into(), times);
        vec![
            self.class.to_string(),
            self.items.to_string(),
            self.forms.to_string(),
            self.seed.to_string(),
            shown(&self.ours),
            verdict,
            shown(&self.by_items),
            shown(&self.by_cells),
            times(self.ratio(&self.by_items)),
            times(self.ratio(&self.by_cells)),
            times(self.verdict_ratio(&self.by_items)),
        ]
    }
}

/// What the columns of [`Trial::row`] say.
pub const HEAD: [&str; 11] = [
    "class",
    "items",
    "forms",
    "seed",
    "ours",
    "verdict alone",
    "HiGHS, items",
    "HiGHS, cells",
    "items : ours",
    "cells : ours",
    "items : verdict",
];

#[cfg(not(feature = "highs"))]
fn items(_: &Instance, _: u64) -> Verdict {
    Verdict::Untried("built without HiGHS".into())
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
    let end = match &verdict {
        Verdict::Forms(forms) => {
            let found = defects(instance, forms);
            found.iter().take(3).for_each(|defect| println!("  wrong: {defect}"));
            right(instance.class != Class::Infeasible && found.is_empty())
        }
        Verdict::Infeasible => right(instance.class == Class::Infeasible),
        Verdict::Undecided(_) => End::Undecided,
        Verdict::Untried(_) => End::Untried,
    };
    Solve { seconds, verdict: verdict.name(), end }
}

fn right(is: bool) -> End {
    if is { End::Right } else { End::Wrong }
}

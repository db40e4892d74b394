//! What uniform over papers means, counted here once more and by another way, so that assembly is measured against
//! something that is not itself: binomials by Pascal's rule, tables from the first module on.

use num_bigint::BigUint;
use rand::RngExt;
use rand::rngs::ChaCha20Rng;
use sitting::Blueprint;
use std::collections::BTreeMap;

type Counts = Vec<usize>;
type Ways = BTreeMap<Counts, BigUint>;

/// The uniform law over the papers of a blueprint and a bank with so many items in each cell.
pub struct Law {
    /// For each module: its rows, and in how many ways the cells give each.
    rows: Vec<Ways>,
    /// For each number of modules: the ways to fill them, by items taken per section.
    filled: Vec<Ways>,
    need: Counts,
}

impl Law {
    /// Counts; `cells[module][section]` items stand in a cell.
    pub fn new(blueprint: &Blueprint, cells: &[Vec<usize>]) -> Self {
        let need: Counts = blueprint.sections.iter().map(|s| s.count as usize).collect();
        let rows: Vec<Ways> =
            (0..cells.len()).map(|module| rows(blueprint, module, &cells[module])).collect();
        let mut filled = vec![Ways::from([(vec![0; need.len()], BigUint::from(1u32))])];
        for row in &rows {
            let mut next = Ways::new();
            for (used, ways) in &filled[filled.len() - 1] {
                for (take, more) in row {
                    let sum: Counts = used.iter().zip(take).map(|(a, b)| a + b).collect();
                    if sum.iter().zip(&need).all(|(have, most)| have <= most) {
                        *next.entry(sum).or_default() += ways * more;
                    }
                }
            }
            filled.push(next);
        }
        Self { rows, filled, need }
    }

    /// How many papers there are.
    pub fn papers(&self) -> BigUint {
        self.filled[self.rows.len()].get(&self.need).cloned().unwrap_or_default()
    }

    /// A count table with its probability under the law.
    pub fn table(&self, rng: &mut ChaCha20Rng) -> Vec<Counts> {
        let mut left = self.need.clone();
        let mut table = Vec::new();
        for module in (0..self.rows.len()).rev() {
            let whole = &self.filled[module + 1][&left];
            let mut ticket: f64 = rng.random();
            let mut chosen = None;
            for (take, rest, ways) in self.steps(module, &left) {
                ticket -= ratio(&ways, whole);
                chosen = Some((take.clone(), rest));
                if ticket < 0.0 {
                    break;
                }
            }
            let Some((take, rest)) = chosen else { break };
            table.push(take);
            left = rest;
        }
        table.reverse();
        table
    }

    /// How many items a paper takes from each cell on average.
    pub fn expected(&self) -> Vec<Vec<f64>> {
        let papers = self.papers();
        let mut expected = vec![vec![0.0; self.need.len()]; self.rows.len()];
        let mut after = Ways::from([(self.need.clone(), BigUint::from(1u32))]);
        for module in (0..self.rows.len()).rev() {
            let mut before = Ways::new();
            for (left, later) in &after {
                for (take, rest, ways) in self.steps(module, left) {
                    let share = ratio(&(ways * later), &papers);
                    for (sum, count) in expected[module].iter_mut().zip(take) {
                        *sum += share * *count as f64;
                    }
                    *before.entry(rest).or_default() += &self.rows[module][take] * later;
                }
            }
            after = before;
        }
        expected
    }

    /// The rows that a module may take when `left` is to be filled by it and those before it.
    fn steps<'a>(
        &'a self,
        module: usize,
        left: &'a Counts,
    ) -> impl Iterator<Item = (&'a Counts, Counts, BigUint)> {
        self.rows[module].iter().filter_map(move |(take, ways)| {
            let rest: Option<Counts> =
                left.iter().zip(take).map(|(left, take)| left.checked_sub(*take)).collect();
            let rest = rest?;
            let ways = self.filled[module].get(&rest)? * ways;
            Some((take, rest, ways))
        })
    }
}

fn rows(blueprint: &Blueprint, module: usize, cells: &[usize]) -> Ways {
    let points = blueprint.modules[module].points.half_points() as usize;
    let mut partial = vec![(Counts::new(), points, BigUint::from(1u32))];
    for (section, cell) in blueprint.sections.iter().zip(cells) {
        let each = section.points.half_points() as usize;
        let choices = pascal(*cell, section.count as usize);
        partial = partial
            .into_iter()
            .flat_map(|(row, left, ways)| {
                let most = (left / each).min(choices.len() - 1);
                let longer = |take| {
                    let row: Counts = row.iter().copied().chain([take]).collect();
                    (row, left - take * each, &ways * &choices[take])
                };
                (0..=most).map(longer).collect::<Vec<_>>()
            })
            .collect();
    }
    partial
        .into_iter()
        .filter(|(_, left, _)| *left == 0)
        .map(|(row, _, ways)| (row, ways))
        .collect()
}

/// The subsets of `items` things by their size up to `most`, one item after another.
fn pascal(items: usize, most: usize) -> Vec<BigUint> {
    let mut row = vec![BigUint::from(1u32)];
    for _ in 0..items {
        if row.len() <= most {
            row.push(BigUint::ZERO);
        }
        for size in (1..row.len()).rev() {
            let fewer = row[size - 1].clone();
            row[size] += fewer;
        }
    }
    row
}

/// part / whole, to eighteen decimals.
fn ratio(part: &BigUint, whole: &BigUint) -> f64 {
    let scale = BigUint::from(10u64.pow(18));
    let digits = (part * scale / whole).to_u64_digits();
    digits.first().copied().unwrap_or_default() as f64 / 1e18
}

//! Count tables: how many items of each section come from each module, counted exactly.
//!
//! A dynamic programme over (module, items left per section). The points left follow from the items left, so a module
//! with its exact points leaves few states; every count is weighted by the binomials of its cells.

use crate::Draw;
use crate::explain::Refusal;
use num_bigint::BigUint;
use sitting::Blueprint;
use std::collections::BTreeMap;

/// Counts per section, of one module.
pub(crate) type Row = Vec<usize>;

/// A step of the programme costs about a microsecond; this many take under a minute.
const WORK_BOUND: u64 = 20_000_000;

/// For each module, the papers that its remaining modules allow, by items left per section.
pub(crate) struct Tables {
    rows: Vec<Vec<(Row, BigUint)>>,
    /// `counts[m][left]`: papers of modules m.. that use exactly `left`.
    counts: Vec<BTreeMap<Row, BigUint>>,
    need: Row,
}

impl Tables {
    /// Counts the papers of every table; `available[m][s]` items stand in a cell.
    pub(crate) fn count(blueprint: &Blueprint, available: &[Vec<usize>]) -> Result<Self, Refusal> {
        let mut work = Work(WORK_BOUND);
        let rows = rows(blueprint, available, &mut work)?;
        let weighted =
            rows.into_iter().zip(available).map(|(rows, cells)| weigh(rows, cells)).collect();
        let need: Row = blueprint.sections.iter().map(|section| section.count as usize).collect();
        let mut tables = Self { rows: weighted, counts: Vec::new(), need };
        tables.fill(&mut work)?;
        Ok(tables)
    }

    pub(crate) fn papers(&self) -> BigUint {
        self.counts.first().and_then(|at| at.get(&self.need)).cloned().unwrap_or_default()
    }

    pub(crate) fn none(&self) -> bool {
        self.papers() == BigUint::ZERO
    }

    /// A table with probability proportional to its papers: for each module a row, in lexicographic order of rows.
    pub(crate) fn draw(&self, draw: &mut Draw) -> Vec<Row> {
        let mut left = self.need.clone();
        let mut table = Vec::new();
        for (rows, after) in self.rows.iter().zip(&self.counts[1..]) {
            let ways = |row: &Row, weight: &BigUint, left: &Row| {
                let rest = minus(left, row)?;
                Some((after.get(&rest)? * weight, rest))
            };
            let total =
                rows.iter().filter_map(|(row, w)| ways(row, w, &left)).map(|(n, _)| n).sum();
            let mut ticket = draw.below(&total);
            for (row, weight) in rows {
                let Some((count, rest)) = ways(row, weight, &left) else { continue };
                if ticket < count {
                    table.push(row.clone());
                    left = rest;
                    break;
                }
                ticket -= count;
            }
        }
        table
    }

    fn fill(&mut self, work: &mut Work) -> Result<(), Refusal> {
        let reachable = self.reachable(work)?;
        let modules = self.rows.len();
        let done = BTreeMap::from([(vec![0; self.need.len()], BigUint::from(1u32))]);
        let mut counts = vec![done];
        for module in (0..modules).rev() {
            let after = &counts[counts.len() - 1];
            let mut here = BTreeMap::new();
            for left in &reachable[module] {
                let mut papers = BigUint::ZERO;
                for (row, weight) in &self.rows[module] {
                    if let Some(more) = minus(left, row).and_then(|rest| after.get(&rest)) {
                        papers += more * weight;
                    }
                }
                if papers != BigUint::ZERO {
                    here.insert(left.clone(), papers);
                }
            }
            counts.push(here);
        }
        counts.reverse();
        self.counts = counts;
        Ok(())
    }

    /// The states that each module can be entered with.
    fn reachable(&self, work: &mut Work) -> Result<Vec<Vec<Row>>, Refusal> {
        let mut levels = vec![vec![self.need.clone()]];
        for rows in &self.rows {
            let here = &levels[levels.len() - 1];
            let mut next = BTreeMap::new();
            for left in here {
                work.spend(rows.len())?;
                for (row, _) in rows {
                    if let Some(rest) = minus(left, row) {
                        next.insert(rest, ());
                    }
                }
            }
            levels.push(next.into_keys().collect());
        }
        Ok(levels)
    }
}

/// Whether any table meets the margins, whatever the number of papers.
pub(crate) fn feasible(blueprint: &Blueprint, available: &[Vec<usize>]) -> Result<bool, Refusal> {
    Tables::count(blueprint, available).map(|tables| !tables.none())
}

/// Every row of each module that makes exactly its points, in lexicographic order.
fn rows(
    blueprint: &Blueprint,
    available: &[Vec<usize>],
    work: &mut Work,
) -> Result<Vec<Vec<Row>>, Refusal> {
    let row = |(module, cells): (&sitting::ModuleRow, &Vec<usize>)| {
        module_rows(blueprint, module.points.half_points() as usize, cells, work)
    };
    blueprint.modules.iter().zip(available).map(row).collect()
}

/// The rows of one module that make `points` half-points.
pub(crate) fn module_rows(
    blueprint: &Blueprint,
    points: usize,
    cells: &[usize],
    work: &mut Work,
) -> Result<Vec<Row>, Refusal> {
    let mut partial: Vec<(Row, usize)> = vec![(Vec::new(), points)];
    for (section, cell) in blueprint.sections.iter().zip(cells) {
        let each = section.points.half_points() as usize;
        let mut next = Vec::new();
        for (row, left) in partial {
            let most = (left / each).min(*cell).min(section.count as usize);
            work.spend(most + 1)?;
            next.extend((0..=most).map(|count| {
                let mut row = row.clone();
                row.push(count);
                (row, left - count * each)
            }));
        }
        partial = next;
    }
    Ok(partial.into_iter().filter(|(_, left)| *left == 0).map(|(row, _)| row).collect())
}

fn weigh(rows: Vec<Row>, cells: &[usize]) -> Vec<(Row, BigUint)> {
    let weight =
        |row: &Row| row.iter().zip(cells).map(|(take, cell)| binomial(*cell, *take)).product();
    rows.into_iter().map(|row| (row.clone(), weight(&row))).collect()
}

/// C(n, k).
pub(crate) fn binomial(n: usize, k: usize) -> BigUint {
    if k > n {
        return BigUint::ZERO;
    }
    (0..k.min(n - k)).fold(BigUint::from(1u32), |product, i| product * (n - i) / (i + 1))
}

fn minus(left: &Row, row: &Row) -> Option<Row> {
    left.iter().zip(row).map(|(left, take)| left.checked_sub(*take)).collect()
}

/// What may still be spent before a call gives up.
pub(crate) struct Work(u64);

impl Work {
    pub(crate) fn bounded() -> Self {
        Self(WORK_BOUND)
    }

    pub(crate) fn spend(&mut self, steps: usize) -> Result<(), Refusal> {
        self.0 = self.0.checked_sub(steps as u64).ok_or(Refusal::Undecided)?;
        Ok(())
    }
}

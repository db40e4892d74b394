//! Count tables: how many items of each section come from each module, counted exactly.
//!
//! A dynamic programme over (module, items left per section). The points left follow from the items left, so a module
//! with its exact points leaves few states; every row is weighted by the choices of items that it allows.

use crate::grid::Grid;
use crate::lanes::{Lanes, lane, minus, pack};
use crate::module::Module;
use crate::ways::{Tickets, Ways};
use crate::work::Work;
use crate::{Draw, Refusal};
use sitting::Blueprint;
use std::collections::BTreeSet;

/// Papers by items left per section, ascending.
pub(crate) type PapersLeft<W> = Vec<(Lanes, W)>;

/// For each module, the papers that its remaining modules allow, by items left per section.
pub(crate) struct Tables<W> {
    rows: Vec<Vec<(Lanes, W)>>,
    /// `counts[m][left]`: papers of modules m.. that use exactly `left`.
    counts: Vec<PapersLeft<W>>,
    need: Lanes,
}

impl<W: Ways> Tables<W> {
    /// Counts the papers of every table, of the rows of each module with what they weigh.
    pub(crate) fn count(
        blueprint: &Blueprint,
        rows: Vec<Vec<(Lanes, W)>>,
        work: &mut Work,
    ) -> Result<Self, Refusal> {
        let need: Vec<usize> =
            blueprint.sections.iter().map(|section| section.count as usize).collect();
        let mut tables = Self { rows, counts: Vec::new(), need: pack(&need) };
        tables.fill(Grid::new(&need).as_ref(), work)?;
        Ok(tables)
    }

    pub(crate) fn papers(&self) -> W {
        let first = self.counts.first().and_then(|level| papers_of(level, self.need));
        first.cloned().unwrap_or_else(W::none)
    }

    /// Whether there is no paper.
    pub(crate) fn none(&self) -> bool {
        self.counts.first().and_then(|level| papers_of(level, self.need)).is_none()
    }

    fn fill(&mut self, grid: Option<&Grid>, work: &mut Work) -> Result<(), Refusal> {
        let reachable = self.reachable(grid, work)?;
        let mut counts = vec![vec![(0, W::one())]];
        for (rows, states) in self.rows.iter().zip(&reachable).rev() {
            let after = counts.last().map_or(&[][..], Vec::as_slice);
            let mut here = match grid {
                Some(grid) => grid.sums(rows, states, after),
                None => states.iter().map(|left| (*left, sum(rows, *left, after))).collect(),
            };
            here.retain(|(_, papers)| !papers.is_none());
            counts.push(here);
        }
        counts.reverse();
        self.counts = counts;
        Ok(())
    }

    /// The states that each module can be entered with, ascending.
    fn reachable(&self, grid: Option<&Grid>, work: &mut Work) -> Result<Vec<Vec<Lanes>>, Refusal> {
        let mut levels = vec![vec![self.need]];
        for rows in &self.rows {
            let states = levels.last().map_or(&[][..], Vec::as_slice);
            work.spend(states.len().saturating_mul(rows.len() + 1))?;
            let next = match grid {
                Some(grid) => grid.next(rows, states),
                None => next(rows, states).into_iter().collect(),
            };
            levels.push(next);
        }
        levels.pop();
        Ok(levels)
    }
}

fn papers_of<W>(level: &PapersLeft<W>, left: Lanes) -> Option<&W> {
    let at = level.binary_search_by_key(&left, |(left, _)| *left).ok()?;
    level.get(at).map(|(_, papers)| papers)
}

/// What rows leave of states.
pub(crate) fn next<W>(rows: &[(Lanes, W)], states: &[Lanes]) -> BTreeSet<Lanes> {
    let rest = |left: Lanes| rows.iter().filter_map(move |(row, _)| minus(left, *row));
    states.iter().copied().flat_map(rest).collect()
}

/// Papers of the rows of one module with what comes after. Rows ascend, so what they leave descends: one walk is enough.
pub(crate) fn sum<W: Ways>(rows: &[(Lanes, W)], left: Lanes, after: &[(Lanes, W)]) -> W {
    let mut papers = W::none();
    let mut after = after.iter().rev().peekable();
    for (row, weight) in rows {
        let Some(rest) = minus(left, *row) else { continue };
        while after.next_if(|(state, _)| *state > rest).is_some() {}
        if let Some((_, more)) = after.next_if(|(state, _)| *state == rest) {
            papers.add(weight.times(more));
        }
    }
    papers
}

impl<W: Tickets> Tables<W> {
    /// A table with probability proportional to its papers: for each module a row, in lexicographic order of rows.
    pub(crate) fn draw(&self, draw: &mut Draw) -> Result<Vec<Lanes>, W::Doubt> {
        let (mut left, mut table) = (self.need, Vec::new());
        for ((rows, here), after) in
            self.rows.iter().zip(&self.counts).zip(self.counts.iter().skip(1))
        {
            let Some(total) = papers_of(here, left) else { return Ok(table) };
            let (ticket, mut papers) = (W::ticket(total, draw)?, W::none());
            for (row, weight) in rows {
                let Some(rest) = minus(left, *row) else { continue };
                let Some(more) = papers_of(after, rest) else { continue };
                papers.add(weight.times(more));
                if ticket.less(&papers)? {
                    table.push(*row);
                    left = rest;
                    break;
                }
            }
        }
        Ok(table)
    }
}

/// The rows of every module; `most` bounds what a row takes of a section.
pub(crate) fn rows(
    blueprint: &Blueprint,
    sections: usize,
    most: impl Fn(usize, usize) -> usize,
    work: &mut Work,
) -> Result<Vec<Vec<Lanes>>, Refusal> {
    let modules = blueprint.modules.iter().enumerate();
    let rows = modules.map(|(at, row)| {
        let cells: Vec<usize> = (0..sections).map(|section| most(at, section)).collect();
        module_rows(blueprint, row.points.half_points() as usize, &cells, work)
    });
    rows.collect()
}

/// The rows that allow any choice of items, with how many each allows.
pub(crate) fn weighed<W: Ways>(
    modules: &[Module<W>],
    rows: Vec<Vec<Lanes>>,
) -> Vec<Vec<(Lanes, W)>> {
    let weighed = modules.iter().zip(rows).map(|(module, rows)| {
        let rows = rows.into_iter().map(|row| (row, module.weight(row)));
        rows.filter(|(_, weight)| !weight.is_none()).collect()
    });
    weighed.collect()
}

/// Whether any table meets the margins, with `available[m][s]` items in a cell and no limits.
pub(crate) fn feasible(
    blueprint: &Blueprint,
    available: &[Vec<usize>],
    work: &mut Work,
) -> Result<bool, Refusal> {
    let cell = |module: usize, section: usize| available.get(module)?.get(section).copied();
    let most = |module, section| cell(module, section).unwrap_or(0);
    let rows = rows(blueprint, blueprint.sections.len(), most, work)?;
    let rows = rows.into_iter().map(|rows| rows.into_iter().map(|row| (row, true)).collect());
    Ok(Tables::count(blueprint, rows.collect(), work)?.papers())
}

/// The rows of one module that make `points` half-points, in lexicographic order.
pub(crate) fn module_rows(
    blueprint: &Blueprint,
    points: usize,
    cells: &[usize],
    work: &mut Work,
) -> Result<Vec<Lanes>, Refusal> {
    let mut partial: Vec<(Lanes, usize)> = vec![(0, points)];
    for (at, (section, cell)) in blueprint.sections.iter().zip(cells).enumerate() {
        let each = section.points.half_points().max(1) as usize;
        let last = at + 1 == blueprint.sections.len();
        let mut next = Vec::new();
        for (row, left) in partial {
            let most = (left / each).min(*cell).min(section.count as usize);
            work.spend(most + 1)?;
            // The last section takes what is left, or the row does not come out even.
            let counts = if last { left / each..=most } else { 0..=most };
            let made = counts.map(|count| (row + lane(at, count), left - count * each));
            next.extend(made.filter(|(_, left)| !last || *left == 0));
        }
        partial = next;
    }
    Ok(partial.into_iter().map(|(row, _)| row).filter(|_| !blueprint.sections.is_empty()).collect())
}

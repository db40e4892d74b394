//! Irreducible sets of reasons, by deletion filters: what can be lifted while no paper exists is lifted.

use crate::bound::{Bound, Source, band_range, bounds};
use crate::capacity::short;
use crate::count::Counted;
use crate::pool::Cells;
use crate::reason::{Reason, Refusal};
use crate::work::Work;
use crate::{Draw, ItemHead, prove, repair, supply, table};
use num_bigint::BigUint;
use sitting::{Blueprint, Limits};
use std::collections::BTreeSet;

/// The first of [`reasons`], as a refusal; called only when no paper exists.
pub(crate) fn explain(blueprint: &Blueprint, pool: &[ItemHead]) -> Refusal {
    match reasons(blueprint, pool) {
        Ok(mut found) if !found.is_empty() => Refusal::Infeasible(found.swap_remove(0)),
        Ok(_) => Refusal::Undecided,
        Err(refusal) => refusal,
    }
}

/// Every set of reasons that was found for which no paper meets the blueprint; none when one does. Each set is
/// irreducible, and each stands in the way by itself.
///
/// # Errors
/// [`Refusal::Undecided`] when the work bound was reached.
pub fn reasons(blueprint: &Blueprint, pool: &[ItemHead]) -> Result<Vec<Vec<Reason>>, Refusal> {
    let cells = Cells::new(blueprint, pool);
    let available = cells.available();
    let short = short(blueprint, &available, 1);
    if short || !table::feasible(blueprint, &available, &mut Work::bounded())? {
        return plain(blueprint, pool, &available);
    }
    if blueprint.limits.is_none() || feasible(blueprint, &cells, &bounds(blueprint, &cells))? {
        return Ok(Vec::new());
    }
    limits(blueprint, pool).map(|found| vec![found])
}

/// Why no paper exists even without limits, or because of the excluded items alone.
fn plain(
    blueprint: &Blueprint,
    pool: &[ItemHead],
    available: &[Vec<usize>],
) -> Result<Vec<Vec<Reason>>, Refusal> {
    if !blueprint.limits.excluded.is_empty() {
        let all = without_excluded(blueprint);
        let whole = Cells::new(&all, pool);
        if table::feasible(&all, &whole.available(), &mut Work::bounded())? {
            return Ok(vec![vec![excluded(blueprint, pool)]]);
        }
        return supply::reasons(&all, &whole.available());
    }
    supply::reasons(blueprint, available)
}

fn without_excluded(blueprint: &Blueprint) -> Blueprint {
    let limits = Limits { excluded: BTreeSet::new(), ..blueprint.limits.clone() };
    Blueprint { limits, ..blueprint.clone() }
}

fn excluded(blueprint: &Blueprint, pool: &[ItemHead]) -> Reason {
    let out = pool.iter().filter(|item| blueprint.limits.excluded.contains(&item.id));
    Reason::Excluded { items: out.count() }
}

/// An irreducible set of limits that no paper of this bank keeps together.
fn limits(blueprint: &Blueprint, pool: &[ItemHead]) -> Result<Vec<Reason>, Refusal> {
    let mut found = Vec::new();
    let whole = without_excluded(blueprint);
    let all = Cells::new(&whole, pool);
    let lifted =
        !blueprint.limits.excluded.is_empty() && impossible(&whole, &all, &bounds(&whole, &all));
    let blueprint = if lifted { &whole } else { blueprint };
    let cells = Cells::new(blueprint, pool);
    if !blueprint.limits.excluded.is_empty() {
        found.push(excluded(blueprint, pool));
    }
    let mut kept = bounds(blueprint, &cells);
    let mut place = 0;
    while place < kept.len() {
        let bound = kept.remove(place);
        if !impossible(blueprint, &cells, &kept) {
            kept.insert(place, bound);
            place += 1;
        }
    }
    found.extend(kept.iter().filter_map(|bound| reason(blueprint, bound)));
    Ok(found)
}

/// Whether provably no paper keeps these bounds.
fn impossible(blueprint: &Blueprint, cells: &Cells<'_>, bounds: &[Bound]) -> bool {
    matches!(feasible(blueprint, cells, bounds), Ok(false))
}

fn feasible(blueprint: &Blueprint, cells: &Cells<'_>, bounds: &[Bound]) -> Result<bool, Refusal> {
    let counted = Counted::<bool>::new(blueprint, cells, bounds, 1, &mut Work::bounded())?;
    if !counted.tables.papers() || counted.left.is_empty() {
        return Ok(counted.tables.papers());
    }
    match prove::feasible(blueprint, cells, bounds) {
        Ok(verdict) => Ok(verdict),
        Err(undecided) => {
            let counted =
                Counted::<BigUint>::new(blueprint, cells, bounds, 1, &mut Work::bounded())?;
            let Ok(mended) = repair::mended(&counted, cells, bounds, &mut Draw::new(&[0; 32], 2));
            mended.map(|_| true).ok_or(undecided)
        }
    }
}

fn reason(blueprint: &Blueprint, bound: &Bound) -> Option<Reason> {
    let (limits, have) = (&blueprint.limits, bound.members.len());
    match &bound.source {
        Source::KnowledgePoint(id) => {
            let default = sitting::Range { min: 0, max: limits.knowledge_point_max };
            let range = limits.knowledge_points.get(id).copied().unwrap_or(default);
            Some(Reason::KnowledgePoint { id: id.clone(), range, have })
        }
        Source::Set(place) => limits.sets.get(*place).map(|set| {
            let (name, max) = (set.name.clone(), set.max);
            Reason::Set { name, max, have }
        }),
        Source::Required(item) => Some(Reason::Required { item: item.clone(), have }),
        Source::Band(place) => limits.bands.get(*place).map(|band| {
            let range = band_range(blueprint, band);
            Reason::Band { band: *band, range, have }
        }),
        Source::Overlap | Source::Spread => None,
    }
}

//! Several forms at once: a bound on what two of them share, and on how far their mean difficulties are apart.

use crate::bound::{Bound, Source, bounds};
use crate::capacity::capacity;
use crate::form::{Asked, Drawn};
use crate::pool::Cells;
use crate::reason::Refusal;
use crate::{Assembly, ItemHead, explain};
use item::ItemId;
use sitting::{Blueprint, Form};
use std::collections::{BTreeSet, HashMap};

/// How often all forms are begun again when a later one finds no paper.
const ATTEMPTS: u32 = 16;

/// How often forms without a common item are sought, for the most of them.
const SEARCHES: u32 = 12;

/// What several forms are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Together {
    /// How many.
    pub forms: usize,
    /// The most items that any two share.
    pub overlap_max: usize,
    /// How each is drawn.
    pub asked: Asked,
}

/// Why there are not so many forms.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TogetherRefusal {
    /// Not even one.
    #[error(transparent)]
    One(#[from] Refusal),
    /// Fewer: so many were made, and so many could be at the most.
    #[error("{made} of {asked} forms could be made, at most {at_most} exist")]
    Fewer {
        /// Asked for.
        asked: usize,
        /// The most that any attempt made.
        made: usize,
        /// A proved bound, where forms share nothing; what was asked elsewhere.
        at_most: usize,
    },
}

/// Draws forms one after another, each given the earlier ones. `seed` gives the seed of a form, from 1, in an attempt,
/// from 0.
///
/// # Errors
/// [`TogetherRefusal`].
pub fn together(
    blueprint: &Blueprint,
    pool: &[ItemHead],
    what: Together,
    seed: impl Fn(u32, u32) -> [u8; 32],
) -> Result<Vec<Drawn>, TogetherRefusal> {
    let mut at_most = what.forms;
    if what.overlap_max == 0 && what.forms > 1 {
        at_most = at_most.min(capacity(blueprint, pool).disjoint_at_most);
        if at_most < what.forms {
            // Without even one, the reasons of that one are what helps.
            Assembly::new(blueprint, pool)?;
        }
    }
    let target = Together { forms: at_most, ..what };
    let mut made = 0;
    for attempt in 0..ATTEMPTS {
        let drawn = run(blueprint, pool, target, attempt, &seed)?;
        if drawn.len() == what.forms {
            return Ok(drawn);
        }
        made = made.max(drawn.len());
        if made == at_most {
            break;
        }
    }
    Err(TogetherRefusal::Fewer { asked: what.forms, made, at_most })
}

/// How many forms without a common item a few attempts find, at most `at_most` of them: a lower bound, and each of the
/// forms was made.
///
/// # Errors
/// [`Refusal`] when there is not even one.
pub fn disjoint_forms(
    blueprint: &Blueprint,
    pool: &[ItemHead],
    at_most: usize,
) -> Result<usize, Refusal> {
    let mut made = 0;
    let mut target = at_most;
    for attempt in 0..SEARCHES {
        let what = Together { forms: target, overlap_max: 0, asked: Asked::Either };
        let seed = |form: u32, attempt: u32| {
            let mut seed = [0; 32];
            seed[..4].copy_from_slice(&form.to_be_bytes());
            seed[4..8].copy_from_slice(&attempt.to_be_bytes());
            seed
        };
        made = made.max(run(blueprint, pool, what, attempt, &seed)?.len());
        if made + 1 >= at_most && made >= target {
            break;
        }
        // Fair shares of fewer forms are larger: halfway to what was made, and again from the top.
        target = if attempt % 2 == 0 { made.midpoint(at_most) + 1 } else { at_most };
        target = target.min(at_most);
    }
    Ok(made)
}

/// One attempt; fewer forms than asked when one found no paper. The first refusal of all is the blueprint's.
fn run(
    blueprint: &Blueprint,
    pool: &[ItemHead],
    what: Together,
    attempt: u32,
    seed: &dyn Fn(u32, u32) -> [u8; 32],
) -> Result<Vec<Drawn>, Refusal> {
    if what.overlap_max >= length(blueprint) && blueprint.limits.mean_difficulty_spread.is_none() {
        let assembly = Assembly::new(blueprint, pool)?;
        let one = |number| assembly.drawn(&seed(number, attempt), what.asked);
        return (1..=number(what.forms)).map(one).collect();
    }
    let mut drawn: Vec<Drawn> = Vec::new();
    let (mut used, mut left) = (BTreeSet::new(), pool.to_vec());
    for at in 0..what.forms {
        // Later attempts leave a fair share of every cell to the forms after this one.
        let uniform = attempt == 0 || what.overlap_max > 0 || what.asked == Asked::Exact;
        let share = if uniform { 1 } else { what.forms - at };
        let next = next(blueprint, &left, &drawn, what, share);
        let next = next.and_then(|assembly| {
            let form = assembly.drawn(&seed(number(at + 1), attempt), what.asked);
            form.map_err(|_| None)
        });
        match next {
            Ok(form) => drawn.push(form),
            Err(_) if at > 0 || share > 1 => break,
            Err(None) => return Err(Refusal::Undecided),
            Err(Some(refusal)) => return Err(refusal),
        }
        if what.overlap_max == 0 {
            used.extend(drawn.last().into_iter().flat_map(|drawn| ids(&drawn.form)));
            left.retain(|item| !used.contains(&item.id));
        }
    }
    Ok(drawn)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn ids(form: &Form) -> impl Iterator<Item = ItemId> {
    form.items.iter().map(|item| item.head.id.clone())
}

/// Items of one form.
fn length(blueprint: &Blueprint) -> usize {
    blueprint.sections.iter().map(|section| section.count as usize).sum()
}

/// A pool made ready for the form after those that are drawn; the refusal where it is the first.
fn next<'a>(
    blueprint: &'a Blueprint,
    pool: &'a [ItemHead],
    drawn: &[Drawn],
    what: Together,
    share: usize,
) -> Result<Assembly<'a>, Option<Refusal>> {
    let cells = Cells::new(blueprint, pool);
    let mut all = bounds(blueprint, &cells);
    if what.overlap_max > 0 {
        all.extend(overlaps(&cells, drawn, what.overlap_max));
    }
    all.extend(spread(blueprint, &cells, drawn));
    match Assembly::of(blueprint, cells, all, share) {
        Ok(Ok(assembly)) => Ok(assembly),
        Ok(Err(_)) if drawn.is_empty() && share == 1 => {
            Err(Some(explain::explain(blueprint, pool)))
        }
        Ok(Err(_)) => Err(None),
        Err(refusal) => Err(Some(refusal)),
    }
}

fn overlaps(cells: &Cells<'_>, drawn: &[Drawn], most: usize) -> Vec<Bound> {
    let by_id: HashMap<&ItemId, usize> =
        cells.items().iter().zip(0..).map(|(item, at)| (&item.id, at)).collect();
    let overlap = |drawn: &Drawn| {
        let found = drawn.form.items.iter().filter_map(|item| by_id.get(&item.head.id).copied());
        let mut members: Vec<usize> = found.collect();
        members.sort_unstable();
        let range = sitting::Range { min: 0, max: Some(number(most)) };
        Bound::new(Source::Overlap, members, range)
    };
    drawn.iter().map(overlap).collect()
}

/// The sum of difficulties that keeps the mean within the spread of all earlier forms.
fn spread(blueprint: &Blueprint, cells: &Cells<'_>, drawn: &[Drawn]) -> Option<Bound> {
    let spread = u64::from(blueprint.limits.mean_difficulty_spread?);
    let sum = |drawn: &Drawn| -> u64 {
        drawn.form.items.iter().map(|item| u64::from(item.head.difficulty.value())).sum()
    };
    let (least, most) = (drawn.iter().map(sum).min()?, drawn.iter().map(sum).max()?);
    let apart = spread * length(blueprint) as u64 / 100;
    let weight = |(at, item): (usize, &&ItemHead)| (at, u64::from(item.difficulty.value()));
    let members = cells.items().iter().enumerate().map(weight).collect();
    let (min, max) = (most.saturating_sub(apart), least + apart);
    Some(Bound { source: Source::Spread, members, min, max })
}

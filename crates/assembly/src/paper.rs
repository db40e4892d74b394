//! The items of one paper, before their order is drawn.

use crate::bound::Bound;
use crate::count::Counted;
use crate::lanes::{Lanes, at, lane, minus};
use crate::module::Module;
use crate::pool::Cells;
use crate::ways::Tickets;
use crate::{Draw, pick};

/// Items by section, in drawn order.
pub(crate) type Paper = Vec<Vec<usize>>;

/// Draws a table, and the items of its cells: uniform over all papers that meet what is counted.
pub(crate) fn draw<W: Tickets>(
    counted: &Counted<W>,
    cells: &Cells<'_>,
    draw: &mut Draw,
) -> Result<Paper, W::Doubt> {
    let mut paper: Paper = vec![Vec::new(); cells.sections()];
    let table = counted.tables.draw(draw)?;
    for (module, row) in counted.modules.iter().zip(table) {
        let taken = if module.kinds.bound.is_empty() {
            0
        } else {
            draw_bound(module, row, draw, &mut paper)?
        };
        let rest = minus(row, taken).unwrap_or_default();
        for (section, items) in module.kinds.free.iter().enumerate() {
            if let Some(list) = paper.get_mut(section) {
                list.extend(pick(items, at(rest, section), draw));
            }
        }
    }
    Ok(paper)
}

/// Draws what a module's kinds under bounds give to a row: how many of each, then the items.
fn draw_bound<W: Tickets>(
    module: &Module<W>,
    row: Lanes,
    draw: &mut Draw,
    paper: &mut Paper,
) -> Result<Lanes, W::Doubt> {
    let taken = draw_taken(module, row, draw)?;
    let (mut left, mut used, mut takes) = (taken, 0, Vec::new());
    for kind in 0..module.kinds.bound.len() {
        let take = draw_take(module, kind, left, used, draw)?;
        takes.push(take);
        left = minus(left, lane(module.section(kind), take)).unwrap_or_default();
        used = module.step(kind, used, take).unwrap_or_default();
    }
    for (kind, take) in module.kinds.bound.iter().zip(takes) {
        if let Some(list) = paper.get_mut(kind.section) {
            list.extend(pick(&kind.items, take, draw));
        }
    }
    Ok(taken)
}

/// How many items of each section come from kinds under bounds.
fn draw_taken<W: Tickets>(
    module: &Module<W>,
    row: Lanes,
    draw: &mut Draw,
) -> Result<Lanes, W::Doubt> {
    let (ticket, mut sum) = (W::ticket(&module.weight(row), draw)?, W::none());
    for (taken, ways) in module.bound_choices() {
        let Some(ways) = module.ways(row, taken, ways) else { continue };
        sum.add(ways);
        if ticket.less(&sum)? {
            return Ok(taken);
        }
    }
    Ok(0)
}

/// How many items of a kind.
fn draw_take<W: Tickets>(
    module: &Module<W>,
    kind: usize,
    left: Lanes,
    used: usize,
    draw: &mut Draw,
) -> Result<usize, W::Doubt> {
    let total = module.from(kind, used).and_then(|choices| choices.get(&left));
    let Some(total) = total else { return Ok(0) };
    let (ticket, mut sum) = (W::ticket(total, draw)?, W::none());
    for (take, ways) in module.binomials(kind).iter().enumerate() {
        let after = module.step(kind, used, take).and_then(|next| module.from(kind + 1, next));
        let rest = minus(left, lane(module.section(kind), take));
        let more = after.zip(rest).and_then(|(after, rest)| after.get(&rest));
        let Some(more) = more else { continue };
        sum.add(ways.times(more));
        if ticket.less(&sum)? {
            return Ok(take);
        }
    }
    Ok(0)
}

/// Whether a paper keeps the bounds of these places.
pub(crate) fn keeps(paper: &Paper, bounds: &[Bound], places: &[usize]) -> bool {
    let mut items: Vec<usize> = paper.iter().flatten().copied().collect();
    items.sort_unstable();
    let sum = |bound: &Bound| -> u64 {
        let member = |item: &usize| {
            let at = bound.members.binary_search_by_key(item, |(member, _)| *member).ok()?;
            bound.members.get(at).map(|(_, weight)| *weight)
        };
        items.iter().filter_map(member).sum()
    };
    places.iter().filter_map(|place| bounds.get(*place)).all(|b| b.missed_by(sum(b)) == 0)
}

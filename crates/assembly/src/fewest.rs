//! How many items every row of a module takes of each of its cells, whatever else it takes.

use sitting::Blueprint;

/// Sums of half-points that can be made, as bits: from 0 to 127.
type Sums = u128;

/// The fewest items of each cell, module after module; nothing where a module has no row at all.
pub(crate) fn fewest(blueprint: &Blueprint, available: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    for (row, cells) in blueprint.modules.iter().zip(available) {
        let points = row.points.half_points() as usize;
        for own in 0..cells.len() {
            found.push(fewest_of(blueprint, points, cells, own)?);
        }
    }
    Some(found)
}

/// The fewest items of one section with which the others make up the points. A module of more points than there are
/// bits is said to need none.
fn fewest_of(blueprint: &Blueprint, points: usize, cells: &[usize], own: usize) -> Option<usize> {
    if points >= Sums::BITS as usize {
        return Some(0);
    }
    let mut sums: Sums = 1;
    let mut mine = (0, 0);
    for (at, (section, cell)) in blueprint.sections.iter().zip(cells).enumerate() {
        let each = section.points.half_points() as usize;
        let most = (section.count as usize).min(*cell).min(points / each.max(1));
        if at == own {
            mine = (each, most);
        } else {
            sums = with(sums, each, most);
        }
    }
    (0..=mine.1).find(|count| sums >> (points - count * mine.0) & 1 == 1)
}

/// The sums after up to `most` items of `each` half-points.
fn with(mut sums: Sums, each: usize, most: usize) -> Sums {
    for _ in 0..most {
        let more = sums | sums.checked_shl(each as u32).unwrap_or(0);
        if more == sums {
            break;
        }
        sums = more;
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::with;

    #[test]
    fn sums_are_those_of_so_many_items() {
        assert_eq!(with(1, 4, 2), 0b1_0001_0001, "0, 4 and 8");
        assert_eq!(with(0b101, 2, 1), 0b1_0101, "0 and 2, with one of 2 or none");
        assert_eq!(with(1, 0, 3), 1, "items of no points add nothing");
    }
}

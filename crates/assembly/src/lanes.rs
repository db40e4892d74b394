//! Counts per section in one number, so that they add, compare and sort at once.

/// Up to eight counts of at most 32,767, sixteen bits each; the first section stands highest, so that the order of
/// the numbers is the lexicographic order of the counts.
pub(crate) type Lanes = u128;

/// Sections that fit.
pub(crate) const LANES: usize = 8;

const HIGH: u128 = 0x8000_8000_8000_8000_8000_8000_8000_8000;

fn shift(section: usize) -> u32 {
    16 * (LANES - 1).saturating_sub(section) as u32
}

/// `count` items of one section.
pub(crate) fn lane(section: usize, count: usize) -> Lanes {
    (count as u128) << shift(section)
}

/// The count of one section.
pub(crate) fn at(lanes: Lanes, section: usize) -> usize {
    (lanes >> shift(section)) as usize & 0x7fff
}

/// `left` less `taken`; none where a section has too few.
pub(crate) fn minus(left: Lanes, taken: Lanes) -> Option<Lanes> {
    let difference = (left | HIGH) - taken;
    (difference & HIGH == HIGH).then_some(difference & !HIGH)
}

/// Counts of all sections.
pub(crate) fn pack(counts: &[usize]) -> Lanes {
    counts.iter().enumerate().map(|(section, count)| lane(section, *count)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_behave_like_the_lists_they_hold() {
        let (a, b) = (pack(&[3, 0, 7]), pack(&[2, 0, 7]));
        assert_eq!(minus(a, b), Some(pack(&[1, 0, 0])), "3 0 7 less 2 0 7");
        assert_eq!(minus(b, a), None, "2 is less than 3");
        assert_eq!(minus(pack(&[9, 0]), pack(&[0, 1])), None, "no lane borrows from another");
        assert_eq!([at(a, 0), at(a, 1), at(a, 2)], [3, 0, 7], "each lane is read alone");
        assert!(pack(&[1, 0, 9]) < pack(&[1, 1, 0]), "the first section counts most");
    }
}

//! States as places in an array, where there are few enough: sets and look-ups of them are arrays then.

use crate::lanes::{Lanes, at, lane, minus};
use crate::table::PapersLeft;
use crate::ways::Ways;

/// The most places: more would take longer to clear than a search takes.
const PLACES: usize = 1 << 16;

/// Numbers the states that a paper's sections can be left in: a mixed-radix number, the first section highest, so that
/// places ascend as states do, and the place of a difference is the difference of the places.
pub(crate) struct Grid {
    strides: Vec<usize>,
    places: usize,
}

impl Grid {
    /// A grid of all states up to `need`; none where they are too many.
    pub(crate) fn new(need: &[usize]) -> Option<Self> {
        let mut places = 1usize;
        let mut strides = vec![0; need.len()];
        for (stride, most) in strides.iter_mut().zip(need).rev() {
            *stride = places;
            places = places.checked_mul(most.checked_add(1)?).filter(|it| *it <= PLACES)?;
        }
        Some(Self { strides, places })
    }

    fn place(&self, state: Lanes) -> usize {
        self.strides.iter().enumerate().map(|(section, stride)| at(state, section) * stride).sum()
    }

    /// What rows leave of states, ascending.
    pub(crate) fn next<W>(&self, rows: &[(Lanes, W)], states: &[Lanes]) -> Vec<Lanes> {
        let places: Vec<usize> = rows.iter().map(|(row, _)| self.place(*row)).collect();
        let mut marked = vec![false; self.places];
        for left in states {
            let place = self.place(*left);
            for ((row, _), taken) in rows.iter().zip(&places) {
                if minus(*left, *row).is_some()
                    && let Some(mark) = marked.get_mut(place - taken)
                {
                    *mark = true;
                }
            }
        }
        let marked = marked.iter().enumerate().filter(|(_, it)| **it);
        marked.map(|(place, _)| self.state(place)).collect()
    }

    fn state(&self, mut place: usize) -> Lanes {
        let mut state = 0;
        for (section, stride) in self.strides.iter().enumerate() {
            state += lane(section, place / stride);
            place %= stride;
        }
        state
    }

    /// Papers of each state: of the rows of one module with what comes after.
    pub(crate) fn sums<W: Ways>(
        &self,
        rows: &[(Lanes, W)],
        states: &[Lanes],
        after: &[(Lanes, W)],
    ) -> PapersLeft<W> {
        let rows: Vec<(Lanes, usize, &W)> =
            rows.iter().map(|(row, weight)| (*row, self.place(*row), weight)).collect();
        let mut found = vec![None; self.places];
        for (state, papers) in after {
            found.get_mut(self.place(*state)).into_iter().for_each(|it| *it = Some(papers));
        }
        let sum = |left: &Lanes| {
            let (place, mut papers) = (self.place(*left), W::none());
            for (row, taken, weight) in &rows {
                if minus(*left, *row).is_some()
                    && let Some(Some(more)) = found.get(place - taken)
                {
                    papers.add(weight.times(more));
                }
            }
            (*left, papers)
        };
        states.iter().map(sum).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::pack;
    use crate::table;
    use num_bigint::BigUint;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn counts() -> impl Strategy<Value = BTreeSet<Vec<usize>>> {
        prop::collection::btree_set(prop::collection::vec(0usize..6, 3), 1..40)
    }

    fn weighed(counts: &BTreeSet<Vec<usize>>) -> Vec<(Lanes, BigUint)> {
        counts.iter().zip(2u32..).map(|(row, weight)| (pack(row), weight.into())).collect()
    }

    proptest! {
        #[test]
        fn arrays_find_what_searches_find(rows in counts(), states in counts(), after in counts()) {
            let (rows, after) = (weighed(&rows), weighed(&after));
            let states: Vec<Lanes> = states.iter().map(|state| pack(state)).collect();
            let grid = Grid::new(&[5, 5, 5]).unwrap();
            let next: Vec<Lanes> = table::next(&rows, &states).into_iter().collect();
            prop_assert_eq!(grid.next(&rows, &states), next, "the same states, ascending");
            let sums: PapersLeft<BigUint> =
                states.iter().map(|left| (*left, table::sum(&rows, *left, &after))).collect();
            prop_assert_eq!(grid.sums(&rows, &states, &after), sums, "the same papers");
        }
    }

    #[test]
    fn too_many_states_have_no_grid() {
        assert!(Grid::new(&[60, 10, 20]).is_some(), "a usual paper");
        assert!(Grid::new(&[255, 255]).is_some(), "as many as there may be");
        assert!(Grid::new(&[255, 256]).is_none(), "one row more");
        assert!(Grid::new(&[usize::MAX, 2]).is_none(), "more than can be counted");
    }
}

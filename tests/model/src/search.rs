//! Breadth-first search over states that are remembered by a hash of 64 bits: of a million states two are taken for one with a
//! chance of 1 in 40 million.

use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{Hash, Hasher};

/// What was explored.
pub struct Explored<A, V> {
    /// Different states.
    pub states: usize,
    /// Acts from the start to the furthest of them.
    pub depth: usize,
    /// Whether every state within the bound was seen.
    pub complete: bool,
    /// What the visitor stopped at, and the shortest way there.
    pub found: Option<(V, Vec<A>)>,
}

/// Visits every state that `next` reaches, nearest first, until the frontier is empty, the visitor stops, or there are
/// more than `most` states.
pub fn explore<S: Hash, A: Copy, V>(
    start: S,
    most: usize,
    next: impl Fn(&S) -> Vec<(A, S)>,
    mut visit: impl FnMut(&S) -> Option<V>,
) -> Explored<A, V> {
    let first = print(&start);
    let mut seen: HashMap<u64, Option<(u64, A)>> = HashMap::from([(first, None)]);
    let (mut frontier, mut depth) = (vec![(first, start)], 0);
    loop {
        let mut further = Vec::new();
        for (at, state) in &frontier {
            if let Some(found) = visit(state) {
                let found = Some((found, way(&seen, *at)));
                return Explored { states: seen.len(), depth, complete: false, found };
            }
            for (act, state) in next(state) {
                let to = print(&state);
                if let Entry::Vacant(place) = seen.entry(to) {
                    place.insert(Some((*at, act)));
                    further.push((to, state));
                }
            }
        }
        let complete = further.is_empty();
        if complete || seen.len() > most {
            return Explored { states: seen.len(), depth, complete, found: None };
        }
        (frontier, depth) = (further, depth + 1);
    }
}

/// The hash of a state: the same in every run.
pub fn print(state: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    state.hash(&mut hasher);
    hasher.finish()
}

fn way<A: Copy>(seen: &HashMap<u64, Option<(u64, A)>>, mut at: u64) -> Vec<A> {
    let mut acts = Vec::new();
    while let Some(Some((before, act))) = seen.get(&at) {
        acts.push(*act);
        at = *before;
    }
    acts.reverse();
    acts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collatz(stop: u32) -> Explored<char, u32> {
        let next = |n: &u32| vec![('d', n * 2 % 64), ('i', (n + 1) % 64)];
        explore(1, 1000, next, |n| (*n == stop).then_some(*n))
    }

    #[test]
    fn the_shortest_way_is_found_and_an_empty_frontier_ends() {
        let found = collatz(6).found.unwrap();
        assert_eq!(found, (6, vec!['d', 'i', 'd']), "1, 2, 3, 6");
        let none = collatz(99);
        assert!(none.found.is_none() && none.complete, "all of 64 numbers were seen");
        assert_eq!(none.states, 64, "each once");
    }
}

//! Drawing by near numbers: the paper of exact ones, or a doubt.

use super::*;
use crate::count::Counted;
use crate::drawing::Drawing;
use crate::near::{Doubt, Near};
use crate::work::Work;

/// Draws by numbers of so many bits and by exact ones; how many were drawn alike, and how many were in doubt.
fn alike<const BITS: u32>(blueprint: &Blueprint, pool: &[ItemHead], seeds: u64) -> (u64, u64) {
    let assembly = Assembly::new(blueprint, pool).unwrap();
    let Assembly { cells, bounds, .. } = &assembly;
    let near: Counted<Near<BITS>> =
        Counted::new(blueprint, cells, bounds, 1, &mut Work::bounded()).unwrap();
    let (mut same, mut doubts) = (0, 0);
    for number in 0..seeds {
        let draw = |exact: &Drawing<'_, BigUint>| exact.drawn(&seed(number), Asked::Either);
        let exact = assembly.settled(Err(Doubt), draw).unwrap();
        assert_eq!(assembly.drawn(&seed(number), Asked::Either), exact, "a doubt changes no paper");
        match Drawing::new(&assembly, &near).drawn(&seed(number), Asked::Either) {
            Ok(drawn) => {
                assert_eq!(drawn, exact, "{BITS} bits, seed {number}: settled means the same");
                same += 1;
            }
            Err(Doubt) => doubts += 1,
        }
    }
    (same, doubts)
}

/// Six knowledge points a module, in turn.
fn with_points(mut pool: Vec<ItemHead>) -> Vec<ItemHead> {
    for (at, item) in pool.iter_mut().enumerate() {
        item.knowledge_point =
            KnowledgePointId::from(format!("S/{}/{}", item.module, at % 6).as_str());
    }
    pool
}

#[test]
fn near_numbers_draw_the_same_papers_or_doubt() {
    let sections = [(12, 1), (5, 2), (7, 1)];
    let mut blueprint = blueprint(&[9, 10, 10], &sections);
    let pool = with_points(pool(&[vec![30, 12, 18], vec![25, 14, 20], vec![33, 9, 16]]));
    for limited in [false, true] {
        if limited {
            blueprint.limits.knowledge_point_max = Some(2);
        }
        let (same, doubts) = alike::<64>(&blueprint, &pool, 300);
        assert_eq!((same, doubts), (300, 0), "64 bits settle every draw of these");
        let (same, doubts) = alike::<16>(&blueprint, &pool, 300);
        assert!(same > 100 && doubts > 0, "16 bits settle many draws, not all: {same}, {doubts}");
        let (same, doubts) = alike::<7>(&blueprint, &pool, 300);
        assert!(doubts > 250, "7 bits settle next to nothing: {same}, {doubts}");
    }
}

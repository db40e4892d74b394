//! Assembly under limits, against every subset of a small pool; the independent check says which subsets are papers.

use super::*;
use sitting::{Band, ItemSet, Limits, Range};

/// Fills in knowledge points and difficulties: what is not varied otherwise.
fn varied(cells: &[Vec<usize>]) -> Vec<ItemHead> {
    let mut items = pool(cells);
    for (number, item) in items.iter_mut().enumerate() {
        let point = format!("S/{}/{}", item.module, number % 2);
        item.knowledge_point = KnowledgePointId::new(point);
        item.difficulty = Difficulty::new(number as u8 % 3 + 1).unwrap();
    }
    items
}

/// Every set of items that is a paper, ids ascending.
fn all_papers(blueprint: &Blueprint, pool: &[ItemHead]) -> Vec<Vec<String>> {
    let paper = |set: u32| {
        let mut items = Vec::new();
        for section in &blueprint.sections {
            for (at, item) in pool.iter().enumerate() {
                if set >> at & 1 == 1 && item.interaction == section.interaction {
                    items.push(form_item(item, section.points));
                }
            }
        }
        Form { items }
    };
    let count = blueprint.sections.iter().map(|section| section.count).sum::<u32>();
    let right = (0..1u32 << pool.len()).filter(|set| set.count_ones() == count).map(paper);
    right.filter(|form| blueprint.check(form).is_empty()).map(|form| ids(&form)).collect()
}

fn form_item(item: &ItemHead, points: Points) -> sitting::FormItem {
    sitting::FormItem { head: item.clone(), points }
}

fn ids(form: &Form) -> Vec<String> {
    let mut ids: Vec<String> = form.items.iter().map(|item| item.head.id.to_string()).collect();
    ids.sort();
    ids
}

prop_compose! {
    /// Limits that name items by their place in the pool.
    fn any_limits()(
        knowledge_point_max in prop::option::of(1u32..3),
        point in prop::option::of((0usize..9, 0u32..3, prop::option::of(0u32..3))),
        sets in prop::collection::vec((0u32..3, prop::collection::vec(0usize..12, 1..5)), 0..4),
        required in prop::option::of(0usize..12),
        excluded in prop::option::of(0usize..12),
        band in prop::option::of((0usize..3, 0u8..3, 0u32..=100, 0u32..40)),
    ) -> Raw {
        Raw { knowledge_point_max, point, sets, required, excluded, band }
    }
}

type Point = (usize, u32, Option<u32>);

#[derive(Debug, Clone)]
struct Raw {
    knowledge_point_max: Option<u32>,
    point: Option<Point>,
    sets: Vec<(u32, Vec<usize>)>,
    required: Option<usize>,
    excluded: Option<usize>,
    band: Option<(usize, u8, u32, u32)>,
}

impl Raw {
    fn limits(&self, pool: &[ItemHead]) -> Limits {
        let id = |at: &usize| pool[at % pool.len()].id.clone();
        let set = |(number, (max, items)): (usize, &(u32, Vec<usize>))| ItemSet {
            name: format!("set {number}"),
            max: *max,
            items: items.iter().map(id).collect(),
        };
        let point = |(at, min, max): &Point| {
            let id = pool[at % pool.len()].knowledge_point.clone();
            (id, Range { min: *min, max: *max })
        };
        let band = |(kind, from, share, tolerance): &(usize, u8, u32, u32)| Band {
            interaction: KINDS.get(*kind).filter(|_| *kind < 2).copied(),
            difficulty: (Difficulty::new(from % 3 + 1).unwrap(), Difficulty::new(3).unwrap()),
            share: *share,
            tolerance: *tolerance,
        };
        Limits {
            bands: self.band.iter().map(band).collect(),
            knowledge_point_max: self.knowledge_point_max,
            knowledge_points: self.point.iter().map(point).collect(),
            sets: self.sets.iter().enumerate().map(set).collect(),
            required: self.required.iter().map(id).collect(),
            excluded: self.excluded.iter().map(id).collect(),
            ..Limits::default()
        }
    }
}

/// A blueprint of which one paper at least exists without limits, most of the time.
fn instance(cells: &[Vec<usize>], takes: &[Vec<usize>], half: &[u32]) -> Blueprint {
    let take = |m: usize, s: usize| takes[m][s].min(cells[m][s]) as u32;
    let modules: Vec<u32> =
        (0..cells.len()).map(|m| (0..2).map(|s| take(m, s) * half[s]).sum::<u32>()).collect();
    let sections: Vec<(u32, u32)> =
        (0..2).map(|s| ((0..cells.len()).map(|m| take(m, s)).sum::<u32>(), half[s])).collect();
    blueprint(&modules, &sections)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn limits_agree_with_brute_force(
        cells in prop::collection::vec(prop::collection::vec(0usize..4, 2), 1..4),
        takes in prop::collection::vec(prop::collection::vec(0usize..3, 2), 3),
        half in prop::collection::vec(1u32..4, 2),
        raw in any_limits(),
    ) {
        let pool = varied(&cells);
        prop_assume!(!pool.is_empty() && pool.len() <= 12);
        let mut blueprint = instance(&cells, &takes, &half);
        blueprint.limits = raw.limits(&pool);
        let papers = all_papers(&blueprint, &pool);
        match Assembly::new(&blueprint, &pool) {
            Ok(assembly) => {
                prop_assert!(!papers.is_empty(), "there is no paper");
                if assembly.counts_all() {
                    prop_assert_eq!(assembly.papers().unwrap(), BigUint::from(papers.len()), "counted");
                }
                for asked in [Asked::Exact, Asked::Fast, Asked::Either] {
                    match assembly.drawn(&seed(papers.len() as u64), asked) {
                        Ok(drawn) => prop_assert_eq!(blueprint.check(&drawn.form), vec![]),
                        Err(refusal) => prop_assert_ne!((asked, refusal), (Asked::Either, Refusal::Undecided)),
                    }
                }
            }
            Err(Refusal::Infeasible(reasons)) => {
                prop_assert!(papers.is_empty(), "refused although there are {} papers", papers.len());
                prop_assert!(!reasons.is_empty(), "a refusal names its reasons");
                check_irreducible(&blueprint, &pool, &reasons)?;
            }
            Err(Refusal::Undecided) => prop_assert!(false, "so small an instance is decided"),
        }
    }
}

/// Lifting any one reason of a limit leaves a paper; the others, by themselves, leave none.
fn check_irreducible(
    blueprint: &Blueprint,
    pool: &[ItemHead],
    reasons: &[Reason],
) -> Result<(), TestCaseError> {
    let only = only(&blueprint.limits, reasons, usize::MAX);
    let named = Blueprint { limits: only, ..blueprint.clone() };
    if reasons.iter().any(|reason| !is_limit(reason)) {
        return Ok(());
    }
    prop_assert!(
        all_papers(&named, pool).is_empty(),
        "the reasons alone leave no paper: {:?}",
        reasons
    );
    for lifted in 0..reasons.len() {
        let limits = self::only(&blueprint.limits, reasons, lifted);
        let rest = Blueprint { limits, ..blueprint.clone() };
        prop_assert!(
            !all_papers(&rest, pool).is_empty(),
            "without {:?} a paper exists, of {:?}",
            reasons[lifted],
            reasons
        );
    }
    Ok(())
}

fn is_limit(reason: &Reason) -> bool {
    match reason {
        Reason::Arithmetic { .. }
        | Reason::Margins
        | Reason::Section { .. }
        | Reason::Module { .. }
        | Reason::Cell { .. } => false,
        Reason::Band { .. }
        | Reason::KnowledgePoint { .. }
        | Reason::Set { .. }
        | Reason::Required { .. }
        | Reason::Excluded { .. } => true,
    }
}

/// The limits that reasons name, all but one of them.
fn only(limits: &Limits, reasons: &[Reason], lifted: usize) -> Limits {
    let mut only = Limits::default();
    for (_, reason) in reasons.iter().enumerate().filter(|(at, _)| *at != lifted) {
        match reason {
            Reason::Band { band, .. } => only.bands.push(*band),
            Reason::KnowledgePoint { id, range, .. } => {
                only.knowledge_points.insert(id.clone(), *range);
            }
            Reason::Set { name, .. } => {
                only.sets.extend(limits.sets.iter().filter(|set| set.name == *name).cloned());
            }
            Reason::Required { item, .. } => {
                only.required.insert(item.clone());
            }
            Reason::Excluded { .. } => only.excluded.clone_from(&limits.excluded),
            Reason::Arithmetic { .. }
            | Reason::Margins
            | Reason::Section { .. }
            | Reason::Module { .. }
            | Reason::Cell { .. } => {}
        }
    }
    only
}

/// χ² of drawn papers against equal chances; the seeds are fixed, so that it cannot flicker.
fn check_uniform(limits: Limits, papers: usize, counted: bool, bound: f64) {
    let blueprint = Blueprint { limits, ..blueprint(&[6, 4], &[(3, 2), (1, 4)]) };
    let pool = varied(&[vec![5, 2], vec![4, 1]]);
    let all = all_papers(&blueprint, &pool);
    assert_eq!(all.len(), papers, "papers of the instance");
    let assembly = Assembly::new(&blueprint, &pool).unwrap();
    assert_eq!(assembly.counts_all(), counted, "which limits are counted");
    let mut seen: BTreeMap<Vec<String>, u32> = all.into_iter().map(|ids| (ids, 0)).collect();
    let draws = 200 * papers as u64;
    for number in 0..draws {
        let drawn = assembly.drawn(&seed(number), Asked::Exact).unwrap();
        *seen.get_mut(&ids(&drawn.form)).expect("only papers are drawn") += 1;
    }
    let chi: f64 = seen.values().map(|n| (f64::from(*n) - 200.0).powi(2) / 200.0).sum();
    assert!(chi < bound, "χ² = {chi:.1} over {papers} equally likely papers, bound {bound}");
}

#[test]
fn papers_under_limits_are_drawn_uniformly() {
    let set = |max, items: &[&str]| ItemSet {
        name: "set".into(),
        max,
        items: items.iter().map(|id| ItemId::from(*id)).collect(),
    };
    let caps = Limits {
        knowledge_point_max: Some(2),
        sets: vec![set(1, &["m0-s0-0", "m0-s0-1", "m0-s0-2"])],
        ..Limits::default()
    };
    check_uniform(caps, CAPS.0, true, CAPS.1);
    let across = Limits {
        sets: vec![
            set(1, &["m0-s0-0", "m1-s0-0"]),
            set(2, &["m0-s0-1", "m0-s0-2", "m1-s0-1", "m1-s0-2"]),
        ],
        ..Limits::default()
    };
    check_uniform(across, ACROSS.0, false, ACROSS.1);
}

/// Papers, and what χ² passes once in a thousand with one degree of freedom less.
const CAPS: (usize, f64) = (63, 102.2);
const ACROSS: (usize, f64) = (60, 98.4);

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn shortages_are_irreducible(
        cells in prop::collection::vec(prop::collection::vec(0usize..5, 2), 1..4),
        takes in prop::collection::vec(prop::collection::vec(0usize..4, 2), 3),
        half in prop::collection::vec(1u32..4, 2),
    ) {
        let room = vec![vec![9, 9]; cells.len()];
        let blueprint = instance(&room, &takes, &half);
        let Err(Refusal::Infeasible(reasons)) = Assembly::new(&blueprint, &pool(&cells)) else {
            return Ok(());
        };
        let papers = |lifted: usize| {
            let mut available = room.clone();
            for (_, reason) in reasons.iter().enumerate().filter(|(at, _)| *at != lifted) {
                limit(&mut available, &cells, &blueprint, reason);
            }
            Assembly::new(&blueprint, &pool(&available)).is_ok()
        };
        prop_assert!(!papers(usize::MAX), "the reasons alone leave no paper: {:?}", reasons);
        for (lifted, reason) in reasons.iter().enumerate() {
            prop_assert!(papers(lifted), "without {:?} a paper exists", reason);
        }
        for reason in &reasons {
            // What the reason asks for is enough, and one item less is not.
            if let Reason::Cell { module, interaction, need, .. } = reason {
                let mut available = room.clone();
                reasons.iter().for_each(|reason| limit(&mut available, &cells, &blueprint, reason));
                let (m, s) = place(&blueprint, module, *interaction);
                available[m][s] = *need;
                prop_assert!(Assembly::new(&blueprint, &pool(&available)).is_ok(), "{:?}", reason);
                available[m][s] = *need - 1;
                prop_assert!(Assembly::new(&blueprint, &pool(&available)).is_err(), "{:?}", reason);
            }
        }
    }
}

fn place(blueprint: &Blueprint, module: &str, interaction: Interaction) -> (usize, usize) {
    let module = blueprint.modules.iter().position(|row| row.module == module).unwrap();
    let section = blueprint.sections.iter().position(|s| s.interaction == interaction).unwrap();
    (module, section)
}

/// Puts the bank's numbers where a reason names them.
fn limit(room: &mut [Vec<usize>], cells: &[Vec<usize>], blueprint: &Blueprint, reason: &Reason) {
    match reason {
        Reason::Section { interaction, .. } => {
            let (_, section) = place(blueprint, "M0", *interaction);
            room.iter_mut().zip(cells).for_each(|(row, own)| row[section] = own[section]);
        }
        Reason::Module { module, .. } => {
            let (module, _) = place(blueprint, module, KINDS[0]);
            room[module].clone_from(&cells[module]);
        }
        Reason::Cell { module, interaction, have, .. } => {
            let (module, section) = place(blueprint, module, *interaction);
            room[module][section] = *have;
        }
        other => panic!("items were taken from a paper that exists: {other:?}"),
    }
}

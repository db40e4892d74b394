//! The cases of [`crate::nasty`].

use crate::bank::{bank, proportional};
use crate::instance::{Class, Instance};
use crate::limits::grade;
use assembly::ItemHead;
use item::{Interaction, KnowledgePointId, Points};
use rand::rngs::ChaCha20Rng;
use rand::{RngExt, SeedableRng};
use sitting::{Band, Blueprint, ItemSet, Limits, ModuleRow, Range, Section};

/// One case; whether a paper exists, where that is known from how it was made.
pub struct Case {
    pub name: &'static str,
    pub instance: Instance,
    pub possible: Option<bool>,
}

/// Half-points of modules; items and half-points each of sections.
fn blueprint(modules: &[u32], sections: &[(u32, u32)]) -> Blueprint {
    let row = |(number, half): (usize, &u32)| ModuleRow {
        module: format!("M{number:03}"),
        points: Points::half(*half),
    };
    let section = |((count, half), interaction): (&(u32, u32), Interaction)| Section {
        interaction,
        count: *count,
        points: Points::half(*half),
    };
    Blueprint {
        standard: "NASTY".into(),
        level: "L".into(),
        direction: None,
        modules: modules.iter().enumerate().map(row).collect(),
        sections: sections.iter().zip(Interaction::ALL).map(section).collect(),
        limits: Limits::default(),
    }
}

fn case(
    name: &'static str,
    blueprint: Blueprint,
    size: usize,
    points_each: usize,
    possible: Option<bool>,
) -> Case {
    let mut rng = ChaCha20Rng::seed_from_u64(size as u64);
    let cells = proportional(&blueprint, size, &mut rng);
    let pool = bank(&blueprint, &cells, points_each, &mut rng);
    // The class is of no account here.
    let instance = Instance { class: Class::Loose, blueprint, pool, forms: 1 };
    Case { name, instance, possible }
}

impl Case {
    fn with(mut self, limits: impl FnOnce(&[ItemHead]) -> Limits) -> Self {
        self.instance.blueprint.limits = limits(&self.instance.pool);
        self
    }

    fn forms(mut self, forms: usize) -> Self {
        self.instance.forms = forms;
        self
    }
}

/// The margins of a real paper: 60 × 1, 10 × 2, 20 × 1.
fn paper() -> Blueprint {
    blueprint(&[10, 20, 30, 20, 20, 30, 20, 30, 20], &[(60, 2), (10, 4), (20, 2)])
}

/// All cases; the largest are left out when it is to be quick.
pub fn cases(quick: bool) -> Vec<Case> {
    let mut all = margins();
    all.extend(limited());
    all.extend(several());
    if quick { all } else { all.into_iter().chain(large()).collect() }
}

fn margins() -> Vec<Case> {
    vec![
        case(
            "half-point sections: 0.5, 1.5 and 2.5",
            blueprint(&[37, 64, 41, 58], &[(40, 1), (20, 3), (20, 5)]),
            900,
            5,
            None,
        ),
        case(
            "points without a common measure: 3.5, 5.5 and 6.5",
            blueprint(&[193, 100, 95, 90], &[(15, 7), (15, 11), (16, 13)]),
            900,
            5,
            None,
        ),
        case(
            "200 modules of half a point",
            blueprint(&[1; 200], &[(100, 1), (60, 1), (40, 1)]),
            2_000,
            3,
            Some(true),
        ),
        case(
            "200 modules, two of them impossible",
            blueprint(&[[2; 198].as_slice(), &[1, 3]].concat(), &[(100, 2), (60, 2), (40, 2)]),
            2_000,
            3,
            Some(false),
        ),
        case(
            "a module of no points",
            blueprint(&[0, 200], &[(60, 2), (10, 4), (20, 2)]),
            900,
            5,
            Some(true),
        ),
        case("an empty bank", paper(), 0, 5, Some(false)),
        case("one item", paper(), 1, 1, Some(false)),
        case("no modules and no sections", blueprint(&[], &[]), 0, 1, None),
        case(
            "a section worth nothing",
            blueprint(&[100, 100], &[(60, 2), (10, 8), (20, 0)]),
            900,
            5,
            None,
        ),
        case(
            "counts beyond any bank",
            blueprint(&[2_000_000, 2_000_000], &[(1_000_000, 2), (500_000, 4)]),
            900,
            5,
            Some(false),
        ),
    ]
}

fn several() -> Vec<Case> {
    let small = || blueprint(&[6, 6], &[(3, 2), (2, 3)]);
    vec![
        case("10,000 forms of 3,000 items", paper(), 3_000, 12, Some(false)).forms(10_000),
        case("as many forms as there may be of 3,000 items", paper(), 3_000, 12, None).forms(33),
        case("100 forms of five items, of a bank of 500", small(), 500, 12, None).forms(100),
        case("10 forms, every knowledge point capped at 2", paper(), 3_000, 20, None)
            .with(|_| Limits { knowledge_point_max: Some(2), ..Limits::default() })
            .forms(10),
    ]
}

fn limited() -> Vec<Case> {
    let most =
        |max| move |_: &[ItemHead]| Limits { knowledge_point_max: Some(max), ..Limits::default() };
    vec![
        case(
            "every knowledge point capped at 1, twice as many as needed",
            paper(),
            3_000,
            20,
            None,
        )
        .with(most(1)),
        case("every knowledge point capped at 1, 9 × 10 of them", paper(), 3_000, 10, None)
            .with(most(1)),
        case("every knowledge point capped at 1, one too few", paper(), 3_000, 9, Some(false))
            .with(most(1)),
        case(
            "every item of two-choice is an enemy of every other",
            paper(),
            3_000,
            12,
            Some(false),
        )
        .with(all_enemies),
        case("1,500 pairs of enemies", paper(), 3_000, 12, None).with(|pool| pairs(pool, 1_500)),
        case(
            "40 in 300 items, 4,000 pairs of enemies",
            blueprint(&[80], &[(40, 2)]),
            300,
            12,
            None,
        )
        .with(|pool| pairs(pool, 4_000)),
        case("bands without tolerance in every interaction", paper(), 3_000, 12, None)
            .with(|_| bands()),
        case("a floor of 1 for every one of 90 knowledge points", paper(), 3_000, 10, None)
            .with(floors),
        case("a floor of 1 for 27 of 108 knowledge points", paper(), 3_000, 12, None)
            .with(some_floors),
        case("a whole paper required, and one more", paper(), 3_000, 12, Some(false))
            .with(required),
        case("everything excluded", paper(), 3_000, 12, Some(false)).with(excluded),
    ]
}

fn large() -> Vec<Case> {
    vec![
        case(
            "1,000 items, 20 modules",
            blueprint(&[100; 20], &[(400, 1), (400, 2), (200, 4)]),
            12_000,
            40,
            None,
        ),
        case(
            "three sections of 1,000 items, 40 modules",
            blueprint(&[150; 40], &[(1_000, 1), (1_000, 2), (1_000, 3)]),
            30_000,
            40,
            None,
        ),
        case("50,000 items in one cell", blueprint(&[200], &[(100, 2)]), 50_000, 500, Some(true)),
        case("50,000 items, every knowledge point capped at 1", paper(), 50_000, 20, None)
            .with(|_| Limits { knowledge_point_max: Some(1), ..Limits::default() }),
        case(
            "50,000 items, knowledge points capped at 3, 20,000 pairs of enemies",
            paper(),
            50_000,
            12,
            None,
        )
        .with(|pool| Limits { knowledge_point_max: Some(3), ..pairs(pool, 20_000) }),
    ]
}

fn all_enemies(pool: &[ItemHead]) -> Limits {
    let of = pool.iter().filter(|item| item.interaction == Interaction::MultipleChoice);
    let items = of.map(|item| item.id.clone()).collect();
    let set = ItemSet { name: "all".into(), max: 1, items };
    Limits { sets: vec![set], ..Limits::default() }
}

fn pairs(pool: &[ItemHead], count: usize) -> Limits {
    let mut rng = ChaCha20Rng::seed_from_u64(count as u64);
    let mut pair = |number| {
        let items = [0, 1].map(|_| pool[rng.random_range(0..pool.len())].id.clone()).into();
        ItemSet { name: format!("pair {number}"), max: 1, items }
    };
    Limits { sets: (0..count).map(&mut pair).collect(), ..Limits::default() }
}

fn bands() -> Limits {
    let band = |interaction, easiest, hardest, share| Band {
        interaction: Some(interaction),
        difficulty: (grade(easiest), grade(hardest)),
        share,
        tolerance: 0,
    };
    let of = |interaction| {
        [band(interaction, 1, 2, 30), band(interaction, 3, 3, 40), band(interaction, 4, 5, 30)]
    };
    Limits { bands: Interaction::ALL.into_iter().flat_map(of).collect(), ..Limits::default() }
}

fn floors(pool: &[ItemHead]) -> Limits {
    let range = Range { min: 1, max: None };
    let points: std::collections::BTreeMap<KnowledgePointId, Range> =
        pool.iter().map(|item| (item.knowledge_point.clone(), range)).collect();
    Limits { knowledge_points: points, ..Limits::default() }
}

fn some_floors(pool: &[ItemHead]) -> Limits {
    let mut limits = floors(pool);
    let named = |id: &KnowledgePointId| id.as_str().ends_with(['0', '5']);
    limits.knowledge_points.retain(|id, _| named(id));
    limits
}

fn required(pool: &[ItemHead]) -> Limits {
    Limits {
        required: pool.iter().take(91).map(|item| item.id.clone()).collect(),
        ..Limits::default()
    }
}

fn excluded(pool: &[ItemHead]) -> Limits {
    Limits { excluded: pool.iter().map(|item| item.id.clone()).collect(), ..Limits::default() }
}

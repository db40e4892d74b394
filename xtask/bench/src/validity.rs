//! Every form of a great many is checked; every verdict is held against an independent count.

use crate::bank::{self, bank, cells_of, proportional};
use crate::law::Law;
use crate::limits;
use crate::page::{Goal, Section};
use crate::random::{self, Scale};
use crate::standards;
use crate::verdict::invalid;
use assembly::{Assembly, ItemHead, Refusal};
use num_bigint::BigUint;
use rand::rngs::ChaCha20Rng;
use rand::{RngExt, SeedableRng};
use sitting::Blueprint;

/// What was seen of one kind of instance.
#[derive(Default)]
struct Tally {
    instances: usize,
    forms: usize,
    refused: usize,
    undecided: usize,
    defects: usize,
    wrong_verdicts: usize,
    wrong_counts: usize,
}

/// How much: banks of each blueprint, forms of each bank of the repository, random structures.
struct Amount {
    banks: usize,
    real_forms: u64,
    structures: usize,
}

/// All kinds.
pub fn validity(quick: bool) -> Result<Section, String> {
    let mut page = Section::new("validity", "Validity");
    let mut kinds = Vec::new();
    for limited in [false, true] {
        let amount = match (quick, limited) {
            (true, _) => Amount { banks: 2, real_forms: 50, structures: 200 },
            (false, false) => Amount { banks: 40, real_forms: 1_000, structures: 4_000 },
            // Limits make a form dearer: fewer banks of each blueprint.
            (false, true) => Amount { banks: 8, real_forms: 1_000, structures: 4_000 },
        };
        kinds.extend(of_standards(limited, &amount)?);
        let random = random_structures(limited, amount.structures);
        kinds.push((format!("random structures, {}", with(limited)), random));
    }
    report(&mut page, &kinds);
    Ok(page)
}

fn with(limited: bool) -> &'static str {
    if limited { "with limits" } else { "margins alone" }
}

/// Every blueprint of the standards: synthetic banks, and the banks of the repository.
fn of_standards(limited: bool, amount: &Amount) -> Result<[(String, Tally); 2], String> {
    let structure = standards::structure()?;
    let (mut synthetic, mut real, mut blueprints) = (Tally::default(), Tally::default(), 0);
    for occupation in standards::occupations()? {
        for blueprint in occupation.blueprints(&structure)? {
            blueprints += 1;
            let mut rng = ChaCha20Rng::seed_from_u64(blueprints);
            for _ in 0..amount.banks {
                let size = rng.random_range(300..2_000);
                let cells = proportional(&blueprint, size, &mut rng);
                let points_each = rng.random_range(3..20);
                let pool = bank(&blueprint, &cells, points_each, &mut rng);
                synthetic.add(&limited_by(&blueprint, &pool, limited, &mut rng), &pool, 60);
            }
            let pool = occupation.pool(&blueprint);
            if !pool.is_empty() {
                let blueprint = limited_by(&blueprint, &pool, limited, &mut rng);
                real.add(&blueprint, &pool, amount.real_forms);
            }
        }
    }
    let with = with(limited);
    Ok([
        (format!("{blueprints} blueprints of the standards, synthetic banks, {with}"), synthetic),
        (format!("the banks of the repository, {with}"), real),
    ])
}

fn limited_by(
    blueprint: &Blueprint,
    pool: &[ItemHead],
    limited: bool,
    rng: &mut ChaCha20Rng,
) -> Blueprint {
    let mut blueprint = blueprint.clone();
    if limited {
        blueprint.limits = limits::everyday(&blueprint, pool, rng);
    }
    blueprint
}

fn random_structures(limited: bool, count: usize) -> Tally {
    let mut rng = ChaCha20Rng::seed_from_u64(23);
    let scale = Scale { modules: 8, count: 25, spare: 12, points_each: 6 };
    let mut tally = Tally::default();
    for _ in 0..count {
        let (mut blueprint, pool) = random::instance(&scale, &mut rng);
        if limited {
            blueprint.limits = limits::random(&blueprint, &pool, &mut rng);
        }
        tally.add(&blueprint, &pool, 5);
    }
    tally
}

impl Tally {
    /// Draws forms of one instance and checks all that can be checked.
    fn add(&mut self, blueprint: &Blueprint, pool: &[ItemHead], forms: u64) {
        self.instances += 1;
        let limited = !blueprint.limits.is_none();
        let papers = Law::new(blueprint, &cells_of(blueprint, pool)).papers();
        let possible = papers != BigUint::ZERO;
        match Assembly::new(blueprint, pool) {
            Ok(assembly) => {
                self.wrong_counts +=
                    usize::from(!limited && assembly.papers().ok() != Some(papers));
                self.wrong_verdicts += usize::from(!possible);
                let drawn: Vec<_> =
                    (0..forms).filter_map(|n| assembly.form(&bank::seed(n)).ok()).collect();
                self.undecided += usize::from(drawn.len() < forms as usize);
                self.forms += drawn.len();
                let found = invalid(blueprint, pool, &drawn);
                if let (0, Some(defect)) = (self.defects, found.first()) {
                    println!("  wrong, the first of its kind: {defect}");
                }
                self.defects += found.len();
            }
            Err(Refusal::Infeasible(reasons)) => {
                self.refused += 1;
                // With limits a refusal cannot be judged by counting: the agreement with HiGHS does that.
                let wrong = (!limited && possible) || reasons.is_empty();
                self.wrong_verdicts += usize::from(wrong);
            }
            Err(Refusal::Undecided) => {
                if self.undecided == 0 {
                    let (name, sets) = (standards::name(blueprint), blueprint.limits.sets.len());
                    let (cap, items) = (blueprint.limits.knowledge_point_max, pool.len());
                    println!("  undecided first: {name}, {items} items, cap {cap:?}, {sets} sets");
                }
                self.undecided += 1;
            }
        }
    }
}

fn report(page: &mut Section, kinds: &[(String, Tally)]) {
    let sum = |of: fn(&Tally) -> usize| kinds.iter().map(|(_, tally)| of(tally)).sum::<usize>();
    let (forms, defects) = (sum(|t| t.forms), sum(|t| t.defects));
    let wrong = sum(|t| t.wrong_verdicts) + sum(|t| t.wrong_counts);
    page.goals(&[
        Goal::new("forms drawn and checked", forms.to_string(), "≥ 100,000", forms >= 100_000),
        Goal::new("defects in them", defects.to_string(), "0", defects == 0),
        Goal::new(
            "verdicts or counts of papers other than counted independently",
            wrong.to_string(),
            "0",
            wrong == 0,
        ),
    ]);
    let row = |(name, tally): &(String, Tally)| {
        let figures = [tally.instances, tally.forms, tally.refused, tally.undecided, tally.defects];
        std::iter::once(name.clone()).chain(figures.map(|figure| figure.to_string())).collect()
    };
    let rows: Vec<Vec<String>> = kinds.iter().map(row).collect();
    page.table(&["", "instances", "forms", "refused", "undecided", "defects"], &rows);
}

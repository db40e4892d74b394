//! How often the most used of 3,000 items comes in 25 papers: ours, ideal sampling, and HiGHS with a new seed.

use crate::bank::{self, bank, proportional};
use crate::fairness::largest_exposure;
use crate::page::Goal;
use crate::standards;
use assembly::{Assembly, ItemHead};
use rand::SeedableRng;
use rand::rngs::ChaCha20Rng;
use sitting::Blueprint;

const ITEMS: usize = 3_000;
const PAPERS: u64 = 25;

/// Ours against the ideal, over so many repeats.
pub fn exposure(repeats: u64) -> Result<Vec<Goal>, String> {
    let blueprint = standards::blueprint("2-02-10-11", "高级")?;
    let mut rng = ChaCha20Rng::seed_from_u64(25);
    let cells = proportional(&blueprint, ITEMS, &mut rng);
    let pool = bank(&blueprint, &cells, 12, &mut rng);
    let assembly = Assembly::new(&blueprint, &pool).map_err(|error| error.to_string())?;
    let mut ours = 0.0;
    for repeat in 0..repeats {
        let forms = (0..PAPERS)
            .map(|paper| assembly.form(&bank::seed(1_000_000 + repeat * PAPERS + paper)))
            .collect::<Result<Vec<_>, _>>();
        ours += largest_exposure(&forms.map_err(|error| error.to_string())?) / repeats as f64;
    }
    let items = blueprint.sections.iter().map(|section| section.count as usize).sum();
    let ideal = (0..repeats).map(|_| ideal(items, &mut rng)).sum::<f64>() / repeats as f64;
    let ratio = ours / ideal;
    let figure = format!("{ours:.3} against {ideal:.3}: {ratio:.2}×");
    let what = format!("largest exposure, mean of {repeats} repeats, against ideal sampling");
    let mut goals = vec![Goal::new(what, figure, "≤ 1.3×", ratio <= 1.3)];
    goals.extend(contrast(&blueprint, &pool));
    Ok(goals)
}

/// The largest exposure when each paper takes any items of the bank.
fn ideal(items: usize, rng: &mut ChaCha20Rng) -> f64 {
    let mut uses = vec![0u32; ITEMS];
    for _ in 0..PAPERS {
        for item in rand::seq::index::sample(rng, ITEMS, items) {
            uses[item] += 1;
        }
    }
    f64::from(uses.into_iter().max().unwrap_or_default()) / PAPERS as f64
}

#[cfg(not(feature = "highs"))]
fn contrast(_: &Blueprint, _: &[ItemHead]) -> Vec<Goal> {
    Vec::new()
}

/// HiGHS with nothing but a new seed, and with new random costs.
#[cfg(feature = "highs")]
fn contrast(blueprint: &Blueprint, pool: &[ItemHead]) -> Vec<Goal> {
    use crate::instance::{Class, Instance};
    use crate::page::time;
    use crate::solver::{Costs, items_with};
    use crate::verdict::Verdict;
    const REPEATS: u64 = 4;
    let (blueprint, pool) = (blueprint.clone(), pool.to_vec());
    let instance = Instance { class: Class::Loose, blueprint, pool, forms: 1 };
    let mean = |costs: Costs| {
        let start = std::time::Instant::now();
        let exposure = |repeat: u64| {
            let forms = (0..PAPERS).flat_map(|paper| {
                match items_with(&instance, repeat * PAPERS + paper, costs) {
                    Verdict::Forms(forms) => forms,
                    Verdict::Infeasible | Verdict::Undecided(_) | Verdict::Untried(_) => Vec::new(),
                }
            });
            largest_exposure(&forms.collect::<Vec<_>>())
        };
        let mean = (0..REPEATS).map(exposure).sum::<f64>() / REPEATS as f64;
        let each = start.elapsed().as_secs_f64() / (REPEATS * PAPERS) as f64;
        format!("{mean:.3}, {} a form", time(each))
    };
    let goal = |what: &str, costs| Goal::new(what, mean(costs), "for contrast", true);
    vec![
        goal("largest exposure of HiGHS with only a new seed, 4 repeats", Costs::None),
        goal("largest exposure of HiGHS with new random costs, 4 repeats", Costs::Random),
    ]
}

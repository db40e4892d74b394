//! Whether papers are drawn as the uniform law says, and how often the most used item comes.

use crate::bank::{self, Cells, bank, cells_of, place, proportional};
use crate::law::Law;
use crate::page::{Goal, Section};
use crate::standards;
use assembly::{Asked, Assembly, ItemHead};
use rand::rngs::ChaCha20Rng;
use rand::{RngExt, SeedableRng};
use sitting::{Blueprint, Form};
use statrs::distribution::{ChiSquared, ContinuousCDF};
use std::collections::BTreeMap;

/// All of it.
pub fn fairness(quick: bool) -> Result<Section, String> {
    let mut page = Section::new("fairness", "Fairness");
    let papers = if quick { 2_000 } else { 20_000 };
    let mut goals = Vec::new();
    for (code, level, size) in
        [("2-02-10-15", "初级", 400), ("2-02-10-15", "高级", 600), ("2-02-10-11", "高级", 900)]
    {
        goals.push(fit(&standards::blueprint(code, level)?, size, papers)?);
    }
    goals.push(crate::enumeration::limited(papers)?);
    goals.extend(crate::exposure::exposure(if quick { 5 } else { 200 })?);
    page.goals(&goals);
    page.say(
        "p-values: one item chosen at random from each paper, its frequency against the probability counted by a programme \
         that shares no code with assembly, or, with limits, each of all papers of a small bank against every other; seeds are \
         fixed. Exposure: the share of 25 papers in which the most used of \
         3,000 items stands, the mean over the repeats; ideal sampling takes any 90 of the 3,000 with no margin to meet.",
    );
    Ok(page)
}

/// χ² of the items chosen one from each paper.
fn fit(blueprint: &Blueprint, size: usize, papers: u64) -> Result<Goal, String> {
    let mut rng = ChaCha20Rng::seed_from_u64(size as u64);
    // Uneven on purpose: the law has something to say of every cell.
    let mut cells = proportional(blueprint, size, &mut rng);
    cells
        .iter_mut()
        .flatten()
        .for_each(|cell| *cell = (*cell * rng.random_range(5..20)).div_ceil(10));
    let pool = bank(blueprint, &cells, 5, &mut rng);
    let assembly = Assembly::new(blueprint, &pool).map_err(|error| error.to_string())?;
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    for number in 0..papers {
        let form =
            assembly.drawn(&bank::seed(number), Asked::Exact).map_err(|e| e.to_string())?.form;
        let item = &form.items[rng.random_range(0..form.items.len())];
        *seen.entry(item.head.id.to_string()).or_default() += 1;
    }
    let bins = bins(blueprint, &pool, &seen, papers);
    let (chi, freedom, p) = chi_square(&bins)?;
    let name = standards::name(blueprint);
    let figure = format!("p = {p:.3} (χ² = {chi:.1}, {freedom} degrees of freedom)");
    let what = format!("{papers} papers of {} items, {name}", pool.len());
    Ok(Goal::new(what, figure, "p ≥ 0.01", p >= 0.01))
}

/// Seen and expected of each item; items of a cell that would come too rarely share bins of at least five.
fn bins(
    blueprint: &Blueprint,
    pool: &[ItemHead],
    seen: &BTreeMap<String, u64>,
    papers: u64,
) -> Vec<(f64, f64)> {
    let cells: Cells = cells_of(blueprint, pool);
    let law = Law::new(blueprint, &cells).expected();
    let per_paper: f64 = law.iter().flatten().sum();
    let mut open: BTreeMap<(usize, usize), (f64, f64)> = BTreeMap::new();
    let mut bins = Vec::new();
    for item in pool {
        let Some((module, section)) = place(blueprint, item) else { continue };
        let share = law[module][section] / cells[module][section] as f64 / per_paper;
        let bin = open.entry((module, section)).or_default();
        bin.0 += seen.get(item.id.as_str()).copied().unwrap_or_default() as f64;
        bin.1 += share * papers as f64;
        if bin.1 >= 5.0 {
            bins.push(std::mem::take(bin));
        }
    }
    let rest = open.values().fold((0.0, 0.0), |sum, bin| (sum.0 + bin.0, sum.1 + bin.1));
    if let Some(last) = bins.last_mut() {
        *last = (last.0 + rest.0, last.1 + rest.1);
    }
    bins
}

/// χ², degrees of freedom and p-value of bins of seen and expected.
pub fn chi_square(bins: &[(f64, f64)]) -> Result<(f64, usize, f64), String> {
    let chi: f64 = bins.iter().map(|(seen, expected)| (seen - expected).powi(2) / expected).sum();
    let freedom = bins.len().saturating_sub(1);
    let law = ChiSquared::new(freedom as f64).map_err(|error| error.to_string())?;
    Ok((chi, freedom, law.sf(chi)))
}

/// The largest share of forms that one item stands in.
pub fn largest_exposure(forms: &[Form]) -> f64 {
    let mut uses: BTreeMap<&str, u32> = BTreeMap::new();
    for item in forms.iter().flat_map(|form| &form.items) {
        *uses.entry(item.head.id.as_str()).or_default() += 1;
    }
    f64::from(uses.values().copied().max().unwrap_or_default()) / forms.len() as f64
}

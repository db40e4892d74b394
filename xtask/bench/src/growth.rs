//! Time by size of the bank, one form, and a thousand candidates' forms.

use crate::bank::{self, bank, proportional};
use crate::limits::everyday;
use crate::page::{Goal, Section, time};
use crate::standards;
use crate::verdict::invalid;
use assembly::{Assembly, PoolItem};
use rand::SeedableRng;
use rand::rngs::ChaCha20Rng;
use sitting::Blueprint;
use std::time::Instant;

const SIZES: [usize; 6] = [500, 1_500, 5_000, 15_000, 50_000, 150_000];

/// All of it, without limits and with those of an everyday sitting.
pub fn growth(quick: bool) -> Result<Section, String> {
    let mut page = Section::new("growth", "Growth with the bank");
    let plain = standards::blueprint("2-02-10-11", "高级")?;
    let mut goals = Vec::new();
    let mut rows = Vec::new();
    for limited in [false, true] {
        let kind = if limited { "with limits" } else { "margins alone" };
        let mut whole = Vec::new();
        for size in SIZES.into_iter().take(if quick { 3 } else { SIZES.len() }) {
            let (blueprint, pool) = of_size(&plain, size, limited);
            let (prepare, form) = one(&blueprint, &pool)?;
            whole.push((size as f64, prepare + form));
            rows.push(vec![kind.into(), size.to_string(), time(prepare), time(form)]);
            if size == 50_000 {
                let seconds = prepare + form;
                let what = format!("one form from 50,000 items, {kind}");
                goals.push(Goal::new(what, time(seconds), "about 10 ms", seconds <= 0.012));
            }
        }
        let slope = slope(&whole);
        let what = format!("time ~ sizeᵏ, {kind}: k");
        goals.push(Goal::new(what, format!("{slope:.2}"), "≤ 1", slope <= 1.0));
        goals.push(thousand(&plain, if quick { 5_000 } else { 50_000 }, limited)?);
        goals.push(thousand(&plain, 3_000, limited)?);
    }
    page.goals(&goals);
    page.table(&["", "items", "making a bank ready", "a form of it"], &rows);
    Ok(page)
}

fn of_size(plain: &Blueprint, size: usize, limited: bool) -> (Blueprint, Vec<PoolItem>) {
    let mut rng = ChaCha20Rng::seed_from_u64(size as u64);
    let cells = proportional(plain, size, &mut rng);
    let pool = bank(plain, &cells, 12, &mut rng);
    let mut blueprint = plain.clone();
    if limited {
        blueprint.limits = everyday(&blueprint, &pool, &mut rng);
    }
    (blueprint, pool)
}

/// The middle of nine times to make a bank ready, and the mean of 100 forms.
fn one(blueprint: &Blueprint, pool: &[PoolItem]) -> Result<(f64, f64), String> {
    let mut times = Vec::new();
    for _ in 0..9 {
        let start = Instant::now();
        let assembly = Assembly::new(blueprint, pool).map_err(|error| error.to_string())?;
        times.push(start.elapsed().as_secs_f64());
        drop(assembly);
    }
    times.sort_by(f64::total_cmp);
    let assembly = Assembly::new(blueprint, pool).map_err(|error| error.to_string())?;
    let start = Instant::now();
    let mut items = 0;
    for number in 0..100 {
        let form = assembly.form(&bank::seed(number)).map_err(|error| error.to_string())?;
        items += form.items.len();
    }
    let form = start.elapsed().as_secs_f64() / 100.0;
    if items == 0 { Err("forms are empty".into()) } else { Ok((times[4], form)) }
}

/// A thousand candidates' own forms as the board derives them: ready once, then each form drawn and checked.
fn thousand(plain: &Blueprint, size: usize, limited: bool) -> Result<Goal, String> {
    let (blueprint, pool) = of_size(plain, size, limited);
    let start = Instant::now();
    let assembly = Assembly::new(&blueprint, &pool).map_err(|error| error.to_string())?;
    let forms: Result<Vec<_>, _> = (0..1_000).map(|n| assembly.form(&bank::seed(n))).collect();
    let forms = forms.map_err(|error| error.to_string())?;
    let wrong: usize = forms.iter().map(|form| blueprint.check(form).len()).sum();
    let seconds = start.elapsed().as_secs_f64();
    let wrong = wrong + invalid(&blueprint, &pool, &forms).len();
    let kind = if limited { "with limits" } else { "margins alone" };
    let what = format!("1,000 candidates' forms from {size} items, checked, {kind}");
    let figure = if wrong == 0 { time(seconds) } else { format!("{wrong} defects") };
    Ok(Goal::new(what, figure, "about 5 s", seconds <= 5.5 && wrong == 0))
}

/// The slope of the line through the logarithms, by least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    let logs: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let n = logs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| logs.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let up: f64 = logs.iter().map(|p| (p.0 - x) * (p.1 - y)).sum();
    let along: f64 = logs.iter().map(|p| (p.0 - x).powi(2)).sum();
    up / along
}

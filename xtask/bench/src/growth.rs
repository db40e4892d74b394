//! Time by size of the bank, one form, and a thousand candidates' forms.

use crate::bank::{self, bank, proportional};
use crate::limits::{everyday, themed};
use crate::page::{Goal, Section, time};
use crate::standards;
use assembly::{Assembly, ItemHead};
use rand::SeedableRng;
use rand::rngs::ChaCha20Rng;
use sitting::Blueprint;
use std::time::Instant;

/// What is asked beside the margins.
#[derive(Clone, Copy, PartialEq)]
enum Asked {
    Nothing,
    Everyday,
    Themed,
}

impl Asked {
    const ALL: [Asked; 3] = [Asked::Nothing, Asked::Everyday, Asked::Themed];

    fn words(self) -> &'static str {
        match self {
            Asked::Nothing => "margins alone",
            Asked::Everyday => "with limits",
            Asked::Themed => "with limits, themes and 2,000 sets of enemies",
        }
    }

    /// Themes and so many enemies want a large bank.
    fn sizes(self, quick: bool) -> &'static [usize] {
        match (self, quick) {
            (Asked::Themed, false) => &SIZES[2..],
            (Asked::Themed, true) => &SIZES[2..3],
            (Asked::Nothing | Asked::Everyday, false) => &SIZES,
            (Asked::Nothing | Asked::Everyday, true) => &SIZES[..3],
        }
    }
}

const SIZES: [usize; 6] = [500, 1_500, 5_000, 15_000, 50_000, 150_000];

/// All of it, without limits and with those of an everyday sitting.
pub fn growth(quick: bool) -> Result<Section, String> {
    let mut page = Section::new("growth", "Growth with the bank");
    let plain = standards::blueprint("2-02-10-11", "高级")?;
    let mut goals = Vec::new();
    let mut rows = Vec::new();
    for limited in Asked::ALL {
        let kind = limited.words();
        let mut whole = Vec::new();
        for size in limited.sizes(quick) {
            let size = *size;
            let (blueprint, pool) = of_size(&plain, size, limited);
            let (prepare, form) = one(&blueprint, &pool);
            let seconds = prepare.and_then(|prepare| Some(prepare + form?));
            whole.extend(seconds.map(|seconds| (size as f64, seconds)));
            rows.push(vec![
                kind.into(),
                size.to_string(),
                shown(prepare),
                shown(form),
                by_chance(&plain, &blueprint, &pool),
            ]);
            if size == 50_000 {
                let met = seconds.is_some_and(|seconds| seconds <= 0.012);
                let what = format!("one form from 50,000 items, {kind}");
                goals.push(Goal::new(what, shown(seconds), "about 10 ms", met));
            }
        }
        if whole.len() > 1 {
            let slope = slope(&whole);
            let what = format!("time ~ sizeᵏ, {kind}: k");
            goals.push(Goal::new(what, format!("{slope:.2}"), "≤ 1", slope <= 1.0));
        }
        goals.push(thousand(&plain, if quick { 5_000 } else { 50_000 }, limited));
        if limited != Asked::Themed {
            goals.push(thousand(&plain, 3_000, limited));
        }
    }
    page.goals(&goals);
    page.table(
        &["", "items", "making a bank ready", "a form of it", "keep the limits by chance"],
        &rows,
    );
    Ok(page)
}

fn of_size(plain: &Blueprint, size: usize, limited: Asked) -> (Blueprint, Vec<ItemHead>) {
    let mut rng = ChaCha20Rng::seed_from_u64(size as u64);
    let cells = proportional(plain, size, &mut rng);
    let pool = bank(plain, &cells, 12, &mut rng);
    let mut blueprint = plain.clone();
    match limited {
        Asked::Nothing => {}
        Asked::Everyday => blueprint.limits = everyday(&blueprint, &pool, &mut rng),
        Asked::Themed => blueprint.limits = themed(&blueprint, &pool, &mut rng),
    }
    (blueprint, pool)
}

/// The share of papers drawn with margins alone that keep the limits too: what drawing again would cost.
fn by_chance(plain: &Blueprint, limited: &Blueprint, pool: &[ItemHead]) -> String {
    let draws = 1_000;
    let Ok(assembly) = Assembly::new(plain, pool) else { return "—".into() };
    let keep = |number: &u64| {
        let form = assembly.form(&bank::seed(*number));
        form.is_ok_and(|form| limited.check(&form).is_empty())
    };
    let share = (0..draws).filter(keep).count() as f64 / draws as f64;
    format!("{:.0}%", share * 100.0)
}

fn shown(seconds: Option<f64>) -> String {
    seconds.map_or("undecided".into(), time)
}

/// The middle of nine times to make a bank ready, and the mean of 100 forms; nothing where there is no verdict.
fn one(blueprint: &Blueprint, pool: &[ItemHead]) -> (Option<f64>, Option<f64>) {
    let mut times = Vec::new();
    for _ in 0..9 {
        let start = Instant::now();
        if Assembly::new(blueprint, pool).is_err() {
            return (None, None);
        }
        times.push(start.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    let Ok(assembly) = Assembly::new(blueprint, pool) else { return (None, None) };
    let start = Instant::now();
    let drawn = (0..100).filter(|number| assembly.form(&bank::seed(*number)).is_ok()).count();
    let form = (drawn == 100).then(|| start.elapsed().as_secs_f64() / 100.0);
    (Some(times[4]), form)
}

/// A thousand candidates' own forms as the board derives them: ready once, then each form drawn and checked.
fn thousand(plain: &Blueprint, size: usize, limited: Asked) -> Goal {
    let (blueprint, pool) = of_size(plain, size, limited);
    let start = Instant::now();
    let forms = Assembly::new(&blueprint, &pool).and_then(|assembly| {
        (0..1_000).map(|number| assembly.form(&bank::seed(number))).collect::<Result<Vec<_>, _>>()
    });
    let wrong = forms.as_ref().map(|f| f.iter().map(|form| blueprint.check(form).len()).sum());
    let seconds = start.elapsed().as_secs_f64();
    let kind = limited.words();
    let what = format!("1,000 candidates' forms from {size} items, checked, {kind}");
    let figure = match wrong {
        Ok(0usize) => time(seconds),
        Ok(wrong) => format!("{wrong} defects"),
        Err(_) => "undecided".into(),
    };
    Goal::new(what, figure, "about 5 s", seconds <= 5.5 && wrong == Ok(0))
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

//! Small random instances: ours and HiGHS say the same of each, a form or none.

use crate::instance::{Class, Instance};
use crate::page::{Goal, Section};
use crate::random::{self, Scale};
use crate::verdict::{Verdict, defects};
use crate::{limits, ours, solver};
use rand::rngs::ChaCha20Rng;
use rand::{RngExt, SeedableRng};
use std::collections::BTreeMap;

/// All instances: a third with margins alone, two thirds with limits of every kind; one to three forms.
pub fn agreement(quick: bool) -> Result<Section, String> {
    let mut page = Section::new("agreement", "Agreement with HiGHS");
    let mut rng = ChaCha20Rng::seed_from_u64(2_000);
    let mut seen: BTreeMap<[String; 3], usize> = BTreeMap::new();
    let (mut differ, mut wrong) = (0, 0);
    let count = if quick { 100 } else { 3_000 };
    for number in 0..count {
        let instance = small(&mut rng);
        let kind = match (instance.blueprint.limits.is_none(), instance.forms) {
            (true, 1) => "margins alone, one form",
            (true, _) => "margins alone, two or three forms",
            (false, 1) => "with limits, one form",
            (false, _) => "with limits, two or three forms",
        };
        let sides = [ours::forms(&instance, number), solver::items(&instance, number)];
        let words = sides.each_ref().map(word);
        for verdict in &sides {
            if let Verdict::Forms(forms) = verdict {
                wrong += defects(&instance, forms).len();
            }
        }
        if words[0] != words[1] {
            println!("  {number}: ours {}, HiGHS {}", sides[0].name(), sides[1].name());
        }
        differ += usize::from(words[0] != words[1] && words[0] != "undecided");
        let [ours, theirs] = words;
        *seen.entry([kind.into(), ours.into(), theirs.into()]).or_default() += 1;
    }
    let undecided: usize = seen.iter().filter(|(k, _)| k[1] == "undecided").map(|(_, n)| n).sum();
    let compared = count as usize - undecided;
    page.goals(&[
        Goal::new("instances compared", compared.to_string(), "≥ 2,000", compared >= 2_000),
        Goal::new("verdicts that differ", differ.to_string(), "0", differ == 0),
        Goal::new("defects in forms of either", wrong.to_string(), "0", wrong == 0),
        Goal::new("undecided by ours", undecided.to_string(), "0", undecided == 0),
    ]);
    let rows: Vec<Vec<String>> =
        seen.into_iter().map(|(key, n)| key.into_iter().chain([n.to_string()]).collect()).collect();
    page.table(&["", "ours", "HiGHS", "instances"], &rows);
    Ok(page)
}

fn small(rng: &mut ChaCha20Rng) -> Instance {
    let forms = if rng.random_bool(0.3) { rng.random_range(2..=3) } else { 1 };
    // Several forms need a larger bank to be possible now and then.
    let scale = Scale { modules: 4, count: 6, spare: 1 + 2 * forms, points_each: 3 };
    let (mut blueprint, pool) = random::instance(&scale, rng);
    if rng.random_bool(0.67) {
        blueprint.limits = limits::random(&blueprint, &pool, rng);
    }
    // The class says only what is expected; here nothing is.
    Instance { class: Class::Loose, blueprint, pool, forms }
}

fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Forms(_) => "forms",
        Verdict::Infeasible => "none",
        Verdict::Undecided(_) | Verdict::Untried(_) => "undecided",
    }
}

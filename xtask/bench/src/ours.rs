//! Our own side of a comparison: everything from the bank's items to the forms.

use crate::bank;
use crate::instance::Instance;
use crate::verdict::Verdict;
use assembly::{Asked, Refusal, Together, TogetherRefusal, ruled_out, together};

/// Forms that share no item.
pub fn forms(instance: &Instance, seed: u64) -> Verdict {
    let what = Together { forms: instance.forms, overlap_max: 0, asked: Asked::Either };
    let of = |form: u32, attempt: u32| {
        bank::seed(seed << 40 | u64::from(attempt) << 32 | u64::from(form))
    };
    match together(&instance.blueprint, &instance.pool, what, of) {
        Ok(drawn) => Verdict::Forms(drawn.into_iter().map(|drawn| drawn.form).collect()),
        Err(TogetherRefusal::One(Refusal::Infeasible(_))) => Verdict::Infeasible,
        Err(TogetherRefusal::Fewer { asked, at_most, .. }) if at_most < asked => {
            Verdict::Infeasible
        }
        Err(TogetherRefusal::Fewer { made, .. }) => Verdict::Undecided(format!("{made} made")),
        Err(TogetherRefusal::One(Refusal::Undecided)) => Verdict::Undecided("undecided".into()),
    }
}

/// Whether numbers of items alone prove that there are not so many forms, without any reason or form.
pub fn verdict(instance: &Instance) -> Verdict {
    if ruled_out(&instance.blueprint, &instance.pool, instance.forms) {
        Verdict::Infeasible
    } else {
        Verdict::Undecided("not by numbers alone".into())
    }
}

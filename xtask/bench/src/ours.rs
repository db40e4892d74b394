//! Our own side of a comparison: everything from the bank's items to the forms.

use crate::bank;
use crate::instance::Instance;
use crate::verdict::Verdict;
use assembly::{Assembly, Refusal};

/// Forms that share no item, one after another, from what the earlier ones leave.
pub fn forms(instance: &Instance, seed: u64) -> Verdict {
    let mut left = instance.pool.clone();
    let mut forms = Vec::new();
    for number in 0..instance.forms {
        let form = match Assembly::new(&instance.blueprint, &left) {
            Ok(assembly) => assembly.form(&bank::seed(seed * 1000 + number as u64)),
            Err(refusal) => Err(refusal),
        };
        let form = match form {
            Ok(form) => form,
            Err(Refusal::Infeasible(_)) => return Verdict::Infeasible,
            Err(Refusal::Undecided) => return Verdict::Undecided("undecided".into()),
        };
        let taken: std::collections::BTreeSet<_> = form.items.iter().map(|i| &i.id).collect();
        left.retain(|item| !taken.contains(&item.id));
        forms.push(form);
    }
    Verdict::Forms(forms)
}

//! What a solver says of an instance, and the check of it that no solver shares code with.

use crate::instance::Instance;
use assembly::ItemHead;
use sitting::{Blueprint, Form};
use std::collections::{BTreeMap, BTreeSet};

/// The end of one solve.
pub enum Verdict {
    Forms(Vec<Form>),
    Infeasible,
    /// No answer within the bound, and what the bound was.
    Undecided(String),
    /// Not even tried, and why.
    Untried(String),
}

impl Verdict {
    pub fn name(&self) -> String {
        match self {
            Verdict::Forms(forms) => format!("{} forms", forms.len()),
            Verdict::Infeasible => "infeasible".into(),
            Verdict::Undecided(why) | Verdict::Untried(why) => why.clone(),
        }
    }
}

/// Everything wrong with the forms for an instance: margins, items that the bank does not hold, items shared.
pub fn defects(instance: &Instance, forms: &[Form]) -> Vec<String> {
    let mut found = invalid(&instance.blueprint, &instance.pool, forms);
    if forms.len() != instance.forms {
        found.push(format!("{} forms instead of {}", forms.len(), instance.forms));
    }
    let mut seen = BTreeSet::new();
    for item in forms.iter().flat_map(|form| &form.items) {
        if !seen.insert(&item.head.id) {
            found.push(format!("{} stands in two forms", item.head.id));
        }
    }
    found
}

/// Everything wrong with single forms.
pub fn invalid(blueprint: &Blueprint, pool: &[ItemHead], forms: &[Form]) -> Vec<String> {
    let by_id: BTreeMap<_, _> = pool.iter().map(|item| (&item.id, item)).collect();
    let mut found = Vec::new();
    for form in forms {
        found.extend(blueprint.check(form).iter().map(ToString::to_string));
        for item in &form.items {
            let same = by_id.get(&item.head.id).is_some_and(|known| {
                known.version == item.head.version
                    && known.module == item.head.module
                    && known.interaction == item.head.interaction
                    && known.knowledge_point == item.head.knowledge_point
                    && known.difficulty == item.head.difficulty
            });
            if !same {
                found.push(format!("{} is not as the bank has it", item.head.id));
            }
        }
    }
    found
}

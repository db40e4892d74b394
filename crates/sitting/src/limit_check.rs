//! The independent check of a form against the limits of its blueprint, and of several forms against each other.

use crate::{Blueprint, Form, FormItem, MarginDefect, Range};
use item::KnowledgePointId;
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with two forms of one run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TogetherDefect {
    /// They share more items than allowed.
    #[error("forms {0} and {1} share {2} items, at most {3} are allowed")]
    Overlap(usize, usize, usize, usize),
    /// Their mean difficulties are too far apart, in hundredths.
    #[error("the mean difficulties of forms {0} and {1} differ by more than {2} hundredths")]
    Spread(usize, usize, u32),
}

impl Blueprint {
    pub(crate) fn check_limits(&self, form: &Form, found: &mut Vec<MarginDefect>) {
        self.check_bands(form, found);
        self.check_knowledge_points(form, found);
        for set in &self.limits.sets {
            let have = count(form, |item| set.items.contains(&item.head.id));
            if have > set.max {
                found.push(MarginDefect::Set { name: set.name.clone(), have, max: set.max });
            }
        }
        let on_form: BTreeSet<_> = form.items.iter().map(|item| &item.head.id).collect();
        let missing = self.limits.required.iter().filter(|id| !on_form.contains(id));
        found.extend(missing.map(|id| MarginDefect::Required(id.to_string())));
        let excluded = self.limits.excluded.iter().filter(|id| on_form.contains(id));
        found.extend(excluded.map(|id| MarginDefect::Excluded(id.to_string())));
    }

    fn check_bands(&self, form: &Form, found: &mut Vec<MarginDefect>) {
        for band in &self.limits.bands {
            let have = count(form, |item| band.covers(item.head.interaction, item.head.difficulty));
            let range = band.range(&self.sections);
            if !range.holds(have) {
                found.push(MarginDefect::Band { band: *band, have, range });
            }
        }
    }

    fn check_knowledge_points(&self, form: &Form, found: &mut Vec<MarginDefect>) {
        let mut counts: BTreeMap<&KnowledgePointId, u32> = BTreeMap::new();
        for item in &form.items {
            *counts.entry(&item.head.knowledge_point).or_default() += 1;
        }
        for id in self.limits.knowledge_points.keys() {
            counts.entry(id).or_default();
        }
        for (id, have) in counts {
            let default = Range { min: 0, max: self.limits.knowledge_point_max };
            let range = self.limits.knowledge_points.get(id).copied().unwrap_or(default);
            if !range.holds(have) {
                let id = id.to_string();
                found.push(MarginDefect::KnowledgePoint { id, have, range });
            }
        }
    }

    /// What several forms of one run miss together: pairwise overlap, and the spread of their mean difficulties.
    /// Forms are named by their place, from 1.
    pub fn check_together(&self, forms: &[Form], overlap_max: usize) -> Vec<TogetherDefect> {
        let mut found = Vec::new();
        for (later, form) in forms.iter().enumerate() {
            let own: BTreeSet<_> = form.items.iter().map(|item| &item.head.id).collect();
            for (earlier, other) in forms.iter().enumerate().take(later) {
                let shared = other.items.iter().filter(|item| own.contains(&item.head.id)).count();
                let (one, two) = (earlier + 1, later + 1);
                if shared > overlap_max {
                    found.push(TogetherDefect::Overlap(one, two, shared, overlap_max));
                }
                if let Some(spread) = self.limits.mean_difficulty_spread
                    && far_apart(other, form, spread)
                {
                    found.push(TogetherDefect::Spread(one, two, spread));
                }
            }
        }
        found
    }
}

/// Whether two means differ by more than `spread` hundredths; compared as fractions, never in floats.
fn far_apart(one: &Form, other: &Form, spread: u32) -> bool {
    let sum = |form: &Form| -> i128 {
        form.items.iter().map(|item| i128::from(item.head.difficulty.value())).sum()
    };
    let count = |form: &Form| form.items.len() as i128;
    let (m, n) = (count(one), count(other));
    (sum(one) * n - sum(other) * m).abs() * 100 > i128::from(spread) * m * n
}

fn count(form: &Form, counts: impl Fn(&FormItem) -> bool) -> u32 {
    u32::try_from(form.items.iter().filter(|item| counts(item)).count()).unwrap_or(u32::MAX)
}

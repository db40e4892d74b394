//! Which blueprints a bank can serve.

use super::heaviest::{Sizes, heaviest};
use super::reasons::{ReasonRow, reason_row};
use crate::admission::{self, Admission};
use crate::standards::Standards;
use crate::{Error, Result};
use archive::ItemBank;
use assembly::{Assembly, Refusal};
use item::ItemId;
use serde::Serialize;
use sitting::{LimitRules, Structure};

/// What one blueprint can expect of a bank.
#[derive(Debug, Clone, Serialize)]
pub struct BlueprintCheck {
    /// Code of the standard.
    pub standard: String,
    /// Level.
    pub level: String,
    /// Direction, where the level has them.
    pub direction: Option<String>,
    /// Items of the bank that the blueprint admits.
    pub items: usize,
    /// Whether a paper exists; none where that is undecided within the work bound.
    pub feasible: Option<bool>,
    /// Forms without a common item that were made, at least.
    pub disjoint_forms: usize,
    /// No more than this can exist.
    pub disjoint_forms_at_most: usize,
    /// However papers are drawn, some item stands in at least this share of them; none without a paper.
    pub exposure_floor: Option<f64>,
    /// How many different papers there are, as a decimal number; none where there is none, or limits are not counted.
    pub papers: Option<String>,
    /// No paper has more bytes of pictures.
    pub picture_bytes: u64,
    /// Whether a station may be given any paper; where not, the item that adds most.
    pub too_heavy: Option<ItemId>,
    /// Why not, when there is none: irreducible, lift any one and the others do not stand in the way.
    pub reasons: Vec<ReasonRow>,
    /// Further sets of reasons, each of which stands in the way by itself.
    pub further: Vec<Vec<ReasonRow>>,
}

/// Checks every theory blueprint of every standard against a bank.
///
/// # Errors
/// A bank that does not read.
pub fn check_bank(
    bank: &ItemBank,
    standards: &Standards,
    structure: &Structure,
    rules: &LimitRules,
) -> Result<Vec<BlueprintCheck>> {
    let all = admission::every(bank, standards, structure, rules)?;
    let sizes = bank.picture_sizes()?;
    all.iter().map(|it| check_blueprint(it, &sizes)).collect()
}

fn check_blueprint(admission: &Admission, sizes: &Sizes) -> Result<BlueprintCheck> {
    let (blueprint, pool) = (&admission.blueprint, admission.pool());
    let heaviest = heaviest(&blueprint.sections, admission.items.iter(), sizes);
    let mut check = BlueprintCheck {
        standard: blueprint.standard.clone(),
        level: blueprint.level.clone(),
        direction: blueprint.direction.clone(),
        items: pool.len(),
        feasible: None,
        disjoint_forms: 0,
        disjoint_forms_at_most: 0,
        exposure_floor: None,
        papers: None,
        picture_bytes: heaviest.bytes,
        too_heavy: heaviest.too_heavy(),
        reasons: Vec::new(),
        further: Vec::new(),
    };
    match Assembly::new(blueprint, &pool) {
        Ok(assembly) => {
            let capacity = assembly::capacity(blueprint, &pool);
            check.feasible = Some(true);
            if assembly.counts_all() {
                check.papers = Some(assembly.papers().map_err(Error::from)?.to_string());
            }
            check.exposure_floor = Some(capacity.exposure_floor);
            check.disjoint_forms_at_most = capacity.disjoint_at_most;
            check.disjoint_forms =
                assembly::disjoint_forms(blueprint, &pool, capacity.disjoint_at_most)?;
        }
        Err(Refusal::Infeasible(_)) => {
            check.feasible = Some(false);
            let found = assembly::reasons(blueprint, &pool).map_err(Error::from)?;
            let mut rows = found.iter().map(|set| set.iter().map(reason_row).collect());
            check.reasons = rows.next().unwrap_or_default();
            check.further = rows.collect();
        }
        Err(Refusal::Undecided) => {}
    }
    Ok(check)
}

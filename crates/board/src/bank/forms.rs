//! Forms from a bank: what `gongyuan form assemble` makes.

use crate::admission::{Admission, Wanted};
use crate::{Error, Result};
use archive::ItemBank;
use assembly::{Asked, DrawMode, DrawReason, Drawn, Together};
use exam::derive;
use sealing::Digest;
use serde::Serialize;
use sitting::{Blueprint, Form, LimitRules, Structure};
use standard::Standard;
use std::collections::BTreeMap;

/// What was assembled: this whole value is a FORM.json.
#[derive(Debug, Clone, Serialize)]
pub struct Assembled {
    /// The seed, hex.
    pub seed: Digest,
    /// Digest of the pool.
    pub pool_digest: Digest,
    /// `exact` where every form is.
    pub mode: DrawMode,
    /// The most items that two forms may share.
    pub overlap_max: usize,
    /// Milliseconds that assembly took.
    pub elapsed_ms: f64,
    /// What the forms meet.
    pub blueprint: Blueprint,
    /// The forms.
    pub forms: Vec<AssembledForm>,
}

/// One assembled form.
#[derive(Debug, Clone, Serialize)]
pub struct AssembledForm {
    /// `form-1` and so on.
    pub id: String,
    /// Digest of the form.
    pub digest: Digest,
    /// How it was drawn.
    pub mode: DrawMode,
    /// Why so.
    pub mode_reason: DrawReason,
    /// Items in paper order.
    pub items: Vec<sitting::FormItem>,
    /// Points by module.
    pub modules: BTreeMap<String, item::Points>,
    /// Items by interaction.
    pub interactions: BTreeMap<String, u32>,
    /// Points in all.
    pub total: item::Points,
}

/// What `form assemble` asks for.
pub struct AssembleRequest<'a> {
    /// The standard.
    pub standard: &'a Standard,
    /// Level.
    pub level: &'a str,
    /// Direction.
    pub direction: Option<&'a str>,
    /// Structure.
    pub structure: &'a Structure,
    /// Limits.
    pub limits: &'a LimitRules,
    /// How many forms.
    pub forms: u32,
    /// The most items that any two of them share.
    pub overlap_max: usize,
    /// The seed; a new one when absent.
    pub seed: Option<Digest>,
    /// How forms are drawn.
    pub asked: Asked,
}

/// Assembles forms from a bank, one after another, each given the earlier ones (`docs/format/form.md`).
///
/// # Errors
/// [`exam::Error::Refused`] with the reasons; [`exam::Error::FewerForms`].
pub fn assemble_forms(bank: &ItemBank, request: &AssembleRequest<'_>) -> Result<Assembled> {
    let AssembleRequest { standard, level, direction, structure, limits, .. } = *request;
    let wanted = Wanted { standard, level, direction, structure, rules: limits };
    let admission = Admission::of(bank, &wanted)?;
    let keyless: Vec<_> = admission.items.iter().map(marking::Item::without_key).collect();
    let pool = admission.pool();
    let seed = match request.seed {
        Some(seed) => seed,
        None => Digest(*sealing::Secret::<32>::random(&sealing::SystemEntropy::new())?.expose()),
    };
    let blueprint = admission.blueprint;
    let what = Together {
        forms: request.forms as usize,
        overlap_max: request.overlap_max,
        asked: request.asked,
    };
    let began = std::time::Instant::now();
    let drawn = derive::together(&blueprint, &pool, what, &seed.0)?;
    let elapsed_ms = began.elapsed().as_secs_f64() * 1000.0;
    check(&blueprint, &drawn, request.overlap_max)?;
    let exact = drawn.iter().all(|drawn| drawn.mode == DrawMode::Exact);
    Ok(Assembled {
        seed,
        pool_digest: derive::pool_digest(&keyless),
        mode: if exact { DrawMode::Exact } else { DrawMode::Fast },
        overlap_max: request.overlap_max,
        elapsed_ms,
        forms: drawn.into_iter().zip(1..).map(|(drawn, at)| assembled_form(at, drawn)).collect(),
        blueprint,
    })
}

/// The independent check of every form and of all of them together.
fn check(blueprint: &Blueprint, drawn: &[Drawn], overlap_max: usize) -> Result<()> {
    let forms: Vec<Form> = drawn.iter().map(|drawn| drawn.form.clone()).collect();
    if let Some(defects) = forms.iter().map(|form| blueprint.check(form)).find(|d| !d.is_empty()) {
        return Err(exam::Error::Margins(defects).into());
    }
    match blueprint.check_together(&forms, overlap_max) {
        defects if defects.is_empty() => Ok(()),
        defects => Err(Error::TogetherMargins(defects)),
    }
}

fn assembled_form(number: u32, drawn: Drawn) -> AssembledForm {
    let Drawn { form, mode, reason } = drawn;
    let mut modules: BTreeMap<String, item::Points> = BTreeMap::new();
    let mut interactions: BTreeMap<String, u32> = BTreeMap::new();
    for item in &form.items {
        let sum = modules.entry(item.head.module.clone()).or_default();
        *sum = *sum + item.points;
        *interactions.entry(item.head.interaction.name().into()).or_default() += 1;
    }
    AssembledForm {
        id: format!("form-{number}"),
        digest: derive::form_digest(&form),
        mode,
        mode_reason: reason,
        total: form.total(),
        modules,
        interactions,
        items: form.items,
    }
}

//! Reasons of a refusal as JSON and in words.

use assembly::Reason;
use serde::Serialize;

/// A reason as JSON and in words.
#[derive(Debug, Clone, Serialize)]
pub struct ReasonRow {
    /// Module, where the reason is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub module: Option<String>,
    /// Interaction, where the reason is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interaction: Option<String>,
    /// What is needed: items or points.
    pub need: f64,
    /// What there is.
    pub have: f64,
    /// The reason in words, with what to do.
    pub text: String,
}

/// A reason of a refusal, as JSON and in words.
pub fn reason_row(reason: &Reason) -> ReasonRow {
    let text = exam::fault::reason_sentence(reason, exam::fault::Language::of_environment());
    let row =
        |module: Option<&String>, interaction: Option<item::Interaction>, need, have| ReasonRow {
            module: module.cloned(),
            interaction: interaction.map(|interaction| interaction.name().into()),
            need,
            have,
            text,
        };
    match reason {
        Reason::Arithmetic { module, need, .. } => row(Some(module), None, need.decimal(), 0.0),
        Reason::Margins => row(None, None, 1.0, 0.0),
        Reason::Section { interaction, need, have } => {
            row(None, Some(*interaction), *need as f64, *have as f64)
        }
        Reason::Module { module, need, have } => {
            row(Some(module), None, need.decimal(), have.decimal())
        }
        Reason::Cell { module, interaction, need, have } => {
            row(Some(module), Some(*interaction), *need as f64, *have as f64)
        }
        Reason::Band { band, range, have } => {
            row(None, band.interaction, f64::from(range.min), *have as f64)
        }
        Reason::KnowledgePoint { range, have, .. } => {
            row(None, None, f64::from(range.min), *have as f64)
        }
        Reason::Set { max, have, .. } => row(None, None, f64::from(*max), *have as f64),
        Reason::Required { have, .. } => row(None, None, 1.0, *have as f64),
        Reason::Excluded { items } => row(None, None, 0.0, *items as f64),
    }
}

//! From a drawn paper to a form, and how it was drawn.

use crate::paper::Paper;
use crate::pool::Cells;
use crate::{Draw, ItemHead, pick};
use serde::{Deserialize, Serialize};
use sitting::{Blueprint, Form, FormItem, Section};

/// Which ways of drawing are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Asked {
    /// Uniform over all papers that meet the blueprint, or undecided.
    Exact,
    /// Mended by swaps.
    Fast,
    /// The first, and the second where the first is hopeless.
    #[default]
    Either,
}

/// How a form was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawMode {
    /// Every paper that meets the blueprint was equally likely.
    Exact,
    /// A drawn paper was mended by swaps inside its cells: it meets the blueprint, but some papers are likelier.
    Fast,
}

/// Why in that mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawReason {
    /// Every limit was counted: one draw is enough.
    Counted,
    /// Some limits are not counted: papers that broke them were drawn again.
    DrawnAgain,
    /// It was asked for.
    Asked,
    /// None of a trial's papers kept the limits that are not counted.
    Hopeless,
    /// The tries ran out.
    TriesSpent,
    /// No row took more of a cell than a fair share, so that later forms find enough.
    FairShare,
}

/// A form, and how it was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The form.
    pub form: Form,
    /// How.
    pub mode: DrawMode,
    /// Why so.
    pub reason: DrawReason,
}

/// Orders a paper's items inside their sections.
pub(crate) fn ordered(
    blueprint: &Blueprint,
    cells: &Cells<'_>,
    paper: Paper,
    draw: &mut Draw,
) -> Form {
    let ordered = blueprint.sections.iter().zip(paper).flat_map(|(section, items)| {
        let order = pick(&items, items.len(), draw);
        let item = |at: usize| cells.items().get(at).map(|item| form_item(section, item));
        order.into_iter().filter_map(item).collect::<Vec<_>>()
    });
    Form { items: ordered.collect() }
}

fn form_item(section: &Section, item: &ItemHead) -> FormItem {
    FormItem { head: item.clone(), points: section.points }
}

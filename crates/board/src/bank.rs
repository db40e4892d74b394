//! The item bank's use cases: import, export, what it holds, and which blueprints it can serve.

mod check;
mod doubled;
mod form_check;
mod forms;
mod heaviest;
mod items;
mod pictures;
mod print;
mod reasons;
mod stats;

pub use check::{BlueprintCheck, check_bank};
pub use doubled::DoubledItem;
pub(crate) use doubled::same_questions;
pub use form_check::check_forms;
pub use forms::{AssembleRequest, Assembled, AssembledForm, assemble_forms};
pub(crate) use heaviest::heaviest;
pub use items::{ExportedItems, ItemsImported, RejectedRow, export_items, import_items};
pub(crate) use pictures::pictures;
pub use print::{PrintRequest, Printed, print_form};
pub use reasons::{ReasonRow, reason_row};
pub use stats::{StatRow, stats};

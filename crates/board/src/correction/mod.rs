//! Corrections (答案更正): two officers correct an answer key of a sitting, or give an item's points to everybody (送分). Marks
//! are computed from the sealed papers and the corrections each time. Format: `docs/format/statement.md`.

mod answer;
mod body;
mod error;
mod make;
mod stored;

pub(crate) use body::{Change, CorrectionBody};
pub use error::CorrectionError;
pub use make::{Corrected, Correcting, Crossing, NewKey, correct};
pub(crate) use stored::{Correction, apply, give, of_sitting};

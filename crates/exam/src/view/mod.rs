//! What screens of every house receive and send: plain data, generated into TypeScript by `cargo xtask codegen`.
//!
//! Times of day are Beijing time, RFC 3339 with `+08:00`; durations are milliseconds; points are decimals.

mod code;
mod event;
mod fault;
mod package;

pub use code::{CodeCheck, CodeInput, CodeKind, RoleName};
pub use event::{Ending, EventKind, EventRow};
pub use fault::{Fault, Severity, Text};
pub use package::{CheckState, PackageView, PaperSubject};

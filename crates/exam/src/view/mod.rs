//! What screens receive and send: plain data, generated into TypeScript by `cargo xtask codegen`.
//!
//! Times of day are Beijing time, RFC 3339 with `+08:00`; durations are milliseconds; points are decimals.

mod board;
mod fault;
mod opening;
mod panel;
mod paper;
mod station;

pub use board::{
    BoardView, ImportCheck, ImportRow, ImportState, ImportView, RosterSum, SittingRow,
};
pub use fault::{Fault, Severity, Text};
pub use opening::{
    CheckState, CodeCheck, CodeKind, OpenRoom, OpenedRoom, OpeningView, PackageView, RoleEntry,
    RoleName, SelfCheck, SelfCheckKind,
};
pub use panel::{EventRow, ExportView, ExportedFile, PanelView};
pub use paper::{ChoiceView, ItemView, PaperView, SectionView};
pub use station::{
    Answer, AttemptView, CandidateView, Mended, PauseView, ReceiptView, SaveState, SaveView, Saved,
    Screen, SectionRule, SittingView, StationView, TickView,
};

//! Decisions (裁定): what officers, each alone, make of a held seat. What they come to `evidence` says, each time from the
//! signed files; format: `docs/format/statement.md`.

mod body;
mod error;
mod printed;
mod seat;
mod sign;
mod stored;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use body::DecisionBody;
pub(crate) use body::{Count, DecidedSeat, Decision};
pub use error::DecisionError;
pub(crate) use printed::remarks;
pub(crate) use seat::cases;
pub use seat::{EvidenceKind, EvidenceRow, SeatCase, seat_case};
pub use sign::{Decided, Ruled, Ruling, SignedDecision, decide};
pub(crate) use stored::decisions;

//! Import receipts (导入回执): what a result store holds of a sitting, signed and chained, to leave the board. Who deletes or
//! puts back a file with its row is found by whoever has a later one. Format: `docs/format/statement.md`.

mod body;
mod chain;
mod holdings;
mod sign;

pub(crate) use body::Receipt;
pub(crate) use chain::{Chain, ChainDefect, stored};
pub(crate) use holdings::held;
pub use sign::{SignedReceipt, keep_receipts};
pub(crate) use sign::{officers, sign, signer, signing};

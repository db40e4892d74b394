//! The use cases of board, console and station: one facade for the command line, the window and the tests.
//!
//! Time and randomness enter here, and nowhere below. No exam logic lies above.

pub mod act;
mod admission;
pub mod bank;
pub mod board;
pub mod codes;
pub mod console;
mod derive;
pub mod envelopes;
mod error;
pub mod fault;
pub mod files;
pub mod machine;
mod order;
pub mod payload;
pub mod process;
mod record;
pub mod simulate;
pub mod site;
pub mod standard_view;
mod standards;
pub mod station;
pub mod time;
mod version;
pub mod view;

pub use admission::read_limits;
pub use assembly::{Asked, Mode as FormMode, ModeReason, Refusal};
pub use error::{Contradiction, Error, Result};
pub use record::ResponseVersion;
pub use sealing::ssh::MachineRole;
pub use sealing::{Digest, SecretBytes, sha256};
pub use sitting::{LimitRules, Structure};
pub use standard::ColumnError;
pub use standards::{Standards, default_structure, read_standard, read_structure};
pub use store::{DbKey, ItemBank, ResultStore};

/// Version of the program, `major.minor.patch`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

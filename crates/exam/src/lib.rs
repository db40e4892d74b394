//! What board, console and station share: what travels between them, what is derived from it, trust, machines, acts,
//! time, and how a fault is told.
//!
//! Time and randomness enter here, and nowhere below.

pub mod act;
pub mod codes;
pub mod contract;
pub mod derive;
mod error;
pub mod fault;
pub mod files;
pub mod lock;
pub mod machine;
pub mod mirror;
pub mod on_record;
pub mod order;
pub mod package_view;
pub mod patience;
pub mod payload;
pub mod process;
pub mod receipts;
pub mod record;
#[cfg(test)]
#[allow(dead_code)]
#[path = "../../attempt/tests/machine/samples.rs"]
mod samples;
pub mod shown;
pub mod ticket;
pub mod time;
pub mod told;
pub mod trust;
pub mod version;
pub mod view;

pub use error::{AboutFile, Error, House, InFile, Result};
pub use payload::Payload;
pub use sealing::ssh::MachineRole;
pub use sealing::{Digest, SecretBytes, sha256};

/// Version of the program, `major.minor.patch`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

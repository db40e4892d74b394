//! The result bundle `<sitting>-<station>-<seq>.result`: one sealed attempt.

mod manifest;
mod open;
mod read;
mod seal;

pub use manifest::{BundleManifest, FORMAT, InnerManifest, SealedNote};
pub use open::Opened;
pub use read::{Bundle, Step, read, read_step_by_step};
pub use seal::{Attempt, Install, seal};

use crate::tarball::Limits;

/// The most that attempt and events of a bundle take together, in bytes.
pub const ATTEMPT_LIMIT: usize = 32 << 20;
/// Largest `results.age`: ample room for tar and age around them.
const RESULTS_LIMIT: usize = 2 * ATTEMPT_LIMIT;
/// The largest bundle that is read, in bytes: its ciphertext, and 1 MiB for all else.
pub const FILE_LIMIT: u64 = RESULTS_LIMIT as u64 + (1 << 20);
const LIMITS: Limits = Limits { members: 7, member_bytes: RESULTS_LIMIT };
const FRONT: [&str; 4] = ["manifest.json", "manifest.json.sig", "station-cert.pub", "results.age"];
const INNER: [&str; 4] = ["attempt.json", "events", "inner.json", "inner.json.sig"];

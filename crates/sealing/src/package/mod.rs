//! The exam package `<sitting>-<room>.exam`: what a room needs, sealed, signed by two officers.

mod judged;
mod manifest;
mod paper;
mod read;
mod seal;
pub(crate) mod signed;

pub use judged::commitment;
pub(crate) use manifest::FIRST_FORMAT;
pub use manifest::{
    Commitment, FORMAT, Machine, MemberEntry, Occupation, PackageManifest, PackageMode, PairKey,
};
pub use paper::Paper;
pub use read::{Content, Package, TwoCodes, draft_digest, read, read_draft};
pub use seal::{Draft, add_signature, seal};
pub use signed::{ExamManifest, OfficerSignature, SignedManifest, verify_manifest};

/// Largest `roster.age`.
const ROSTER_LIMIT: usize = 256 * 1024 * 1024;
/// Largest `content.age`.
const CONTENT_LIMIT: usize = 1024 * 1024 * 1024;
/// The encrypted and locked members, in their order.
const BODIES: [&str; 3] = ["roster.age", "content.age", "unlock.json"];

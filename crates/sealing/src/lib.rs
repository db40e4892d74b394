//! Sealing: everything in Gongyuan that signs, hashes, encrypts or derives a key.
//!
//! No other crate names a cipher. This one has no clock, no disk and no network: bytes and Unix
//! times come in, bytes go out. The files of record are [`package`] (exam package, with its
//! [`unlock`] member), [`bundle`] (result bundle) and [`room_record`]; [`opening`] is the file
//! that a console writes for a station, a [`head`] where an attempt was, a
//! [`statement`] what somebody states of a sitting in a file of its own, and [`trust`] says whose signatures count. [`enrolment`] brings a machine's
//! public keys to the board and its certificate back; [`recovery`] divides the recovery identity among three people.
//!
//! Reading is verifying: every reader returns [`Verified`] of something, and the accessors of a
//! container exist only there. Formats: `docs/format/`.

mod aead;
pub mod bundle;
pub mod codes;
pub mod digest;
pub mod encryption;
pub mod enrolment;
pub mod envelope;
mod error;
pub mod head;
mod hex;
mod json;
pub mod kdf;
mod kind;
mod machine;
mod name;
pub mod opening;
pub mod package;
mod part;
pub mod passphrase;
mod pin;
pub mod recovery;
pub mod room_record;
mod seat;
pub mod secret;
pub mod ssh;
pub mod statement;
pub mod tarball;
pub mod trust;
mod unique;
pub mod unlock;
mod verified;

pub use codes::{ReleaseCode, RoleCode};
pub use digest::{Digest, Hasher, chain, sha256};
pub use encryption::{AgeIdentity, Recipient};
pub use error::Error;
pub use hex::HexBytes;
pub use kdf::Argon2Params;
pub use kind::Kind;
pub use machine::Stamp;
pub use name::is_identifier;
pub use part::{CertificateRule, Field, Part};
pub use pin::PinHash;
/// A source of random bytes. ring seals the trait, so the only source is [`SystemEntropy`].
pub use ring::rand::SecureRandom as Entropy;
/// The operating system's random source.
pub use ring::rand::SystemRandom as SystemEntropy;
pub use seat::{open_seat_note, seat_note, seat_note_key, seat_tag};
pub use secret::{Secret, SecretBytes, scrub_stack};
pub use unique::unique_keys;
pub use unlock::{Codes, K2, Role, RoomKey};
pub use verified::Verified;

/// The only cipher suite: Ed25519, X25519, ChaCha20-Poly1305, SHA-2 (with Argon2id and HKDF).
pub const SUITE: u32 = 1;

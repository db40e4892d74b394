//! The trust file: whose signatures count, who can read results, and what is revoked.

mod check;
mod derived;
mod file;
mod known;

pub use file::TrustFile;

use crate::{Error, Field, Part, Recipient, name, ssh::PublicKey};
use serde::{Deserialize, Serialize};

/// The value of `format` in `trust.json`.
pub const FORMAT: &str = "gongyuan-trust-2";
/// That of trust files from before officers signed decisions: they stay good, and the next version has [`FORMAT`].
const FIRST_FORMAT: &str = "gongyuan-trust";

/// The content of `trust.json`. Lists are sorted and free of duplicates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trust {
    /// [`FORMAT`], or the one before it.
    pub format: String,
    /// [`crate::SUITE`]: pins the suite of every other file.
    pub suite: u32,
    /// Version, from 1; the next one is one higher.
    pub version: u32,
    /// Identifier of the board.
    pub board: String,
    /// The board's name as people read it.
    pub name: String,
    /// Keys of the certificate authorities, sorted by their text.
    pub ca: Vec<PublicKey>,
    /// Keys of officers, sorted by person, then key. A person may have several keys.
    pub officers: Vec<Officer>,
    /// Who can read result bundles.
    pub recipients: ResultRecipients,
    /// What is revoked.
    pub revocations: Revocations,
    /// Whose signatures stand beside `trust.json`: exactly these, sorted by person. At least two
    /// are officers of this version, and from version 2 on at least two of the version before.
    pub signers: Vec<Signatory>,
}

/// One key of an officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Officer {
    /// Identifier of the person; two keys of one person never count as two signatures.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// The key.
    pub key: PublicKey,
}

/// One required signature of the trust file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// Identifier of the person.
    pub person: String,
    /// The key that signs.
    pub key: PublicKey,
}

/// The two recipients of every result bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultRecipients {
    /// Used every day.
    pub live: Recipient,
    /// Held offline by two of three.
    pub recovery: Recipient,
}

/// What is revoked, with the number and date that stand in `revoked.krl`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revocations {
    /// Number of the list, growing.
    pub number: u64,
    /// When the list was made, Unix seconds.
    pub date: u64,
    /// Revoked keys of machines and officers, sorted by their text.
    pub keys: Vec<PublicKey>,
    /// Revoked certificate serials (under every CA), ascending.
    pub serials: Vec<u64>,
}

impl Revocations {
    /// Whether this list follows another: its number is not lower, and what was revoked stays so.
    fn follow(&self, old: &Self) -> bool {
        self.number >= old.number
            && old.keys.iter().all(|key| self.keys.contains(key))
            && old.serials.iter().all(|serial| self.serials.contains(serial))
    }
}

impl Trust {
    /// Checks everything that can be checked without a signature.
    ///
    /// # Errors
    /// [`Error::UnknownFormat`], [`Error::UnknownSuite`], [`Error::BadName`],
    /// [`Error::TooFewOfficers`], [`Error::Malformed`].
    pub fn validate(&self) -> Result<(), Error> {
        let own = if self.format == FIRST_FORMAT { FIRST_FORMAT } else { FORMAT };
        crate::json::check(Part::TrustFile, [&self.format, own], self.suite)?;
        name::check(&self.board, Field::Board)?;
        self.validate_people()?;
        let revoked = &self.revocations;
        let good = self.version > 0
            && !self.ca.is_empty()
            && ascending(&texts(&self.ca))
            && ascending(&texts(&revoked.keys))
            && ascending(&revoked.serials)
            // Serial 0 means "no serial" to OpenSSH.
            && revoked.serials.first() != Some(&0)
            && self.recipients.live != self.recipients.recovery;
        if good { Ok(()) } else { Err(crate::error::malformed(Part::TrustJson)) }
    }

    fn validate_people(&self) -> Result<(), Error> {
        let officers: Vec<_> =
            self.officers.iter().map(|o| (&o.person, o.key.to_openssh())).collect();
        let mut keys = texts(&self.officers.iter().map(|o| o.key).collect::<Vec<_>>());
        keys.sort();
        let signers: Vec<_> = self.signers.iter().map(|s| &s.person).collect();
        for person in officers.iter().map(|(person, _)| *person).chain(signers.iter().copied()) {
            name::check(person, Field::Person)?;
        }
        if !ascending(&officers) || !ascending(&keys) || !ascending(&signers) {
            return Err(crate::error::malformed(Part::TrustJson));
        }
        let own = self.signers.iter().filter(|s| self.is_officer(&s.person, &s.key)).count();
        if own < 2 { Err(Error::TooFewOfficers) } else { Ok(()) }
    }

    /// Whether this key is one of this person's, and not revoked.
    #[must_use]
    pub fn is_officer(&self, person: &str, key: &PublicKey) -> bool {
        let listed = self.officers.iter().any(|o| o.person == person && o.key == *key);
        listed && !self.revocations.keys.contains(key)
    }
}

fn texts(keys: &[PublicKey]) -> Vec<String> {
    keys.iter().map(PublicKey::to_openssh).collect()
}

/// Strictly ascending: sorted and without duplicates.
pub(crate) fn ascending<T: Ord>(items: &[T]) -> bool {
    items.windows(2).all(|pair| matches!(pair, [a, b] if a < b))
}

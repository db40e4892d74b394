//! What stands in an import receipt (导入回执): the board signs it, stations and whoever keeps one read it.
//! Format: `docs/format/statement.md`.

use sealing::Digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The body of a receipt, as it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptBody {
    /// From 1, without gaps.
    pub number: u32,
    /// SHA-256 of the receipt before.
    pub previous: Option<Digest>,
    /// Beijing time, by the clock of the machine that signed; nothing follows from it.
    pub made: String,
    /// The person who signed.
    pub officer: String,
    /// Everything that the store holds of the sitting.
    pub files: Holdings,
}

/// As what a file is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeldAs {
    /// A result bundle that was accepted.
    Result,
    /// A result bundle that another one contradicts, or a later one follows.
    ResultAside,
    /// A file that was refused, whatever it is; of no sitting.
    Refused,
    /// A room record.
    Record,
    /// A room record that another one contradicts.
    RecordAside,
    /// A decision.
    Decision,
    /// Practical marks.
    Marks,
    /// A corrected answer key.
    Correction,
    /// A ticket.
    Ticket,
    /// A closing statement.
    Closing,
    /// A head off a stick.
    Head,
}

/// Digests, ascending, by what they are held as.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Holdings(pub BTreeMap<HeldAs, Vec<Digest>>);

impl Holdings {
    /// Whether every list has something, ascending.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        let ascending = |list: &Vec<Digest>| list.is_sorted_by(|one, other| one < other);
        self.0.values().all(|list| !list.is_empty() && ascending(list))
    }

    /// Every file, with what it is held as.
    #[must_use]
    pub fn all(&self) -> BTreeMap<Digest, HeldAs> {
        let files = self.0.iter().flat_map(|(held, list)| list.iter().map(|it| (*it, *held)));
        files.collect()
    }

    /// Result bundles that the board has, accepted or put aside.
    pub fn bundles(&self) -> impl Iterator<Item = Digest> {
        let lists = [HeldAs::Result, HeldAs::ResultAside].map(|held| self.0.get(&held));
        lists.into_iter().flatten().flatten().copied()
    }
}

//! What a machine states when it closes, and what a record lists of it (`docs/format/statement.md`, `room-record.md`).

use attempt::Phase;
use sealing::Digest;
use serde::{Deserialize, Serialize};

/// The body of a closing statement. After it the machine begins, continues and seals nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingBody {
    /// From 1.
    pub number: u32,
    /// SHA-256 of the statement before; none for the first.
    pub previous: Option<Digest>,
    /// Identifier of the installation.
    pub install: String,
    /// When, RFC 3339 +08:00, by the machine's clock.
    pub made: String,
    /// Console's clock less the machine's, milliseconds; none where the machine was not told.
    pub offset_ms: Option<i64>,
    /// The two who closed it.
    pub persons: Vec<String>,
    /// How many bundles of this package it sealed.
    pub sealed: u64,
    /// Head of the machine's own log.
    pub log: Digest,
    /// Every attempt that was here, ascending by seat tag.
    pub attempts: Vec<StatedAttempt>,
}

/// One attempt in a closing statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedAttempt {
    /// The candidate's seat tag.
    pub attempt: Digest,
    /// 1 where it began, higher after every move.
    pub generation: u32,
    /// Number of events.
    pub seq: u64,
    /// Head of the event chain after them.
    pub chain: Digest,
    /// Working time used, milliseconds.
    pub elapsed_ms: u64,
    /// How it ended here; none where it did not.
    pub ending: Option<StatedEnding>,
    /// SHA-256 of the bundle that was sealed of it.
    pub bundle: Option<Digest>,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatedEnding {
    /// Handed in.
    Submitted,
    /// The time was over.
    TimedOut,
    /// Two invigilators ended it.
    Terminated,
    /// Two invigilators ended it for a breach of the rules.
    Misconduct,
}

impl StatedEnding {
    /// Of an attempt's phase; none where it is no ending.
    pub fn of(phase: Phase) -> Option<Self> {
        match phase {
            Phase::Submitted => Some(Self::Submitted),
            Phase::TimedOut => Some(Self::TimedOut),
            Phase::Terminated => Some(Self::Terminated),
            Phase::Misconduct => Some(Self::Misconduct),
            _ => None,
        }
    }
}

/// A closing statement that the console collected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CollectedStatement {
    /// The machine.
    pub machine: String,
    /// Its number.
    pub number: u32,
    /// SHA-256 of the file.
    pub digest: Digest,
}

impl CollectedStatement {
    /// Machine, number and digest: the order in which a record lists them.
    #[must_use]
    pub fn place(&self) -> (&str, u32, Digest) {
        (&self.machine, self.number, self.digest)
    }
}

/// One candidate's sheet beside one bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparedReceipt {
    /// Candidate number.
    pub candidate: String,
    /// SHA-256 of the bundle.
    pub bundle: Digest,
    /// What was found.
    pub compared: Comparison,
    /// The receipt on the sheet, 4-4-4-4; none where there is none that reads. The console knows a bundle's receipt from its
    /// station alone: the board, which can open the bundle, compares for itself.
    pub sheet: Option<String>,
}

/// What two people found when they compared a receipt with the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// The sheet has the bundle's receipt.
    Same,
    /// It has another.
    Other,
    /// It has none.
    Missing,
}

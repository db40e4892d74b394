//! Held seats by what holds them, and what an officer decides of them.

use super::{FindingView, SeatStanding};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use ts_rs::TS;
use zeroize::Zeroize;

/// Everything that waits for officers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CausesView {
    /// Held seats, by what holds them.
    pub causes: Vec<CauseView>,
    /// Who may sign.
    pub officers: Vec<OfficerName>,
    /// Private keys of officers that lie in the board's folder.
    pub keys: Vec<OfficerKeyFile>,
}

/// An officer of the trust file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OfficerName {
    /// Identifier of the person.
    pub person: String,
    /// Name.
    pub name: String,
}

/// A private key that lies in the board's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OfficerKeyFile {
    /// Whose it is.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// Seats of one room that the same findings hold: one decision may name all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CauseView {
    /// Sitting id.
    pub sitting: String,
    /// Room id.
    pub room: String,
    /// What holds them; may be empty for a charge of misconduct.
    pub findings: Vec<FindingView>,
    /// Whether they are charged with misconduct.
    pub misconduct: bool,
    /// The seats.
    pub seats: Vec<HeldSeat>,
}

/// A seat that waits for officers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HeldSeat {
    /// Seat.
    pub seat: String,
    /// Candidate number.
    pub candidate: String,
    /// Name.
    pub name: String,
    /// What it comes to.
    pub state: SeatStanding,
    /// SHA-256 of the file that ended first; none where none is proposed.
    pub proposed: Option<String>,
    /// Where that file was sealed.
    pub machine: Option<String>,
    /// When its attempt ended, RFC 3339, by the machine's clock.
    pub ended: Option<String>,
    /// SHA-256 over all of its evidence.
    pub shown: String,
    /// How many pieces of evidence there are.
    pub evidence: u32,
    /// What is to be known.
    pub remarks: Vec<FindingView>,
    /// Officers whose decisions name the evidence of now.
    pub signed: Vec<SignedBy>,
}

/// An officer who has decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SignedBy {
    /// Identifier of the person.
    pub person: String,
    /// Name.
    pub name: String,
    /// When, RFC 3339.
    pub made: String,
    /// What was chosen and why; none until two have signed.
    pub choice: Option<OfficerChoice>,
    /// In the officer's own words; none until two have signed.
    pub reason: Option<String>,
}

/// What a seat is to count as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OfficerChoice {
    /// Of each seat the file that is proposed.
    Proposed,
    /// The file with this SHA-256.
    File(String),
    /// No file: 缺考.
    Nothing,
    /// Misconduct.
    Misconduct,
}

/// What an officer decides, and with which key it is signed.
#[derive(Clone, Deserialize, TS)]
pub struct DecideSeats {
    /// Sitting id.
    pub sitting: String,
    /// Candidate numbers, of one room.
    pub candidates: Vec<String>,
    /// SHA-256 over the evidence of each of them, as it was shown.
    pub shown: Vec<String>,
    /// What they are to count as.
    pub choice: OfficerChoice,
    /// In the officer's own words.
    pub reason: String,
    /// Where the officer's private key lies.
    pub key_file: PathBuf,
    /// Its passphrase; empty where it has none. Wiped after use.
    pub passphrase: String,
}

impl Drop for DecideSeats {
    fn drop(&mut self) {
        self.passphrase.zeroize();
    }
}

/// What was signed, and what waits now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DecidedView {
    /// Who signed.
    pub officer: String,
    /// The name of the decision file.
    pub file: String,
    /// What waits now.
    pub waiting: CausesView,
}

//! Who sits in a room, who is on duty, and the rules.

use sealing::PinHash;
use serde::{Deserialize, Serialize};
use sitting::{Policy, Section};
use std::collections::BTreeMap;

/// Plaintext of `roster.age`: who sits in the room, who is on duty, and the rules.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoomRoster {
    /// Candidates in roster order.
    pub candidates: Vec<RosterEntry>,
    /// Invigilators on duty.
    pub invigilators: Vec<Duty>,
    /// Exam rules.
    pub policy: Policy,
    /// Clauses of the board's rules on misconduct; the program's own where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<String>,
    /// Sections of the only paper where it has no id, so that the rules page can show them before the start.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// The same of papers with ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub papers: BTreeMap<String, Vec<Section>>,
}

impl RoomRoster {
    /// Sections of a paper.
    pub fn sections(&self, paper: Option<&str>) -> &[Section] {
        match paper {
            Some(id) => self.papers.get(id).map_or(&[], Vec::as_slice),
            None => &self.sections,
        }
    }
}

/// One candidate of the room.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterEntry {
    /// Candidate number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Kind of identity document.
    pub id_kind: String,
    /// Document number with all but the last four characters hidden.
    pub id_masked: String,
    /// Hash of the last six characters of the document number.
    pub id_tail: PinHash,
    /// Seat.
    pub seat: String,
    /// Extra time in percent.
    pub extra_time_percent: u32,
    /// Id of the paper; none where the only paper has no id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// The station of the seat; none in packages of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<String>,
}

/// One invigilator on duty.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Name.
    pub name: String,
    /// Hash of the personal PIN.
    pub pin: PinHash,
}

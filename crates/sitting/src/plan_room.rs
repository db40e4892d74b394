//! A room of a plan, and the ids of a plan.

use crate::{PlanDefect, Planned, Roster};
use serde::Deserialize;
use standard::Standard;
use std::collections::{BTreeMap, BTreeSet};

/// One room of a sitting (考场).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanRoom {
    /// Its id.
    pub id: String,
    /// Id of the enrolled console.
    pub console: String,
    /// Ids of the enrolled stations, in seat order.
    pub stations: Vec<String>,
    /// Ids of enrolled spare stations.
    #[serde(default)]
    pub spares: Vec<String>,
    /// Names of the invigilators on duty.
    pub invigilators: Vec<String>,
}

impl PlanRoom {
    pub(crate) fn check(&self, standard: &Standard, roster: &Roster, found: &mut Vec<PlanDefect>) {
        let (candidates, stations) = (roster.room(&self.id).count(), self.stations.len());
        if candidates == 0 || candidates > stations {
            found.push(PlanDefect::Seats { room: self.id.clone(), candidates, stations });
        }
        let count = u32::try_from(candidates).unwrap_or(u32::MAX);
        // Two open a room, whatever the standard says.
        let need = standard.staffing.map_or(2, |staffing| staffing.invigilators_for(count)).max(2);
        let names: BTreeSet<&String> = self.invigilators.iter().collect();
        let have = u32::try_from(names.len()).unwrap_or(u32::MAX);
        if have < need {
            found.push(PlanDefect::Invigilators { room: self.id.clone(), need, have });
        }
    }
}

/// Ids that differ in case alone: on a FAT or NTFS drive their files are one.
pub(crate) fn case_alone(
    kind: Planned,
    ids: impl Iterator<Item = String>,
    found: &mut Vec<PlanDefect>,
) {
    let mut folded: BTreeMap<String, String> = BTreeMap::new();
    for id in ids {
        let other = folded.entry(id.to_ascii_lowercase()).or_insert_with(|| id.clone()).clone();
        if other != id {
            found.push(PlanDefect::CaseAlone { kind, id, other });
        }
    }
}

/// Whether a text is an id of a plan: of a sitting, a room or a machine. 1 to 48 letters, digits and hyphens, and no hyphen
/// first.
pub fn is_id(id: &str) -> bool {
    let fine = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (1..=48).contains(&id.len()) && id.chars().all(fine) && !id.starts_with('-')
}

//! The plan of a sitting, as the board writes it (`docs/format/plan.md`), and its check against the standard.

use crate::id::{case_alone, is_id};
use crate::plan_file::PlanFile;
use crate::{PlanDefect, PlanError, PlanPaper, Planned, Policy, Roster, plan_paper};
use jiff::Timestamp;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use standard::{Level, Staffing, Standard};
use std::collections::BTreeSet;
use std::num::NonZeroU32;

/// One scheduled exam event (场次).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Id: letters, digits and hyphens; part of every file name.
    pub id: String,
    /// Its papers, in the order of the plan: one at least.
    pub papers: Vec<PlanPaper>,
    /// How forms reach seats.
    pub dealing: Dealing,
    /// Start, RFC 3339 with +08:00.
    pub start: String,
    /// Real or mock.
    pub mode: SittingMode,
    /// The approval that a machine sitting relies on, where the standard names paper only.
    pub approval: Option<String>,
    /// Exam rules.
    pub policy: Policy,
    /// Clauses of the board's rules on misconduct, which invigilators choose from; the program's own where there are none.
    pub clauses: Vec<String>,
    /// Path of the roster, relative to the plan.
    pub roster: String,
    /// Rooms.
    pub rooms: Vec<PlanRoom>,
}

/// How papers reach seats. Assembly at the station is the only place built so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dealing {
    /// One form for all, or one for each candidate.
    pub papers: Papers,
}

/// How many different papers a sitting has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Papers {
    /// One form for all of a room.
    One,
    /// So many forms without a common item, dealt so that neighbours on the roster of a room differ.
    Parallel(NonZeroU32),
    /// One form for each candidate.
    #[default]
    Each,
}

/// Whether results count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SittingMode {
    /// 正式考试.
    Real,
    /// 模拟考试.
    Mock,
}

/// One room of a sitting (考场).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanRoom {
    /// Room id.
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

impl Plan {
    /// Reads a plan.
    ///
    /// # Errors
    /// [`PlanError::Toml`] with the line; [`PlanError::PapersTwice`]; [`PlanError::Missing`].
    pub fn from_toml(text: &str) -> Result<Self, PlanError> {
        toml::from_str::<PlanFile>(text)?.try_into()
    }

    /// The ids of its papers; none where the only one has no id.
    pub fn paper_ids(&self) -> Vec<String> {
        self.papers.iter().filter_map(|paper| paper.id.clone()).collect()
    }

    /// The start in Unix seconds.
    ///
    /// # Errors
    /// [`PlanDefect::Start`].
    pub fn start_unix(&self) -> Result<i64, PlanDefect> {
        let wrong = || PlanDefect::Start(self.start.clone());
        let start: Timestamp = self.start.parse().map_err(|_| wrong())?;
        let beijing = start.display_with_offset(Offset::constant(8)).to_string();
        if self.start.ends_with("+08:00") && beijing == self.start {
            Ok(start.as_second())
        } else {
            Err(wrong())
        }
    }

    /// Everything that keeps the plan from being packed. `standards` are those of its papers, in their order.
    pub fn check(&self, standards: &[(&Standard, &Level)], roster: &Roster) -> Vec<PlanDefect> {
        let mut found = Vec::new();
        found.extend(self.start_unix().err());
        for (paper, (standard, level)) in self.papers.iter().zip(standards) {
            found.extend(paper.check(standard, level, &self.policy, self.approval.as_deref()));
        }
        self.check_rules(&mut found);
        self.check_ids(&mut found);
        let staffing: Vec<_> = standards.iter().filter_map(|(it, _)| it.staffing).collect();
        for room in &self.rooms {
            room.check(&staffing, roster, &mut found);
            room.check_seating(roster, self.mode, &mut found);
        }
        self.check_roster(roster, &mut found);
        found
    }

    /// Every candidate has a room, and every paper a candidate.
    fn check_roster(&self, roster: &Roster, found: &mut Vec<PlanDefect>) {
        let planned = |room: &String| self.rooms.iter().any(|planned| planned.id == *room);
        let lost = roster.candidates.iter().filter(|candidate| !planned(&candidate.room));
        found.extend(lost.map(|candidate| PlanDefect::NoRoom {
            number: candidate.number.clone(),
            room: candidate.room.clone(),
        }));
        let sat = |id: &String| roster.candidates.iter().any(|it| it.paper.as_ref() == Some(id));
        let idle = self.paper_ids().into_iter().filter(|id| !sat(id));
        found.extend(idle.map(|paper| PlanDefect::NobodySits { paper }));
    }

    fn check_rules(&self, found: &mut Vec<PlanDefect>) {
        let Policy { late_entry_minutes: late, earliest_hand_in_minutes: hand_in, .. } =
            self.policy;
        if late == 0 && self.mode == SittingMode::Real {
            found.push(PlanDefect::NoLastEntry);
        }
        if hand_in < late {
            found.push(PlanDefect::HandInBeforeEntry { hand_in, late });
        }
        if let Some(absent_by) = self.policy.absent_by_minutes.filter(|absent| *absent < late) {
            found.push(PlanDefect::AbsentBeforeEntry { absent_by, late });
        }
    }

    fn check_ids(&self, found: &mut Vec<PlanDefect>) {
        let mut ids = vec![(Planned::Sitting, &self.id)];
        for room in &self.rooms {
            ids.push((Planned::Room, &room.id));
            // A console may be a station too, so it is not among what must differ.
            if !is_id(&room.console) {
                found.push(PlanDefect::BadId { kind: Planned::Console, id: room.console.clone() });
            }
            ids.extend(room.stations.iter().chain(&room.spares).map(|id| (Planned::Station, id)));
        }
        let mut seen = BTreeSet::new();
        for (kind, id) in ids {
            if !is_id(id) {
                found.push(PlanDefect::BadId { kind, id: id.clone() });
            }
            if !seen.insert((kind, id)) {
                found.push(PlanDefect::Repeated { kind, id: id.clone() });
            }
        }
        let machines = |room: &PlanRoom| {
            room.stations
                .iter()
                .chain(&room.spares)
                .chain([&room.console])
                .cloned()
                .collect::<Vec<_>>()
        };
        case_alone(Planned::Room, self.rooms.iter().map(|room| room.id.clone()), found);
        case_alone(Planned::Machine, self.rooms.iter().flat_map(machines), found);
        plan_paper::check_ids(&self.papers, found);
    }
}

impl PlanRoom {
    fn check(&self, staffing: &[Staffing], roster: &Roster, found: &mut Vec<PlanDefect>) {
        let (candidates, stations) = (roster.room(&self.id).count(), self.stations.len());
        if candidates == 0 || candidates > stations {
            found.push(PlanDefect::Seats { room: self.id.clone(), candidates, stations });
        }
        let count = u32::try_from(candidates).unwrap_or(u32::MAX);
        // Two open a room, whatever the standards say.
        let need = staffing.iter().map(|it| it.invigilators_for(count)).max().unwrap_or(2).max(2);
        let names: BTreeSet<&String> = self.invigilators.iter().collect();
        let have = u32::try_from(names.len()).unwrap_or(u32::MAX);
        if have < need {
            found.push(PlanDefect::Invigilators { room: self.id.clone(), need, have });
        }
    }
}

#[cfg(test)]
mod tests;

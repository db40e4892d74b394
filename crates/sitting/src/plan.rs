//! The plan of a sitting, as the board writes it (`docs/format/plan.md`), and its check against the standard.

use crate::id::{case_alone, is_id};
use crate::{LimitRules, PlanDefect, Planned, Policy, Roster};
use jiff::Timestamp;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use standard::{DeliveryMode, Level, Standard};
use std::collections::BTreeSet;
use std::num::NonZeroU32;

/// One scheduled exam event (场次).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Id: letters, digits and hyphens; part of every file name.
    pub id: String,
    /// Code of the standard.
    pub standard: String,
    /// Level.
    pub level: String,
    /// Direction, where the level has them.
    pub direction: Option<String>,
    /// Path of the structure file, relative to the plan; the default structure when absent.
    pub structure: Option<String>,
    /// How papers reach seats.
    #[serde(default)]
    pub dealing: Dealing,
    /// Start, RFC 3339 with +08:00.
    pub start: String,
    /// Length in minutes.
    pub minutes: u32,
    /// Real or mock.
    pub mode: SittingMode,
    /// The approval that a machine sitting relies on, where the standard names paper only.
    pub approval: Option<String>,
    /// Exam rules.
    #[serde(default)]
    pub policy: Policy,
    /// Limits on the papers.
    #[serde(default)]
    pub limits: LimitRules,
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

/// A plan that does not read.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct PlanError(#[from] toml::de::Error);

impl Plan {
    /// Reads a plan.
    ///
    /// # Errors
    /// [`PlanError`] with the line.
    pub fn from_toml(text: &str) -> Result<Self, PlanError> {
        Ok(toml::from_str(text)?)
    }

    /// Start and end in Unix seconds.
    ///
    /// # Errors
    /// [`PlanDefect::Start`].
    pub fn window(&self) -> Result<(i64, i64), PlanDefect> {
        let wrong = || PlanDefect::Start(self.start.clone());
        let start: Timestamp = self.start.parse().map_err(|_| wrong())?;
        let beijing = start.display_with_offset(Offset::constant(8)).to_string();
        if !self.start.ends_with("+08:00") || beijing != self.start {
            return Err(wrong());
        }
        let start = start.as_second();
        Ok((start, start.saturating_add(i64::from(self.minutes) * 60)))
    }

    /// Everything that keeps the plan from being packed.
    pub fn check(&self, standard: &Standard, level: &Level, roster: &Roster) -> Vec<PlanDefect> {
        let mut found = Vec::new();
        found.extend(self.window().err());
        self.check_rules(standard, level, &mut found);
        self.check_ids(&mut found);
        for room in &self.rooms {
            room.check(standard, roster, &mut found);
        }
        let planned = |room: &String| self.rooms.iter().any(|planned| planned.id == *room);
        let lost = roster.candidates.iter().filter(|candidate| !planned(&candidate.room));
        found.extend(lost.map(|candidate| PlanDefect::NoRoom {
            number: candidate.number.clone(),
            room: candidate.room.clone(),
        }));
        found
    }

    fn check_rules(&self, standard: &Standard, level: &Level, found: &mut Vec<PlanDefect>) {
        let bound = level.theory_minutes;
        if !bound.allows(self.minutes) {
            found.push(PlanDefect::Minutes { minutes: self.minutes, bound });
        }
        if !standard.theory.modes.contains(&DeliveryMode::Computer) && self.approval.is_none() {
            found.push(PlanDefect::NoApproval);
        }
        let Policy { late_entry_minutes: late, earliest_hand_in_minutes: hand_in, .. } =
            self.policy;
        if late == 0 && self.mode == SittingMode::Real {
            found.push(PlanDefect::NoLastEntry);
        }
        if hand_in < late {
            found.push(PlanDefect::HandInBeforeEntry { hand_in, late });
        }
        if late >= self.minutes {
            found.push(PlanDefect::EntryBeyondEnd { late, minutes: self.minutes });
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
    }
}

impl PlanRoom {
    fn check(&self, standard: &Standard, roster: &Roster, found: &mut Vec<PlanDefect>) {
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

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = r#"
id = "T-1"
standard = "2-02-10-15"
level = "初级"
start = "2026-11-21T09:00:00+08:00"
minutes = 90
mode = "real"
roster = "roster.csv"
[[rooms]]
id = "R1"
console = "console-1"
stations = ["station-001", "station-002"]
invigilators = ["王一", "李二"]
"#;

    fn standard() -> Standard {
        let path =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../question-banks/blockchain/standard.toml");
        Standard::from_toml(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    fn check(find: &str, replace: &str, expected: &[&str]) {
        assert!(PLAN.contains(find), "the sample has {find:?}");
        let plan = Plan::from_toml(&PLAN.replacen(find, replace, 1)).unwrap();
        let rows =
            "number,name,id_kind,id_number,room,seat,extra_time\n1,张三,居民身份证,123456,R1,01,\n";
        let roster = Roster::from_csv(rows).unwrap();
        let standard = standard();
        let level = standard.level("初级").unwrap();
        let found: Vec<String> =
            plan.check(&standard, level, &roster).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{find} → {replace}");
    }

    #[test]
    fn a_plan_is_held_to_its_standard() {
        check("T-1", "T-1", &[]);
        check(
            "minutes = 90",
            "minutes = 60",
            &["60 minutes: the standard asks for at least 90 minutes"],
        );
        check(
            "+08:00",
            "Z",
            &["the start \"2026-11-21T09:00:00Z\" is not a time like 2026-11-21T09:00:00+08:00"],
        );
        check("T-1", "../x", &["sitting \"../x\" must be letters, digits and hyphens"]);
        check("002", "001", &["station station-001 stands in the plan twice"]);
        let case = "machine STATION-001 and station-001 differ in case alone";
        check("station-002", "STATION-001", &[case]);
        check(
            "console-1",
            "Station-001",
            &["machine Station-001 and station-001 differ in case alone"],
        );
        check("\"李二\"", "\"王一\"", &["room R1 has 1 invigilators, needs 2"]);
        check(
            "id = \"R1\"",
            "id = \"R2\"",
            &[
                "room R2 has 0 candidates and 2 stations",
                "candidate 1 sits in room R1, which is not in the plan",
            ],
        );
        let policy = "[policy]\nearliest_hand_in_minutes = 10\n[[rooms]]";
        check(
            "[[rooms]]",
            policy,
            &["earliest hand-in (10 min) is before the last late entry (15 min)"],
        );
        let policy = "[policy]\nlate_entry_minutes = 0\n[[rooms]]";
        check(
            "[[rooms]]",
            policy,
            &["late_entry_minutes = 0 (no limit) is for mock sittings only"],
        );
        let policy = "[policy]\nlate_entry_minutes = 90\nearliest_hand_in_minutes = 90\n[[rooms]]";
        check(
            "[[rooms]]",
            policy,
            &["the last late entry (90 min) is not before the end (90 min)"],
        );
        let policy = "[policy]\nabsent_by_minutes = 10\n[[rooms]]";
        check("[[rooms]]", policy, &["absent by 10 min is before the last late entry (15 min)"]);
    }

    /// Late entry with a common end leaves less than the standard's least: the sitting offers it, the candidate came
    /// late. What the sitting offers is what the standard binds, with every kind of policy.
    #[test]
    fn the_standard_binds_what_a_sitting_offers() {
        for policy in ["end = \"own\"", "end = \"common\"", "extension_minutes_max = 60"] {
            let short = format!("minutes = 89\npolicy = {{ {policy} }}");
            check(
                "minutes = 90",
                &short,
                &["89 minutes: the standard asks for at least 90 minutes"],
            );
            check("minutes = 90", &short.replace("89", "90"), &[]);
        }
    }

    #[test]
    fn rooms_that_differ_in_case_alone_are_refused() {
        let more = "[[rooms]]\nid = \"r1\"\nconsole = \"console-1\"\nstations = [\"station-003\"]\n\
                    invigilators = [\"赵三\", \"钱四\"]\n[[rooms]]\nid = \"R1\"";
        check(
            "[[rooms]]\nid = \"R1\"",
            more,
            &["room R1 and r1 differ in case alone", "room r1 has 0 candidates and 1 stations"],
        );
    }

    #[test]
    fn a_mock_sitting_may_leave_entry_open() {
        let mock = "mode = \"mock\"\npolicy = { late_entry_minutes = 0 }";
        check("mode = \"real\"", mock, &[]);
    }
}

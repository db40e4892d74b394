//! An event as people read it: the one projection from which the panel's row and the seat note's incident derive.

use crate::payload::Incident;
use crate::record::Recorded;
use crate::time::beijing;
use crate::view::{EventKind, EventRow};
use attempt::{Breach, Event, Hint, LockReport, Order, Reason};
use item::ItemId;

/// Who did it and why, and what belongs to it.
#[derive(Clone, Copy)]
struct OnRecord<'a> {
    wall_ms: i64,
    person: Option<&'a str>,
    /// The second person, where two were needed.
    second: Option<&'a str>,
    reason: Option<&'a Reason>,
    detail: Detail<'a>,
    /// Whether the room's record tells of it: what a person did at the seat, and what the machine went through.
    incident: bool,
}

/// What else belongs to an event.
#[derive(Clone, Copy)]
enum Detail<'a> {
    Nothing,
    Candidate(&'a str),
    Item(&'a ItemId),
    Minutes(u32),
    Order(u32, Order),
    Stations(&'a str, &'a str),
    Zones(i32, i32),
    ClockMs(i64),
    Files(&'a [String]),
    Lock(&'a LockReport),
    Hint(Hint),
}

/// An event as the panel shows it.
pub fn row(record: &Recorded) -> EventRow {
    let told = OnRecord::of(record);
    EventRow {
        at: beijing(told.wall_ms),
        kind: EventKind::from(&record.event),
        detail: told.detail.shown(),
        minutes: told.detail.minutes(),
        reason: told.reason.map(ToString::to_string),
        person: told.person.map(Into::into),
        second: told.second.map(Into::into),
    }
}

/// An event as the room's record tells it; none where it is no incident.
pub fn incident(record: &Recorded) -> Option<Incident> {
    let told = OnRecord::of(record);
    told.incident.then(|| Incident {
        at: beijing(told.wall_ms),
        kind: record.event.name().into(),
        person: told.person.map(Into::into),
        detail: told.text(),
    })
}

/// Any event in the form of an incident: what the board tells of an attempt.
pub fn noted(record: &Recorded) -> Incident {
    let told = OnRecord::of(record);
    Incident {
        at: beijing(told.wall_ms),
        kind: record.event.name().into(),
        person: told.person.map(Into::into),
        detail: told.text(),
    }
}

impl<'a> OnRecord<'a> {
    /// The one match over every event.
    fn of(record: &'a Recorded) -> Self {
        let plain = Self {
            wall_ms: record.wall_ms,
            person: None,
            second: None,
            reason: None,
            detail: Detail::Nothing,
            incident: false,
        };
        let incident = Self { incident: true, ..plain };
        match &record.event {
            Event::Authorised { candidate, admitted_by, .. } => Self {
                person: admitted_by.as_deref(),
                detail: Detail::Candidate(candidate),
                incident: admitted_by.is_some(),
                ..plain
            },
            Event::Responded { item, .. } | Event::Marked { item, .. } | Event::Shown { item } => {
                Self { detail: Detail::Item(item), ..plain }
            }
            Event::Suspended { person, reason } => {
                Self { person: person.as_deref(), reason: reason.as_ref(), ..incident }
            }
            Event::Left { person, reason } => {
                Self { person: Some(person), reason: Some(reason), ..incident }
            }
            Event::Resumed { person } | Event::Returned { person } => {
                Self { person: person.as_deref(), ..plain }
            }
            Event::Consented { person } => {
                Self { person: person.as_deref(), incident: person.is_some(), ..plain }
            }
            Event::Extended { minutes, person, reason } => {
                incident.said(Detail::Minutes(*minutes), person, reason)
            }
            Event::Ordered { counter, order } => {
                Self { detail: Detail::Order(*counter, *order), ..incident }
            }
            Event::Evacuated { person, second } => {
                Self { person: Some(person), second: Some(second), ..incident }
            }
            Event::Reentered { person } => Self { person: Some(person), ..incident },
            Event::Reminded(Breach { person, second, clause, .. })
            | Event::Entered(Breach { person, second, clause, .. }) => {
                let (person, second) = (Some(person.as_str()), Some(second.as_str()));
                Self { person, second, reason: Some(clause), ..incident }
            }
            Event::Terminated { person, second, reason }
            | Event::Misconduct { person, second, reason, .. } => {
                let (person, second) = (Some(person.as_str()), Some(second.as_str()));
                Self { person, second, reason: Some(reason), ..incident }
            }
            Event::Moved { from, to, person, reason, .. } => {
                incident.said(Detail::Stations(from, to), person, reason)
            }
            Event::ZoneChanged { from_minutes, to_minutes } => {
                Self { detail: Detail::Zones(*from_minutes, *to_minutes), ..incident }
            }
            Event::LockReported(report) => plain.locked(report),
            Event::HintAnswered { hint, person, reason } => incident.looked(*hint, person, reason),
            Event::ClockJumped { by_ms } => Self { detail: Detail::ClockMs(*by_ms), ..incident },
            Event::JournalMended { kept, .. } => Self { detail: Detail::Files(kept), ..incident },
            Event::PanelOpened { person } => Self { person: Some(person), ..plain },
            Event::PanelRefused | Event::Recovered => incident,
            Event::Started(_)
            | Event::Submitted
            | Event::TimedOut
            | Event::Absent
            | Event::Sealed => plain,
        }
    }

    /// Only what was detected is an incident.
    fn locked(self, report: &'a LockReport) -> Self {
        Self { detail: Detail::Lock(report), incident: !report.hints.is_empty(), ..self }
    }

    fn looked(self, hint: Hint, person: &'a str, reason: &'a Reason) -> Self {
        self.said(Detail::Hint(hint), person, reason)
    }

    /// What a person did, and why.
    fn said(self, detail: Detail<'a>, person: &'a str, reason: &'a Reason) -> Self {
        Self { person: Some(person), reason: Some(reason), detail, ..self }
    }

    /// The text of an incident: what belongs to it, the second person and the reason.
    fn text(&self) -> String {
        let reason = self.reason.map(ToString::to_string);
        let pieces = [Some(self.detail.noted()), self.second.map(Into::into), reason];
        let pieces: Vec<String> =
            pieces.into_iter().flatten().filter(|piece| !piece.is_empty()).collect();
        pieces.join(" ").trim().to_owned()
    }
}

impl Detail<'_> {
    /// As the panel shows it.
    fn shown(&self) -> String {
        match self {
            Self::Nothing | Self::Minutes(_) => String::new(),
            Self::Candidate(number) => (*number).to_owned(),
            Self::Item(item) => item.to_string(),
            Self::Order(counter, _) => format!("№{counter}"),
            Self::Stations(from, to) => format!("{from} → {to}"),
            Self::Zones(from, to) => format!("{} → {}", zone(*from), zone(*to)),
            Self::ClockMs(by_ms) => format!("{by_ms:+} ms"),
            Self::Files(names) => names.join(", "),
            Self::Lock(report) => {
                let level = report.level().map_or("—".into(), |level| level.number().to_string());
                format!("{level} {}", codes(&report.hints)).trim().to_owned()
            }
            Self::Hint(hint) => hint.code().into(),
        }
    }

    /// As a seat note has it, which names neither candidate nor item.
    fn noted(&self) -> String {
        match self {
            Self::Nothing | Self::Candidate(_) | Self::Item(_) => String::new(),
            Self::Minutes(minutes) => format!("{minutes} min"),
            Self::Order(counter, order) => format!("№{counter} {}", crate::order::noted(*order)),
            Self::Zones(from, to) => format!("{from} → {to} min"),
            Self::ClockMs(by_ms) => format!("{by_ms} ms"),
            Self::Lock(report) => codes(&report.hints),
            Self::Stations(..) | Self::Files(_) | Self::Hint(_) => self.shown(),
        }
    }

    fn minutes(&self) -> Option<u32> {
        match self {
            Self::Minutes(minutes)
            | Self::Order(
                _,
                Order::Extend { minutes }
                | Order::StartLate { minutes }
                | Order::NotTimed { minutes },
            ) => Some(*minutes),
            _ => None,
        }
    }
}

fn codes(hints: &[Hint]) -> String {
    let codes: Vec<&str> = hints.iter().map(|hint| hint.code()).collect();
    codes.join(" ")
}

/// `+08:00`.
fn zone(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    /// Every kind of event; its row as kind, detail, minutes, person, second, reason; its incident as kind, person,
    /// detail, empty where it is none.
    const TOLD: &[(&str, &str, &str)] = &[
        ("`authorised`", "authorised|1||||", ""),
        ("`started`", "started|||||", ""),
        ("`responded`", "responded|a||||", ""),
        ("`marked`", "marked|a||||", ""),
        ("`shown`", "shown|a||||", ""),
        ("`left`", "left|||王敏||restroom", "left|王敏|restroom"),
        ("`returned`", "returned|||||", ""),
        ("`returned` with person", "returned|||王敏||", ""),
        ("`evacuated`", "evacuated|||王敏|李晓东|", "evacuated|王敏|李晓东"),
        ("`reentered`", "reentered|||王敏||", "reentered|王敏|"),
        (
            "`suspended` with person",
            "suspended|||王敏||device_fault",
            "suspended|王敏|device_fault",
        ),
        ("`suspended` without person", "suspended|||||", "suspended||"),
        ("`resumed` with person", "resumed|||王敏||", ""),
        ("`resumed` without person", "resumed|||||", ""),
        ("`extended`", "extended||+1|王敏||device_fault", "extended|王敏|1 min device_fault"),
        ("`ordered`: extend", "ordered_extend|№9|+1|||", "ordered||№9 ordered_extend"),
        ("`ordered`: pause", "ordered_pause|№9||||", "ordered||№9 ordered_pause"),
        ("`ordered`: resume", "ordered_resume|№9||||", "ordered||№9 ordered_resume"),
        ("`ordered`: start late", "ordered_start_late|№9|+10|||", "ordered||№9 ordered_start_late"),
        ("`ordered`: evacuate", "ordered_evacuate|№9||||", "ordered||№9 ordered_evacuate"),
        ("`ordered`: not timed", "ordered_not_timed|№9|+31|||", "ordered||№9 ordered_not_timed"),
        ("`consented`", "consented|||||", ""),
        ("`consented` with person", "consented|||王敏||", "consented|王敏|"),
        ("`panel_opened`", "panel_opened|||王敏||", ""),
        ("`panel_refused`", "panel_refused|||||", "panel_refused||"),
        ("`recovered`", "recovered|||||", "recovered||"),
        (
            "`moved`",
            "moved|station-001 → station-009||王建华||设备故障",
            "moved|王建华|station-001 → station-009 设备故障",
        ),
        ("`journal_mended`", "journal_mended|a.torn||||", "journal_mended||a.torn"),
        ("`clock_jumped`", "clock_jumped|+3600000 ms||||", "clock_jumped||3600000 ms"),
        ("`zone_changed`", "zone_changed|+08:00 → +00:00||||", "zone_changed||480 → 0 min"),
        ("`lock_reported`", "lock_reported|— second_display||||", "lock_reported||second_display"),
        (
            "`hint_answered`",
            "hint_answered|second_display||王敏||会议屏未接线",
            "hint_answered|王敏|second_display 会议屏未接线",
        ),
        ("`submitted`", "submitted|||||", ""),
        ("`timed_out`", "timed_out|||||", ""),
        (
            "`reminded`",
            "reminded|||王敏|李晓东|communication",
            "reminded|王敏|李晓东 communication",
        ),
        ("`entered`", "entered|||王敏|李晓东|communication", "entered|王敏|李晓东 communication"),
        (
            "`terminated`",
            "terminated|||王敏|李晓东|evacuation",
            "terminated|王敏|李晓东 evacuation",
        ),
        (
            "`misconduct`",
            "misconduct|||王敏|李晓东|forbidden_device",
            "misconduct|王敏|李晓东 forbidden_device",
        ),
        ("`absent`", "absent|||||", ""),
        ("`sealed`", "sealed|||||", ""),
    ];

    fn shown(row: &EventRow) -> String {
        let minutes = row.minutes.map_or(String::new(), |minutes| format!("+{minutes}"));
        let or_none = |text: &Option<String>| text.clone().unwrap_or_default();
        let people = [&row.person, &row.second, &row.reason].map(or_none);
        let kind = crate::payload::write(&row.kind, crate::Payload::Event).unwrap();
        let kind = String::from_utf8(kind).unwrap().replace('"', "");
        [&[kind, row.detail.clone(), minutes], &people[..]].concat().join("|")
    }

    fn noted(incident: Incident) -> String {
        [incident.kind, incident.person.unwrap_or_default(), incident.detail].join("|")
    }

    #[test]
    fn every_event_has_its_row_and_its_incident() {
        let told = samples::events().into_iter().map(|(label, event)| {
            let record = Recorded { seq: 1, wall_ms: 0, elapsed_ms: 0, event };
            (label, shown(&row(&record)), incident(&record).map_or(String::new(), noted))
        });
        let told: Vec<(&str, String, String)> = told.collect();
        let expected: Vec<(&str, String, String)> =
            TOLD.iter().map(|(label, row, note)| (*label, (*row).into(), (*note).into())).collect();
        assert_eq!(told, expected, "label, row, incident");
    }

    #[test]
    fn only_an_admitted_candidate_is_an_incident_and_its_number_stays_at_the_seat() {
        let admitted_by = Some("王敏".into());
        let event = Event::Authorised { candidate: "1".into(), seat: "01".into(), admitted_by };
        let record = Recorded { seq: 1, wall_ms: 0, elapsed_ms: 0, event };
        assert_eq!(shown(&row(&record)), "authorised|1||王敏||", "on the panel");
        let incident = incident(&record).map(noted);
        assert_eq!(incident.as_deref(), Some("authorised|王敏|"), "in the note");
    }
}

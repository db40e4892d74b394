//! An event as the panel shows it.

use crate::view::{EventKind, EventRow};
use attempt::Order;
use exam::on_record::{Detail, OnRecord};
use exam::record::Recorded;
use exam::time::beijing;

/// An event as the panel shows it.
pub(crate) fn row(record: &Recorded) -> EventRow {
    let told = OnRecord::of(record);
    EventRow {
        at: beijing(told.wall_ms),
        kind: EventKind::from(&record.event),
        detail: shown(&told.detail),
        minutes: minutes(&told.detail),
        reason: told.reason.map(ToString::to_string),
        person: told.person.map(Into::into),
        second: told.second.map(Into::into),
    }
}

fn shown(detail: &Detail<'_>) -> String {
    match detail {
        Detail::Nothing | Detail::Minutes(_) => String::new(),
        Detail::Candidate(number) => (*number).to_owned(),
        Detail::Item(item) => item.to_string(),
        Detail::Order(counter, _) => format!("№{counter}"),
        Detail::Stations(from, to) => format!("{from} → {to}"),
        Detail::Zones(from, to) => format!("{} → {}", zone(*from), zone(*to)),
        Detail::ClockMs(by_ms) => format!("{by_ms:+} ms"),
        Detail::Files(names) => names.join(", "),
    }
}

fn minutes(detail: &Detail<'_>) -> Option<u32> {
    match detail {
        Detail::Minutes(minutes)
        | Detail::Order(
            _,
            Order::Extend { minutes } | Order::StartLate { minutes } | Order::NotTimed { minutes },
        ) => Some(*minutes),
        Detail::Nothing
        | Detail::Candidate(_)
        | Detail::Item(_)
        | Detail::Order(_, Order::Pause | Order::Resume | Order::Evacuate)
        | Detail::Stations(..)
        | Detail::Zones(..)
        | Detail::ClockMs(_)
        | Detail::Files(_) => None,
    }
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
    use attempt::Event;
    use exam::on_record::incident;
    use exam::payload::Incident;

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
        let kind = exam::payload::write(&row.kind, exam::Payload::Event).unwrap();
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

//! What a bundle tells of how far its station was held shut: a claim of that machine, for people to read.

use attempt::{Event, Hint, LockReport, Platform, Reason, Rule};
use exam::lock;
use exam::record::Recorded;
use exam::view::Text;
use serde::Serialize;

/// All reports of an attempt together.
#[derive(Debug, Clone, Serialize)]
pub struct LockInside {
    /// What the station ran on, by the last report.
    pub platform: Platform,
    /// The lowest level of all reports; none where the window was not wholly held.
    pub level: Option<u8>,
    /// That level in words.
    pub level_name: Text,
    /// How many reports there are: one, and one for every change.
    pub reports: usize,
    /// Rules that did not hold at some time.
    pub not_held: Vec<RuleInside>,
    /// What was detected at some time.
    pub hints: Vec<HintInside>,
}

/// A rule that did not hold.
#[derive(Debug, Clone, Serialize)]
pub struct RuleInside {
    /// Its id.
    pub rule: Rule,
    /// In words.
    pub name: Text,
}

/// What was detected.
#[derive(Debug, Clone, Serialize)]
pub struct HintInside {
    /// Its code.
    pub hint: Hint,
    /// In words.
    pub name: Text,
    /// What invigilators found when they looked.
    pub answers: Vec<HintAnswer>,
}

/// What an invigilator found.
#[derive(Debug, Clone, Serialize)]
pub struct HintAnswer {
    /// Who looked.
    pub person: String,
    /// What it is.
    pub reason: Reason,
}

/// What the events of an attempt tell; none where nothing looked.
pub fn inside(events: &[Recorded]) -> Option<LockInside> {
    let reports: Vec<&LockReport> = events.iter().filter_map(|it| report(&it.event)).collect();
    let lowest = reports.iter().map(|report| report.level()).min()?;
    let not_held = |rule: &Rule| reports.iter().any(|report| report.not_held.contains(rule));
    let seen = |hint: &Hint| reports.iter().any(|report| report.hints.contains(hint));
    Some(LockInside {
        platform: reports.last()?.platform,
        level: lowest.map(attempt::LockLevel::number),
        level_name: lock::level(lowest),
        reports: reports.len(),
        not_held: (Rule::ALL.into_iter().filter(not_held))
            .map(|rule| RuleInside { rule, name: lock::rule(rule) })
            .collect(),
        hints: (Hint::ALL.into_iter().filter(seen))
            .map(|hint| HintInside { hint, name: lock::hint(hint), answers: answers(events, hint) })
            .collect(),
    })
}

fn report(event: &Event) -> Option<&LockReport> {
    match event {
        Event::LockReported(report) => Some(report),
        _ => None,
    }
}

fn answers(events: &[Recorded], about: Hint) -> Vec<HintAnswer> {
    let answer = |event: &Event| match event {
        Event::HintAnswered { hint, person, reason } if *hint == about => {
            Some(HintAnswer { person: person.clone(), reason: reason.clone() })
        }
        _ => None,
    };
    events.iter().filter_map(|it| answer(&it.event)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorded(event: Event) -> Recorded {
        Recorded { seq: 1, wall_ms: 0, elapsed_ms: 0, event }
    }

    fn reported(held: &[Rule], hints: &[Hint]) -> Recorded {
        let not_held = Rule::ALL.into_iter().filter(|rule| !held.contains(rule)).collect();
        let (held, hints) = (held.to_vec(), hints.to_vec());
        let platform = Platform::LinuxX11;
        recorded(Event::LockReported(LockReport { platform, held, not_held, hints }))
    }

    #[test]
    fn the_worst_of_all_reports_is_told() {
        let reason = Reason::Words("投影仪".into());
        let answered =
            Event::HintAnswered { hint: Hint::SecondDisplay, person: "王敏".into(), reason };
        let events = [
            reported(&Rule::ALL, &[]),
            reported(&Rule::ALL[..7], &[Hint::SecondDisplay]),
            reported(&Rule::ALL, &[]),
            recorded(answered),
        ];
        let inside = inside(&events).unwrap();
        assert_eq!(
            (inside.level, inside.reports),
            (Some(0), 3),
            "the lowest level of three reports"
        );
        assert_eq!(inside.not_held.len(), 10, "what did not hold in between");
        assert_eq!(inside.hints.len(), 1, "what was seen in between");
        assert_eq!(inside.hints[0].answers[0].person, "王敏", "and who looked into it");
    }

    #[test]
    fn without_a_report_nothing_is_told() {
        assert!(inside(&[recorded(Event::PanelRefused)]).is_none(), "a station of before");
    }
}

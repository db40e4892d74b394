//! An event as people read it: the one projection from which a panel's row, a seat note's incident and what the board prints
//! of an attempt derive.

use crate::order;
use crate::payload::Incident;
use crate::record::Recorded;
use crate::time::beijing;
use attempt::{Breach, Event, Order, Reason};
use item::ItemId;

/// Who did it and why, and what belongs to it.
#[derive(Debug, Clone, Copy)]
pub struct OnRecord<'a> {
    /// Unix milliseconds of the station's wall clock.
    pub wall_ms: i64,
    /// Who did it.
    pub person: Option<&'a str>,
    /// The second person, where two were needed.
    pub second: Option<&'a str>,
    /// Why.
    pub reason: Option<&'a Reason>,
    /// What else belongs to it.
    pub detail: Detail<'a>,
    /// Whether the room's record tells of it: what a person did at the seat, and what the machine went through.
    pub incident: bool,
}

/// What else belongs to an event.
#[derive(Debug, Clone, Copy)]
pub enum Detail<'a> {
    /// Nothing.
    Nothing,
    /// A candidate number.
    Candidate(&'a str),
    /// An item.
    Item(&'a ItemId),
    /// Minutes that were added.
    Minutes(u32),
    /// An order of the room with its number.
    Order(u32, Order),
    /// From which station to which.
    Stations(&'a str, &'a str),
    /// From which time zone to which, minutes east of Greenwich.
    Zones(i32, i32),
    /// How far a clock went ahead.
    ClockMs(i64),
    /// Names of files.
    Files(&'a [String]),
}

/// An event as the room's record tells it; none where it is no incident.
pub fn incident(record: &Recorded) -> Option<Incident> {
    OnRecord::of(record).incident.then(|| noted(record))
}

/// Any event in the form of an incident.
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
    pub fn of(record: &'a Recorded) -> Self {
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
                let detail = Detail::Minutes(*minutes);
                Self { person: Some(person), reason: Some(reason), detail, ..incident }
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
                let detail = Detail::Stations(from, to);
                Self { person: Some(person), reason: Some(reason), detail, ..incident }
            }
            Event::ZoneChanged { from_minutes, to_minutes } => {
                Self { detail: Detail::Zones(*from_minutes, *to_minutes), ..incident }
            }
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
    /// As a seat note has it, which names neither candidate nor item.
    fn noted(&self) -> String {
        match self {
            Self::Nothing | Self::Candidate(_) | Self::Item(_) => String::new(),
            Self::Minutes(minutes) => format!("{minutes} min"),
            Self::Order(counter, order) => format!("№{counter} {}", order::noted(*order)),
            Self::Zones(from, to) => format!("{from} → {to} min"),
            Self::ClockMs(by_ms) => format!("{by_ms} ms"),
            Self::Stations(from, to) => format!("{from} → {to}"),
            Self::Files(names) => names.join(", "),
        }
    }
}

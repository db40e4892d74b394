use attempt::{Event, Order, Phase};
use serde::Serialize;
use ts_rs::TS;

/// One event on the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct EventRow {
    /// Beijing time, RFC 3339.
    pub at: String,
    /// What happened.
    pub kind: EventKind,
    /// An item id, a candidate number, a figure; may be empty.
    pub detail: String,
    /// Minutes that were added.
    pub minutes: Option<u32>,
    /// Why: a code of `Reasons`, or a person's own words.
    pub reason: Option<String>,
    /// The person who caused it; none for candidate and system.
    pub person: Option<String>,
    /// The second person, where two were needed.
    pub second: Option<String>,
}

/// What happened: the events of an attempt, an order to the whole room with what it orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum EventKind {
    /// [`Event::Authorised`].
    Authorised,
    /// [`Event::Started`].
    Started,
    /// [`Event::Responded`].
    Responded,
    /// [`Event::Marked`].
    Marked,
    /// [`Event::Shown`].
    Shown,
    /// [`Event::Left`].
    Left,
    /// [`Event::Returned`].
    Returned,
    /// [`Event::Evacuated`].
    Evacuated,
    /// [`Event::Reentered`].
    Reentered,
    /// [`Event::Reminded`].
    Reminded,
    /// [`Event::Entered`].
    Entered,
    /// [`Event::Suspended`].
    Suspended,
    /// [`Event::Resumed`].
    Resumed,
    /// [`Event::Extended`].
    Extended,
    /// [`Order::Extend`].
    OrderedExtend,
    /// [`Order::Pause`].
    OrderedPause,
    /// [`Order::Resume`].
    OrderedResume,
    /// [`Order::StartLate`].
    OrderedStartLate,
    /// [`Order::Evacuate`].
    OrderedEvacuate,
    /// [`Order::NotTimed`].
    OrderedNotTimed,
    /// [`Event::Consented`].
    Consented,
    /// [`Event::PanelOpened`].
    PanelOpened,
    /// [`Event::PanelRefused`].
    PanelRefused,
    /// [`Event::Recovered`].
    Recovered,
    /// [`Event::JournalMended`].
    JournalMended,
    /// [`Event::Moved`].
    Moved,
    /// [`Event::ClockJumped`].
    ClockJumped,
    /// [`Event::ZoneChanged`].
    ZoneChanged,
    /// [`Event::LockReported`].
    LockReported,
    /// [`Event::HintAnswered`].
    HintAnswered,
    /// [`Event::Submitted`].
    Submitted,
    /// [`Event::TimedOut`].
    TimedOut,
    /// [`Event::Terminated`].
    Terminated,
    /// [`Event::Misconduct`].
    Misconduct,
    /// [`Event::Absent`].
    Absent,
    /// [`Event::Sealed`].
    Sealed,
}

impl From<&Event> for EventKind {
    fn from(event: &Event) -> Self {
        match event {
            Event::Authorised { .. } => Self::Authorised,
            Event::Started(_) => Self::Started,
            Event::Responded { .. } => Self::Responded,
            Event::Marked { .. } => Self::Marked,
            Event::Shown { .. } => Self::Shown,
            Event::Left { .. } => Self::Left,
            Event::Returned { .. } => Self::Returned,
            Event::Evacuated { .. } => Self::Evacuated,
            Event::Reentered { .. } => Self::Reentered,
            Event::Reminded(_) => Self::Reminded,
            Event::Entered(_) => Self::Entered,
            Event::Suspended { .. } => Self::Suspended,
            Event::Resumed { .. } => Self::Resumed,
            Event::Extended { .. } => Self::Extended,
            Event::Ordered { order: Order::Extend { .. }, .. } => Self::OrderedExtend,
            Event::Ordered { order: Order::Pause, .. } => Self::OrderedPause,
            Event::Ordered { order: Order::Resume, .. } => Self::OrderedResume,
            Event::Ordered { order: Order::StartLate { .. }, .. } => Self::OrderedStartLate,
            Event::Ordered { order: Order::Evacuate, .. } => Self::OrderedEvacuate,
            Event::Ordered { order: Order::NotTimed { .. }, .. } => Self::OrderedNotTimed,
            Event::Consented { .. } => Self::Consented,
            Event::PanelOpened { .. } => Self::PanelOpened,
            Event::PanelRefused => Self::PanelRefused,
            Event::Recovered => Self::Recovered,
            Event::JournalMended { .. } => Self::JournalMended,
            Event::Moved { .. } => Self::Moved,
            Event::ClockJumped { .. } => Self::ClockJumped,
            Event::ZoneChanged { .. } => Self::ZoneChanged,
            Event::LockReported(_) => Self::LockReported,
            Event::HintAnswered { .. } => Self::HintAnswered,
            Event::Submitted => Self::Submitted,
            Event::TimedOut => Self::TimedOut,
            Event::Terminated { .. } => Self::Terminated,
            Event::Misconduct { .. } => Self::Misconduct,
            Event::Absent => Self::Absent,
            Event::Sealed => Self::Sealed,
        }
    }
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Ending {
    /// 交卷.
    Submitted,
    /// 到时交卷.
    TimedOut,
    /// 终止: ended by invigilators.
    Terminated,
    /// 违纪: ended by invigilators for misconduct.
    Misconduct,
}

impl Ending {
    /// The ending of a phase; none for a phase that is no ending of an attempt.
    pub fn of(phase: Phase) -> Option<Self> {
        match phase {
            Phase::Submitted => Some(Self::Submitted),
            Phase::TimedOut => Some(Self::TimedOut),
            Phase::Terminated => Some(Self::Terminated),
            Phase::Misconduct => Some(Self::Misconduct),
            Phase::Awaiting
            | Phase::Authorised
            | Phase::InProgress
            | Phase::Away
            | Phase::Suspended
            | Phase::Evacuated
            | Phase::Sealed
            | Phase::Absent => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    fn named(value: &impl Serialize) -> String {
        String::from_utf8(crate::payload::write(value, crate::Payload::Event).unwrap())
            .unwrap()
            .trim_matches('"')
            .to_owned()
    }

    #[test]
    fn a_row_has_the_name_of_its_event() {
        for (label, event) in samples::events() {
            let name = match &event {
                Event::Ordered { order: Order::Extend { .. }, .. } => "ordered_extend",
                Event::Ordered { order: Order::Pause, .. } => "ordered_pause",
                Event::Ordered { order: Order::Resume, .. } => "ordered_resume",
                Event::Ordered { order: Order::StartLate { .. }, .. } => "ordered_start_late",
                Event::Ordered { order: Order::Evacuate, .. } => "ordered_evacuate",
                Event::Ordered { order: Order::NotTimed { .. }, .. } => "ordered_not_timed",
                other => other.name(),
            };
            assert_eq!(named(&EventKind::from(&event)), name, "{label}");
        }
    }

    #[test]
    fn an_ending_has_the_name_of_its_phase() {
        let endings: Vec<Phase> =
            Phase::ALL.into_iter().filter(|phase| Ending::of(*phase).is_some()).collect();
        assert_eq!(endings.len(), 4, "the phases in which an attempt ends at a station");
        for phase in endings {
            assert_eq!(named(&Ending::of(phase)), phase.name(), "{phase:?}");
        }
    }
}

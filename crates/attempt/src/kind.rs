//! Which kind of event something is: what stands on the record by name, and is told in words.

use crate::Event;

/// The kinds of [`Event`], without what belongs to each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the event of its name")]
pub enum Kind {
    Authorised,
    Started,
    Responded,
    Marked,
    Shown,
    Left,
    Returned,
    Evacuated,
    Reentered,
    Reminded,
    Entered,
    Suspended,
    Resumed,
    Extended,
    Ordered,
    Consented,
    PanelOpened,
    PanelRefused,
    Recovered,
    JournalMended,
    Moved,
    ClockJumped,
    ZoneChanged,
    LockReported,
    HintAnswered,
    Submitted,
    TimedOut,
    Terminated,
    Misconduct,
    Absent,
    Sealed,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 31] = [
        Self::Authorised,
        Self::Started,
        Self::Responded,
        Self::Marked,
        Self::Shown,
        Self::Left,
        Self::Returned,
        Self::Evacuated,
        Self::Reentered,
        Self::Reminded,
        Self::Entered,
        Self::Suspended,
        Self::Resumed,
        Self::Extended,
        Self::Ordered,
        Self::Consented,
        Self::PanelOpened,
        Self::PanelRefused,
        Self::Recovered,
        Self::JournalMended,
        Self::Moved,
        Self::ClockJumped,
        Self::ZoneChanged,
        Self::LockReported,
        Self::HintAnswered,
        Self::Submitted,
        Self::TimedOut,
        Self::Terminated,
        Self::Misconduct,
        Self::Absent,
        Self::Sealed,
    ];

    /// The stable name in files and on the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Authorised => "authorised",
            Self::Started => "started",
            Self::Responded => "responded",
            Self::Marked => "marked",
            Self::Shown => "shown",
            Self::Left => "left",
            Self::Returned => "returned",
            Self::Evacuated => "evacuated",
            Self::Reentered => "reentered",
            Self::Reminded => "reminded",
            Self::Entered => "entered",
            Self::Suspended => "suspended",
            Self::Resumed => "resumed",
            Self::Extended => "extended",
            Self::Ordered => "ordered",
            Self::Consented => "consented",
            Self::PanelOpened => "panel_opened",
            Self::PanelRefused => "panel_refused",
            Self::Recovered => "recovered",
            Self::JournalMended => "journal_mended",
            Self::Moved => "moved",
            Self::ClockJumped => "clock_jumped",
            Self::ZoneChanged => "zone_changed",
            Self::LockReported => "lock_reported",
            Self::HintAnswered => "hint_answered",
            Self::Submitted => "submitted",
            Self::TimedOut => "timed_out",
            Self::Terminated => "terminated",
            Self::Misconduct => "misconduct",
            Self::Absent => "absent",
            Self::Sealed => "sealed",
        }
    }

    /// The kind of this name; none where there is no such event.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Event {
    /// Which kind it is.
    pub fn kind(&self) -> Kind {
        match self {
            Event::Authorised { .. } => Kind::Authorised,
            Event::Started(_) => Kind::Started,
            Event::Responded { .. } => Kind::Responded,
            Event::Marked { .. } => Kind::Marked,
            Event::Shown { .. } => Kind::Shown,
            Event::Left { .. } => Kind::Left,
            Event::Returned { .. } => Kind::Returned,
            Event::Evacuated { .. } => Kind::Evacuated,
            Event::Reentered { .. } => Kind::Reentered,
            Event::Reminded(_) => Kind::Reminded,
            Event::Entered(_) => Kind::Entered,
            Event::Suspended { .. } => Kind::Suspended,
            Event::Resumed { .. } => Kind::Resumed,
            Event::Extended { .. } => Kind::Extended,
            Event::Ordered { .. } => Kind::Ordered,
            Event::Consented { .. } => Kind::Consented,
            Event::PanelOpened { .. } => Kind::PanelOpened,
            Event::PanelRefused => Kind::PanelRefused,
            Event::Recovered => Kind::Recovered,
            Event::JournalMended { .. } => Kind::JournalMended,
            Event::Moved { .. } => Kind::Moved,
            Event::ClockJumped { .. } => Kind::ClockJumped,
            Event::ZoneChanged { .. } => Kind::ZoneChanged,
            Event::LockReported(_) => Kind::LockReported,
            Event::HintAnswered { .. } => Kind::HintAnswered,
            Event::Submitted => Kind::Submitted,
            Event::TimedOut => Kind::TimedOut,
            Event::Terminated { .. } => Kind::Terminated,
            Event::Misconduct { .. } => Kind::Misconduct,
            Event::Absent => Kind::Absent,
            Event::Sealed => Kind::Sealed,
        }
    }

    /// The stable name in files and on the record.
    pub fn name(&self) -> &'static str {
        self.kind().name()
    }
}

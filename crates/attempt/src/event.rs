use item::{ItemId, Response};
use serde::{Deserialize, Serialize};

/// Something that happened to an attempt. Events are what the journal keeps and the board replays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// The candidate signed in, confirmed identity and accepted the rules.
    Authorised {
        /// Candidate number.
        candidate: String,
        /// Seat on the roster.
        seat: String,
        /// The invigilator who checked the document, where the candidate could not sign in alone.
        admitted_by: Option<String>,
    },
    /// The release code opened the paper, and the clock runs.
    Started(Started),
    /// An answer was chosen, changed or cleared (empty response).
    Responded {
        /// Which item.
        item: ItemId,
        /// What is chosen now.
        response: Response,
    },
    /// A mark was set or taken away.
    Marked {
        /// Which item.
        item: ItemId,
        /// Whether it is marked now.
        marked: bool,
    },
    /// Another item came on screen.
    Shown {
        /// Which item.
        item: ItemId,
    },
    /// 暂停, by an invigilator (with a reason) or because the machine was not running (without).
    Suspended {
        /// Who did it; none for the system.
        person: Option<String>,
        /// Why.
        reason: Option<String>,
    },
    /// The exam goes on.
    Resumed {
        /// Who did it; none for the system.
        person: Option<String>,
    },
    /// 延时: minutes were added.
    Extended {
        /// How many.
        minutes: u32,
        /// Who did it.
        person: String,
        /// Why.
        reason: String,
    },
    /// An invigilator opened the panel over the running exam.
    PanelOpened {
        /// Who did it.
        person: String,
    },
    /// Somebody typed a wrong PIN at the panel.
    PanelRefused,
    /// The program was restarted and the attempt recovered from its journal.
    Recovered,
    /// The attempt goes on at another station of the room, from the old one's disk or its mirror.
    Moved {
        /// The station that it left.
        from: String,
        /// The station where it goes on.
        to: String,
        /// The generation that it has from here on, higher than before.
        generation: u32,
        /// Who did it.
        person: String,
        /// Why.
        reason: String,
    },
    /// The wall clock and the running time disagree by so many milliseconds; nothing follows from it.
    ClockJumped {
        /// How far the wall clock went ahead of the running time; negative when back.
        by_ms: i64,
    },
    /// The candidate handed in.
    Submitted,
    /// The time was up.
    TimedOut,
    /// The result bundle was made.
    Sealed,
}

/// What an attempt starts with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Started {
    /// Digest of the form, lower-case hex.
    pub form_digest: String,
    /// Milliseconds that the candidate may use, extra time included, late entry deducted.
    pub allowed_ms: u64,
    /// Milliseconds after the candidate's start before which handing in is not allowed.
    pub hand_in_after_ms: u64,
}

impl Event {
    /// The stable name in files and on the record.
    pub fn name(&self) -> &'static str {
        match self {
            Event::Authorised { .. } => "authorised",
            Event::Started(_) => "started",
            Event::Responded { .. } => "responded",
            Event::Marked { .. } => "marked",
            Event::Shown { .. } => "shown",
            Event::Suspended { .. } => "suspended",
            Event::Resumed { .. } => "resumed",
            Event::Extended { .. } => "extended",
            Event::PanelOpened { .. } => "panel_opened",
            Event::PanelRefused => "panel_refused",
            Event::Recovered => "recovered",
            Event::Moved { .. } => "moved",
            Event::ClockJumped { .. } => "clock_jumped",
            Event::Submitted => "submitted",
            Event::TimedOut => "timed_out",
            Event::Sealed => "sealed",
        }
    }
}

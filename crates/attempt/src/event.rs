use crate::{Hint, LockReport, Reason, Started};
use item::{ItemId, Response};
use serde::{Deserialize, Serialize};

/// Something that happened to an attempt. Events are what the journal keeps and the board replays: what was written
/// once is read for ever, so a new field of an old event is optional and absent by default.
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
    /// 离座: the candidate leaves the seat, the paper is hidden, the clock runs.
    Left {
        /// Who let the candidate go.
        person: String,
        /// Why.
        reason: Reason,
    },
    /// The candidate is back at the seat.
    Returned {
        /// The invigilator who let the candidate in again; none when the candidate signed in.
        person: Option<String>,
    },
    /// 撤离, by two invigilators: the paper is hidden, the clock runs, and the end waits.
    Evacuated {
        /// Who did it.
        person: String,
        /// Who agreed, another person.
        second: String,
    },
    /// Back from 撤离: the candidate goes on.
    Reentered {
        /// The invigilator who let the candidate in again.
        person: String,
    },
    /// 暂停, by an invigilator (with a reason) or because the machine was not running (without).
    Suspended {
        /// Who did it; none for the system.
        person: Option<String>,
        /// Why.
        reason: Option<Reason>,
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
        reason: Reason,
    },
    /// 全场指令: an order to the whole room was typed at this seat, with its code.
    Ordered {
        /// The order's number in the room; each counts once.
        counter: u32,
        /// What is ordered.
        order: Order,
    },
    /// The consent that a hand-in in the final minutes needs.
    Consented {
        /// The invigilator; none when the candidate confirmed.
        person: Option<String>,
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
    /// Recovery found the journal other than it had been left. What could not be read is kept in files beside it.
    JournalMended {
        /// Bytes of a last write that was cut off, which nobody had been told was saved.
        torn_bytes: u64,
        /// Events that could not be read.
        unreadable: u64,
        /// The number of events that the tick file had seen, when the journal does not have them: it was put back to an
        /// older state, or exchanged.
        expected: Option<u32>,
        /// Names of the files that hold what was set aside.
        kept: Vec<String>,
    },
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
        reason: Reason,
        /// Digest of the ticket that allowed it, lower-case hex; none where there was none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ticket: Option<String>,
    },
    /// The wall clock and the running time disagree by so many milliseconds; nothing follows from it.
    ClockJumped {
        /// How far the wall clock went ahead of the running time; negative when back.
        by_ms: i64,
    },
    /// The machine's time zone changed; nothing follows from it.
    ZoneChanged {
        /// Minutes east of Greenwich before.
        from_minutes: i32,
        /// And now.
        to_minutes: i32,
    },
    /// How far the station is held shut, at the beginning and at every change; nothing follows from it.
    LockReported(LockReport),
    /// An invigilator looked into what was detected, and says what it is.
    HintAnswered {
        /// What was detected.
        hint: Hint,
        /// Who looked.
        person: String,
        /// What it is.
        reason: Reason,
    },
    /// The candidate handed in.
    Submitted,
    /// The time was up.
    TimedOut,
    /// 提醒: two invigilators reminded the candidate of the rules; the exam goes on.
    Reminded(Breach),
    /// 登记: two invigilators entered a breach of the rules; the exam goes on, and the board judges.
    Entered(Breach),
    /// 终止: two invigilators ended it; the answers so far are final.
    Terminated {
        /// Who did it.
        person: String,
        /// Who agreed, another person.
        second: String,
        /// Why.
        reason: Reason,
    },
    /// 违纪: two invigilators ended it for misconduct; the answers so far are final, and the board judges.
    Misconduct {
        /// Who did it.
        person: String,
        /// Who agreed, another person.
        second: String,
        /// The clause of the rules.
        reason: Reason,
        /// What happened; none in journals of before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        facts: Option<String>,
        /// What the candidate says; none where nothing was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        statement: Option<String>,
    },
    /// 缺考: nobody came. The console says so when it closes the room; no journal has it.
    Absent,
    /// The result bundle was made.
    Sealed,
}

/// A breach of the rules, as two invigilators put it on the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breach {
    /// Who did it.
    pub person: String,
    /// Who agreed, another person.
    pub second: String,
    /// The clause of the rules.
    pub clause: Reason,
    /// What happened.
    pub facts: String,
    /// What the candidate says; none where nothing was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
}

/// What a room is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Order {
    /// 全场延长.
    Extend {
        /// How many minutes.
        minutes: u32,
    },
    /// 全场暂停.
    Pause,
    /// 全场继续, after 全场暂停.
    Resume,
    /// 推迟开考: the room started later than planned, and every end with it.
    StartLate {
        /// How many minutes after the planned start; of several the most.
        minutes: u32,
    },
    /// 全场撤离.
    Evacuate,
    /// 不计时: so many minutes of an evacuation are given back. It also ends the evacuation.
    NotTimed {
        /// How many minutes.
        minutes: u32,
    },
}

/// Who causes an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The candidate at the seat.
    Candidate,
    /// One invigilator, by PIN.
    Invigilator,
    /// Two different invigilators, each by PIN.
    TwoInvigilators,
    /// The program.
    System,
    /// The console of the room; what it orders is typed at the seat.
    Console,
}

impl Event {
    /// Who causes it.
    pub fn cause(&self) -> Cause {
        match self {
            Event::Authorised { admitted_by: person, .. }
            | Event::Returned { person }
            | Event::Consented { person } => by(person.as_ref(), Cause::Candidate),
            Event::Suspended { person, .. } | Event::Resumed { person } => {
                by(person.as_ref(), Cause::System)
            }
            Event::Started(_)
            | Event::Responded { .. }
            | Event::Marked { .. }
            | Event::Shown { .. }
            | Event::PanelRefused
            | Event::Submitted => Cause::Candidate,
            Event::Left { .. }
            | Event::Reentered { .. }
            | Event::Extended { .. }
            | Event::PanelOpened { .. }
            | Event::HintAnswered { .. }
            | Event::Moved { .. } => Cause::Invigilator,
            Event::Evacuated { .. }
            | Event::Reminded(_)
            | Event::Entered(_)
            | Event::Terminated { .. }
            | Event::Misconduct { .. } => Cause::TwoInvigilators,
            Event::Recovered
            | Event::JournalMended { .. }
            | Event::ClockJumped { .. }
            | Event::ZoneChanged { .. }
            | Event::LockReported(_)
            | Event::TimedOut
            | Event::Sealed => Cause::System,
            Event::Ordered { .. } | Event::Absent => Cause::Console,
        }
    }
}

/// An invigilator where a person is named.
fn by(person: Option<&String>, otherwise: Cause) -> Cause {
    person.map_or(otherwise, |_| Cause::Invigilator)
}

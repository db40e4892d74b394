//! What keeps a plan from being packed.

/// Why a plan cannot be packed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanDefect {
    /// Of one of several papers.
    #[error("paper {paper}: {defect}")]
    OfPaper {
        /// Its id.
        paper: String,
        /// What is wrong.
        defect: Box<PlanDefect>,
    },
    /// A paper that no row of the roster names.
    #[error("no candidate of the roster sits paper {paper}")]
    NobodySits {
        /// Its id.
        paper: String,
    },
    /// The standard's duration does not allow the length.
    #[error("{minutes} minutes: the standard asks for {bound}")]
    Minutes {
        /// Planned length.
        minutes: u32,
        /// The standard's bound.
        bound: standard::Minutes,
    },
    /// The start is no RFC 3339 time with +08:00.
    #[error("the start {0:?} is not a time like 2026-11-21T09:00:00+08:00")]
    Start(String),
    /// The standard names paper only, and no approval is given.
    #[error("the standard names the paper mode only and the plan names no approval")]
    NoApproval,
    /// An id with other characters than letters, digits and hyphens.
    #[error("{kind} {id:?} must be letters, digits and hyphens")]
    BadId {
        /// Whose.
        kind: Planned,
        /// The id.
        id: String,
    },
    /// A room or station id twice.
    #[error("{kind} {id} stands in the plan twice")]
    Repeated {
        /// Whose.
        kind: Planned,
        /// The id.
        id: String,
    },
    /// Two ids that differ in case alone: on many drives their files are one.
    #[error("{kind} {id} and {other} differ in case alone")]
    CaseAlone {
        /// sitting, room or machine.
        kind: Planned,
        /// The id.
        id: String,
        /// The one before it.
        other: String,
    },
    /// There are more candidates than stations, or none.
    #[error("room {room} has {candidates} candidates and {stations} stations")]
    Seats {
        /// Room.
        room: String,
        /// Candidates on the roster.
        candidates: usize,
        /// Stations without spares.
        stations: usize,
    },
    /// Fewer invigilators than the standard asks for, or than two.
    #[error("room {room} has {have} invigilators, needs {need}")]
    Invigilators {
        /// Room.
        room: String,
        /// Needed.
        need: u32,
        /// Planned.
        have: u32,
    },
    /// A candidate's room is not in the plan.
    #[error("candidate {number} sits in room {room}, which is not in the plan")]
    NoRoom {
        /// Candidate number.
        number: String,
        /// Room.
        room: String,
    },
    /// A station on the roster that the room does not have.
    #[error("candidate {number} is at station {station}, which room {room} does not have")]
    SeatStation {
        /// Candidate number.
        number: String,
        /// Station.
        station: String,
        /// Room.
        room: String,
    },
    /// Two seats at one station, where results count.
    #[error("candidate {number} is at station {station}, as another is")]
    StationTwice {
        /// Candidate number.
        number: String,
        /// Station.
        station: String,
    },
    /// A real sitting without a last entry.
    #[error("late_entry_minutes = 0 (no limit) is for mock sittings only")]
    NoLastEntry,
    /// Handing in would be possible before the last late entry.
    #[error("earliest hand-in ({hand_in} min) is before the last late entry ({late} min)")]
    HandInBeforeEntry {
        /// Policy.
        hand_in: u32,
        /// Policy.
        late: u32,
    },
    /// Entry would be possible after the end.
    #[error("the last late entry ({late} min) is not before the end ({minutes} min)")]
    EntryBeyondEnd {
        /// Policy.
        late: u32,
        /// Planned length.
        minutes: u32,
    },
    /// With extra time and extensions, answers of this structure may be more than a result bundle holds.
    #[error(
        "a sitting of up to {minutes} min with this structure may give more answers than a result bundle holds"
    )]
    TooManyAnswers {
        /// The length with the most extra time and extension.
        minutes: u32,
    },
    /// A paper of the sitting could have more pictures than a station keeps.
    #[error("a paper may have {} MiB of pictures, a station keeps {}; item {item} adds most", mebi(*bytes), mebi(*most))]
    Pictures {
        /// Bytes of the heaviest paper.
        bytes: u64,
        /// Bytes that a station keeps.
        most: u64,
        /// The item that adds most to it.
        item: item::ItemId,
    },
    /// Candidates would be absent who may still enter.
    #[error("absent by {absent_by} min is before the last late entry ({late} min)")]
    AbsentBeforeEntry {
        /// Policy.
        absent_by: u32,
        /// Policy.
        late: u32,
    },
}

/// Whole MiB, rounded up.
fn mebi(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}

/// What has an id in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Planned {
    /// 场次.
    Sitting,
    /// 试卷.
    Paper,
    /// 考场.
    Room,
    /// 考试机.
    Station,
    /// 监考机.
    Console,
    /// A station, spare or console.
    Machine,
}

impl std::fmt::Display for Planned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Sitting => "sitting",
            Self::Paper => "paper",
            Self::Room => "room",
            Self::Station => "station",
            Self::Console => "console",
            Self::Machine => "machine",
        })
    }
}

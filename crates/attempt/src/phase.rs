use serde::{Deserialize, Serialize};

/// Where an attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Nobody has come yet.
    Awaiting,
    /// The candidate signed in and confirmed; the exam has not started.
    Authorised,
    /// Answering; time is consumed.
    InProgress,
    /// 离座: the paper is hidden; time is consumed.
    Away,
    /// 暂停: the paper is hidden; the clock stands.
    Suspended,
    /// 撤离: the paper is hidden; time is consumed, and the end waits.
    Evacuated,
    /// Handed in by the candidate.
    Submitted,
    /// Handed in because time ran out.
    TimedOut,
    /// 终止: ended by invigilators.
    Terminated,
    /// 违纪: ended by invigilators for misconduct.
    Misconduct,
    /// The result bundle was made; nothing changes any more.
    Sealed,
    /// 缺考: nobody came; nothing changes any more.
    Absent,
}

impl Phase {
    /// Every phase, in the order of an attempt's life.
    pub const ALL: [Phase; 12] = [
        Phase::Awaiting,
        Phase::Authorised,
        Phase::InProgress,
        Phase::Away,
        Phase::Suspended,
        Phase::Evacuated,
        Phase::Submitted,
        Phase::TimedOut,
        Phase::Terminated,
        Phase::Misconduct,
        Phase::Sealed,
        Phase::Absent,
    ];

    /// The stable name in files.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Awaiting => "awaiting",
            Phase::Authorised => "authorised",
            Phase::InProgress => "in_progress",
            Phase::Away => "away",
            Phase::Suspended => "suspended",
            Phase::Evacuated => "evacuated",
            Phase::Submitted => "submitted",
            Phase::TimedOut => "timed_out",
            Phase::Terminated => "terminated",
            Phase::Misconduct => "misconduct",
            Phase::Sealed => "sealed",
            Phase::Absent => "absent",
        }
    }

    /// The phase of a name; none for a name that no phase has.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.name() == name)
    }

    /// Whether answers are final.
    pub fn ended(self) -> bool {
        match self {
            Phase::Awaiting
            | Phase::Authorised
            | Phase::InProgress
            | Phase::Away
            | Phase::Suspended
            | Phase::Evacuated => false,
            Phase::Submitted
            | Phase::TimedOut
            | Phase::Terminated
            | Phase::Misconduct
            | Phase::Sealed
            | Phase::Absent => true,
        }
    }

    /// Whether time is consumed.
    pub fn runs(self) -> bool {
        matches!(self, Phase::InProgress | Phase::Away | Phase::Evacuated)
    }

    /// Whether the paper was begun and has not ended.
    pub fn open(self) -> bool {
        self.runs() || self == Phase::Suspended
    }
}

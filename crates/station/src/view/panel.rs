use super::{EventRow, LockView, MirrorView};
use attempt::{Known, Phase};
use serde::Serialize;
use ts_rs::TS;

/// The invigilator's panel over one station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PanelView {
    /// Who is signed in.
    pub person: String,
    /// Milliseconds until the panel locks itself.
    pub locks_in_ms: u64,
    /// Where the attempt stands.
    pub state: AttemptState,
    /// Seat, where a candidate is signed in.
    pub seat: Option<String>,
    /// Items answered.
    pub answered: u32,
    /// Items on the paper.
    pub total: u32,
    /// Last durable save, RFC 3339.
    pub saved_at: Option<String>,
    /// Milliseconds left.
    pub remaining_ms: u64,
    /// Minutes added so far.
    pub extended_minutes: u32,
    /// Minutes that may still be added.
    pub extension_left_minutes: u32,
    /// The last events, newest last.
    pub events: Vec<EventRow>,
    /// Events in all.
    pub event_count: u32,
    /// Sealed bundles on this station, not yet exported ones included.
    pub bundles: u32,
    /// Folders that look like a plugged-in drive, and the folder used last.
    pub folders: Vec<String>,
    /// The reasons that each act offers, as codes.
    pub reasons: Reasons,
    /// How the mirror stands.
    pub mirror: MirrorView,
    /// How far the station is held shut; none where nobody looked.
    pub lock: Option<LockView>,
}

/// Where the attempt at a station stands: its phase, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AttemptState {
    /// Nobody has begun.
    None,
    /// [`Phase::Awaiting`].
    Awaiting,
    /// [`Phase::Authorised`].
    Authorised,
    /// [`Phase::InProgress`].
    InProgress,
    /// [`Phase::Away`].
    Away,
    /// [`Phase::Suspended`].
    Suspended,
    /// [`Phase::Evacuated`].
    Evacuated,
    /// [`Phase::Submitted`].
    Submitted,
    /// [`Phase::TimedOut`].
    TimedOut,
    /// [`Phase::Terminated`].
    Terminated,
    /// [`Phase::Misconduct`].
    Misconduct,
    /// [`Phase::Sealed`].
    Sealed,
    /// [`Phase::Absent`].
    Absent,
}

impl From<Phase> for AttemptState {
    fn from(phase: Phase) -> Self {
        match phase {
            Phase::Awaiting => Self::Awaiting,
            Phase::Authorised => Self::Authorised,
            Phase::InProgress => Self::InProgress,
            Phase::Away => Self::Away,
            Phase::Suspended => Self::Suspended,
            Phase::Evacuated => Self::Evacuated,
            Phase::Submitted => Self::Submitted,
            Phase::TimedOut => Self::TimedOut,
            Phase::Terminated => Self::Terminated,
            Phase::Misconduct => Self::Misconduct,
            Phase::Sealed => Self::Sealed,
            Phase::Absent => Self::Absent,
        }
    }
}

/// The reasons that the panel's acts offer: stable codes, worded by the screens. Anything else is a person's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Reasons {
    /// 延时.
    pub extend: Vec<String>,
    /// 暂停.
    pub pause: Vec<String>,
    /// 离座.
    pub leave: Vec<String>,
    /// 终止.
    pub terminate: Vec<String>,
    /// 违纪.
    pub misconduct: Vec<String>,
    /// 转移.
    pub moved: Vec<String>,
}

impl Reasons {
    /// Those of the program, with the board's clauses where it names some.
    pub fn offered(clauses: &[String]) -> Self {
        let codes = |known: &[Known]| known.iter().map(|known| known.code().to_owned()).collect();
        Self {
            extend: codes(attempt::EXTEND),
            pause: codes(attempt::PAUSE),
            leave: codes(attempt::LEAVE),
            terminate: codes(attempt::TERMINATE),
            misconduct: match clauses {
                [] => codes(attempt::MISCONDUCT),
                own => own.to_vec(),
            },
            moved: codes(attempt::MOVE),
        }
    }
}

/// What an export wrote, read back and compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ExportView {
    /// The folder.
    pub folder: String,
    /// The files.
    pub files: Vec<ExportedFile>,
}

/// One exported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ExportedFile {
    /// File name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub digest: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_on_the_panel_has_the_name_of_the_phase() {
        for phase in Phase::ALL {
            let state =
                exam::payload::write(&AttemptState::from(phase), exam::Payload::Event).unwrap();
            assert_eq!(state, format!("\"{}\"", phase.name()).as_bytes(), "{phase:?}");
        }
    }
}

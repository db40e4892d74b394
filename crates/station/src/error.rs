//! What can go wrong at a station. `words` gives each its code and its words in both languages.

use std::path::PathBuf;

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or failure of a use case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What every house may meet.
    #[error(transparent)]
    Exam(#[from] exam::Error),
    /// A step of the candidate's way that is not next.
    #[error("{step} is not possible on the screen {screen:?}")]
    NotNow {
        /// What was asked.
        step: &'static str,
        /// Where the station is.
        screen: crate::view::ScreenName,
    },
    /// No such candidate, or another document number.
    #[error("candidate number or document number do not match")]
    SignInRefused,
    /// A wrong PIN.
    #[error("the PIN does not match")]
    PinRefused,
    /// The invigilator's panel is locked.
    #[error("the panel is locked")]
    PanelLocked,
    /// The candidate has handed in already on this station.
    #[error("candidate {number} has handed in already")]
    HandedInAlready {
        /// Candidate number.
        number: String,
    },
    /// The candidate's attempt goes on at another station.
    #[error("the attempt of candidate {number} goes on at {station}")]
    AttemptMoved {
        /// Candidate number.
        number: String,
        /// Where it is.
        station: String,
    },
    /// The media of the mirror were taken away.
    #[error("the media of the mirror are gone")]
    MirrorRemoved,
    /// No attempt of this room, or none of this candidate, is on a drive.
    #[error("{path} has no attempt to go on with")]
    NothingToContinue {
        /// Which drive.
        path: PathBuf,
    },
    /// The exam has not begun.
    #[error("the exam starts in {ms} ms")]
    BeforeStart {
        /// Milliseconds to wait.
        ms: u64,
    },
    /// The candidate came after the last entry or after the end.
    #[error("entry ended {minutes} minutes after the start")]
    TooLate {
        /// The policy's minutes.
        minutes: u32,
    },
    /// An event that the attempt does not allow.
    #[error(transparent)]
    Attempt(#[from] attempt::Refused),
    /// A response to an item that is not on the paper, or with a choice that it does not have.
    #[error("{item} is not on the paper, or has no such choice")]
    NotOnPaper {
        /// Item id.
        item: String,
    },
    /// More minutes than the policy allows, or none.
    #[error("{minutes} minutes cannot be added; {left} are left")]
    Extension {
        /// What was asked.
        minutes: u32,
        /// What may still be added.
        left: u32,
    },
    /// A code that belongs to no order of this room.
    #[error("the code belongs to no order of this room")]
    OrderRefused,
    /// There is nothing to export.
    #[error("no attempt was sealed on this station")]
    NothingToExport,
}

exam::from_below!(Error: store::Error, sealing::Error);

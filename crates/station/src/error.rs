//! What can go wrong at a station. `words` gives each its code and its words in both languages.

use std::path::PathBuf;

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or failure of a use case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What every house may meet.
    Exam(#[from] exam::Error),
    /// A step of the candidate's way that is not next.
    NotNow {
        /// What was asked.
        step: &'static str,
        /// Where the station is.
        screen: crate::view::ScreenName,
    },
    /// No such candidate, or another document number.
    SignInRefused,
    /// A wrong PIN.
    PinRefused,
    /// The invigilator's panel is locked.
    PanelLocked,
    /// The candidate has handed in already on this station.
    HandedInAlready {
        /// Candidate number.
        number: String,
    },
    /// The candidate's attempt goes on at another station.
    AttemptMoved {
        /// Candidate number.
        number: String,
        /// Where it is.
        station: String,
    },
    /// The media of the mirror were taken away.
    MirrorRemoved,
    /// No attempt of this room, or none of this candidate, is on a drive.
    NothingToContinue {
        /// Which drive.
        path: PathBuf,
    },
    /// An attempt goes on here with a ticket only, or with the codes of two persons.
    TicketNeeded,
    /// The exam has not begun.
    BeforeStart {
        /// Milliseconds to wait.
        ms: u64,
    },
    /// The candidate came after the last entry or after the end.
    TooLate {
        /// The policy's minutes.
        minutes: u32,
    },
    /// An event that the attempt does not allow.
    Attempt(#[from] attempt::Refused),
    /// A response to an item that is not on the paper, or with a choice that it does not have.
    NotOnPaper {
        /// Item id.
        item: String,
    },
    /// A paper with more pictures than a station keeps in memory.
    PicturesTooLarge {
        /// Bytes that it keeps.
        most: u64,
    },
    /// So much was saved that saves are spaced out, and this one waits.
    SavesSpaced,
    /// More minutes than the policy allows, or none.
    Extension {
        /// What was asked.
        minutes: u32,
        /// What may still be added.
        left: u32,
    },
    /// A code that belongs to no order of this room.
    OrderRefused,
    /// A breach of the rules without what happened, or with too long a text.
    FactsNeeded {
        /// Characters that there is room for.
        most: usize,
    },
    /// What was typed as the console's time is no time of day.
    ClockTime,
    /// There is nothing to export.
    NothingToExport,
    /// The machine has made its closing statement.
    StationClosed,
    /// Attempts that are neither handed in nor moved keep a machine from closing.
    AttemptsUnfinished {
        /// Their seats.
        seats: Vec<String>,
    },
    /// Attempts on the disk of a machine wait to go on: its program may not be changed now.
    NotIdle {
        /// Folders of their rooms.
        rooms: Vec<String>,
    },
}

exam::told_in_english!(Error);
exam::from_below!(Error: store::Error, sealing::Error);

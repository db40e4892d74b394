//! What can go wrong at the board. `words` gives each its code and its words in both languages.

use std::path::PathBuf;

/// What a sitting that counts may not rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotForReal {
    /// An officer's key without a passphrase.
    UnsealedKey {
        /// Its file.
        path: PathBuf,
    },
    /// The keys of both officers in one folder.
    KeysTogether {
        /// Which folder.
        folder: PathBuf,
    },
    /// Items whose answer keys anybody can read.
    Published {
        /// How many.
        count: usize,
        /// The first of them.
        first: String,
    },
    /// Codes in the folder that travels; a rehearsal may have them there, unless another folder was asked for.
    CodesTravel {
        /// Which folder.
        folder: PathBuf,
    },
}

/// What is wrong with what a paper is asked to be.
#[derive(Debug, thiserror::Error)]
pub enum AskedError {
    /// 题型结构.
    #[error(transparent)]
    Structure(sitting::StructureError),
    /// 组卷限制.
    #[error(transparent)]
    Limits(sitting::LimitsError),
}

/// Why practical marks are not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarksRefused {
    /// A file with rows that are refused.
    Rows {
        /// Which file.
        file: String,
        /// All that is wrong, by row.
        errors: Vec<crate::MarksError>,
    },
    /// Marks of a store of before, which nobody signed.
    Unsigned {
        /// The sitting.
        sitting: String,
        /// A candidate whose mark it is.
        candidate: String,
    },
}

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or failure of a use case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What every house may meet.
    Exam(#[from] exam::Error),
    /// A database of the board.
    Archive(#[from] archive::Error),
    /// A `standard.toml` that was refused.
    Standard {
        /// Which file.
        file: String,
        /// Why.
        source: standard::ParseError,
    },
    /// A file of structure or limits, or a plan's limits, that were refused.
    Asked {
        /// Which file.
        file: String,
        /// Why.
        source: AskedError,
    },
    /// Assembled forms that share too much; a defect of the program.
    TogetherMargins(Vec<sitting::TogetherDefect>),
    /// A code that no standard has.
    UnknownStandard {
        /// What was asked.
        code: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A level or direction that the standard does not have.
    Column(#[from] standard::ColumnError),
    /// A plan that does not read.
    Plan {
        /// Which file.
        file: String,
        /// Why.
        source: sitting::PlanError,
    },
    /// What is wrong with one of several papers of a plan.
    OfPaper {
        /// Its id.
        paper: String,
        /// What it is.
        error: Box<Error>,
    },
    /// A plan that breaks the standard or itself.
    PlanDefects(Vec<sitting::PlanDefect>),
    /// A roster that was refused.
    Roster {
        /// Which file.
        file: String,
        /// All that is wrong, by row.
        errors: Vec<sitting::RosterError>,
    },
    /// The board's private files are sealed, and no passphrase was given.
    PassphraseNeeded,
    /// A machine that the board has not enrolled, or in another role.
    NotEnrolled {
        /// Machine id.
        id: String,
        /// Station or console.
        role: exam::House,
    },
    /// A person who is no officer of the trust file in use.
    NoOfficer {
        /// The person's id.
        person: String,
    },
    /// A machine id that is enrolled already.
    EnrolledAlready {
        /// Machine id.
        id: String,
    },
    /// Something that an officer signs, and no officer's key is at hand.
    OfficerNeeded,
    /// A sitting that was packed already.
    PackedAlready {
        /// Sitting id.
        id: String,
    },
    /// A sitting that this board did not pack.
    UnknownSitting {
        /// Sitting id.
        id: String,
    },
    /// A bundle whose content contradicts itself or the sitting.
    Contradiction {
        /// What contradicts what.
        what: Contradiction,
    },
    /// Practical marks that are not taken.
    Marks(MarksRefused),
    /// A file in the result store that is not what was imported.
    Altered {
        /// The name that it came under.
        file: String,
    },
    /// A sitting in the board's folder that is not what its signed package commits to.
    SittingAltered {
        /// The sitting.
        sitting: String,
        /// The room.
        room: String,
    },
    /// An item without an answer key at the board.
    NoAnswerKey(#[from] scoring::NoAnswerKey),
    /// A decision that is not made or not taken.
    Decision(crate::DecisionError),
    /// A correction that is not made.
    Correction(crate::CorrectionError),
    /// A file that was given before, byte for byte.
    Replayed {
        /// The first of them.
        file: String,
    },
    /// Something that a sitting that counts may not rest on.
    NotForReal(NotForReal),
    /// A request with another fingerprint than the machine showed.
    RequestFingerprint {
        /// Fingerprint of the request at hand.
        fingerprint: String,
    },
    /// The recovery identity does not lie in the board's folder.
    NoRecovery,
    /// The report could not be drawn.
    Report(String),
}

impl From<crate::DecisionError> for Error {
    fn from(error: crate::DecisionError) -> Self {
        Self::Decision(error)
    }
}

impl Error {
    /// The error, with the paper that has it where it has an id.
    pub(crate) fn of_paper(self, id: Option<&str>) -> Self {
        match id {
            Some(id) => Self::OfPaper { paper: id.into(), error: Box::new(self) },
            None => self,
        }
    }
}

impl From<crate::CorrectionError> for Error {
    fn from(error: crate::CorrectionError) -> Self {
        Self::Correction(error)
    }
}

exam::told_in_english!(Error);
exam::from_below!(Error: store::Error, sealing::Error, assembly::Refusal, assembly::TogetherRefusal);

impl exam::AboutFile for Error {
    type Told = Error;

    fn about(self, file: &str) -> Error {
        match self {
            Error::Exam(error) => Error::Exam(error.about(file)),
            other => other,
        }
    }
}

/// What a bundle's content contradicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contradiction {
    /// The candidate is not on the room's roster.
    Candidate,
    /// The events do not form the chain whose head was signed.
    Chain,
    /// Replaying the events gives other answers, or is refused.
    Replay,
    /// The form is not the one that the seeds give.
    Form,
    /// A response to an item that is not on the paper.
    Responses,
}

impl std::fmt::Display for Contradiction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Contradiction::Candidate => "the candidate is not on the room's roster",
            Contradiction::Chain => "the events do not form the signed chain",
            Contradiction::Replay => "replaying the events gives other answers",
            Contradiction::Form => "the form is not the one that the seeds give",
            Contradiction::Responses => "a response is to an item that is not on the paper",
        })
    }
}

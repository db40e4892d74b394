//! What can go wrong at a console. `words` gives each its code and its words in both languages.

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or failure of a use case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What every house may meet.
    #[error(transparent)]
    Exam(#[from] exam::Error),
    /// An invigilator who is not on the duty list, or the same person twice.
    #[error("{name} is not on the duty list, or was named twice")]
    NotOnDuty {
        /// The name as typed.
        name: String,
    },
    /// More orders than a room can have, or more minutes than one can add.
    #[error("a room has at most 99 orders, of 1 to 60 minutes")]
    OrderLimit,
    /// A seat of a room record that is not in the room.
    #[error("candidate {number} is not in this room")]
    NotInRoom {
        /// Candidate number.
        number: String,
    },
    /// The same bundle twice in a folder.
    #[error("the same file as {file}, byte for byte")]
    Replayed {
        /// The first of them.
        file: String,
    },
    /// The person did not confirm what would be signed.
    #[error("the room record was not confirmed")]
    NotConfirmed,
}

exam::from_below!(Error: store::Error, sealing::Error);

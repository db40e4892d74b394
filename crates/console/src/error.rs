//! What can go wrong at a console. `words` gives each its code and its words in both languages.

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or failure of a use case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What every house may meet.
    Exam(#[from] exam::Error),
    /// An invigilator who is not on the duty list, or the same person twice.
    NotOnDuty {
        /// The name as typed.
        name: String,
    },
    /// More orders than a room can have, or more minutes than one can add.
    OrderLimit,
    /// A time that is not to be timed which does not end before now, or does not begin before it ends.
    NoSpan,
    /// A seat of a room record that is not in the room.
    NotInRoom {
        /// Candidate number.
        number: String,
    },
    /// The same bundle twice in a folder.
    Replayed {
        /// The first of them.
        file: String,
    },
    /// The package lists no pairs of roles: it was made by an older program.
    NoPairs,
    /// What two people sign needs their codes.
    CodesNeeded,
    /// A machine to which an attempt cannot go: of another room, or where it is.
    NotThere {
        /// Its id.
        station: String,
    },
    /// No ticket of the candidate can be replaced.
    NothingToReplace {
        /// Candidate number.
        number: String,
    },
    /// A charge of misconduct in a sitting that counts which does not say what happened.
    FactsNeeded {
        /// Candidate number.
        number: String,
    },
    /// A ticket for a room that is closed.
    RoomClosed,
    /// The person did not confirm what would be signed.
    NotConfirmed,
}

exam::told_in_english!(Error);
exam::from_below!(Error: store::Error, sealing::Error);

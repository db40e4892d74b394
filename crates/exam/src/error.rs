//! What can go wrong in any house. Each house has an error of its own, which carries this one; `fault` gives each its
//! code and its words in both languages.

use crate::payload::Payload;
use sealing::ssh::MachineRole;
use std::path::PathBuf;

/// The result of what the houses share.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or failure of what the houses share.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk, or a folder.
    #[error("{path}: {source}")]
    Io {
        /// Which path.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that should be UTF-8 text.
    #[error("{path} is not UTF-8 text")]
    NotText {
        /// Which file.
        path: PathBuf,
    },
    /// A folder, a pipe or a device where a sealed file should be: reading one may never end.
    #[error("{path} is not a plain file")]
    NotAFile {
        /// Which path.
        path: PathBuf,
    },
    /// A database or a file of `store`.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Something that signs, encrypts or opens.
    #[error(transparent)]
    Sealing(#[from] sealing::Error),
    /// The same, with the file that it is about.
    #[error("{file}: {source}")]
    SealedFile {
        /// File name.
        file: String,
        /// What failed.
        source: sealing::Error,
    },
    /// No paper meets the blueprint.
    #[error(transparent)]
    Refused(#[from] assembly::Refusal),
    /// An assembled form that misses a margin; a defect of the program, never shown as a paper.
    #[error("an assembled form misses its margins: {0:?}")]
    Margins(Vec<sitting::MarginDefect>),
    /// There are fewer forms than asked, under the bound on what they share.
    #[error("{made} of {asked} forms could be made")]
    FewerForms {
        /// Asked for.
        asked: usize,
        /// The most that were made.
        made: usize,
        /// No more than this can exist.
        at_most: usize,
    },
    /// Another program uses the machine's folder.
    #[error("{path} is in use by another program")]
    InUse {
        /// Which folder.
        path: PathBuf,
    },
    /// A folder that is no board, station or console.
    #[error("{path} is not the folder of a {kind}")]
    NotAFolderOf {
        /// Which folder.
        path: PathBuf,
        /// Whose folder it should be.
        kind: House,
    },
    /// Something is there already and is not overwritten.
    #[error("{path} exists already")]
    Exists {
        /// What is there.
        path: PathBuf,
    },
    /// A codes file without a line that is needed.
    #[error("the codes file has no line {line}")]
    CodesFile {
        /// The word that the line starts with.
        line: &'static str,
    },
    /// The room is not open on this station.
    #[error("the room has not been opened on this station")]
    NotOpened,
    /// Too many wrong entries: wait.
    #[error("wait {ms} ms before trying again")]
    Wait {
        /// Milliseconds to wait, at most 5,000.
        ms: u64,
    },
    /// An act that needs a reason, without one.
    #[error("a reason is needed")]
    ReasonNeeded,
    /// The journal of an attempt does not replay.
    #[error("the journal of the attempt is damaged at event {seq}")]
    JournalDamaged {
        /// The event.
        seq: u64,
    },
    /// The content of a verified file does not have its form.
    #[error("{what} does not have its form")]
    Payload {
        /// Which part.
        what: Payload,
    },
    /// A key that comes twice in one object of such a content.
    #[error("a key comes twice in {what}")]
    DuplicateKey {
        /// Which part.
        what: Payload,
    },
    /// An exported file that does not read back as it was written.
    #[error("{file} reads back differently from what was written")]
    ReadBack {
        /// File name.
        file: String,
    },
    /// A package for a later version of the program.
    #[error("the package needs version {needs}, this is {has}")]
    AppTooOld {
        /// Least version of the package.
        needs: String,
        /// Version of this program.
        has: &'static str,
    },
    /// An older revision of a package than one that was seen.
    #[error("revision {has} of the package is older than {seen}, which was seen")]
    RolledBack {
        /// Its revision.
        has: u32,
        /// The latest one that was seen.
        seen: u32,
    },
    /// A later revision of a package, while an attempt under the earlier one is not handed in.
    #[error("{path}: an attempt under the earlier package is not handed in")]
    Unfinished {
        /// Its journal.
        path: PathBuf,
    },
    /// A rehearsal where a real exam is expected, or the other way round.
    #[error("the file is of {} exam", if *mock { "a mock" } else { "a real" })]
    MockForReal {
        /// Whether the file is of a rehearsal.
        mock: bool,
    },
    /// The fingerprint of a trust file was not copied from paper.
    #[error("the fingerprint {fingerprint} must be compared with paper")]
    PaperNeeded {
        /// Fingerprint of the trust file at hand.
        fingerprint: String,
    },
}

/// Whose a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum House {
    /// An exam board (考试机构).
    Board,
    /// A console (监考机).
    Console,
    /// A station (考试机).
    Station,
}

impl House {
    /// 中文.
    pub fn chinese(self) -> &'static str {
        match self {
            House::Board => "考试机构",
            House::Console => "监考机",
            House::Station => "考试机",
        }
    }
}

impl std::fmt::Display for House {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            House::Board => "board",
            House::Console => "console",
            House::Station => "station",
        })
    }
}

impl From<MachineRole> for House {
    fn from(role: MachineRole) -> Self {
        match role {
            MachineRole::Console => House::Console,
            MachineRole::Station => House::Station,
        }
    }
}

/// Lets `?` take an error of the floors below through the hallway's.
#[macro_export]
macro_rules! from_below {
    ($error:ty: $($below:ty),+) => {
        $(impl From<$below> for $error {
            fn from(error: $below) -> Self {
                Self::Exam(error.into())
            }
        })+
    };
}

/// An error that can say which file it is about.
pub trait AboutFile {
    /// The error with the file's name.
    type Told;

    /// Adds the name; an error that has one already keeps it.
    fn about(self, file: &str) -> Self::Told;
}

impl AboutFile for sealing::Error {
    type Told = Error;

    fn about(self, file: &str) -> Error {
        Error::SealedFile { file: file.into(), source: self }
    }
}

impl AboutFile for Error {
    type Told = Error;

    fn about(self, file: &str) -> Error {
        match self {
            Error::Sealing(source) => source.about(file),
            other => other,
        }
    }
}

/// Adds the name of the file to what went wrong with it.
pub trait InFile<T, E: AboutFile> {
    /// The result, with the file's name in its error.
    fn in_file(self, file: &str) -> std::result::Result<T, E::Told>;
}

impl<T, E: AboutFile> InFile<T, E> for std::result::Result<T, E> {
    fn in_file(self, file: &str) -> std::result::Result<T, E::Told> {
        self.map_err(|error| error.about(file))
    }
}

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
    Io {
        /// Which path.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that should be UTF-8 text.
    NotText {
        /// Which file.
        path: PathBuf,
    },
    /// A folder, a pipe or a device where a sealed file should be: reading one may never end.
    NotAFile {
        /// Which path.
        path: PathBuf,
    },
    /// A file where a folder should be.
    NotAFolder {
        /// Which path.
        path: PathBuf,
    },
    /// A file in a folder of results that is not read.
    NotRead {
        /// Which file.
        path: PathBuf,
        /// Why.
        why: crate::files::NotRead,
    },
    /// An empty passphrase.
    NoPassphrase {
        /// The file or pipe.
        path: PathBuf,
    },
    /// A database or a file of `store`.
    Store(#[from] store::Error),
    /// Something that signs, encrypts or opens.
    Sealing(#[from] sealing::Error),
    /// The same, with the file that it is about.
    SealedFile {
        /// File name.
        file: String,
        /// What failed.
        source: sealing::Error,
    },
    /// No paper meets the blueprint.
    Refused(#[from] assembly::Refusal),
    /// An assembled form that misses a margin; a defect of the program, never shown as a paper.
    Margins(Vec<sitting::MarginDefect>),
    /// There are fewer forms than asked, under the bound on what they share.
    FewerForms {
        /// Asked for.
        asked: usize,
        /// The most that were made.
        made: usize,
        /// No more than this can exist.
        at_most: usize,
    },
    /// Another program uses the machine's folder.
    InUse {
        /// Which folder.
        path: PathBuf,
    },
    /// A folder that is no board, station or console.
    NotAFolderOf {
        /// Which folder.
        path: PathBuf,
        /// Whose folder it should be.
        kind: House,
    },
    /// Something is there already and is not overwritten.
    Exists {
        /// What is there.
        path: PathBuf,
    },
    /// The drive that a person exports to takes nothing.
    Drive {
        /// Where the drive is mounted.
        drive: PathBuf,
        /// What was not written.
        path: PathBuf,
        /// Why.
        why: crate::files::DriveFault,
    },
    /// A codes file without a line that is needed.
    CodesFile {
        /// The word that the line starts with.
        line: &'static str,
    },
    /// The room is not open on this station.
    NotOpened,
    /// Too many wrong entries: wait.
    Wait {
        /// Milliseconds to wait, at most 5,000.
        ms: u64,
    },
    /// An act that needs a reason, without one.
    ReasonNeeded,
    /// The journal of an attempt does not replay.
    JournalDamaged {
        /// The event.
        seq: u64,
    },
    /// The content of a verified file does not have its form.
    Payload {
        /// Which part.
        what: Payload,
    },
    /// A key that comes twice in one object of such a content.
    DuplicateKey {
        /// Which part.
        what: Payload,
    },
    /// An exported file that does not read back as it was written.
    ReadBack {
        /// File name.
        file: String,
    },
    /// A package for a later version of the program.
    AppTooOld {
        /// Least version of the package.
        needs: String,
        /// Version of this program.
        has: &'static str,
    },
    /// An older revision of a package than one that was seen.
    RolledBack {
        /// Its revision.
        has: u32,
        /// The latest one that was seen.
        seen: u32,
    },
    /// A later revision of a package, while an attempt under the earlier one is not handed in.
    Unfinished {
        /// Its journal.
        path: PathBuf,
    },
    /// A rehearsal where a real exam is expected, or the other way round.
    MockForReal {
        /// Whether the file is of a rehearsal.
        mock: bool,
    },
    /// The fingerprint of a trust file was not copied from paper.
    PaperNeeded {
        /// Fingerprint of the trust file at hand.
        fingerprint: String,
    },
}

crate::told_in_english!(Error);

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

/// Shows an error by what it says in English ([`crate::fault::Spoken`]), so that this stands once.
#[macro_export]
macro_rules! told_in_english {
    ($error:ty) => {
        impl std::fmt::Display for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::fault::Spoken::words(self).message.en)
            }
        }
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

//! What can go wrong in a use case. `fault` gives each its code and its words in both languages.

use std::path::PathBuf;

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or failure of a use case.
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
    /// A `standard.toml` that was refused.
    #[error("{file}: {source}")]
    Standard {
        /// Which file.
        file: String,
        /// Why.
        source: standard::ParseError,
    },
    /// A structure file that was refused.
    #[error("{file}: {source}")]
    Structure {
        /// Which file.
        file: String,
        /// Why.
        source: sitting::StructureError,
    },
    /// A file of limits, or a plan's limits, that were refused.
    #[error("{file}: {source}")]
    Limits {
        /// Which file.
        file: String,
        /// Why.
        source: sitting::LimitsError,
    },
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
    /// Assembled forms that share too much; a defect of the program.
    #[error("assembled forms miss what they keep to together: {0:?}")]
    TogetherMargins(Vec<sitting::TogetherDefect>),
    /// A code that no standard has.
    #[error("there is no standard {code}; there are {known:?}")]
    UnknownStandard {
        /// What was asked.
        code: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A level or direction that the standard does not have.
    #[error(transparent)]
    Column(#[from] standard::ColumnError),
    /// No paper meets the blueprint.
    #[error(transparent)]
    Refused(#[from] assembly::Refusal),
    /// An assembled form that misses a margin; a defect of the program, never shown as a paper.
    #[error("an assembled form misses its margins: {0:?}")]
    Margins(Vec<sitting::MarginDefect>),
    /// A plan that does not read.
    #[error("{file}: {source}")]
    Plan {
        /// Which file.
        file: String,
        /// Why.
        source: sitting::PlanError,
    },
    /// A plan that breaks the standard or itself.
    #[error("the plan cannot be packed: {0:?}")]
    PlanDefects(Vec<sitting::PlanDefect>),
    /// A site file that does not read.
    #[error("{file}: {source}")]
    Site {
        /// Which file.
        file: String,
        /// Why.
        source: toml::de::Error,
    },
    /// Another program uses the machine's folder.
    #[error("{path} is in use by another program")]
    InUse {
        /// Which folder.
        path: PathBuf,
    },
    /// A roster that was refused.
    #[error("{file}: {source}")]
    Roster {
        /// Which file.
        file: String,
        /// Why.
        source: sitting::RosterError,
    },
    /// A folder that is no board, station or console.
    #[error("{path} is not the folder of a {kind}")]
    NotAFolderOf {
        /// Which folder.
        path: PathBuf,
        /// board, station or console.
        kind: &'static str,
    },
    /// Something is there already and is not overwritten.
    #[error("{path} exists already")]
    Exists {
        /// What is there.
        path: PathBuf,
    },
    /// The board's private files are sealed, and no passphrase was given.
    #[error("the board is sealed with a passphrase")]
    PassphraseNeeded,
    /// A machine that the board has not enrolled, or in another role.
    #[error("{id} is not enrolled as a {role}")]
    NotEnrolled {
        /// Machine id.
        id: String,
        /// station or console.
        role: &'static str,
    },
    /// A person who is no officer of the trust file in use.
    #[error("{person} is no officer")]
    NoOfficer {
        /// The person's id.
        person: String,
    },
    /// A machine id that is enrolled already.
    #[error("{id} is enrolled already")]
    EnrolledAlready {
        /// Machine id.
        id: String,
    },
    /// A sitting that was packed already.
    #[error("the sitting {id} was packed already")]
    PackedAlready {
        /// Sitting id.
        id: String,
    },
    /// A sitting that this board did not pack.
    #[error("the sitting {id} was not packed by this board")]
    UnknownSitting {
        /// Sitting id.
        id: String,
    },
    /// A codes file without a line that is needed.
    #[error("the codes file has no line {line}")]
    CodesFile {
        /// The word that the line starts with.
        line: &'static str,
    },
    /// An invigilator who is not on the duty list, or the same person twice.
    #[error("{name} is not on the duty list, or was named twice")]
    NotOnDuty {
        /// The name as typed.
        name: String,
    },
    /// The room is not open on this station.
    #[error("the room has not been opened on this station")]
    NotOpened,
    /// A step of the candidate's way that is not next.
    #[error("{step} is not possible on the screen {screen}")]
    NotNow {
        /// What was asked.
        step: &'static str,
        /// Where the station is.
        screen: &'static str,
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
    /// Too many wrong entries: wait.
    #[error("wait {ms} ms before trying again")]
    Wait {
        /// Milliseconds to wait, at most 5,000.
        ms: u64,
    },
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
    /// Rows that the room's roster does not have.
    #[error("the roster has {rows} rows, and no row {row}")]
    RosterRow {
        /// The row that was asked for, from 1.
        row: usize,
        /// How many there are.
        rows: usize,
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
    /// An act that needs a reason, without one.
    #[error("a reason is needed")]
    ReasonNeeded,
    /// More orders than a room can have, or more minutes than one can add.
    #[error("a room has at most 99 orders, of 1 to 60 minutes")]
    OrderLimit,
    /// A seat of a room record that is not in the room.
    #[error("candidate {number} is not in this room")]
    NotInRoom {
        /// Candidate number.
        number: String,
    },
    /// A code that belongs to no order of this room.
    #[error("the code belongs to no order of this room")]
    OrderRefused,
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
        what: &'static str,
    },
    /// A bundle whose content contradicts itself or the sitting.
    #[error("{what}")]
    Contradiction {
        /// What contradicts what.
        what: Contradiction,
    },
    /// There is nothing to export.
    #[error("no attempt was sealed on this station")]
    NothingToExport,
    /// An exported file that does not read back as it was written.
    #[error("{file} reads back differently from what was written")]
    ReadBack {
        /// File name.
        file: String,
    },
    /// A file with marks that was refused.
    #[error("{file}: {message}")]
    Marks {
        /// Which file.
        file: String,
        /// Why.
        message: String,
    },
    /// An item without an answer key at the board.
    #[error(transparent)]
    NoAnswerKey(#[from] scoring::NoAnswerKey),
    /// A window that the system did not open or close.
    #[error("the window: {0}")]
    Window(String),
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
    /// A file that was given before, byte for byte.
    #[error("{file} is the same file again")]
    Replayed {
        /// The first of them.
        file: String,
    },
    /// A link where a file is expected.
    #[error("{path} is a link")]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// The fingerprint of a trust file was not copied from paper.
    #[error("the fingerprint {fingerprint} must be compared with paper")]
    PaperNeeded {
        /// Fingerprint of the trust file at hand.
        fingerprint: String,
    },
    /// A request with another fingerprint than the machine showed.
    #[error("the request has the fingerprint {fingerprint}")]
    RequestFingerprint {
        /// Fingerprint of the request at hand.
        fingerprint: String,
    },
    /// The recovery identity does not lie in the board's folder.
    #[error("the recovery identity is not in the board's folder")]
    NoRecovery,
    /// The report could not be drawn.
    #[error("the report could not be drawn: {0}")]
    Report(String),
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

/// Adds the name of the file to an error of `sealing`.
pub(crate) trait InFile<T> {
    /// The error with the file's name.
    fn in_file(self, file: &str) -> Result<T>;
}

impl<T> InFile<T> for std::result::Result<T, sealing::Error> {
    fn in_file(self, file: &str) -> Result<T> {
        self.map_err(|source| Error::SealedFile { file: file.into(), source })
    }
}

impl<T> InFile<T> for Result<T> {
    fn in_file(self, file: &str) -> Result<T> {
        self.map_err(|error| match error {
            Error::Sealing(source) => Error::SealedFile { file: file.into(), source },
            other => other,
        })
    }
}

//! A signed statement: one small container for everything that somebody states about a sitting in a file of its own.
//!
//! What is stated is the caller's; who has to sign it follows from its [`Kind`]. Format: `docs/format/statement.md`.

mod closing;
mod decision;
mod kind;
mod officers;
mod read;
mod seal;
mod ticket;

pub use kind::Kind;
pub use read::read;
pub use seal::{seal, seal_by_machine, seal_by_pair};

use crate::{
    Digest, Error, Part, Verified,
    error::malformed,
    package::{ExamManifest, OfficerSignature, PairKey},
    tarball::Limits,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;

const FORMAT: &str = "gongyuan-statement";
const SIGNED: &str = "statement.json";
/// The largest file, in bytes: 5 MiB.
pub const FILE_LIMIT: u64 = 5 << 20;
const LIMITS: Limits = Limits { members: 8, member_bytes: 4 * 1024 * 1024 };

/// What a statement is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Identifier of the board.
    pub board: String,
    /// The sitting.
    pub sitting: String,
    /// The room; none for what is stated of a whole sitting.
    pub room: Option<String>,
    /// The package digest; none for what is stated of no package.
    pub package: Option<Digest>,
}

impl Place {
    /// Of a whole sitting.
    #[must_use]
    pub fn of_sitting(board: &str, sitting: &str) -> Self {
        Self { board: board.into(), sitting: sitting.into(), room: None, package: None }
    }
}

/// `statement.json`: the header of this crate around the caller's body.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    suite: u32,
    kind: Kind,
    place: Place,
    body: Box<RawValue>,
}

/// What a kind looks at: the parsed file, and what lies beside it in the container.
struct Signed<'a> {
    message: &'a [u8],
    file: &'a File,
    /// By the name in the member, ascending: a person, or a machine.
    signatures: &'a [OfficerSignature],
    /// The package of what is signed in a room.
    exam: Option<&'a Verified<ExamManifest>>,
}

/// A statement; readable as [`Verified`] only.
#[derive(Debug, Clone)]
pub struct Statement {
    header: Header,
    body: Box<RawValue>,
}

/// What a verified statement says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// What kind it is.
    pub kind: Kind,
    /// What it is about.
    pub place: Place,
    /// Who signed, ascending: persons, or the machine.
    pub signers: Vec<String>,
    /// SHA-256 of the whole file.
    pub digest: Digest,
    /// The package whose manifest lies beside; none where officers alone sign.
    pub exam: Option<Verified<ExamManifest>>,
    /// The pair of roles that signed; none where the kind asks for none.
    pub pair: Option<PairKey>,
}

impl Verified<Statement> {
    /// Kind, place, signers and digest.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.inner().header
    }

    /// What is stated. Let the type deny unknown fields.
    ///
    /// # Errors
    /// [`Error::Malformed`] when the body is not of this type; [`Error::NotCanonical`] unless writing it again gives the
    /// same bytes.
    pub fn body<T: Serialize + DeserializeOwned>(&self) -> Result<T, Error> {
        let text = self.inner().body.get();
        let body: T = serde_json::from_str(text).map_err(|_| malformed(Part::StatementBody))?;
        if raw(&body)?.get() == text {
            Ok(body)
        } else {
            Err(Error::NotCanonical { what: Part::StatementBody })
        }
    }
}

/// A body as it stands in the file, indented like the rest of it. JSON strings hold no raw newline.
fn raw<T: Serialize>(body: &T) -> Result<Box<RawValue>, Error> {
    let text = serde_json::to_string_pretty(body).map_err(|_| malformed(Part::StatementBody))?;
    RawValue::from_string(text.replace('\n', "\n  ")).map_err(|_| malformed(Part::StatementBody))
}

//! Why an item does not come in. Words for people stand at the board.

use crate::{Field, PictureFault};
use item::{ContentError, Interaction, ItemId};
use marking::Defect;

/// One refused row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Which item of the file, from 1; 0 for the file as a whole.
    pub row: usize,
    /// The line of the file to look at, from 1.
    pub line: usize,
    /// The item's id, where it has one that reads.
    pub id: Option<ItemId>,
    /// What is wrong.
    pub refusal: Refusal,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It does not have the shape of an item, or the file does not have that of TOML.
    NotReadable(Unreadable),
    /// The knowledge point is not one of the file's standard.
    UnknownKnowledgePoint {
        /// The standard that the file names.
        standard: String,
        /// The knowledge point that the item names.
        point: String,
        /// What is unknown of it.
        why: Unplaced,
    },
    /// The answer is not written as answers of the interaction are.
    BadAnswer(Interaction),
    /// A text of the item is refused.
    BadText(Field, ContentError),
    /// A picture that a text names is refused.
    BadPicture {
        /// The field of the text.
        field: Field,
        /// The name of the picture's file.
        name: String,
        /// What is wrong with it.
        why: PictureFault,
    },
    /// The item breaks a rule that all items obey.
    BadItem(Defect),
    /// An id that an earlier row of the file has.
    DuplicateId {
        /// The earlier row.
        first: usize,
    },
}

impl Refusal {
    /// The stable snake_case code; scripts rely on it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotReadable(_) => "not_readable",
            Self::UnknownKnowledgePoint { .. } => "unknown_knowledge_point",
            Self::BadAnswer(_) => "bad_answer",
            Self::BadText(..) => "bad_text",
            Self::BadPicture { .. } => "bad_picture",
            Self::BadItem(_) => "bad_item",
            Self::DuplicateId { .. } => "duplicate_id",
        }
    }
}

/// What is unknown of a knowledge point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unplaced {
    /// Its standard.
    Standard,
    /// Its level: the standard has no such level.
    Level(String),
    /// The clause itself.
    Clause,
}

/// Why a row does not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// The file is no TOML from this column of the line on.
    Syntax {
        /// The column, from 1, in characters.
        column: usize,
        /// What stands there.
        found: Syntax,
    },
    /// A field that the format does not have.
    UnknownField(String),
    /// A field that is not there.
    MissingField(Field),
    /// A field with other content than [`Field::content`].
    WrongContent(Field),
}

/// What stands where TOML ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// The end of the file.
    FileEnd,
    /// The end of the line.
    LineEnd,
    /// A sign outside ASCII, as a Chinese input method types quotes, commas and equals signs.
    Sign(char),
    /// Something else.
    Other,
}

impl Syntax {
    /// What stands at the start of this text.
    pub(crate) fn at(rest: &str) -> Self {
        match rest.chars().next() {
            None => Self::FileEnd,
            Some(_) if rest.trim().is_empty() => Self::FileEnd,
            Some('\n' | '\r') => Self::LineEnd,
            Some(sign) if !sign.is_ascii() => Self::Sign(sign),
            Some(_) => Self::Other,
        }
    }
}

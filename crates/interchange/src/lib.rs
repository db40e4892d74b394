//! Items in and out of other shapes: so far our own plain-text source (`docs/format/item-source.md`).

mod field;
mod picture;
mod refusal;
mod row;
mod source;
mod write;

pub use field::{Field, FieldContent};
pub use picture::{MediaKind, PICTURE_BYTES, PICTURE_PIXELS, PICTURE_SIDE, PictureFault, picture};
pub use refusal::{Refusal, Rejected, Syntax, Unplaced, Unreadable};
pub use source::read_source;
pub use write::{letter, picture_name, write_source};

use item::{PictureId, Place};
use marking::Item;

/// Looks up where a knowledge point belongs: (standard, knowledge point id) → place, or why there is none.
pub type Places<'a> = dyn Fn(&str, &str) -> Result<Place, Unplaced> + 'a;

/// Looks up a picture by the name of its file, or says why there is none.
pub type Pictures<'a> = dyn Fn(&str) -> Result<PictureId, PictureFault> + 'a;

/// For a source without a folder: whatever it names is missing.
///
/// # Errors
/// Always [`PictureFault::Missing`].
pub fn no_pictures(_: &str) -> Result<PictureId, PictureFault> {
    Err(PictureFault::Missing)
}

/// What reading a file gave: the good items, and the rows that were refused.
#[derive(Debug, Default)]
pub struct Reading {
    /// Items that obey every rule; their version is 1.
    pub items: Vec<Item>,
    /// Refused rows.
    pub rejected: Vec<Rejected>,
}

use item::{ItemId, PictureId};
use std::path::PathBuf;

/// What went wrong with a database of the board. The text is what a person reads in English.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file, the disk or a statement.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A version of an item that is there with other content; nothing was changed.
    #[error(
        "{path} has version {version} of item {item} with other content; nothing was changed.",
        path = .path.display()
    )]
    OtherContent {
        /// The item bank.
        path: PathBuf,
        /// The item.
        item: ItemId,
        /// Which text of it.
        version: u32,
    },
    /// A picture that an item names and the bank does not have as it was stored.
    #[error("{path} does not have the picture {picture} as it was imported.", path = .path.display())]
    NoPicture {
        /// The item bank.
        path: PathBuf,
        /// The picture.
        picture: PictureId,
    },
}

/// Shorthand for a result with [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The stable code that screens and scripts match on.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Store(error) => error.code(),
            Error::OtherContent { .. } => "conflict",
            Error::NoPicture { .. } => "no_picture",
        }
    }
}

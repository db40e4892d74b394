//! What can go wrong in the board's window.

use exam::fault::{Severity::TryAgain, Spoken, Words};

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What every house may meet.
    #[error(transparent)]
    Exam(#[from] exam::Error),
    /// What the board said.
    #[error(transparent)]
    Board(#[from] board::Error),
    /// A site file that does not read.
    #[error("{file}: {source}")]
    Site {
        /// Which file.
        file: String,
        /// Why.
        source: toml::de::Error,
    },
}

impl Spoken for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Exam(error) => error.code(),
            Error::Board(error) => error.code(),
            Error::Site { .. } => "bad_site",
        }
    }

    fn words(&self) -> Words {
        match self {
            Error::Exam(error) => error.words(),
            Error::Board(error) => error.words(),
            Error::Site { file, source } => Words::new(
                TryAgain,
                [
                    &format!("站点文件 {file} 无法读取：{source}"),
                    "请对照 docs/format/site.md 修改。",
                    &format!("The site file {file} does not read: {source}"),
                    "Mend it by docs/format/site.md.",
                ],
            ),
        }
    }
}

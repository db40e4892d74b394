//! What can go wrong in the windows of a room.

use exam::fault::{
    Severity::{Call, TryAgain},
    Spoken, Words,
};

/// The result of a use case, or of a window.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What every house may meet.
    #[error(transparent)]
    Exam(#[from] exam::Error),
    /// What the station said.
    #[error(transparent)]
    Station(#[from] station::Error),
    /// What the console said.
    #[error(transparent)]
    Console(#[from] console::Error),
    /// A site file that does not read.
    #[error("{file}: {source}")]
    Site {
        /// Which file.
        file: String,
        /// Why.
        source: toml::de::Error,
    },
    /// A window that the system did not open or close.
    #[error("the window: {0}")]
    Window(String),
}

impl Spoken for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Exam(error) => error.code(),
            Error::Station(error) => error.code(),
            Error::Console(error) => error.code(),
            Error::Site { .. } => "bad_site",
            Error::Window(_) => "window",
        }
    }

    fn words(&self) -> Words {
        match self {
            Error::Exam(error) => error.words(),
            Error::Station(error) => error.words(),
            Error::Console(error) => error.words(),
            Error::Site { file, source } => Words::new(
                TryAgain,
                [
                    &format!("站点文件 {file} 无法读取：{source}"),
                    "请对照 docs/format/site.md 修改。",
                    &format!("The site file {file} does not read: {source}"),
                    "Mend it by docs/format/site.md.",
                ],
            ),
            Error::Window(message) => Words::new(
                Call,
                [
                    &format!("系统未能打开或关闭窗口：{message}。"),
                    "请重新启动程序；已保存的内容不受影响。",
                    &format!("The system did not open or close a window: {message}."),
                    "Start the program again; what was saved is safe.",
                ],
            ),
        }
    }
}

//! Every error as a person sees it: a stable code, what failed, and what to do, in Chinese and English.

mod reason;
mod sealing_words;
mod store_words;
mod words;

pub use reason::reason_sentence;

pub use crate::view::Severity;
use crate::view::{Fault, Text};
use serde_json::Value;

/// The languages of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 中文.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// English when `LC_ALL`, or else `LANG`, begins with `en`; else Chinese.
    pub fn of_environment() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        match set("LC_ALL").or_else(|| set("LANG")) {
            Some(value) if value.starts_with("en") => Self::English,
            _ => Self::Chinese,
        }
    }

    /// The text in this language.
    pub fn of(self, text: &Text) -> &str {
        match self {
            Self::Chinese => &text.zh,
            Self::English => &text.en,
        }
    }
}

/// What failed and what to do, in both languages.
pub struct Words {
    /// What failed.
    pub message: Text,
    /// What to do.
    pub hint: Text,
    /// How bad it is.
    pub severity: Severity,
}

impl Words {
    /// Message and hint in Chinese, then in English.
    pub fn new(severity: Severity, [zh, hint_zh, en, hint_en]: [&str; 4]) -> Self {
        let text = |zh: &str, en: &str| Text { zh: zh.into(), en: en.into() };
        Self { message: text(zh, en), hint: text(hint_zh, hint_en), severity }
    }
}

/// An error that a person can be told.
pub trait Spoken {
    /// The stable snake_case code.
    fn code(&self) -> &'static str;

    /// What failed and what to do.
    fn words(&self) -> Words;

    /// Parameters that scripts use, by name.
    fn details(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }

    /// Whether a word of the command line is missing or unknown.
    fn usage(&self) -> bool {
        false
    }
}

impl Spoken for store::Error {
    fn code(&self) -> &'static str {
        store::Error::code(self)
    }

    fn words(&self) -> Words {
        store_words::words(self)
    }
}

impl Spoken for sealing::Error {
    fn code(&self) -> &'static str {
        sealing::Error::code(self)
    }

    fn words(&self) -> Words {
        sealing_words::words(self, None)
    }
}

/// The whole of an error, as a screen or the command line shows it.
pub fn fault(error: &(impl Spoken + ?Sized)) -> Fault {
    let Words { message, hint, severity } = error.words();
    Fault { code: error.code().into(), message, hint, severity }
}

/// Message and hint in the language of the environment.
pub fn sentence(error: &(impl Spoken + ?Sized)) -> String {
    let (fault, language) = (fault(error), Language::of_environment());
    join(language.of(&fault.message), language.of(&fault.hint))
}

fn join(message: &str, hint: &str) -> String {
    let gap = if message.is_ascii() { " " } else { "" };
    format!("{message}{gap}{hint}")
}

/// What is said of a bundle that came again.
pub fn repeat_text(times: u32) -> Text {
    Text {
        zh: format!("与已导入的文件完全相同，未重复计入（第 {times} 次）。"),
        en: format!("The same bytes were imported before; nothing changed (repeat {times})."),
    }
}

/// The words for a stored code; the stored message where the code says too little.
pub fn text_of_code(code: &str, message: &str) -> Text {
    let known = sealing_words::of_code(code);
    known.unwrap_or_else(|| Text { zh: message.into(), en: message.into() })
}

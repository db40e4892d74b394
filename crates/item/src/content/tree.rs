use crate::PictureId;
use serde::Serialize;

/// One block of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum Block {
    /// Running text.
    Paragraph {
        /// What it says.
        inlines: Vec<Inline>,
    },
    /// Points under one another.
    List {
        /// In their order.
        points: Vec<Point>,
    },
    /// Rows and columns.
    Table {
        /// One for each column.
        aligns: Vec<Align>,
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The rows below it, each as long as the head.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Lines in a monospaced face, kept as typed.
    Code {
        /// What it is written in; empty where the author does not say.
        language: String,
        /// The lines.
        text: String,
    },
}

/// One point of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Point {
    /// Its number as typed, or •.
    pub marker: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// One part of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum Inline {
    /// Plain text.
    Text {
        /// As typed.
        text: String,
    },
    /// Code within a line.
    Code {
        /// As typed.
        text: String,
    },
    /// Words that must not be overlooked.
    Emphasis {
        /// What is emphasised.
        inlines: Vec<Inline>,
    },
    /// Raised text.
    Superscript {
        /// What is raised.
        text: String,
    },
    /// Lowered text.
    Subscript {
        /// What is lowered.
        text: String,
    },
    /// A place that is left open.
    Blank {
        /// The brackets or the line as typed.
        text: String,
    },
    /// The end of a line.
    Break,
    /// A picture.
    Image {
        /// Which.
        digest: PictureId,
        /// What it shows, in words.
        alt: String,
    },
    /// A formula.
    Formula {
        /// As typed.
        source: String,
    },
}

/// Where the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum Align {
    /// At the left, or as the author did not say.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

impl Inline {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Inline::Text { text: text.into() }
    }
}

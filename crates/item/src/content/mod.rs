//! The text of stems and choices: a small tree, parsed once from a subset of CommonMark (`docs/format/content.md`).
//! Screens render it, paper lays it out; no markup passes through it.

mod blank;
mod error;
mod limits;
mod lines;
mod parse;
mod picture;
mod script;
mod tree;

pub use error::{Construct, ContentError};
pub use picture::readdress_pictures;
pub use tree::{Align, Block, Inline, Point};

use crate::PictureId;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::str::FromStr;

/// A text: its source, and the tree that it says. Two texts are the same where their sources are.
#[derive(Debug, Clone)]
pub struct Content {
    source: String,
    blocks: Vec<Block>,
}

impl Content {
    /// Parses a text.
    ///
    /// # Errors
    /// [`ContentError`]: too long, too deep, hidden characters, or a construct that is not carried.
    pub fn parse(source: impl Into<String>) -> Result<Self, ContentError> {
        let source = source.into();
        limits::check(&source)?;
        let blocks = parse::blocks(&source)?;
        Ok(Self { source, blocks })
    }

    /// A text out of a bank. One that is refused today stands as it was typed: no bank becomes unreadable.
    pub fn stored(source: String) -> Self {
        Self::parse(source.as_str()).unwrap_or_else(|_| Self::literal(source))
    }

    /// A word of our own.
    pub(crate) fn word(word: &str) -> Self {
        Self::literal(word.into())
    }

    /// Every character as it stands.
    fn literal(source: String) -> Self {
        let line = |line: &str| [Inline::text(line), Inline::Break];
        let mut inlines: Vec<Inline> = source.lines().flat_map(line).collect();
        inlines.pop();
        Self { blocks: vec![Block::Paragraph { inlines }], source }
    }

    /// As its author typed it: what files hold and digests are taken over.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The tree.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What a reader sees, line by line; a row of a table is one line, its cells apart by a tab.
    pub fn lines(&self) -> Vec<String> {
        lines::lines(&self.blocks)
    }

    /// Whether a reader sees nothing.
    pub fn is_empty(&self) -> bool {
        self.lines().iter().all(|line| line.trim().is_empty())
    }

    /// Every part of its lines, in reading order, those within emphasis too.
    pub fn inlines(&self) -> Vec<&Inline> {
        let mut found = Vec::new();
        self.blocks.iter().for_each(|block| parts(block, &mut found));
        found
    }

    /// The pictures that it shows, in reading order.
    pub fn pictures(&self) -> Vec<&PictureId> {
        fn picture(part: &Inline) -> Option<&PictureId> {
            let Inline::Image { digest, .. } = part else { return None };
            Some(digest)
        }
        self.inlines().into_iter().filter_map(picture).collect()
    }

    /// How many blanks it has.
    pub fn blanks(&self) -> usize {
        self.inlines().iter().filter(|part| matches!(part, Inline::Blank { .. })).count()
    }
}

fn parts<'a>(block: &'a Block, found: &mut Vec<&'a Inline>) {
    match block {
        Block::Paragraph { inlines } => within(inlines, found),
        Block::List { points } => {
            points.iter().flat_map(|point| &point.blocks).for_each(|block| parts(block, found));
        }
        Block::Table { head, rows, .. } => {
            head.iter().chain(rows.iter().flatten()).for_each(|cell| within(cell, found));
        }
        Block::Code { .. } => {}
    }
}

fn within<'a>(inlines: &'a [Inline], found: &mut Vec<&'a Inline>) {
    for inline in inlines {
        found.push(inline);
        if let Inline::Emphasis { inlines } = inline {
            within(inlines, found);
        }
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Content {}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.source)
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::stored)
    }
}

impl FromStr for Content {
    type Err = ContentError;

    fn from_str(source: &str) -> Result<Self, ContentError> {
        Self::parse(source)
    }
}

#[cfg(test)]
mod tests;

//! The content tree of a question as pieces of a page: the same text, in the same order, as on a screen.

mod code;
mod inline;
mod picture;
mod table;

pub(crate) use inline::spans;

use crate::font::{Face, Font};
use crate::layout::{BODY_WIDTH, Ink, LEFT, Paragraph, Piece, baseline};
use crate::picture::Pictures;
use item::{Block, Content, Inline, Point};

/// How far the text of a point stands to the right of its marker.
const POINT: f32 = 18.0;
const GAP: f32 = 3.0;

/// Where a text stands, how large it is, and the pictures that it may show.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'p> {
    /// Left margin.
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) size: f32,
    /// Height of a line.
    pub(crate) leading: f32,
    pub(crate) pictures: &'p Pictures,
}

impl<'p> Place<'p> {
    /// From `x` to the right margin of the page.
    pub(crate) fn from(x: f32, size: f32, leading: f32, pictures: &'p Pictures) -> Self {
        Self { x, width: LEFT + BODY_WIDTH - x, size, leading, pictures }
    }
}

/// The blocks under one another, a piece for each line or row.
pub(crate) fn pieces(blocks: &[Block], place: Place, font: &Font) -> Vec<Piece> {
    blocks.iter().flat_map(|block| self::block(block, place, font)).collect()
}

fn block(block: &Block, place: Place, font: &Font) -> Vec<Piece> {
    match block {
        Block::Paragraph { inlines } => picture::around(inlines, place, font),
        Block::Code { text, .. } => code::pieces(text, place, font),
        Block::List { points } => points.iter().flat_map(|p| point(p, place, font)).collect(),
        Block::Table { aligns, head, rows } => table::pieces(aligns, head, rows, place, font),
    }
}

/// Text alone.
fn paragraph(inlines: &[Inline], place: Place) -> Paragraph {
    let mut paragraph = Paragraph::new("", Face::Regular, place.size, place.x, place.width);
    paragraph.spans = spans(inlines);
    paragraph.leading = place.leading;
    paragraph
}

fn point(point: &Point, place: Place, font: &Font) -> Vec<Piece> {
    let indent = POINT.max(font.width(Face::Regular, &point.marker, place.size) + GAP);
    let inner = Place { x: place.x + indent, width: place.width - indent, ..place };
    let mut pieces = pieces(&point.blocks, inner, font);
    if pieces.is_empty() {
        pieces.push(Piece::gap(place.leading));
    }
    if let Some(first) = pieces.first_mut() {
        let y = baseline(place.leading, place.size);
        let marker = Ink::text(place.x, y, place.size, Face::Regular, point.marker.as_str());
        first.ink.insert(0, marker);
    }
    pieces
}

/// The width of a text on one line, or of the one picture that it is; none where it has more.
pub(crate) fn one_line(content: &Content, place: Place<'_>, font: &Font) -> Option<f32> {
    let [Block::Paragraph { inlines }] = content.blocks() else { return None };
    if let [Inline::Image { digest, .. }] = &inlines[..] {
        return place.pictures.get(digest).map(|picture| picture::room(picture, place).0);
    }
    let whole = !inlines.contains(&Inline::Break) && content.pictures().is_empty();
    whole.then(|| spans(inlines).iter().map(|span| span.width(place.size, font)).sum())
}

#[cfg(test)]
mod tests;

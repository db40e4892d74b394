//! Code on a shaded ground, in a monospaced face.

use super::Place;
use crate::font::{Face, Font};
use crate::layout::{Area, Ink, Paragraph, Piece};

const SHADE: f32 = 0.94;
const SIZE: f32 = 9.0;
const LEADING: f32 = 13.0;

pub(super) fn pieces(text: &str, place: Place, font: &Font) -> Vec<Piece> {
    let Place { x, width, .. } = place;
    let mut paragraph = Paragraph::new(text, Face::Mono, SIZE, x + 6.0, width - 12.0);
    paragraph.leading = LEADING;
    let ground = |piece: Piece| {
        // A little more than the line, so that no gap shows between two of them.
        let area = Area { x, y: 0.0, width, height: piece.height + 0.3 };
        let ink = std::iter::once(Ink::Fill { area, shade: SHADE }).chain(piece.ink);
        Piece { height: piece.height, ink: ink.collect() }
    };
    let edge = |height| ground(Piece::gap(height));
    let mut pieces = vec![Piece::gap(2.0), edge(4.0)];
    pieces.extend(paragraph.pieces(font).into_iter().map(ground));
    pieces.extend([edge(4.0), Piece::gap(3.0)]);
    pieces
}

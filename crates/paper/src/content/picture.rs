//! Pictures: each on a line of its own between the text around it, as on a screen.

use super::{Place, paragraph};
use crate::font::Font;
use crate::layout::{Area, BODY_HEIGHT, Ink, Piece};
use crate::picture::Picture;
use item::Inline;

const GAP: f32 = 4.0;
/// The part of a page that a picture may take.
const PART: f32 = 0.45;

/// A paragraph, divided at its pictures.
pub(super) fn around(inlines: &[Inline], place: Place<'_>, font: &Font) -> Vec<Piece> {
    let parts = inlines.split_inclusive(|inline| drawn(inline, place).is_some());
    parts.flat_map(|part| self::part(part, place, font)).collect()
}

/// Text, with the picture at its end if it has one.
fn part(inlines: &[Inline], place: Place<'_>, font: &Font) -> Vec<Piece> {
    // The end of a line after a picture is that of the picture's own.
    let inlines = inlines.strip_prefix(&[Inline::Break]).unwrap_or(inlines);
    let picture = inlines.last().and_then(|last| drawn(last, place));
    let text = inlines.get(..inlines.len() - usize::from(picture.is_some())).unwrap_or_default();
    let text = if text.is_empty() { Vec::new() } else { paragraph(text, place).pieces(font) };
    text.into_iter().chain(picture).collect()
}

/// A picture's piece; none where it is no picture.
fn drawn(inline: &Inline, place: Place<'_>) -> Option<Piece> {
    let Inline::Image { digest, alt } = inline else { return None };
    let picture = place.pictures.get(digest)?;
    let (width, height) = room(picture, place);
    let area = Area { x: place.x, y: GAP, width, height };
    let ink = Ink::Picture { area, picture: picture.clone(), alt: alt.clone() };
    Some(Piece { height: height + 2.0 * GAP, ink: vec![ink] })
}

/// Its width and height where a text stands.
pub(super) fn room(picture: &Picture, place: Place<'_>) -> (f32, f32) {
    picture.size(place.width, BODY_HEIGHT * PART)
}

use crate::font::Face;
use crate::picture::Picture;
use std::sync::Arc;

/// Thickness of the lines of tables and fields.
pub(crate) const HAIRLINE: f32 = 0.5;

/// A rectangle: its top left corner and its size, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// One thing to draw. Points are counted from the top left corner, downwards; shades from 0 (black) to 1 (white).
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Ink {
    /// A run of text on the baseline `y`.
    Text { x: f32, y: f32, size: f32, face: Face, shade: f32, text: String },
    /// A straight line.
    Line { from: (f32, f32), to: (f32, f32), width: f32 },
    /// A filled rectangle.
    Fill { area: Area, shade: f32 },
    /// The outline of a rectangle.
    Frame { area: Area, width: f32 },
    /// A picture, and what it shows in words.
    Picture { area: Area, picture: Arc<Picture>, alt: String },
}

impl Ink {
    /// Black text.
    pub(crate) fn text(x: f32, y: f32, size: f32, face: Face, text: impl Into<String>) -> Self {
        Ink::Text { x, y, size, face, shade: 0.0, text: text.into() }
    }

    /// A hairline.
    pub(crate) fn line(from: (f32, f32), to: (f32, f32)) -> Self {
        Ink::Line { from, to, width: HAIRLINE }
    }

    /// The picture that it draws.
    pub(crate) fn picture(&self) -> Option<&Picture> {
        match self {
            Ink::Picture { picture, .. } => Some(picture),
            Ink::Text { .. } | Ink::Line { .. } | Ink::Fill { .. } | Ink::Frame { .. } => None,
        }
    }

    fn down(&mut self, by: f32) {
        match self {
            Ink::Text { y, .. } => *y += by,
            Ink::Line { from, to, .. } => {
                from.1 += by;
                to.1 += by;
            }
            Ink::Fill { area, .. } | Ink::Frame { area, .. } | Ink::Picture { area, .. } => {
                area.y += by;
            }
        }
    }
}

/// Marks that stand together on a page, measured from their own top; `x` is that of the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Piece {
    pub(crate) height: f32,
    pub(crate) ink: Vec<Ink>,
}

impl Piece {
    /// Empty height.
    pub(crate) fn gap(height: f32) -> Self {
        Self { height, ink: Vec::new() }
    }

    /// Several pieces as one that no page end divides.
    pub(crate) fn stack(pieces: impl IntoIterator<Item = Piece>) -> Self {
        let mut whole = Piece::default();
        for piece in pieces {
            whole.ink.extend(piece.moved(whole.height));
            whole.height += piece.height;
        }
        whole
    }

    /// Its ink, further down.
    pub(crate) fn moved(&self, by: f32) -> Vec<Ink> {
        let mut ink = self.ink.clone();
        ink.iter_mut().for_each(|drawn| drawn.down(by));
        ink
    }
}

/// The baseline that centres Chinese text of a size in a line of a height.
pub(crate) fn baseline(height: f32, size: f32) -> f32 {
    height / 2.0 + size * 0.38
}

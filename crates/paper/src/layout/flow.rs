use super::ink::{Ink, Piece, baseline};
use crate::font::{Face, Font};
use std::collections::BTreeSet;

const PAGE_WIDTH: f32 = 595.28;
/// Height of an A4 page.
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
/// Left margin of the body; the right one is as wide.
pub(crate) const LEFT: f32 = 51.0;
/// Width of the body.
pub(crate) const BODY_WIDTH: f32 = PAGE_WIDTH - 2.0 * LEFT;
const TOP: f32 = 64.0;
/// Height of the body.
pub(crate) const BODY_HEIGHT: f32 = BOTTOM - TOP;
const BOTTOM: f32 = PAGE_HEIGHT - 60.0;
const RUNNING_SIZE: f32 = 8.0;
const GREY: f32 = 0.35;

/// What stands at the top of every page; at the bottom stands the page number.
#[derive(Debug, Clone)]
pub(crate) struct Running {
    pub(crate) left: String,
    pub(crate) right: String,
}

/// Pieces, one under the other, on as many pages as they need.
pub(crate) struct Flow<'f> {
    font: &'f Font,
    running: Running,
    pages: Vec<Vec<Ink>>,
    page: Vec<Ink>,
    y: f32,
}

impl<'f> Flow<'f> {
    pub(crate) fn new(font: &'f Font, running: Running) -> Self {
        Self { font, running, pages: Vec::new(), page: Vec::new(), y: TOP }
    }

    pub(crate) fn font(&self) -> &'f Font {
        self.font
    }

    /// Whether a piece of this height fits the rest of the page.
    pub(crate) fn fits(&self, height: f32) -> bool {
        self.y + height <= BOTTOM + 0.01
    }

    /// Whether nothing stands on the page yet.
    pub(crate) fn at_top(&self) -> bool {
        self.y <= TOP
    }

    /// Starts the next page, unless nothing stands on this one.
    pub(crate) fn new_page(&mut self) {
        if !self.at_top() {
            self.pages.push(std::mem::take(&mut self.page));
            self.y = TOP;
        }
    }

    /// Places a piece, on the next page where this one is too full.
    pub(crate) fn place(&mut self, piece: &Piece) {
        if !self.fits(piece.height) {
            self.new_page();
        }
        self.page.extend(piece.moved(self.y));
        self.y += piece.height;
    }

    /// Places pieces on one page if they fit one; a longer group is divided between pieces.
    pub(crate) fn together(&mut self, pieces: &[Piece]) {
        let height = pieces.iter().map(|piece| piece.height).sum();
        if !self.fits(height) && height <= BOTTOM - TOP {
            self.new_page();
        }
        pieces.iter().for_each(|piece| self.place(piece));
    }

    /// Leaves a space, which a page end swallows.
    pub(crate) fn gap(&mut self, height: f32) {
        if !self.at_top() {
            self.y += height;
        }
    }

    /// The characters that the faces lack, of all that was placed.
    pub(crate) fn missing(&self) -> BTreeSet<char> {
        let ink = self.pages.iter().flatten().chain(&self.page);
        let lacking = ink.flat_map(|mark| match mark {
            Ink::Text { face, text, .. } => {
                text.chars().filter(|c| !self.font.has(*face, *c)).collect::<Vec<_>>()
            }
            Ink::Line { .. } | Ink::Fill { .. } | Ink::Frame { .. } | Ink::Picture { .. } => {
                Vec::new()
            }
        });
        lacking.collect()
    }

    /// The pages, numbered from 1.
    pub(crate) fn pages(mut self) -> Vec<Vec<Ink>> {
        self.new_page();
        let mut pages = std::mem::take(&mut self.pages);
        let count = pages.len();
        for (i, page) in pages.iter_mut().enumerate() {
            page.extend(self.around(&format!("第 {} 页 共 {count} 页", i + 1)));
        }
        pages
    }

    /// Header and footer of a page.
    fn around(&self, number: &str) -> Vec<Ink> {
        let width = |text: &str| self.font.width(Face::Regular, text, RUNNING_SIZE);
        let right = LEFT + BODY_WIDTH;
        let (header, footer) = (TOP - 20.0, BOTTOM + 16.0);
        let text = |x, y, text: &str| Ink::Text {
            x,
            y: y + baseline(14.0, RUNNING_SIZE),
            size: RUNNING_SIZE,
            face: Face::Regular,
            shade: GREY,
            text: text.into(),
        };
        vec![
            text(LEFT, header - 15.0, &self.running.left),
            text(right - width(&self.running.right), header - 15.0, &self.running.right),
            Ink::line((LEFT, header), (right, header)),
            text(LEFT + (BODY_WIDTH - width(number)) / 2.0, footer, number),
        ]
    }
}

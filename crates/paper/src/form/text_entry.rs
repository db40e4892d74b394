//! 填空: the blanks stand in the stem; on the answer sheet each has a line to write on.

use crate::font::{Face, Font};
use crate::layout::{Ink, Piece, baseline};
use item::Blanks;
use marking::{RightEntries, RightEntry};

/// Height of a line to write on.
const LINE: f32 = 26.0;
const SIZE: f32 = 9.0;
/// Lines side by side.
const ACROSS: usize = 2;

/// What is right in each blank, alternatives apart by a stroke.
pub(super) fn answer(right: &RightEntries) -> String {
    let entry = |right: &RightEntry| match right {
        RightEntry::Text { accept, .. } => accept.join(" / "),
        RightEntry::Number { number, tolerance } if tolerance.is_zero() => number.to_string(),
        RightEntry::Number { number, tolerance } => format!("{number}±{tolerance}"),
    };
    right.text_entry.iter().map(entry).collect::<Vec<_>>().join("；")
}

/// The number of the item and a numbered line for each of its blanks.
pub(super) fn lines(
    blanks: &Blanks,
    number: usize,
    (x, width): (f32, f32),
    font: &Font,
) -> Vec<Piece> {
    const NUMBER: f32 = 22.0;
    let column = (width - NUMBER) / ACROSS as f32;
    let y = baseline(LINE, SIZE) + 4.0;
    let count = blanks.blanks as usize;
    let line = |at: usize| {
        let left = x + NUMBER + column * (at % ACROSS) as f32;
        let label = if count > 1 { format!("（{}）", at + 1) } else { String::new() };
        let start = left + font.width(Face::Regular, &label, SIZE) + 2.0;
        let rule = Ink::line((start, y + 3.0), (left + column - 12.0, y + 3.0));
        [Ink::text(left, y, SIZE, Face::Regular, label), rule]
    };
    let row = |first: usize| {
        let ink = (first..count.min(first + ACROSS)).flat_map(line);
        Piece { height: LINE, ink: ink.collect() }
    };
    let mut pieces: Vec<Piece> = (0..count).step_by(ACROSS).map(row).collect();
    if let Some(piece) = pieces.first_mut() {
        piece.ink.insert(0, Ink::text(x, y, SIZE, Face::Regular, format!("{number}.")));
    }
    pieces
}

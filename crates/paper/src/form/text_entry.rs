//! 填空: the blanks stand in the stem; on the answer sheet each has a line to write on.

use crate::font::{Face, Font};
use crate::layout::{Ink, Piece, baseline};
use item::Blanks;
use marking::{RightEntries, RightEntry};

/// Height of a line to write on.
const LINE: f32 = 26.0;
const SIZE: f32 = 9.0;
/// Signs of a line in the stem; a bracket has half as many full blanks.
const SIGNS: usize = 24;

/// A blank of a stem with room to write in, whatever its author left: the same for all, so that none tells its answer.
pub(super) fn blank(text: &str) -> String {
    if text.starts_with('_') {
        return "_".repeat(SIGNS.max(text.len()));
    }
    let ends = (text.chars().next(), text.chars().last());
    let (Some(open), Some(close)) = ends else { return text.into() };
    format!("{open}{}{close}", "　".repeat(SIGNS / 2))
}

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
    let y = baseline(LINE, SIZE) + 4.0;
    let count = blanks.blanks as usize;
    let left = x + NUMBER;
    let line = |at: usize| {
        let label = if count > 1 { format!("（{}）", at + 1) } else { String::new() };
        let start = left + font.width(Face::Regular, &label, SIZE) + 2.0;
        let rule = Ink::line((start, y + 3.0), (x + width, y + 3.0));
        let ink = vec![Ink::text(left, y, SIZE, Face::Regular, label), rule];
        Piece { height: LINE, ink }
    };
    let mut pieces: Vec<Piece> = (0..count).map(line).collect();
    if let Some(piece) = pieces.first_mut() {
        piece.ink.insert(0, Ink::text(x, y, SIZE, Face::Regular, format!("{number}.")));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(blank(text), expected, "{text}");
    }

    #[test]
    fn every_blank_has_the_same_room() {
        let (line, gap) = ("_".repeat(24), "　".repeat(12));
        check("___", &line);
        check("______", &line);
        check("（　　）", &format!("（{gap}）"));
        check("( )", &format!("({gap})"));
        check(&"_".repeat(40), &"_".repeat(40));
    }
}

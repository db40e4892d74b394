//! Choices in one, two or four columns, by their length.

use crate::content::{self, Place};
use crate::font::{Face, Font};
use crate::layout::{Ink, Piece, baseline};
use item::{Choice, Choices};
use marking::RightChoices;

const LABEL: f32 = 18.0;
const SPACE: f32 = 8.0;

/// The choices as pieces, one per row.
pub(super) fn pieces(choices: &[Choice], place: Place, font: &Font) -> Vec<Piece> {
    let columns = columns(widest(choices, place, font), place.width, choices.len());
    let width = place.width / columns as f32;
    let mut rows = Vec::new();
    for (row, chunk) in choices.chunks(columns).enumerate() {
        let mut whole = Piece::default();
        for (i, choice) in chunk.iter().enumerate() {
            let label = format!("{}.", letter(row * columns + i));
            let place = Place { x: place.x + width * i as f32, width, ..place };
            let cell = cell(&label, choice, place, font);
            whole.height = whole.height.max(cell.height);
            whole.ink.extend(cell.ink);
        }
        rows.push(whole);
    }
    rows
}

/// What the widest choice needs; without end where one has more than a line.
fn widest(choices: &[Choice], place: Place, font: &Font) -> f32 {
    let width = |choice: &Choice| content::one_line(&choice.text, place, font);
    let widest = choices.iter().map(|choice| width(choice).unwrap_or(f32::INFINITY));
    widest.fold(0.0, f32::max) + LABEL + SPACE
}

/// The letter of a choice, counted from 0.
fn letter(index: usize) -> char {
    u8::try_from(index).ok().filter(|i| *i < 26).map_or('?', |i| char::from(b'A' + i))
}

/// A letter for each choice.
pub(super) fn letters(choices: &Choices) -> Vec<char> {
    (0..choices.len()).map(letter).collect()
}

/// ✓ for 正确 and × for 错误 (√ of the font is a root sign).
pub(super) fn ticks(choices: &Choices) -> Vec<char> {
    let sign = |choice: &Choice| if choice.id.as_str() == "true" { '✓' } else { '×' };
    choices.choices.iter().map(sign).collect()
}

/// The signs of the right choices; none where one of them is not there.
pub(super) fn answer(choices: &Choices, signs: &[char], right: &RightChoices) -> Option<String> {
    let known = right.ids().iter().all(|id| choices.has(id));
    let signs = choices.choices.iter().zip(signs);
    known.then(|| {
        signs.filter(|(c, _)| right.ids().contains(&c.id)).map(|(_, sign)| *sign).collect()
    })
}

/// Four columns only where they leave no row with a single choice beside a full one.
fn columns(needed: f32, width: f32, count: usize) -> usize {
    if needed * 4.0 <= width && (count <= 4 || count.is_multiple_of(4)) {
        4
    } else if needed * 2.0 <= width {
        2
    } else {
        1
    }
}

fn cell(label: &str, choice: &Choice, place: Place, font: &Font) -> Piece {
    let inner = Place { x: place.x + LABEL, width: place.width - LABEL - SPACE, ..place };
    let mut piece = Piece::stack(content::pieces(choice.text.blocks(), inner, font));
    let y = baseline(place.leading, place.size);
    piece.ink.insert(0, Ink::text(place.x, y, place.size, Face::Regular, label));
    piece
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(needed: f32, count: usize, expected: usize) {
        assert_eq!(columns(needed, 400.0, count), expected, "{count} choices of {needed} in 400");
    }

    #[test]
    fn columns_follow_the_widest_choice() {
        check(100.0, 4, 4);
        check(101.0, 4, 2);
        check(200.0, 4, 2);
        check(201.0, 4, 1);
        check(50.0, 3, 4);
        check(50.0, 5, 2);
        check(50.0, 8, 4);
    }
}

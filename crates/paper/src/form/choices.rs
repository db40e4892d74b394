//! Choices in one, two or four columns, by their length.

use super::letter;
use crate::font::{Face, Font};
use crate::layout::{BODY_WIDTH, Ink, LEFT, Paragraph, Piece, Span};
use item::Choice;

const LABEL: f32 = 18.0;
const SPACE: f32 = 8.0;

/// The choices as pieces, one per row.
pub(super) fn pieces(
    choices: &[Choice],
    x: f32,
    size: f32,
    leading: f32,
    font: &Font,
) -> Vec<Piece> {
    let width = LEFT + BODY_WIDTH - x;
    let widest = choices.iter().map(|choice| measure(&choice.text, size, font)).fold(0.0, f32::max);
    let columns = columns(widest + LABEL + SPACE, width, choices.len());
    let column = width / columns as f32;
    let mut rows = Vec::new();
    for (row, chunk) in choices.chunks(columns).enumerate() {
        let mut whole = Piece::default();
        for (i, choice) in chunk.iter().enumerate() {
            let label = format!("{}.", letter(row * columns + i));
            let cell = cell(&label, choice, x + column * i as f32, column, size, leading, font);
            whole.height = whole.height.max(cell.height);
            whole.ink.extend(cell.ink);
        }
        rows.push(whole);
    }
    rows
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

fn measure(text: &str, size: f32, font: &Font) -> f32 {
    Span::marked(text).iter().map(|span| font.width(span.face, &span.text, size)).sum()
}

fn cell(
    label: &str,
    choice: &Choice,
    x: f32,
    width: f32,
    size: f32,
    leading: f32,
    font: &Font,
) -> Piece {
    let inner = width - LABEL - SPACE;
    let mut paragraph = Paragraph::new("", Face::Regular, size, x + LABEL, inner);
    paragraph.spans = Span::marked(&choice.text);
    paragraph.leading = leading;
    let mut piece = Piece::stack(paragraph.pieces(font));
    let y = crate::layout::baseline(leading, size);
    piece.ink.insert(0, Ink::text(x, y, size, Face::Regular, label));
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

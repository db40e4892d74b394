//! A table of a question: columns as wide as they need, or their share of the width.

use super::{Place, inline::spans};
use crate::font::{Face, Font};
use crate::layout::{Align, Area, HAIRLINE, Ink, Paragraph, Piece};
use item::Inline;

const SIDE: f32 = 5.0;
const PADDING: f32 = 2.5;
const HEAD_SHADE: f32 = 0.93;
/// No column is narrower.
const LEAST: f32 = 24.0;

type Cell = Vec<Inline>;

pub(super) fn pieces(
    aligns: &[item::Align],
    head: &[Cell],
    rows: &[Vec<Cell>],
    place: Place,
    font: &Font,
) -> Vec<Piece> {
    let place = Place { size: place.size - 1.0, leading: place.leading - 2.0, ..place };
    let widths = widths(head, rows, place, font);
    let row = |cells: &[Cell], heads| self::row(cells, heads, (aligns, &widths), place, font);
    let mut pieces = vec![Piece::gap(2.0), row(head, true)];
    pieces.extend(rows.iter().map(|cells| row(cells, false)));
    pieces.push(Piece::gap(3.0));
    pieces
}

/// What the columns need, or their share of what there is.
fn widths(head: &[Cell], rows: &[Vec<Cell>], place: Place, font: &Font) -> Vec<f32> {
    let needs = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
        let width = |cell: &Cell| lines(cell, place.size, font);
        cells.map(width).fold(LEAST, f32::max) + 2.0 * SIDE
    };
    let needed: Vec<f32> = (0..head.len()).map(needs).collect();
    let share = (place.width / needed.iter().sum::<f32>()).min(1.0);
    needed.into_iter().map(|width| width * share).collect()
}

/// The width of the longest line of a cell.
fn lines(cell: &Cell, size: f32, font: &Font) -> f32 {
    let (mut longest, mut line) = (0.0_f32, 0.0);
    for span in spans(cell) {
        line = if span.text == "\n" { 0.0 } else { line + span.width(size, font) };
        longest = longest.max(line);
    }
    longest + 0.5
}

fn row(
    cells: &[Cell],
    head: bool,
    (aligns, widths): (&[item::Align], &[f32]),
    place: Place,
    font: &Font,
) -> Piece {
    let mut x = place.x;
    let mut set = Vec::new();
    for ((cell, width), align) in cells.iter().zip(widths).zip(aligns) {
        let mut text = Paragraph::new("", Face::Regular, place.size, x + SIDE, width - 2.0 * SIDE);
        text.spans = spans(cell);
        text.leading = place.leading;
        text.align = match align {
            item::Align::Left => Align::Left,
            item::Align::Centre => Align::Centre,
            item::Align::Right => Align::Right,
        };
        set.push((x, *width, Piece::stack(text.pieces(font))));
        x += width;
    }
    let height = set.iter().map(|(.., cell)| cell.height).fold(0.0, f32::max) + 2.0 * PADDING;
    let mut ink = Vec::new();
    for (x, width, cell) in set {
        let area = Area { x, y: 0.0, width, height };
        ink.extend(head.then_some(Ink::Fill { area, shade: HEAD_SHADE }));
        ink.extend(cell.moved((height - cell.height) / 2.0));
        ink.push(Ink::Frame { area, width: HAIRLINE });
    }
    Piece { height, ink }
}

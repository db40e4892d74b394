use super::flow::{Flow, LEFT};
use super::ink::{Area, Ink, Piece};
use super::text::{Align, Paragraph};
use crate::font::{Face, Font};

const SIDE: f32 = 4.0;
/// How many rows go with what follows a table.
const LAST_ROWS: usize = 3;
const HEAD_SHADE: f32 = 0.93;

/// One column of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Width, in points.
    pub(crate) width: f32,
    pub(crate) align: Align,
    pub(crate) face: Face,
    /// Whether its cells name what stands beside them.
    pub(crate) label: bool,
}

impl Column {
    /// A column of ordinary text.
    pub(crate) fn new(width: f32, align: Align) -> Self {
        Self { width, align, face: Face::Regular, label: false }
    }

    /// A column of labels.
    pub(crate) fn label(width: f32) -> Self {
        Self { width, align: Align::Centre, face: Face::Regular, label: true }
    }

    pub(crate) fn face(self, face: Face) -> Self {
        Self { face, ..self }
    }
}

/// A ruled table. Its head, if it has one, stands again at the top of each page.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) head: Option<Vec<String>>,
    pub(crate) rows: Vec<Vec<String>>,
    /// Size of the text.
    pub(crate) size: f32,
    /// Space above and below the text of a row.
    pub(crate) padding: f32,
}

impl Table {
    /// Places the table.
    pub(crate) fn place(&self, flow: &mut Flow<'_>) {
        self.place_before(flow, 0.0);
    }

    /// Places the table so that what follows it, of this height, shares its page with the last rows.
    pub(crate) fn place_before(&self, flow: &mut Flow<'_>, follows: f32) {
        let font = flow.font();
        let head = self.head.as_ref().map(|cells| self.row(cells, true, font));
        let rows: Vec<_> = self.rows.iter().map(|cells| self.row(cells, false, font)).collect();
        let last = rows.len().saturating_sub(LAST_ROWS);
        let mut headed = false;
        for (i, row) in rows.iter().enumerate() {
            let rest = || rows.iter().skip(i).map(|row| row.height).sum::<f32>() + follows;
            let needed = if i == last { rest() } else { row.height };
            if !flow.fits(needed + if headed { 0.0 } else { height(head.as_ref()) }) {
                flow.new_page();
                headed = false;
            }
            if let Some(head) = head.as_ref().filter(|_| !headed) {
                flow.place(head);
            }
            headed = true;
            flow.place(row);
        }
    }

    /// The whole table as pieces, head first, for a table that must stand on one page.
    pub(crate) fn pieces(&self, font: &Font) -> Vec<Piece> {
        let head = self.head.as_ref().map(|cells| self.row(cells, true, font));
        head.into_iter().chain(self.rows.iter().map(|cells| self.row(cells, false, font))).collect()
    }

    fn row(&self, cells: &[String], head: bool, font: &Font) -> Piece {
        let mut x = LEFT;
        let mut set = Vec::new();
        for (column, text) in self.columns.iter().zip(cells) {
            set.push((x, *column, self.cell(text, *column, x, head, font)));
            x += column.width;
        }
        let tallest = set.iter().map(|(_, _, cell)| cell.height).fold(0.0, f32::max);
        let height = tallest + 2.0 * self.padding;
        let mut ink = Vec::new();
        for (x, column, cell) in set {
            let area = Area { x, y: 0.0, width: column.width, height };
            if head || column.label {
                ink.push(Ink::Fill { area, shade: HEAD_SHADE });
            }
            ink.extend(cell.moved((height - cell.height) / 2.0));
            ink.push(Ink::Frame { area, width: super::ink::HAIRLINE });
        }
        Piece { height, ink }
    }

    fn cell(&self, text: &str, column: Column, x: f32, head: bool, font: &Font) -> Piece {
        let face = if head { Face::Bold } else { column.face };
        let width = column.width - 2.0 * SIDE;
        let mut paragraph = Paragraph::new(text, face, self.size, x + SIDE, width);
        paragraph.leading = self.size * 1.35;
        paragraph.align = if head { Align::Centre } else { column.align };
        Piece::stack(paragraph.pieces(font))
    }
}

fn height(piece: Option<&Piece>) -> f32 {
    piece.map_or(0.0, |piece| piece.height)
}

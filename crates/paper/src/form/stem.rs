//! A stem in blocks: text, and code between fences of three back-ticks.

use crate::font::{Face, Font};
use crate::layout::{Area, BODY_WIDTH, Ink, LEFT, Paragraph, Piece, Span};

const CODE_SHADE: f32 = 0.94;
const CODE_SIZE: f32 = 9.0;
const CODE_LEADING: f32 = 13.0;

/// One block of a stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Text(String),
    Code(String),
}

/// Divides a stem at its fences; a fence that is not closed reaches to the end.
pub(super) fn blocks(stem: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut code, mut lines) = (false, Vec::new());
    for line in stem.lines() {
        if line.trim_start().starts_with("```") {
            flush(&mut blocks, code, &mut lines);
            code = !code;
        } else {
            lines.push(line);
        }
    }
    flush(&mut blocks, code, &mut lines);
    blocks
}

fn flush(blocks: &mut Vec<Block>, code: bool, lines: &mut Vec<&str>) {
    let text = std::mem::take(lines).join("\n");
    if !text.trim().is_empty() {
        blocks.push(if code { Block::Code(text) } else { Block::Text(text.trim().into()) });
    }
}

/// Code on a shaded ground, in a monospaced face, indented to `x`.
pub(super) fn code(text: &str, x: f32, font: &Font) -> Vec<Piece> {
    let width = LEFT + BODY_WIDTH - x;
    let mut paragraph = Paragraph::new(text, Face::Mono, CODE_SIZE, x + 6.0, width - 12.0);
    paragraph.leading = CODE_LEADING;
    let ground = |piece: Piece| {
        // A little more than the line, so that no gap shows between two of them.
        let area = Area { x, y: 0.0, width, height: piece.height + 0.3 };
        let ink = std::iter::once(Ink::Fill { area, shade: CODE_SHADE }).chain(piece.ink);
        Piece { height: piece.height, ink: ink.collect() }
    };
    let lines = paragraph.pieces(font);
    let edge = |height| ground(Piece::gap(height));
    let lines = lines.into_iter().map(ground);
    let mut pieces = vec![Piece::gap(2.0), edge(4.0)];
    pieces.extend(lines);
    pieces.extend([edge(4.0), Piece::gap(3.0)]);
    pieces
}

/// Text with code ink, indented to `x`.
pub(super) fn text(text: &str, size: f32, leading: f32, x: f32, font: &Font) -> Vec<Piece> {
    let mut paragraph = Paragraph::new("", Face::Regular, size, x, LEFT + BODY_WIDTH - x);
    paragraph.spans = Span::marked(text);
    paragraph.leading = leading;
    paragraph.pieces(font)
}

#[cfg(test)]
mod tests {
    use super::Block::{Code, Text};
    use super::*;

    fn check(stem: &str, expected: &[Block]) {
        assert_eq!(blocks(stem), expected, "{stem:?}");
    }

    #[test]
    fn fences_divide_a_stem() {
        check("甲", &[Text("甲".into())]);
        check(
            "甲\n```\na\n  b\n```\n乙",
            &[Text("甲".into()), Code("a\n  b".into()), Text("乙".into())],
        );
        check("```sql\nSELECT 1\n```", &[Code("SELECT 1".into())]);
        check("甲\n```\nx", &[Text("甲".into()), Code("x".into())]);
        check("", &[]);
    }
}

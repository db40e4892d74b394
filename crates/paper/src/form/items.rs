//! Sections and their items.

use super::stem::{self, Block};
use super::{PrintedForm, PrintedSection, interaction};
use crate::font::{Face, Font};
use crate::layout::{BODY_WIDTH, Flow, LEFT, Mark, Paragraph, Piece, baseline};
use item::Question;

const SIZE: f32 = 10.5;
const LEADING: f32 = 17.0;
/// Where stems begin, to the right of their numbers.
const INDENT: f32 = 24.0;
const AFTER: f32 = 7.0;

pub(super) fn place(flow: &mut Flow<'_>, form: &PrintedForm) {
    let mut number = 1;
    for (i, section) in form.sections.iter().enumerate() {
        place_section(flow, section, &section.heading(i), number);
        number += section.items.len();
    }
}

fn place_section(flow: &mut Flow<'_>, section: &PrintedSection, heading: &str, first: usize) {
    let mut heading = Paragraph::new(heading, Face::Bold, 11.5, LEFT, BODY_WIDTH);
    heading.leading = 18.0;
    let mut pieces = heading.pieces(flow.font());
    pieces.push(Piece::gap(5.0));
    flow.gap(8.0);
    for (i, question) in section.items.iter().enumerate() {
        // The heading goes with the first item.
        pieces.extend(item(question, first + i, flow.font()));
        flow.together(&pieces);
        flow.gap(AFTER);
        pieces.clear();
    }
}

fn item(question: &Question, number: usize, font: &Font) -> Vec<Piece> {
    let left = LEFT + INDENT;
    let mut pieces = Vec::new();
    let stem = if interaction::needs_bracket(&question.body) {
        with_bracket(&question.stem)
    } else {
        question.stem.clone()
    };
    for block in stem::blocks(&stem) {
        pieces.extend(match block {
            Block::Text(text) => stem::text(&text, SIZE, LEADING, left, font),
            Block::Code(text) => stem::code(&text, left, font),
        });
    }
    if let Some(first) = pieces.first_mut() {
        let y = baseline(LEADING, SIZE);
        first.marks.push(Mark::text(LEFT, y, SIZE, Face::Regular, format!("{number}.")));
    }
    pieces.extend(interaction::under_stem(&question.body, left, (SIZE, LEADING), font));
    pieces
}

/// The stem with a bracket for the answer, if its author left none.
fn with_bracket(stem: &str) -> String {
    let empty = |rest: &str, close| rest.trim_start().starts_with(close);
    let full = stem.match_indices('（').any(|(at, open)| empty(&stem[at + open.len()..], '）'));
    let plain = stem.match_indices('(').any(|(at, open)| {
        let rest = &stem[at + open.len()..];
        rest.starts_with(char::is_whitespace) && empty(rest, ')')
    });
    let stem = stem.trim_end();
    let own_line = if stem.ends_with("```") { "\n" } else { "" };
    if full || plain { stem.into() } else { format!("{stem}{own_line}（　　）") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(stem: &str, expected: &str) {
        assert_eq!(with_bracket(stem), expected, "{stem:?}");
    }

    #[test]
    fn a_stem_has_one_bracket() {
        check("共识是（　　）。", "共识是（　　）。");
        check("共识是（）。", "共识是（）。");
        check("共识是( )。", "共识是( )。");
        check("调用 f() 可得结果。", "调用 f() 可得结果。（　　）");
        check("甲（乙）。\n", "甲（乙）。（　　）");
        check("```\nf()\n```", "```\nf()\n```\n（　　）");
    }
}

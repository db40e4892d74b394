//! Sections and their items.

use super::{PrintedForm, heading, interaction};
use crate::content::{self, Place};
use crate::font::{Face, Font};
use crate::layout::{BODY_WIDTH, Flow, Ink, LEFT, Paragraph, Piece, baseline};
use crate::picture::Pictures;
use item::{Block, Body, Inline, Question};
use sitting::DealtSection;

const SIZE: f32 = 10.5;
const LEADING: f32 = 17.0;
/// Where stems begin, to the right of their numbers.
const INDENT: f32 = 24.0;
const AFTER: f32 = 7.0;

pub(super) fn place(flow: &mut Flow<'_>, form: &PrintedForm, pictures: &Pictures) {
    let mut number = 1;
    for (i, section) in form.paper.sections.iter().enumerate() {
        place_section(flow, section, (&heading(section, i), number), pictures);
        number += section.items.len();
    }
}

fn place_section(
    flow: &mut Flow<'_>,
    section: &DealtSection,
    (heading, first): (&str, usize),
    pictures: &Pictures,
) {
    let mut heading = Paragraph::new(heading, Face::Bold, 11.5, LEFT, BODY_WIDTH);
    heading.leading = 18.0;
    let mut pieces = heading.pieces(flow.font());
    pieces.push(Piece::gap(5.0));
    flow.gap(8.0);
    for (i, question) in section.items.iter().enumerate() {
        // The heading goes with the first item.
        pieces.extend(item(&question.question, first + i, pictures, flow.font()));
        flow.together(&pieces);
        flow.gap(AFTER);
        pieces.clear();
    }
}

fn item(question: &Question, number: usize, pictures: &Pictures, font: &Font) -> Vec<Piece> {
    let left = LEFT + INDENT;
    let place = Place::from(left, SIZE, LEADING, pictures);
    let mut pieces = content::pieces(&stem(question), place, font);
    if let Some(first) = pieces.first_mut() {
        let y = baseline(LEADING, SIZE);
        first.ink.push(Ink::text(LEFT, y, SIZE, Face::Regular, format!("{number}.")));
    }
    pieces.extend(interaction::under_stem(&question.body, place, font));
    pieces
}

/// The stem, with a bracket for the answer where one is needed and its author left none.
fn stem(question: &Question) -> Vec<Block> {
    let mut blocks = question.stem.blocks().to_vec();
    blocks.iter_mut().for_each(|block| roomy(block, &question.body));
    if !interaction::needs_bracket(&question.body) || question.stem.blanks() > 0 {
        return blocks;
    }
    let bracket = Inline::Blank { text: "（　　）".into() };
    match blocks.last_mut() {
        Some(Block::Paragraph { inlines }) => inlines.push(bracket),
        _ => blocks.push(Block::Paragraph { inlines: vec![bracket] }),
    }
    blocks
}

/// Its blanks as they are printed.
fn roomy(block: &mut Block, body: &Body) {
    match block {
        Block::Paragraph { inlines } => inlines.iter_mut().for_each(|inline| widen(inline, body)),
        Block::List { points } => {
            let blocks = points.iter_mut().flat_map(|point| &mut point.blocks);
            blocks.for_each(|block| roomy(block, body));
        }
        Block::Table { head, rows, .. } => {
            let cells = head.iter_mut().chain(rows.iter_mut().flatten());
            cells.flatten().for_each(|inline| widen(inline, body));
        }
        Block::Code { .. } => {}
    }
}

fn widen(inline: &mut Inline, body: &Body) {
    match inline {
        Inline::Blank { text } => *text = interaction::blank(body, text),
        Inline::Emphasis { inlines } => inlines.iter_mut().for_each(|inline| widen(inline, body)),
        Inline::Text { .. }
        | Inline::Code { .. }
        | Inline::Superscript { .. }
        | Inline::Subscript { .. }
        | Inline::Break
        | Inline::Image { .. }
        | Inline::Formula { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use item::Choices;

    fn check(stem: &str, expected: &[&str]) {
        let body = Body::TrueFalse(Choices::true_false());
        let question = Question { stem: stem.parse().unwrap(), body };
        let pieces = super::stem(&question);
        let text = |block: &Block| match block {
            Block::Paragraph { inlines } => {
                content::spans(inlines).iter().map(|s| s.text.clone()).collect()
            }
            Block::Code { text, .. } => text.clone(),
            other => panic!("{other:?} is not in these stems"),
        };
        assert_eq!(pieces.iter().map(text).collect::<Vec<String>>(), expected, "{stem:?}");
    }

    #[test]
    fn a_stem_has_one_bracket() {
        check("共识是（　　）。", &["共识是（　　）。"]);
        check("共识是（）。", &["共识是（）。"]);
        check("共识是( )。", &["共识是( )。"]);
        check("调用 f() 可得结果。", &["调用 f() 可得结果。（　　）"]);
        check("甲（乙）。\n", &["甲（乙）。（　　）"]);
        check("```\nf()\n```", &["f()", "（　　）"]);
    }
}

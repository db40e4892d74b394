//! The answer sheet (答题卡): bubbles for the candidate number and for each item.

use super::interaction::{self, signs};
use super::{PrintedForm, head, numeral};
use crate::Error;
use crate::font::{Face, Font};
use crate::layout::{Align, Area, BODY_WIDTH, Flow, Ink, LEFT, Paragraph, Piece, baseline};
use item::Question;
use sitting::{DealtItem, DealtSection};

const BUBBLE_WIDTH: f32 = 13.0;
const BUBBLE_HEIGHT: f32 = 8.5;
const BUBBLE_STEP: f32 = 17.0;
const ROW: f32 = 14.0;
const NUMBER: f32 = 22.0;
/// Blocks side by side at most, so that the blocks of all sections stand in line.
const ACROSS: f32 = 4.0;
/// Items that stand under one another.
const BLOCK: usize = 5;
const LONGEST_NUMBER: usize = 20;

pub(super) fn place(flow: &mut Flow<'_>, form: &PrintedForm) -> Result<(), Error> {
    if !(1..=LONGEST_NUMBER).contains(&form.number_length) {
        return Err(Error::NumberLength(form.number_length));
    }
    head::title(flow, form, "　答题卡");
    flow.place(&head::fields(flow.font()));
    flow.gap(4.0);
    let rules =
        "用 2B 铅笔将所选项的方框填满涂黑，修改时擦净；准考证号写在空格里，并在下方涂黑对应数字。";
    let rules = Paragraph::new(rules, Face::Regular, 9.0, LEFT, BODY_WIDTH);
    flow.together(&rules.pieces(flow.font()));
    flow.gap(6.0);
    flow.together(&candidate_number(form.number_length, flow.font()));
    let mut first = 1;
    for (i, section) in form.paper.sections.iter().enumerate() {
        place_section(flow, section, i, first);
        first += section.items.len();
    }
    Ok(())
}

/// A row of boxes to write in, and ten digits under each.
fn candidate_number(length: usize, font: &Font) -> Vec<Piece> {
    let width = BUBBLE_STEP + 2.0;
    let left = LEFT + (BODY_WIDTH - width * length as f32) / 2.0;
    let mut title = Paragraph::new("准考证号", Face::Bold, 10.0, LEFT, BODY_WIDTH);
    title.align = Align::Centre;
    let area = |i: usize| Area { x: left + width * i as f32, y: 0.0, width, height: 20.0 };
    let boxes = (0..length).map(|i| Ink::Frame { area: area(i), width: 0.5 }).collect();
    let mut pieces = title.pieces(font);
    pieces.extend([Piece { height: 20.0, ink: boxes }, Piece::gap(3.0)]);
    for digit in '0'..='9' {
        let x = |i: usize| left + width * i as f32 + (width - BUBBLE_WIDTH) / 2.0;
        let ink = (0..length).flat_map(|i| bubble(digit, x(i), font)).collect();
        pieces.push(Piece { height: 11.5, ink });
    }
    pieces
}

fn place_section(flow: &mut Flow<'_>, section: &DealtSection, index: usize, first: usize) {
    let choices =
        section.items.iter().map(|item| signs(&item.question.body).len()).max().unwrap_or(0);
    let width = NUMBER + choices as f32 * BUBBLE_STEP + 10.0;
    let across = (BODY_WIDTH / width).clamp(1.0, ACROSS) as usize;
    let width = BODY_WIDTH / across as f32;
    let name = section.interaction.chinese();
    let heading = format!("{}、{name}（共 {} 题）", numeral(index), section.items.len());
    let mut pieces =
        Paragraph::new(&heading, Face::Bold, 10.5, LEFT, BODY_WIDTH).pieces(flow.font());
    pieces.push(Piece::gap(3.0));
    flow.gap(6.0);
    for (at, item) in section.items.iter().enumerate() {
        for line in
            interaction::lines(&item.question.body, first + at, (LEFT, BODY_WIDTH), flow.font())
        {
            pieces.push(line);
            flow.together(&pieces);
            pieces.clear();
        }
    }
    if choices == 0 {
        return;
    }
    for (band, items) in section.items.chunks(BLOCK * across).enumerate() {
        let first = first + band * BLOCK * across;
        pieces.push(Piece::stack(rows(items, first, width, flow.font())));
        flow.together(&pieces);
        flow.gap(5.0);
        pieces.clear();
    }
}

/// Blocks of five items side by side.
fn rows(items: &[DealtItem], first: usize, width: f32, font: &Font) -> Vec<Piece> {
    let row = |row: usize| {
        let in_row = items.iter().enumerate().filter(|(i, _)| i % BLOCK == row);
        let ink = in_row.flat_map(|(i, item)| {
            line(&item.question, first + i, LEFT + width * (i / BLOCK) as f32, font)
        });
        Piece { height: ROW, ink: ink.collect() }
    };
    (0..BLOCK.min(items.len())).map(row).collect()
}

/// The number and the bubbles of one item.
fn line(item: &Question, number: usize, x: f32, font: &Font) -> Vec<Ink> {
    let number = number.to_string();
    let right = x + NUMBER - 5.0 - font.width(Face::Regular, &number, 9.0);
    let mut ink = vec![Ink::text(right, baseline(BUBBLE_HEIGHT, 9.0), 9.0, Face::Regular, number)];
    for (i, sign) in signs(&item.body).into_iter().enumerate() {
        ink.extend(bubble(sign, x + NUMBER + BUBBLE_STEP * i as f32, font));
    }
    ink
}

fn bubble(sign: char, x: f32, font: &Font) -> Vec<Ink> {
    const SIZE: f32 = 6.5;
    let area = Area { x, y: 0.0, width: BUBBLE_WIDTH, height: BUBBLE_HEIGHT };
    let left = x + (BUBBLE_WIDTH - font.advance(Face::Regular, sign, SIZE)) / 2.0;
    let y = baseline(BUBBLE_HEIGHT, SIZE);
    vec![Ink::Frame { area, width: 0.5 }, Ink::text(left, y, SIZE, Face::Regular, sign)]
}

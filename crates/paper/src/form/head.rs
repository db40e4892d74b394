//! The head of a paper: title, candidate's fields, notes, table of ink.

use super::{PrintedForm, numeral};
use crate::font::{Face, Font};
use crate::layout::{
    Align, BODY_WIDTH, Column, Flow, Ink, LEFT, Paragraph, Piece, Table, baseline,
};
use item::Points;

pub(super) fn place(flow: &mut Flow<'_>, form: &PrintedForm) {
    title(flow, form, "");
    flow.place(&fields(flow.font()));
    flow.gap(6.0);
    notes(flow, &form.notes);
    marks_table(form).place(flow);
    flow.gap(6.0);
}

pub(super) fn title(flow: &mut Flow<'_>, form: &PrintedForm, suffix: &str) {
    let text = format!("{}{suffix}", form.title);
    let mut title = Paragraph::new(&text, Face::Bold, 17.0, LEFT, BODY_WIDTH);
    title.align = Align::Centre;
    let total: Points = form.paper.sections.iter().map(super::total).sum();
    let count: usize = form.paper.sections.iter().map(|section| section.items.len()).sum();
    let facts = format!("考试时间 {} 分钟　　共 {count} 题　　满分 {total} 分", form.minutes);
    let mut facts = Paragraph::new(&facts, Face::Regular, 10.5, LEFT, BODY_WIDTH);
    facts.align = Align::Centre;
    flow.together(&[title.pieces(flow.font()), facts.pieces(flow.font())].concat());
    flow.gap(4.0);
}

/// Lines for the candidate to fill in.
pub(super) fn fields(font: &Font) -> Piece {
    const HEIGHT: f32 = 30.0;
    const SIZE: f32 = 10.5;
    let y = baseline(HEIGHT, SIZE);
    // Name and width; the widths and the spaces between them fill the line.
    let fields = [("姓名", 104.0), ("准考证号", 196.0), ("考场", 80.0), ("座位号", 89.0)];
    let mut ink = Vec::new();
    let mut x = LEFT;
    for (name, width) in fields {
        let start = x + font.width(Face::Regular, name, SIZE) + 4.0;
        ink.push(Ink::text(x, y, SIZE, Face::Regular, name));
        ink.push(Ink::line((start, y + 3.0), (x + width, y + 3.0)));
        x += width + 8.0;
    }
    Piece { height: HEIGHT, ink }
}

fn notes(flow: &mut Flow<'_>, notes: &[String]) {
    if notes.is_empty() {
        return;
    }
    let line = |text: &str, face, x: f32| {
        let paragraph = Paragraph::new(text, face, 9.5, LEFT + x, BODY_WIDTH - x);
        paragraph.pieces(flow.font())
    };
    let mut pieces = line("注意事项", Face::Bold, 0.0);
    for (i, note) in notes.iter().enumerate() {
        let text = Piece::stack(line(note, Face::Regular, 16.0));
        let number = Piece::stack(line(&format!("{}.", i + 1), Face::Regular, 0.0));
        let ink = [number.ink, text.ink].concat();
        pieces.push(Piece { height: text.height, ink });
    }
    flow.together(&pieces);
    flow.gap(8.0);
}

fn marks_table(form: &PrintedForm) -> Table {
    const LABEL: f32 = 64.0;
    let sections = form.paper.sections.len();
    let width = (BODY_WIDTH - LABEL) / (sections + 1) as f32;
    let mut columns = vec![Column::label(LABEL)];
    columns.extend(vec![Column::new(width, Align::Centre); sections + 1]);
    let mut head = vec!["题号".to_owned()];
    head.extend((0..sections).map(numeral));
    head.push("总分".into());
    let row = |name: &str| {
        let mut row = vec![String::new(); sections + 2];
        row.splice(..1, [name.to_owned()]);
        row
    };
    let rows = vec![row("得分"), row("阅卷人")];
    Table { columns, head: Some(head), rows, size: 10.0, padding: 4.5 }
}

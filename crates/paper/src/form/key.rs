//! The page of answers.

use super::{PrintedForm, counts, head, interaction};
use crate::Error;
use crate::font::Face;
use crate::layout::{Align, BODY_WIDTH, Column, Flow, LEFT, Paragraph, Piece, Table};
use marking::AnswerKey;
use sitting::DealtItem;

pub(super) fn place(
    flow: &mut Flow<'_>,
    form: &PrintedForm,
    keys: &[AnswerKey],
) -> Result<(), Error> {
    let items: usize = form.paper.sections.iter().map(|section| section.items.len()).sum();
    if items != keys.len() {
        return Err(Error::AnswerKeys { items, keys: keys.len() });
    }
    head::title(flow, form, "　参考答案");
    let mut warning =
        Paragraph::new("仅供阅卷使用，不得发给考生", Face::Bold, 10.5, LEFT, BODY_WIDTH);
    warning.align = Align::Centre;
    flow.together(&warning.pieces(flow.font()));
    let mut number = 1;
    for (i, section) in form.paper.sections.iter().enumerate() {
        let heading = Paragraph::new(
            &format!("{}）", counts(section, i)),
            Face::Bold,
            11.0,
            LEFT,
            BODY_WIDTH,
        );
        let mut pieces = heading.pieces(flow.font());
        pieces.push(Piece::gap(4.0));
        flow.gap(12.0);
        let a_row = interaction::answers_a_row(section.interaction);
        for chunk in section.items.chunks(a_row) {
            pieces.extend(answers(chunk, number, keys, a_row)?.pieces(flow.font()));
            flow.together(&pieces);
            pieces.clear();
            number += chunk.len();
        }
    }
    Ok(())
}

/// Two rows: numbers and answers.
fn answers(
    items: &[DealtItem],
    first: usize,
    keys: &[AnswerKey],
    a_row: usize,
) -> Result<Table, Error> {
    const LABEL: f32 = 44.0;
    let mut columns = vec![Column::label(LABEL)];
    let (mut numbers, mut row) = (vec!["题号".to_owned()], vec!["答案".to_owned()]);
    for (i, question) in items.iter().enumerate() {
        columns
            .push(Column::new((BODY_WIDTH - LABEL) / a_row as f32, Align::Centre).face(Face::Bold));
        numbers.push((first + i).to_string());
        let key = keys.get(first + i - 1);
        row.push(
            key.and_then(|key| interaction::answer(&question.question.body, key))
                .ok_or(Error::UnknownChoice(first + i))?,
        );
    }
    Ok(Table { columns, head: Some(numbers), rows: vec![row], size: 9.5, padding: 3.0 })
}

//! The end of a report: characters that could not be shown, signatures, digests.

use super::blocks::{heading, note};
use super::{Report, ReportRow};
use crate::font::{Face, Font, REPLACEMENT, code_points};
use crate::layout::{BODY_WIDTH, Flow, Ink, LEFT, Paragraph, Piece, baseline};

/// Says which characters stand as 〓, and whose names have them.
pub(super) fn missing_glyphs(flow: &mut Flow<'_>, rows: &[ReportRow]) {
    let missing = flow.missing();
    if missing.is_empty() {
        return;
    }
    let has = |row: &&ReportRow| row.name.chars().any(|c| missing.contains(&c));
    let named = rows.iter().filter(has).map(|row| {
        let characters: Vec<_> = row.name.chars().filter(|c| missing.contains(c)).collect();
        format!("{}（{}）", row.number, code_points(&characters))
    });
    let named = named.collect::<Vec<_>>().join("、");
    let whose =
        if named.is_empty() { named } else { format!("姓名受影响的考生：{named}。") };
    let which = code_points(&missing);
    note(
        flow,
        &format!("缺字说明：字体中没有下列字符，文中以“{REPLACEMENT}”代替：{which}。{whose}"),
    );
}

/// Signatures and digests, as pieces that stay together.
pub(super) fn closing(report: &Report, font: &Font) -> Vec<Piece> {
    let mut pieces = vec![signature(), Piece::gap(6.0)];
    pieces.push(digest("考试机题库摘要（SHA-256）", &report.pool_digest, font));
    for package in &report.package_digests {
        let name = format!("考试包摘要（SHA-256），考场 {}", package.room);
        pieces.push(digest(&name, &package.digest, font));
    }
    if let Some(receipt) = &report.receipt {
        let name = format!("导入回执摘要（SHA-256），第 {} 号", receipt.number);
        pieces.push(digest(&name, &receipt.digest, font));
    }
    pieces
}

/// How much of the page of the last candidates the end of the report needs.
pub(super) fn height(closing: &[Piece]) -> f32 {
    const HEADING_AND_NOTE: f32 = 75.0;
    const MOST: f32 = 300.0;
    let height: f32 = closing.iter().map(|piece| piece.height).sum();
    (height + HEADING_AND_NOTE).min(MOST)
}

pub(super) fn place(flow: &mut Flow<'_>, closing: &[Piece]) {
    let signature = closing.first().map_or(0.0, |piece| piece.height);
    heading(flow, "六、签署", signature);
    closing.iter().for_each(|piece| flow.place(piece));
}

fn signature() -> Piece {
    const HEIGHT: f32 = 44.0;
    const SIZE: f32 = 11.0;
    const NAME: f32 = 46.0;
    const BETWEEN: f32 = 18.0;
    let y = baseline(HEIGHT, SIZE);
    let width = (BODY_WIDTH - 2.0 * BETWEEN) / 3.0;
    let mut ink = Vec::new();
    let mut x = LEFT;
    for name in ["制表人：", "复核人：", "日　期："] {
        ink.push(Ink::text(x, y, SIZE, Face::Regular, name));
        ink.push(Ink::line((x + NAME, y + 3.0), (x + width, y + 3.0)));
        x += width + BETWEEN;
    }
    Piece { height: HEIGHT, ink }
}

/// A name and, beside it, the digits.
fn digest(name: &str, digest: &str, font: &Font) -> Piece {
    const SIZE: f32 = 7.5;
    const NAME: f32 = 170.0;
    let line = |text, face, x, width| {
        Piece::stack(Paragraph::new(text, face, SIZE, LEFT + x, width).pieces(font))
    };
    let name = line(name, Face::Regular, 0.0, NAME);
    let digits = line(digest, Face::Mono, NAME, BODY_WIDTH - NAME);
    let height = name.height.max(digits.height);
    Piece { height, ink: [name.ink, digits.ink].concat() }
}

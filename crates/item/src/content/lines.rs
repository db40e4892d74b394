//! What a reader sees, as lines of text: the same on a screen and on paper.

use super::{Block, Inline, Point};

/// The lines of some blocks, in reading order; a row of a table is one line, its cells apart by a tab.
pub(super) fn lines(blocks: &[Block]) -> Vec<String> {
    blocks.iter().flat_map(block).collect()
}

fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph { inlines } => text(inlines).split('\n').map(str::to_owned).collect(),
        Block::Code { text, .. } => text.split('\n').map(str::to_owned).collect(),
        Block::List { points } => points.iter().flat_map(point).collect(),
        Block::Table { head, rows, .. } => {
            let row = |cells: &Vec<Vec<Inline>>| {
                cells.iter().map(|cell| text(cell)).collect::<Vec<_>>().join("\t")
            };
            std::iter::once(head).chain(rows).map(row).collect()
        }
    }
}

fn point(point: &Point) -> Vec<String> {
    let mut lines = lines(&point.blocks);
    match lines.first_mut() {
        Some(first) => first.insert_str(0, &format!("{} ", point.marker)),
        None => lines.push(point.marker.clone()),
    }
    lines
}

/// A line of inlines as text, ends of lines as line feeds.
pub(super) fn text(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text { text }
        | Inline::Code { text }
        | Inline::Superscript { text }
        | Inline::Subscript { text }
        | Inline::Blank { text } => text.clone(),
        Inline::Emphasis { inlines } => text(inlines),
        Inline::Break => "\n".into(),
        Inline::Image { alt, .. } => format!("［图：{alt}］"),
        Inline::Formula { source } => source.clone(),
    }
}

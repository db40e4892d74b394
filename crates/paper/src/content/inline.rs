//! The parts of a line as runs of text.

use crate::font::Face;
use crate::layout::{Height, Span};
use item::Inline;

/// A line's parts, ends of lines as line feeds.
pub(crate) fn spans(inlines: &[Inline]) -> Vec<Span> {
    inlines.iter().flat_map(|inline| span(inline, Face::Regular)).collect()
}

fn span(inline: &Inline, face: Face) -> Vec<Span> {
    let raised = |text: &str, height| vec![Span { height, ..Span::new(text, face) }];
    match inline {
        Inline::Text { text } | Inline::Blank { text } => vec![Span::new(text.as_str(), face)],
        Inline::Code { text } => vec![Span::new(text.as_str(), Face::Mono)],
        Inline::Emphasis { inlines } => inlines.iter().flat_map(|i| span(i, Face::Bold)).collect(),
        Inline::Superscript { text } => raised(text, Height::Raised),
        Inline::Subscript { text } => raised(text, Height::Lowered),
        Inline::Break => vec![Span::new("\n", face)],
        // Where there is no room for a picture, there are its words.
        Inline::Image { alt, .. } => vec![Span::new(format!("［图：{alt}］"), face)],
        // The bank refuses it; a tree that has one is still read.
        Inline::Formula { source } => vec![Span::new(source.as_str(), Face::Mono)],
    }
}

use super::ink::{Ink, Piece, baseline};
use super::lines::break_lines;
use crate::font::{Face, Font};
use std::ops::Range;

/// Where a run stands on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Height {
    #[default]
    OnLine,
    /// Smaller and higher.
    Raised,
    /// Smaller and lower.
    Lowered,
}

impl Height {
    fn size(self, size: f32) -> f32 {
        match self {
            Height::OnLine => size,
            Height::Raised | Height::Lowered => size * 0.68,
        }
    }

    /// How far below the line it stands.
    fn below(self, size: f32) -> f32 {
        match self {
            Height::OnLine => 0.0,
            Height::Raised => size * -0.36,
            Height::Lowered => size * 0.16,
        }
    }
}

/// A run of text in one face.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) face: Face,
    pub(crate) height: Height,
}

impl Span {
    pub(crate) fn new(text: impl Into<String>, face: Face) -> Self {
        Self { text: text.into(), face, height: Height::OnLine }
    }

    /// Its width in a line of this size.
    pub(crate) fn width(&self, size: f32, font: &Font) -> f32 {
        font.width(self.face, &self.text, self.height.size(size))
    }
}

/// Where a line stands between its margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
}

/// Text to be set in lines between two margins.
#[derive(Debug, Clone)]
pub(crate) struct Paragraph {
    pub(crate) spans: Vec<Span>,
    pub(crate) size: f32,
    /// Height of a line.
    pub(crate) leading: f32,
    /// Left margin.
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) align: Align,
}

impl Paragraph {
    /// A paragraph in one face, at the left.
    pub(crate) fn new(text: &str, face: Face, size: f32, x: f32, width: f32) -> Self {
        let spans = vec![Span::new(text, face)];
        Self { spans, size, leading: size * 1.6, x, width, align: Align::Left }
    }

    /// One piece per line.
    pub(crate) fn pieces(&self, font: &Font) -> Vec<Piece> {
        self.lines(font).iter().map(|line| self.piece(line, font)).collect()
    }

    /// The lines, each in runs of one face and height.
    fn lines(&self, font: &Font) -> Vec<Vec<Span>> {
        let spans: Vec<Span> = self.spans.iter().map(expanded).collect();
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        let styles: Vec<Style> =
            spans.iter().flat_map(|s| s.text.bytes().map(|_| (s.face, s.height))).collect();
        let style = |at: usize| styles.get(at).copied().unwrap_or((Face::Regular, Height::OnLine));
        let advance = |at, c| {
            let (face, height) = style(at);
            font.advance(face, c, height.size(self.size))
        };
        let lines = break_lines(&text, self.width, advance);
        let run = |line: Range<usize>| {
            let part = text.get(line.clone()).unwrap_or_default();
            runs(part.char_indices().map(|(at, c)| (c, style(line.start + at))))
        };
        lines.into_iter().map(run).collect()
    }

    fn piece(&self, line: &[Span], font: &Font) -> Piece {
        let width = |span: &Span| span.width(self.size, font);
        let spare = self.width - line.iter().map(width).sum::<f32>();
        let mut x = self.x
            + match self.align {
                Align::Left => 0.0,
                Align::Centre => spare / 2.0,
                Align::Right => spare,
            };
        let y = baseline(self.leading, self.size);
        let mut ink = Vec::new();
        for span in line {
            let (size, y) = (span.height.size(self.size), y + span.height.below(self.size));
            ink.push(Ink::text(x, y, size, span.face, &span.text));
            x += width(span);
        }
        Piece { height: self.leading, ink }
    }
}

/// How a character stands.
type Style = (Face, Height);

/// Tabs as four spaces.
fn expanded(span: &Span) -> Span {
    Span { text: span.text.replace('\t', "    "), ..span.clone() }
}

/// Characters in runs of one face and height.
fn runs(characters: impl Iterator<Item = (char, Style)>) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (c, (face, height)) in characters {
        match runs.last_mut() {
            Some(run) if (run.face, run.height) == (face, height) => run.text.push(c),
            _ => runs.push(Span { text: c.into(), face, height }),
        }
    }
    runs
}

use super::ink::{Ink, Piece, baseline};
use super::lines::break_lines;
use crate::font::{Face, Font};
use std::ops::Range;

/// A run of text in one face.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) face: Face,
}

impl Span {
    pub(crate) fn new(text: impl Into<String>, face: Face) -> Self {
        Self { text: text.into(), face }
    }

    /// Text with back-tick code ink: what stands between two of them is code. A lonely one stays.
    pub(crate) fn marked(text: &str) -> Vec<Span> {
        let parts: Vec<&str> = text.split('`').collect();
        let paired = parts.len() - 1 + parts.len() % 2;
        let (inside, lonely) = parts.split_at(paired);
        let face = |i| if i % 2 == 1 { Face::Mono } else { Face::Regular };
        let mut spans: Vec<_> =
            inside.iter().enumerate().map(|(i, part)| Span::new(*part, face(i))).collect();
        spans.extend(lonely.iter().map(|part| Span::new(format!("`{part}"), Face::Regular)));
        spans.retain(|span| !span.text.is_empty());
        spans
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

    /// The lines, each in runs of one face.
    fn lines(&self, font: &Font) -> Vec<Vec<Span>> {
        let spans: Vec<_> =
            self.spans.iter().map(|s| Span::new(s.text.replace('\t', "    "), s.face)).collect();
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        let faces: Vec<Face> =
            spans.iter().flat_map(|span| span.text.bytes().map(|_| span.face)).collect();
        let face = |at: usize| faces.get(at).copied().unwrap_or(Face::Regular);
        let lines = break_lines(&text, self.width, |at, c| font.advance(face(at), c, self.size));
        let run = |line: Range<usize>| {
            let part = text.get(line.clone()).unwrap_or_default();
            runs(part.char_indices().map(|(at, c)| (c, face(line.start + at))))
        };
        lines.into_iter().map(run).collect()
    }

    fn piece(&self, line: &[Span], font: &Font) -> Piece {
        let width = |span: &Span| font.width(span.face, &span.text, self.size);
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
            ink.push(Ink::text(x, y, self.size, span.face, &span.text));
            x += width(span);
        }
        Piece { height: self.leading, ink }
    }
}

/// Characters in runs of one face.
fn runs(characters: impl Iterator<Item = (char, Face)>) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (c, face) in characters {
        match runs.last_mut() {
            Some(run) if run.face == face => run.text.push(c),
            _ => runs.push(Span::new(c, face)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, Face)]) {
        let expected: Vec<_> =
            expected.iter().map(|(text, face)| Span::new(*text, *face)).collect();
        assert_eq!(Span::marked(text), expected, "{text:?}");
    }

    #[test]
    fn back_ticks_mark_code() {
        check("无代码", &[("无代码", Face::Regular)]);
        check(
            "用 `SELECT` 查",
            &[("用 ", Face::Regular), ("SELECT", Face::Mono), (" 查", Face::Regular)],
        );
        check("`a`、`b`", &[("a", Face::Mono), ("、", Face::Regular), ("b", Face::Mono)]);
        check("一个 ` 号", &[("一个 ", Face::Regular), ("` 号", Face::Regular)]);
        check("`a` 与 `b", &[("a", Face::Mono), (" 与 ", Face::Regular), ("`b", Face::Regular)]);
        check("", &[]);
    }
}

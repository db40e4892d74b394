//! From source to tree. The parser is `pulldown-cmark`; what of CommonMark is carried is decided here, and nothing is
//! dropped: what is not carried is either refused or stands as typed.

use super::{Align, Block, Construct, ContentError, Inline, Point, limits, script};
use crate::PictureId;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Options, Parser, Tag};
use std::ops::Range;

type Result<T> = std::result::Result<T, ContentError>;

/// The blocks of a source.
pub(super) fn blocks(source: &str) -> Result<Vec<Block>> {
    let parser = Parser::new_ext(source, Options::ENABLE_TABLES);
    if parser.reference_definitions().iter().next().is_some() {
        return Err(ContentError::NotCarried(Construct::LinkDefinition));
    }
    Reader { source, events: parser.into_offset_iter(), depth: 0 }.blocks()
}

/// Reads events up to the end of what is open.
struct Reader<'a, I> {
    source: &'a str,
    events: I,
    depth: usize,
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Reader<'a, I> {
    /// Blocks up to the end of the text or of a point; a point may have its text without a paragraph around it.
    fn blocks(&mut self) -> Result<Vec<Block>> {
        let (mut blocks, mut loose) = (Vec::new(), Vec::new());
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(&tag) => {
                    paragraph(&mut blocks, std::mem::take(&mut loose));
                    blocks.push(self.block(tag)?);
                }
                Event::Rule => {
                    paragraph(&mut blocks, std::mem::take(&mut loose));
                    paragraph(&mut blocks, self.rule(range)?);
                }
                event => self.inline(event, range, &mut loose)?,
            }
        }
        paragraph(&mut blocks, loose);
        Ok(blocks)
    }

    fn block(&mut self, tag: Tag<'a>) -> Result<Block> {
        match tag {
            Tag::List(_) => self.deeper(Self::list),
            Tag::Table(aligns) => self.table(&aligns),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => self.code(&info),
            Tag::CodeBlock(CodeBlockKind::Indented) => refused(Construct::IndentedCode),
            Tag::Heading { .. } => refused(Construct::Heading),
            Tag::BlockQuote(_) => refused(Construct::BlockQuote),
            // Paragraphs, and lines that begin with a tag, which stand as typed.
            _ => Ok(Block::Paragraph { inlines: finished(self.inlines()?) }),
        }
    }

    fn list(&mut self) -> Result<Block> {
        let mut points = Vec::new();
        while let Some((Event::Start(_), range)) = self.events.next() {
            let marker = self.source.get(range).and_then(|item| item.split_whitespace().next());
            let number = marker.filter(|marker| marker.starts_with(|c: char| c.is_ascii_digit()));
            let marker = number.unwrap_or("•").to_owned();
            points.push(Point { marker, blocks: self.blocks()? });
        }
        Ok(Block::List { points })
    }

    fn table(&mut self, aligns: &[Alignment]) -> Result<Block> {
        let mut rows = Vec::new();
        while let Some((Event::Start(_), _)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some((Event::Start(_), _)) = self.events.next() {
                cells.push(unpictured(finished(self.inlines()?))?);
            }
            rows.push(cells);
        }
        limits::check_table(rows.len(), aligns.len())?;
        let align = |align: &Alignment| match align {
            Alignment::Right => Align::Right,
            Alignment::Center => Align::Centre,
            Alignment::Left | Alignment::None => Align::Left,
        };
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Ok(Block::Table { aligns: aligns.iter().map(align).collect(), head, rows })
    }

    fn code(&mut self, info: &str) -> Result<Block> {
        let mut text = String::new();
        while let Some((Event::Text(line), _)) = self.events.next() {
            text.push_str(&line);
        }
        let language = info.split_whitespace().next().unwrap_or_default().to_owned();
        Ok(Block::Code { language, text: text.strip_suffix('\n').unwrap_or(&text).to_owned() })
    }

    /// A line of low lines is a blank; other rules are not carried.
    fn rule(&self, range: Range<usize>) -> Result<Vec<Inline>> {
        let line = self.source.get(range).unwrap_or_default().trim();
        let blank = line.chars().all(|c| c == '_');
        if blank { Ok(vec![Inline::text(line)]) } else { refused(Construct::Rule) }
    }

    /// Inlines up to the end of what is open, texts not yet joined.
    fn inlines(&mut self) -> Result<Vec<Inline>> {
        let mut inlines = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, range, &mut inlines)?;
        }
        Ok(inlines)
    }

    fn inline(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
        to: &mut Vec<Inline>,
    ) -> Result<()> {
        let typed = self.source.get(range.clone()).unwrap_or_default();
        match event {
            // Names of characters are not read: &lt; is four characters and a mark.
            Event::Text(_) if typed.starts_with('&') => to.push(Inline::text(typed)),
            Event::Text(text) => to.push(Inline::text(&*text)),
            Event::Code(text) => to.push(Inline::Code { text: text.into_string() }),
            Event::SoftBreak | Event::HardBreak => to.push(Inline::Break),
            Event::Html(text) | Event::InlineHtml(text) => verbatim(&text, to),
            Event::Start(tag) => self.span(&tag, typed, to)?,
            // Nothing else is asked of the parser.
            _ => to.push(Inline::text(typed)),
        }
        Ok(())
    }

    /// What stands between two signs of the same kind.
    fn span(&mut self, tag: &Tag<'a>, typed: &'a str, to: &mut Vec<Inline>) -> Result<()> {
        let inside = self.deeper(Self::inlines)?;
        match tag {
            Tag::Strong if typed.starts_with("**") => {
                to.push(Inline::Emphasis { inlines: unpictured(finished(inside))? });
            }
            Tag::Image { dest_url, .. } => to.push(image(dest_url, inside)?),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                to.push(Inline::text(typed));
            }
            Tag::Link { .. } => return refused(Construct::Link),
            _ => as_typed(typed, inside, to),
        }
        Ok(())
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth == limits::DEPTH {
            return Err(ContentError::TooDeep { most: limits::DEPTH });
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }
}

fn refused<T>(construct: Construct) -> Result<T> {
    Err(ContentError::NotCarried(construct))
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
}

fn paragraph(blocks: &mut Vec<Block>, inlines: Vec<Inline>) {
    let inlines = finished(inlines);
    if !inlines.is_empty() {
        blocks.push(Block::Paragraph { inlines });
    }
}

/// Signs that mean nothing here, with what stands between them.
fn as_typed(typed: &str, inside: Vec<Inline>, to: &mut Vec<Inline>) {
    let sign = typed.chars().next().unwrap_or_default();
    let signs = &typed[..typed.len() - typed.trim_start_matches(sign).len()];
    // Of three signs the other two belong to what is inside.
    let signs = if signs.len() > 2 { &signs[..1] } else { signs };
    to.push(Inline::text(signs));
    to.extend(inside);
    to.push(Inline::text(signs));
}

/// Lines of tags, as they stand.
fn verbatim(text: &str, to: &mut Vec<Inline>) {
    if matches!(to.last(), Some(Inline::Text { text }) if text.ends_with('\n')) {
        to.push(Inline::Break);
    }
    to.push(Inline::text(text));
}

fn image(address: &str, inside: Vec<Inline>) -> Result<Inline> {
    let alt = super::lines::text(&unpictured(inside)?);
    match PictureId::of_address(address) {
        _ if alt.trim().is_empty() => Err(ContentError::NoAlternative),
        Some(digest) => Ok(Inline::Image { digest, alt }),
        None => refused(Construct::ImageAddress),
    }
}

/// Inlines where neither screen nor paper has room for a picture.
fn unpictured(inlines: Vec<Inline>) -> Result<Vec<Inline>> {
    let pictured = inlines.iter().any(|inline| matches!(inline, Inline::Image { .. }));
    if pictured { Err(ContentError::PicturePlace) } else { Ok(inlines) }
}

/// Texts joined; formulas, raised and lowered text and blanks found.
fn finished(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::new();
    for inline in inlines {
        match (joined.last_mut(), inline) {
            (Some(Inline::Text { text }), Inline::Text { text: more }) => text.push_str(&more),
            (_, inline) => joined.push(inline),
        }
    }
    formulas(&mut joined);
    let parts = joined.into_iter().flat_map(|inline| match inline {
        Inline::Text { text } => script::split(text.trim_end_matches('\n')),
        other => vec![other],
    });
    parts.collect()
}

/// Code between two dollar signs is a formula.
fn formulas(inlines: &mut [Inline]) {
    for at in 1..inlines.len().saturating_sub(1) {
        let [before, Inline::Code { text }, after] = &inlines[at - 1..=at + 1] else { continue };
        let (Inline::Text { text: before }, Inline::Text { text: after }) = (before, after) else {
            continue;
        };
        let (Some(before), Some(after)) = (before.strip_suffix('$'), after.strip_prefix('$'))
        else {
            continue;
        };
        let (before, after) = (Inline::text(before), Inline::text(after));
        let formula = Inline::Formula { source: text.clone() };
        inlines[at - 1..=at + 1].clone_from_slice(&[before, formula, after]);
    }
}

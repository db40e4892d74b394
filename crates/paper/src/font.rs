use crate::Error;
use printpdf::ParsedFont;
use std::collections::BTreeSet;

/// What stands in the place of a character that the font cannot show.
pub(crate) const REPLACEMENT: char = '〓';

/// Index of the Simplified Chinese face in a Noto Sans CJK collection.
const CHINESE: usize = 2;
/// Index of the monospaced Simplified Chinese face.
const CHINESE_MONO: usize = 7;

/// The faces that a document is set in.
#[derive(Debug, Clone)]
pub struct Font {
    regular: ParsedFont,
    bold: ParsedFont,
    mono: ParsedFont,
    extra: Vec<ParsedFont>,
}

/// A face of the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    Regular,
    Bold,
    Mono,
    /// A fallback, for characters that the others lack.
    Extra(usize),
}

impl Face {
    /// Its resource name in a PDF.
    pub(crate) fn name(self) -> String {
        match self {
            Face::Regular => "Regular".into(),
            Face::Bold => "Bold".into(),
            Face::Mono => "Mono".into(),
            Face::Extra(i) => format!("Extra{i}"),
        }
    }
}

impl Font {
    /// Reads the bytes of `NotoSansCJK-Regular.ttc` and `NotoSansCJK-Bold.ttc` (or of two plain OpenType fonts).
    ///
    /// Code is set in the collection's monospaced face; in the regular one where there is none.
    ///
    /// # Errors
    /// [`Error::Font`] when one does not parse.
    pub fn from_bytes(regular: &[u8], bold: &[u8]) -> Result<Self, Error> {
        let bold = parse(bold, CHINESE).ok_or(Error::Font("bold"))?;
        let mono = parse(regular, CHINESE_MONO);
        let regular = parse(regular, CHINESE).ok_or(Error::Font("regular"))?;
        let mono = mono.unwrap_or_else(|| regular.clone());
        Ok(Self { regular, bold, mono, extra: Vec::new() })
    }

    /// Adds a font for the characters that those before it lack, such as `DejaVuSans.ttf` for ⌈ and ⁶.
    ///
    /// # Errors
    /// [`Error::Font`] when it does not parse.
    pub fn with_fallback(mut self, bytes: &[u8]) -> Result<Self, Error> {
        self.extra.push(parse(bytes, 0).ok_or(Error::Font("fallback"))?);
        Ok(self)
    }

    /// The characters of a text that cannot be shown.
    pub fn missing(&self, text: &str) -> BTreeSet<char> {
        let faces = [Face::Regular, Face::Bold, Face::Mono];
        let lacks = |c: &char| !c.is_control() && !faces.iter().all(|face| self.has(*face, *c));
        text.chars().filter(lacks).collect()
    }

    /// Every face.
    pub(crate) fn faces(&self) -> impl Iterator<Item = Face> {
        let extra = (0..self.extra.len()).map(Face::Extra);
        [Face::Regular, Face::Bold, Face::Mono].into_iter().chain(extra)
    }

    pub(crate) fn parsed(&self, face: Face) -> &ParsedFont {
        match face {
            Face::Regular => &self.regular,
            Face::Bold => &self.bold,
            Face::Mono => &self.mono,
            Face::Extra(i) => self.extra.get(i).unwrap_or(&self.regular),
        }
    }

    /// Whether the face, or a fallback, can show the character.
    pub(crate) fn has(&self, face: Face, c: char) -> bool {
        self.find(face, c).is_some()
    }

    /// The text as it is shown, in runs of one face: with 〓 for every character that cannot be shown.
    pub(crate) fn runs(&self, face: Face, text: &str) -> Vec<(Face, String)> {
        let mut runs: Vec<(Face, String)> = Vec::new();
        for c in text.chars() {
            let (c, face) = self.find(face, c).map_or((REPLACEMENT, face), |(face, _)| (c, face));
            match runs.last_mut() {
                Some((last, run)) if *last == face => run.push(c),
                _ => runs.push((face, c.into())),
            }
        }
        runs
    }

    /// Advance of one character as shown.
    pub(crate) fn advance(&self, face: Face, c: char, size: f32) -> f32 {
        let shown = self.find(face, c).or_else(|| self.find(face, REPLACEMENT));
        let (face, glyph) = shown.unwrap_or((face, 0));
        let parsed = self.parsed(face);
        let units = f32::from(parsed.pdf_font_metrics.units_per_em).max(1.0);
        f32::from(parsed.get_horizontal_advance(glyph)) * size / units
    }

    /// Width of a text on one line.
    pub(crate) fn width(&self, face: Face, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.advance(face, c, size)).sum()
    }

    /// The face that shows a character, and its glyph there.
    fn find(&self, face: Face, c: char) -> Option<(Face, u16)> {
        let glyph = |face: Face| {
            let glyph = self.parsed(face).lookup_glyph_index(u32::from(c));
            glyph.filter(|glyph| *glyph != 0).map(|glyph| (face, glyph))
        };
        glyph(face).or_else(|| (0..self.extra.len()).map(Face::Extra).find_map(glyph))
    }
}

fn parse(bytes: &[u8], index: usize) -> Option<ParsedFont> {
    ParsedFont::from_bytes(bytes, index, &mut Vec::new())
}

/// Code points for people: `U+2A6D6、U+20000`.
pub(crate) fn code_points<'c>(characters: impl IntoIterator<Item = &'c char>) -> String {
    let names = characters.into_iter().map(|c| format!("U+{:04X}", u32::from(*c)));
    names.collect::<Vec<_>>().join("、")
}

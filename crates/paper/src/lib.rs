//! Documents → PDF: the score report of a sitting (成绩报告), the printed form (纸质试卷) and its answer sheet (答题卡).
//!
//! Bytes in, bytes out: no clock, no disk. The same document and the same font give the same bytes.
//! A character that the font cannot show is never left blank: a paper is refused for it, and a report shows 〓 in its
//! place and says so.

mod content;
mod font;
mod form;
mod layout;
mod pdf;
mod picture;
mod report;

pub use font::Font;
pub use form::{PrintedForm, answer_sheet, form_paper};
pub use report::{Conclusion, ModuleRow, PackageDigest, ReceiptDigest, Report, ReportRow, report};

/// Why a document was not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A font file that does not parse.
    #[error("the {0} font cannot be read as OpenType or TrueType")]
    Font(&'static str),
    /// Characters of a paper that the font cannot show.
    #[error("the font has no glyph for {0}")]
    MissingGlyphs(String),
    /// A picture that a paper names and does not have, or that does not read.
    #[error("the picture {0} cannot be drawn")]
    Picture(item::PictureId),
    /// A row with a conclusion that needs a theory mark, but without the mark.
    #[error("candidate {0} has a conclusion but no theory mark")]
    NoMark(String),
    /// An absent candidate with a theory mark.
    #[error("candidate {0} is absent but has a theory mark")]
    AbsentWithMark(String),
    /// Other than one answer key per item.
    #[error("the form has {items} items but {keys} answer keys")]
    AnswerKeys {
        /// Items of the form.
        items: usize,
        /// Answer keys given.
        keys: usize,
    },
    /// An answer key that names a choice which its item does not have.
    #[error("the answer key of item {0} names an unknown choice")]
    UnknownChoice(usize),
    /// A candidate number that does not fit the answer sheet.
    #[error("an answer sheet has room for 1 to 20 digits of a candidate number, not {0}")]
    NumberLength(usize),
    /// The PDF could not be written.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}

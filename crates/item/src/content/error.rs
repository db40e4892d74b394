use std::fmt;

/// Why a text is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    /// Longer than any question is.
    #[error("the text has {bytes} bytes; at most {most} are taken: shorten it")]
    TooLong {
        /// Bytes found.
        bytes: usize,
        /// Bytes taken.
        most: usize,
    },
    /// Lists in lists, or emphasis in emphasis.
    #[error("lists or emphasis stand in one another more than {most} deep: flatten them")]
    TooDeep {
        /// Levels taken.
        most: usize,
    },
    /// More cells than a page or a screen holds.
    #[error("a table has {rows} rows of {columns} columns; at most 40 of 10 are taken: divide it")]
    LargeTable {
        /// Rows, the head counted.
        rows: usize,
        /// Columns.
        columns: usize,
    },
    /// A character that nobody sees, or that turns the order of others round.
    #[error("the text has the hidden character U+{:04X} after {after:?}: delete it", u32::from(*.character))]
    Hidden {
        /// The character.
        character: char,
        /// The visible characters before it.
        after: String,
    },
    /// A picture without words for those who cannot see it.
    #[error("a picture has no words between its brackets: say there what it shows")]
    NoAlternative,
    /// A picture in a table, in emphasis, or in the words of another.
    #[error(
        "a picture stands in a table, in emphasis or in another picture: give it a line of its own"
    )]
    PicturePlace,
    /// A construct of CommonMark that is not carried.
    #[error("a {0} is not carried: {cure}", cure = .0.cure())]
    NotCarried(Construct),
}

/// What of CommonMark is not carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Construct {
    /// `# …`, or a line under-lined with `===` or `---`.
    Heading,
    /// `> …`.
    BlockQuote,
    /// `[…](…)`.
    Link,
    /// `[…]: …`, which would not be shown at all.
    LinkDefinition,
    /// `---` or `***` on a line.
    Rule,
    /// Code by four blanks.
    IndentedCode,
    /// A picture that is not named as a file, and not by its digest.
    ImageAddress,
}

impl Construct {
    fn cure(self) -> &'static str {
        match self {
            Construct::Heading => {
                "write \\# for the sign, or leave a blank line before --- and ==="
            }
            Construct::BlockQuote => "write \\> for the sign",
            Construct::Link => "write the text without the address, or \\[ for the sign",
            Construct::LinkDefinition => "write \\[ for the sign",
            Construct::Rule => "leave it out, or write \\- or \\* for the sign",
            Construct::IndentedCode => "put the lines between fences of three back-ticks",
            Construct::ImageAddress => "write ![words](name.png), without a title",
        }
    }
}

impl fmt::Display for Construct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Construct::Heading => "heading",
            Construct::BlockQuote => "block quote",
            Construct::Link => "link",
            Construct::LinkDefinition => "link definition",
            Construct::Rule => "rule",
            Construct::IndentedCode => "block of code without fences",
            Construct::ImageAddress => "picture with such an address",
        })
    }
}

//! What no honest text needs.

use super::ContentError;

/// Bytes of one text.
const BYTES: usize = 32 * 1024;
/// Levels of lists and emphasis in one another.
pub(super) const DEPTH: usize = 4;
const ROWS: usize = 40;
const COLUMNS: usize = 10;
/// Characters shown of what stands before a hidden one.
const SHOWN: usize = 12;

/// Refuses a text before it is parsed.
pub(super) fn check(source: &str) -> Result<(), ContentError> {
    let bytes = source.len();
    if bytes > BYTES {
        return Err(ContentError::TooLong { bytes, most: BYTES });
    }
    let hidden = source.char_indices().find(|(_, character)| is_hidden(*character));
    hidden.map_or(Ok(()), |(at, character)| {
        let before: Vec<char> = source.get(..at).unwrap_or_default().chars().collect();
        let shown = before.iter().rev().take(SHOWN).rev();
        Err(ContentError::Hidden { character, after: shown.collect() })
    })
}

/// Refuses a table that no screen and no page holds.
pub(super) fn check_table(rows: usize, columns: usize) -> Result<(), ContentError> {
    let fits = rows <= ROWS && columns <= COLUMNS;
    if fits { Ok(()) } else { Err(ContentError::LargeTable { rows, columns }) }
}

/// Controls, characters without width, those that turn the order round, and those that stand for nothing
/// (Unicode: Bidi_Control, Default_Ignorable_Code_Point but for variation selectors, noncharacters).
fn is_hidden(character: char) -> bool {
    let line = matches!(character, '\n' | '\t');
    (character.is_control() && !line)
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
            | '\u{fdd0}'..='\u{fdef}')
        || u32::from(character) & 0xFFFE == 0xFFFE
}

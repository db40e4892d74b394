//! The fonts that documents are set in, as the system has them.

use crate::{Error, Result};
use exam::files;
use paper::Font;
use std::path::Path;

/// Noto Sans CJK, regular and bold.
const FONTS: [&str; 2] = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
];
/// For what they lack, where it is installed.
const FALLBACK: &str = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

/// Reads them.
pub(crate) fn load() -> Result<Font> {
    let failed = |error: paper::Error| Error::Report(error.to_string());
    let [regular, bold] = FONTS;
    let regular = files::read_container(Path::new(regular))?;
    let bold = files::read_container(Path::new(bold))?;
    let font = Font::from_bytes(&regular, &bold).map_err(failed)?;
    match files::read_container(Path::new(FALLBACK)) {
        Ok(bytes) => font.with_fallback(&bytes).map_err(failed),
        Err(_) => Ok(font),
    }
}

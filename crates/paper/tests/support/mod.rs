//! What the document tests share: the font, poppler's `pdftotext`, and sample documents.

#![allow(dead_code, unused_imports, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod form;
mod report;

/// Sample documents.
pub mod samples {
    pub use super::form::{form, with_blanks, with_keys};
    pub use super::report::report;
}

use paper::Font;
use std::io::Write;
use std::process::{Command, Stdio};

/// The installed font.
pub fn font() -> Font {
    let read = |name: &str| {
        let path = format!("/usr/share/fonts/opentype/noto/NotoSansCJK-{name}.ttc");
        std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}; install fonts-noto-cjk"))
    };
    Font::from_bytes(&read("Regular"), &read("Bold")).unwrap()
}

/// The installed font, with DejaVu for what it lacks.
pub fn font_with_fallback() -> Font {
    let path = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
    let bytes = std::fs::read(path);
    let bytes = bytes.unwrap_or_else(|e| panic!("{path}: {e}; install fonts-dejavu-core"));
    font().with_fallback(&bytes).unwrap()
}

/// The text of a PDF as a stock tool reads it, one string per page. `PAPER_SAMPLES=DIR` keeps the PDF there.
pub fn pages(name: &str, pdf: &[u8]) -> Vec<String> {
    if let Some(folder) = std::env::var_os("PAPER_SAMPLES") {
        std::fs::write(std::path::Path::new(&folder).join(name), pdf).unwrap();
    }
    let text = read_by("pdftotext", &["-layout", "-enc", "UTF-8", "-", "-"], pdf);
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}

/// A line for each picture of each page, as a stock tool lists them.
pub fn pdf_images(pdf: &[u8]) -> Vec<String> {
    let list = read_by("pdfimages", &["-list", "-"], pdf);
    list.lines().skip(2).map(str::to_owned).collect()
}

/// What a program of poppler says of a PDF.
fn read_by(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut tool = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("{program}: {e}; install the package poppler-utils"));
    let mut input = tool.stdin.take().unwrap();
    let pdf = pdf.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&pdf));
    let output = tool.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{program} must accept the file");
    String::from_utf8(output.stdout).unwrap()
}

/// Checks that the needles stand in the text in this order; white space does not count.
pub fn check_order(text: &str, needles: &[&str]) {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let text = plain(text);
    let mut from = 0;
    for needle in needles {
        let found = text[from..].find(&plain(needle));
        let at = found.unwrap_or_else(|| panic!("{needle:?} is not after {:?}", &text[..from]));
        from += at + plain(needle).len();
    }
}

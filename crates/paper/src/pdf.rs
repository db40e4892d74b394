//! Marks on pages → the bytes of a PDF, with embedded subsets of the faces that are used.

use crate::Error;
use crate::font::{Face, Font};
use crate::layout::{Ink, PAGE_HEIGHT};
use crate::picture::Picture;
use printpdf::{
    Color, FontId, Greyscale, Line, LinePoint, Mm, Op, PaintMode, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, RawImage, RawImageData, RawImageFormat,
    Rect, TextItem, XObject, XObjectId, XObjectTransform, to_lopdf_doc,
};

/// Writes the pages as a PDF. Without dates and a random id, which would make the bytes differ from run to run.
pub(crate) fn write(title: &str, pages: &[Vec<Ink>], font: &Font) -> Result<Vec<u8>, Error> {
    let mut document = PdfDocument::new(title);
    document.metadata.info.creator = "Gongyuan 贡院".into();
    document.metadata.info.producer = "Gongyuan 贡院".into();
    for face in font.faces() {
        let embedded = PdfFont::new(font.parsed(face).clone());
        document.resources.fonts.map.insert(id(face), embedded);
    }
    for picture in pages.iter().flatten().filter_map(Ink::picture) {
        document.resources.xobjects.map.insert(object(picture), XObject::Image(raw(picture)));
    }
    document.pages = pages.iter().map(|ink| page(ink, font)).collect();
    let mut file = to_lopdf_doc(&document, &PdfSaveOptions::default(), &mut Vec::new());
    file.trailer.remove(b"ID");
    let information = file.trailer.get(b"Info").and_then(|info| info.as_reference());
    if let Ok(information) = information.and_then(|id| file.get_dictionary_mut(id)) {
        // No date, which would be wrong, and no claim of conformance to PDF/X, which printpdf makes by itself.
        for field in ["CreationDate", "ModDate", "GTS_PDFXVersion", "Identifier"] {
            information.remove(field.as_bytes());
        }
    }
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|error| Error::Pdf(error.to_string()))?;
    Ok(bytes)
}

fn id(face: Face) -> FontId {
    FontId(face.name())
}

fn page(ink: &[Ink], font: &Font) -> PdfPage {
    let ops = ink.iter().flat_map(|mark| ops(mark, font)).collect();
    PdfPage::new(Mm(210.0), Mm(297.0), ops)
}

fn ops(ink: &Ink, font: &Font) -> Vec<Op> {
    match ink {
        Ink::Text { x, y, size, face, shade, text } => {
            let mut x = *x;
            let mut ops = vec![Op::SetFillColor { col: grey(*shade) }];
            for (face, run) in font.runs(*face, text) {
                let width = font.width(face, &run, *size);
                ops.extend(show(face, *size, point(x, *y), run));
                x += width;
            }
            ops
        }
        Ink::Line { from, to, width } => {
            let ends = [from, to].map(|(x, y)| LinePoint { p: point(*x, *y), bezier: false });
            let line = Line { points: ends.into(), is_closed: false };
            vec![stroke(*width), Op::SetOutlineColor { col: grey(0.0) }, Op::DrawLine { line }]
        }
        Ink::Fill { area, shade } => vec![
            Op::SetFillColor { col: grey(*shade) },
            Op::DrawRectangle { rectangle: rectangle(*area, PaintMode::Fill) },
        ],
        Ink::Frame { area, width } => vec![
            stroke(*width),
            Op::SetOutlineColor { col: grey(0.0) },
            Op::DrawRectangle { rectangle: rectangle(*area, PaintMode::Stroke) },
        ],
        Ink::Picture { area, picture, .. } => vec![placed(*area, picture)],
    }
}

/// The name of a picture in a PDF.
fn object(picture: &Picture) -> XObjectId {
    XObjectId(format!("Picture{}", picture.id))
}

fn raw(picture: &Picture) -> RawImage {
    RawImage {
        pixels: RawImageData::U8(picture.pixels.clone()),
        width: picture.width,
        height: picture.height,
        data_format: if picture.grey { RawImageFormat::R8 } else { RawImageFormat::RGB8 },
        tag: Vec::new(),
    }
}

/// Points of an inch.
const INCH: f32 = 72.0;

/// A picture that fills an area: at one pixel a point, scaled.
fn placed(area: crate::layout::Area, picture: &Picture) -> Op {
    let corner = point(area.x, area.y + area.height);
    let transform = XObjectTransform {
        translate_x: Some(corner.x),
        translate_y: Some(corner.y),
        scale_x: Some(area.width / picture.width as f32),
        scale_y: Some(area.height / picture.height as f32),
        dpi: Some(INCH),
        ..XObjectTransform::default()
    };
    Op::UseXobject { id: object(picture), transform }
}

fn show(face: Face, size: f32, pos: Point, text: String) -> [Op; 5] {
    [
        Op::StartTextSection,
        Op::SetFont { font: PdfFontHandle::External(id(face)), size: Pt(size) },
        Op::SetTextCursor { pos },
        Op::ShowText { items: vec![TextItem::Text(text)] },
        Op::EndTextSection,
    ]
}

fn stroke(width: f32) -> Op {
    Op::SetOutlineThickness { pt: Pt(width) }
}

fn grey(percent: f32) -> Color {
    Color::Greyscale(Greyscale { percent, icc_profile: None })
}

/// From our corner, the top left, to that of a PDF, the bottom left.
fn point(x: f32, y: f32) -> Point {
    Point { x: Pt(x), y: Pt(PAGE_HEIGHT - y) }
}

fn rectangle(area: crate::layout::Area, mode: PaintMode) -> Rect {
    let bottom = PAGE_HEIGHT - area.y - area.height;
    let mut rect = Rect::from_xywh(Pt(area.x), Pt(bottom), Pt(area.width), Pt(area.height));
    rect.mode = Some(mode);
    rect
}

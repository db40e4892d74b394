use super::*;
use serde_json::Value;

fn font() -> Font {
    let read = |name: &str| {
        let path = format!("/usr/share/fonts/opentype/noto/NotoSansCJK-{name}.ttc");
        std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}; install fonts-noto-cjk"))
    };
    Font::from_bytes(&read("Regular"), &read("Bold")).unwrap()
}

/// The text of what is drawn in reading order, without the spaces between them.
fn read(pieces: &[Piece]) -> String {
    // A picture says what its words say, as it does to who cannot see a screen.
    let mut words: Vec<(f32, f32, String)> = Vec::new();
    let mut top = 0.0;
    for piece in pieces {
        for drawn in piece.moved(top) {
            match drawn {
                Ink::Text { x, text, .. } => words.push((top, x, text)),
                Ink::Picture { area, alt, .. } => {
                    words.push((top, area.x, format!("［图：{alt}］")));
                }
                Ink::Line { .. } | Ink::Fill { .. } | Ink::Frame { .. } => {}
            }
        }
        top += piece.height;
    }
    words.sort_by(|one, other| (one.0, one.1).partial_cmp(&(other.0, other.1)).unwrap());
    let text: String = words.into_iter().map(|(.., text)| text).collect();
    text.split_whitespace().collect()
}

/// A grey picture of 40 by 20 pixels under the digest of the cases.
fn pictures() -> Pictures {
    let mut png = std::io::Cursor::new(Vec::new());
    image::GrayImage::new(40, 20).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let id = item::PictureId::new("ab12".repeat(16));
    Pictures::read(&item::Pictures::from([(id, png.into_inner())])).unwrap()
}

/// The cases that parser and screen are tested by as well.
#[test]
fn every_kind_of_node_is_laid_out_in_the_order_of_its_text() {
    let cases: Vec<Value> =
        serde_json::from_str(include_str!("../../../../tests/vectors/content.json")).unwrap();
    for case in &cases {
        let content = Content::parse(case["source"].as_str().unwrap()).unwrap();
        for pictures in [pictures(), Pictures::default()] {
            let place = Place::from(LEFT, 10.5, 17.0, &pictures);
            let pieces = pieces(content.blocks(), place, &font());
            let drawn = pieces.iter().flat_map(|piece| &piece.ink).filter_map(Ink::picture).count();
            let named = if pictures.is_empty() { 0 } else { content.pictures().len() };
            assert_eq!(drawn, named, "{} draws its pictures", case["name"]);
            check(&pieces, case);
        }
    }
}

#[test]
fn a_picture_has_a_line_of_its_own_and_no_empty_one_beside_it() {
    let address = format!("sha256:{}", "ab12".repeat(16));
    let (pictures, font) = (pictures(), font());
    let heights = |source: &str| -> Vec<f32> {
        let content: Content =
            source.replace("图图", &format!("![图]({address})")).parse().unwrap();
        let place = Place::from(LEFT, 10.5, 17.0, &pictures);
        pieces(content.blocks(), place, &font).iter().map(|piece| piece.height).collect()
    };
    // 20 pixels of 0.65 points, and a gap at each side.
    let picture = 20.0 * 0.65 + 8.0;
    for (source, expected) in [
        ("图图", vec![picture]),
        ("甲\n图图\n乙", vec![17.0, picture, 17.0]),
        ("甲图图乙", vec![17.0, picture, 17.0]),
        ("图图\n图图", vec![picture, picture]),
        ("- 图图", vec![picture]),
    ] {
        assert_eq!(heights(source), expected, "{source}");
    }
}

fn check(pieces: &[Piece], case: &Value) {
    let lines = case["lines"].as_array().unwrap();
    let expected: String = lines.iter().filter_map(Value::as_str).collect();
    let expected: String = expected.split_whitespace().collect();
    assert_eq!(read(pieces), expected, "{} on paper", case["name"]);
}

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
    let mut words: Vec<(f32, f32, String)> = Vec::new();
    let mut top = 0.0;
    for piece in pieces {
        for drawn in piece.moved(top) {
            if let Ink::Text { x, text, .. } = drawn {
                words.push((top, x, text));
            }
        }
        top += piece.height;
    }
    words.sort_by(|one, other| (one.0, one.1).partial_cmp(&(other.0, other.1)).unwrap());
    let text: String = words.into_iter().map(|(.., text)| text).collect();
    text.split_whitespace().collect()
}

/// The cases that parser and screen are tested by as well.
#[test]
fn every_kind_of_node_is_laid_out_in_the_order_of_its_text() {
    let cases: Vec<Value> =
        serde_json::from_str(include_str!("../../../../tests/vectors/content.json")).unwrap();
    for case in &cases {
        let content = Content::parse(case["source"].as_str().unwrap()).unwrap();
        let pieces = pieces(content.blocks(), Place::from(LEFT, 10.5, 17.0), &font());
        let lines = case["lines"].as_array().unwrap();
        let expected: String = lines.iter().filter_map(Value::as_str).collect();
        let expected: String = expected.split_whitespace().collect();
        assert_eq!(read(&pieces), expected, "{} on paper", case["name"]);
    }
}

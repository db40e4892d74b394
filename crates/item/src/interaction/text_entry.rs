//! 填空: the candidate types into the blanks of the stem.

use super::Response;
use serde::{Deserialize, Serialize};

/// Characters that one blank takes.
pub const LONGEST: usize = 200;
/// Blanks that one item has at the most.
pub const MOST_BLANKS: u32 = 6;
/// Bytes of the longest response in a file: four bytes a character, with quotes and comma, in an object of its name.
pub(super) const RESPONSE_BYTES: usize = MOST_BLANKS as usize * (4 * LONGEST + 3) + 17;

/// The blanks of a question: those of its stem, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blanks {
    /// How many.
    pub blanks: u32,
}

impl Blanks {
    pub(super) fn accepts(&self, response: &Response) -> bool {
        let fits =
            |text: &String| text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
        match response {
            Response::TextEntry(Typed { text_entry }) => {
                u32::try_from(text_entry.len()) == Ok(self.blanks) && text_entry.iter().all(fits)
            }
            Response::Choice(_) => response.is_empty(),
        }
    }

    pub(super) fn digest(&self, part: &mut dyn FnMut(&[u8])) {
        part(&self.blanks.to_be_bytes());
    }

    pub(super) fn view(&self) -> BlanksView {
        BlanksView { blanks: self.blanks }
    }
}

/// The blanks as a screen gets them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct BlanksView {
    /// How many.
    pub blanks: u32,
}

impl BlanksView {
    /// A digit in each.
    pub(super) fn guess(&self, below: &mut dyn FnMut(usize) -> usize) -> Response {
        Response::typed((0..self.blanks).map(|_| below(10).to_string()))
    }
}

/// What was typed into each blank, as it was typed; nothing where a blank was left open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Typed {
    /// One text for each blank, in reading order.
    pub text_entry: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Body;

    fn check(response: &Response, expected: bool) {
        let body = Body::TextEntry(Blanks { blanks: 2 });
        assert_eq!(body.accepts(response), expected, "{response:?} to two blanks");
    }

    #[test]
    fn a_response_has_a_text_for_each_blank() {
        check(&Response::typed(["DHCP", "67"]), true);
        check(&Response::typed(["DHCP", ""]), true);
        check(&Response::typed(["DHCP"]), false);
        check(&Response::typed(["DHCP", "67", ""]), false);
        check(&Response::typed(["a\nb", "67"]), false);
        check(&Response::typed(["甲".repeat(200), String::new()]), true);
        check(&Response::typed(["甲".repeat(201), String::new()]), false);
        check(&Response::choices(["c1"]), false);
        check(&Response::default(), true);
    }

    #[test]
    fn it_is_an_object_in_files_and_empty_where_all_blanks_are() {
        let typed = Response::typed(["DHCP", ""]);
        let json = r#"{"text_entry":["DHCP",""]}"#;
        assert_eq!(serde_json::to_string(&typed).unwrap(), json, "as files have it");
        assert_eq!(serde_json::from_str::<Response>(json).unwrap(), typed, "and back");
        assert!(serde_json::from_str::<Response>(r#"{"text_entry":[],"x":1}"#).is_err(), "no more");
        assert!(Response::typed(["", " "]).is_empty(), "nothing was typed");
        assert!(!typed.is_empty(), "one blank was filled");
    }
}

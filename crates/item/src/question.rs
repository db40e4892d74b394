use crate::{Body, Content, Interaction, PictureId};
use serde::{Deserialize, Serialize};

/// The part of an item that a candidate may see: stem and body. It cannot hold an answer key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What is asked.
    pub stem: Content,
    /// How it is answered, and what it has beside its stem. An unknown field is refused here.
    #[serde(flatten)]
    pub body: Body,
}

impl Question {
    /// How the candidate answers.
    pub fn interaction(&self) -> Interaction {
        self.body.interaction()
    }

    /// The pictures that it shows, those of the stem first.
    pub fn pictures(&self) -> Vec<&PictureId> {
        let texts = std::iter::once(&self.stem).chain(self.body.texts());
        texts.flat_map(Content::pictures).collect()
    }

    /// As a candidate sees it, the parts of its body in this order.
    #[must_use]
    pub fn dealt(&self, order: &[usize]) -> Self {
        Self { stem: self.stem.clone(), body: self.body.dealt(order) }
    }

    /// The parts of it that a pool's digest is taken over (`docs/format/form.md`).
    pub fn digest(&self, part: &mut dyn FnMut(&[u8])) {
        part(self.interaction().name().as_bytes());
        part(self.stem.source().as_bytes());
        self.body.digest(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, readable: bool) {
        let read = serde_json::from_str::<Question>(json);
        assert_eq!(read.is_ok(), readable, "{json}: {read:?}");
    }

    #[test]
    fn stored_questions_are_read_and_unknown_fields_refused() {
        let choices = r#"[{"id":"c1","text":"甲"}]"#;
        check(
            &format!(r#"{{"interaction":"single_choice","stem":"?","choices":{choices}}}"#),
            true,
        );
        check(
            &format!(r#"{{"stem":"?","interaction":"single_choice","choices":{choices}}}"#),
            true,
        );
        check(&format!(r#"{{"interaction":"essay","stem":"?","choices":{choices}}}"#), false);
        check(r#"{"interaction":"single_choice","stem":"?"}"#, false);
        check(
            &format!(
                r#"{{"interaction":"single_choice","stem":"?","choices":{choices},"key":"c1"}}"#
            ),
            false,
        );
    }
}

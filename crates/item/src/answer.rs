use crate::ChoiceId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is right (答案): the set of right choice ids. It exists at the board only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AnswerKey(BTreeSet<ChoiceId>);

impl AnswerKey {
    /// The key made of these right choices.
    pub fn new(right: impl IntoIterator<Item = ChoiceId>) -> Self {
        Self(right.into_iter().collect())
    }

    /// The right choices.
    pub fn right(&self) -> &BTreeSet<ChoiceId> {
        &self.0
    }

    /// All or nothing: whether exactly the right choices were chosen.
    pub fn accepts(&self, response: &Response) -> bool {
        self.0 == response.0
    }
}

/// What was answered (作答结果): the set of chosen ids; empty means the answer was cleared.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Response(BTreeSet<ChoiceId>);

impl Response {
    /// The response made of these choices.
    pub fn new(chosen: impl IntoIterator<Item = ChoiceId>) -> Self {
        Self(chosen.into_iter().collect())
    }

    /// The chosen ids.
    pub fn chosen(&self) -> &BTreeSet<ChoiceId> {
        &self.0
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &[&str], chosen: &[&str], expected: bool) {
        let ids =
            |names: &[&str]| names.iter().map(|name| ChoiceId::from(*name)).collect::<Vec<_>>();
        let accepted = AnswerKey::new(ids(key)).accepts(&Response::new(ids(chosen)));
        assert_eq!(accepted, expected, "key {key:?} against {chosen:?}");
    }

    #[test]
    fn all_or_nothing() {
        check(&["c2"], &["c2"], true);
        check(&["c1", "c3"], &["c3", "c1"], true);
        check(&["c1", "c3"], &["c1"], false);
        check(&["c1", "c3"], &["c1", "c2", "c3"], false);
        check(&["true"], &[], false);
    }
}

use item::{ChoiceId, Points, Response};
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

    /// What a response earns of an item's points, all or nothing: all of them where exactly the right choices were
    /// chosen.
    pub fn earned(&self, response: &Response, points: Points) -> Points {
        if self.0 == *response.chosen() { points } else { Points::ZERO }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &[&str], chosen: &[&str], expected: Points) {
        let ids =
            |names: &[&str]| names.iter().map(|name| ChoiceId::from(*name)).collect::<Vec<_>>();
        let (key, response) = (AnswerKey::new(ids(key)), Response::new(ids(chosen)));
        let earned = key.earned(&response, Points::half(3));
        assert_eq!(earned, expected, "{key:?} against {chosen:?}");
    }

    #[test]
    fn all_or_nothing() {
        check(&["c2"], &["c2"], Points::half(3));
        check(&["c1", "c3"], &["c3", "c1"], Points::half(3));
        check(&["c1", "c3"], &["c1"], Points::ZERO);
        check(&["c1", "c3"], &["c1", "c2", "c3"], Points::ZERO);
        check(&["true"], &[], Points::ZERO);
    }
}

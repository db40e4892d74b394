//! Answer keys × responses → outcomes, and the pass rules. Scoring happens at the board only. Pure.

mod practical;
mod verdict;

pub use practical::{NoMark, PracticalMark};
pub use verdict::{Total, Verdict, judge};

use item::{ItemId, Points, Response};
use marking::AnswerKey;
use serde::{Deserialize, Serialize};
use sitting::Form;
use std::collections::BTreeMap;

/// What one response scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemOutcome {
    /// Item id.
    pub item: ItemId,
    /// Version of its text.
    pub version: u32,
    /// What it could have scored.
    pub points: Points,
    /// What it scored: all or nothing.
    pub scored: Points,
    /// What was answered; empty when nothing was.
    pub response: Response,
}

/// What an attempt scored (成绩).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The theory mark, out of 100.
    pub theory: Points,
    /// Item by item, in paper order.
    pub items: Vec<ItemOutcome>,
}

impl Outcome {
    /// Gives the points of some items, whatever was answered (送分).
    pub fn give(&mut self, given: impl Fn(&ItemId, u32) -> bool) {
        for item in &mut self.items {
            if given(&item.item, item.version) {
                item.scored = item.points;
            }
        }
        self.theory = self.items.iter().map(|item| item.scored).sum();
    }
}

/// An item version of the form without an answer key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("item {item} version {version} has no answer key")]
pub struct NoAnswerKey {
    /// Item id.
    pub item: ItemId,
    /// Version of its text.
    pub version: u32,
}

/// Answer keys by item id and version.
pub type AnswerKeys = BTreeMap<(ItemId, u32), AnswerKey>;

/// Scores the responses of one form.
///
/// # Errors
/// [`NoAnswerKey`] when an item of the form has none; nothing is scored as wrong for want of a key.
pub fn score(
    form: &Form,
    responses: &BTreeMap<ItemId, Response>,
    keys: &AnswerKeys,
) -> Result<Outcome, NoAnswerKey> {
    let outcome = |item: &sitting::FormItem| {
        let missing = || NoAnswerKey { item: item.head.id.clone(), version: item.head.version };
        let key = keys.get(&(item.head.id.clone(), item.head.version)).ok_or_else(missing)?;
        let response = responses.get(&item.head.id).cloned().unwrap_or_default();
        let scored = key.earned(&response, item.points);
        let (item, version, points) = (item.head.id.clone(), item.head.version, item.points);
        Ok(ItemOutcome { item, version, points, scored, response })
    };
    let items = form.items.iter().map(outcome).collect::<Result<Vec<_>, _>>()?;
    Ok(Outcome { theory: items.iter().map(|item| item.scored).sum(), items })
}

#[cfg(test)]
mod tests {
    use super::*;
    use item::{ChoiceId, Difficulty, Interaction, ItemHead, KnowledgePointId};
    use sitting::FormItem;

    fn form(points: &[(&str, Points)]) -> Form {
        let item = |(id, points): &(&str, Points)| FormItem {
            head: ItemHead {
                id: ItemId::from(*id),
                version: 2,
                module: "M".into(),
                knowledge_point: KnowledgePointId::from("S/1/1"),
                interaction: Interaction::MultipleChoice,
                difficulty: Difficulty::new(1).unwrap(),
            },
            points: *points,
        };
        Form { items: points.iter().map(item).collect() }
    }

    fn choices(text: &str) -> Vec<ChoiceId> {
        text.split_whitespace().map(ChoiceId::from).collect()
    }

    fn check(responses: &[(&str, &str)], expected: Points) {
        let form = form(&[("a", Points::whole(2)), ("b", Points::half(3))]);
        let key =
            |id: &str, right: &str| ((ItemId::from(id), 2), AnswerKey::choices(choices(right)));
        let keys = BTreeMap::from([key("a", "c1 c3"), key("b", "c2 c3")]);
        let responses = responses
            .iter()
            .map(|(id, chosen)| (ItemId::from(*id), Response::choices(choices(chosen))))
            .collect();
        let outcome = score(&form, &responses, &keys).unwrap();
        assert_eq!(outcome.theory, expected, "mark of {responses:?}");
    }

    #[test]
    fn all_or_nothing_in_half_points() {
        check(&[("a", "c1 c3"), ("b", "c2 c3")], Points::half(7));
        check(&[("a", "c1"), ("b", "c3 c2")], Points::half(3));
        check(&[("b", "c1 c2 c3")], Points::ZERO);
        check(&[], Points::ZERO);
        check(&[("zzz", "c1")], Points::ZERO);
    }

    #[test]
    fn the_points_of_a_void_item_go_to_everybody_who_has_it() {
        let form = form(&[("a", Points::whole(2)), ("b", Points::half(3))]);
        let key = |id: &str| ((ItemId::from(id), 2), AnswerKey::choices(choices("c1")));
        let keys = BTreeMap::from([key("a"), key("b")]);
        let mut outcome = score(&form, &BTreeMap::new(), &keys).unwrap();
        outcome.give(|item, version| (item, version) == (&ItemId::from("b"), 2));
        assert_eq!(outcome.theory, Points::half(3), "nothing was answered, and b is given");
        outcome.give(|item, _| *item == ItemId::from("z"));
        assert_eq!(outcome.theory, Points::half(3), "what is not on the paper gives nothing");
    }

    #[test]
    fn a_missing_key_is_no_wrong_answer() {
        let lost = score(&form(&[("a", Points::whole(1))]), &BTreeMap::new(), &BTreeMap::new());
        let expected = NoAnswerKey { item: ItemId::from("a"), version: 2 };
        assert_eq!(lost, Err(expected), "scoring without a key must refuse");
    }
}

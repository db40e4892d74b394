use crate::ChoiceId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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

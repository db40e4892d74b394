use item::{ItemHead, Points};
use serde::{Deserialize, Serialize};

/// One assembled test (试卷): item versions in paper order, with what each counts for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Items in paper order; the items of one section stand together.
    pub items: Vec<FormItem>,
}

/// One item of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormItem {
    /// Which item.
    #[serde(flatten)]
    pub head: ItemHead,
    /// What it counts for.
    pub points: Points,
}

impl Form {
    /// Points of the whole form.
    pub fn total(&self) -> Points {
        self.items.iter().map(|item| item.points).sum()
    }
}

//! The independent check of a form against its blueprint. It shares no code with assembly (invariant 7).

use crate::{Blueprint, Form, FormItem, Section};
use item::{Interaction, Points};
use std::collections::{BTreeMap, BTreeSet};

/// A margin that a form misses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MarginDefect {
    /// A module has other points than the weight table gives it.
    #[error("module {module} has {have} points, needs {need}")]
    Module {
        /// Module.
        module: String,
        /// Points needed.
        need: Points,
        /// Points found.
        have: Points,
    },
    /// A section has another number of items than the structure says.
    #[error("{interaction} has {have} items, needs {need}")]
    Section {
        /// Section.
        interaction: Interaction,
        /// Items needed.
        need: u32,
        /// Items found.
        have: u32,
    },
    /// An item counts for other points than its section says.
    #[error("item {item} counts {have} points, its section says {need}")]
    ItemPoints {
        /// Item id.
        item: String,
        /// Points of the section.
        need: Points,
        /// Points found.
        have: Points,
    },
    /// An item stands in the form twice.
    #[error("item {0} stands in the form twice")]
    Repeated(String),
    /// An item's module is no row of the blueprint, or its interaction no section.
    #[error("item {0} has no place in the blueprint")]
    Foreign(String),
    /// The sections are not in paper order.
    #[error("item {0} stands outside its section")]
    Order(String),
}

impl Blueprint {
    /// Everything that a form misses; empty when it meets every margin exactly.
    pub fn check(&self, form: &Form) -> Vec<MarginDefect> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut points: BTreeMap<&str, Points> = BTreeMap::new();
        let mut counts: BTreeMap<Interaction, u32> = BTreeMap::new();
        for item in &form.items {
            if !seen.insert(item.id.as_str()) {
                found.push(MarginDefect::Repeated(item.id.to_string()));
            }
            self.check_item(item, &mut found);
            let sum = points.entry(item.module.as_str()).or_default();
            *sum = *sum + item.points;
            *counts.entry(item.interaction).or_default() += 1;
        }
        self.check_modules(&points, &mut found);
        self.check_sections(&counts, &mut found);
        self.check_order(form, &mut found);
        found
    }

    fn section(&self, interaction: Interaction) -> Option<&Section> {
        self.sections.iter().find(|section| section.interaction == interaction)
    }

    fn check_item(&self, item: &FormItem, found: &mut Vec<MarginDefect>) {
        let known = self.modules.iter().any(|row| row.module == item.module);
        match self.section(item.interaction) {
            Some(section) if known && section.points != item.points => {
                let (need, have) = (section.points, item.points);
                found.push(MarginDefect::ItemPoints { item: item.id.to_string(), need, have });
            }
            Some(_) if known => {}
            _ => found.push(MarginDefect::Foreign(item.id.to_string())),
        }
    }

    fn check_modules(&self, points: &BTreeMap<&str, Points>, found: &mut Vec<MarginDefect>) {
        for row in &self.modules {
            let have = points.get(row.module.as_str()).copied().unwrap_or_default();
            if have != row.points {
                let (module, need) = (row.module.clone(), row.points);
                found.push(MarginDefect::Module { module, need, have });
            }
        }
    }

    fn check_sections(&self, counts: &BTreeMap<Interaction, u32>, found: &mut Vec<MarginDefect>) {
        for section in &self.sections {
            let have = counts.get(&section.interaction).copied().unwrap_or_default();
            if have != section.count {
                let (interaction, need) = (section.interaction, section.count);
                found.push(MarginDefect::Section { interaction, need, have });
            }
        }
    }

    fn check_order(&self, form: &Form, found: &mut Vec<MarginDefect>) {
        let place = |item: &FormItem| {
            self.sections.iter().position(|section| section.interaction == item.interaction)
        };
        for pair in form.items.windows(2) {
            if let [before, after] = pair
                && place(before) > place(after)
            {
                found.push(MarginDefect::Order(after.id.to_string()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ModuleRow;
    use item::{Difficulty, ItemId, KnowledgePointId};

    fn blueprint() -> Blueprint {
        let row = |module: &str, points| ModuleRow {
            module: module.into(),
            points: Points::whole(points),
        };
        let section = |interaction, count, points| Section {
            interaction,
            count,
            points: Points::whole(points),
        };
        Blueprint {
            standard: "S".into(),
            level: "L".into(),
            direction: None,
            modules: vec![row("A", 3), row("B", 2)],
            sections: vec![
                section(Interaction::SingleChoice, 3, 1),
                section(Interaction::MultipleChoice, 1, 2),
            ],
        }
    }

    /// Each word is module, interaction letter and id: `As1`.
    fn form(words: &str) -> Form {
        let item = |word: &str| {
            let (interaction, points) = match &word[1..2] {
                "s" => (Interaction::SingleChoice, 1),
                "m" => (Interaction::MultipleChoice, 2),
                _ => (Interaction::TrueFalse, 1),
            };
            FormItem {
                id: ItemId::new(word),
                version: 1,
                module: word[..1].into(),
                knowledge_point: KnowledgePointId::from("S/1/1"),
                interaction,
                difficulty: Difficulty::new(1).unwrap(),
                points: Points::whole(points),
            }
        };
        Form { items: words.split_whitespace().map(item).collect() }
    }

    fn check(words: &str, expected: &[&str]) {
        let found: Vec<String> =
            blueprint().check(&form(words)).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "defects of {words}");
    }

    #[test]
    fn every_margin_is_checked() {
        check("As1 Bs2 Bs3 Am4", &[]);
        check("As1 As2 As3 Bm4", &[]);
        check(
            "As1 As2 Bs3 Am4",
            &["module A has 4 points, needs 3", "module B has 1 points, needs 2"],
        );
        check(
            "As1 Bs2 Am4",
            &["module B has 1 points, needs 2", "single_choice has 2 items, needs 3"],
        );
        check("As1 Bs2 Bs2 Am4", &["item Bs2 stands in the form twice"]);
        check(
            "As1 Bs2 Bs3 Am4 Cs5",
            &[
                "item Cs5 has no place in the blueprint",
                "single_choice has 4 items, needs 3",
                "item Cs5 stands outside its section",
            ],
        );
        check("Am4 As1 Bs2 Bs3", &["item As1 stands outside its section"]);
    }
}

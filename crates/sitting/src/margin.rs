//! The independent check of a form against its blueprint. It shares no code with assembly (invariant 7).

use crate::{Band, Blueprint, Form, FormItem, Range, Section};
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
    /// A difficulty band has too few or too many items.
    #[error("the difficulty band {band:?} has {have} items, needs {range:?}")]
    Band {
        /// The band.
        band: Band,
        /// Items found.
        have: u32,
        /// Items allowed.
        range: Range,
    },
    /// A knowledge point has too few or too many items.
    #[error("knowledge point {id} has {have} items, needs {range:?}")]
    KnowledgePoint {
        /// Its id.
        id: String,
        /// Items found.
        have: u32,
        /// Items allowed.
        range: Range,
    },
    /// Items stand together that may not.
    #[error("{have} items of {name:?} stand together, at most {max} may")]
    Set {
        /// Name of the set.
        name: String,
        /// Items found.
        have: u32,
        /// Items allowed.
        max: u32,
    },
    /// An item that must stand in the form does not.
    #[error("the required item {0} is not in the form")]
    Required(String),
    /// An item stands in the form that may not.
    #[error("the excluded item {0} is in the form")]
    Excluded(String),
}

impl Blueprint {
    /// Everything that a form misses; empty when it meets every margin exactly.
    pub fn check(&self, form: &Form) -> Vec<MarginDefect> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut points: BTreeMap<&str, Points> = BTreeMap::new();
        let mut counts: BTreeMap<Interaction, u32> = BTreeMap::new();
        for item in &form.items {
            if !seen.insert(item.head.id.as_str()) {
                found.push(MarginDefect::Repeated(item.head.id.to_string()));
            }
            self.check_item(item, &mut found);
            let sum = points.entry(item.head.module.as_str()).or_default();
            *sum = *sum + item.points;
            *counts.entry(item.head.interaction).or_default() += 1;
        }
        self.check_modules(&points, &mut found);
        self.check_sections(&counts, &mut found);
        self.check_order(form, &mut found);
        self.check_limits(form, &mut found);
        found
    }

    fn section(&self, interaction: Interaction) -> Option<&Section> {
        self.sections.iter().find(|section| section.interaction == interaction)
    }

    fn check_item(&self, item: &FormItem, found: &mut Vec<MarginDefect>) {
        let known = self.modules.iter().any(|row| row.module == item.head.module);
        match self.section(item.head.interaction) {
            Some(section) if known && section.points != item.points => {
                let (need, have) = (section.points, item.points);
                found.push(MarginDefect::ItemPoints { item: item.head.id.to_string(), need, have });
            }
            Some(_) if known => {}
            _ => found.push(MarginDefect::Foreign(item.head.id.to_string())),
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
            self.sections.iter().position(|section| section.interaction == item.head.interaction)
        };
        for pair in form.items.windows(2) {
            if let [before, after] = pair
                && place(before) > place(after)
            {
                found.push(MarginDefect::Order(after.head.id.to_string()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ItemSet, Limits, ModuleRow, TogetherDefect};
    use item::{Difficulty, ItemHead, ItemId, KnowledgePointId};

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
            limits: Limits::default(),
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
                head: ItemHead {
                    id: ItemId::new(word),
                    version: 1,
                    module: word[..1].into(),
                    knowledge_point: KnowledgePointId::from("S/1/1"),
                    interaction,
                    difficulty: Difficulty::new(1).unwrap(),
                },
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

    fn check_limits(limits: Limits, words: &str, expected: &[&str]) {
        let found: Vec<String> = Blueprint { limits, ..blueprint() }
            .check(&form(words))
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(found.len(), expected.len(), "{words}: {found:?}");
        for (found, part) in found.iter().zip(expected) {
            assert!(found.contains(part), "{words}: {found} should say {part}");
        }
    }

    #[test]
    fn every_limit_is_checked() {
        const GOOD: &str = "As1 Bs2 Bs3 Am4";
        let ids = |list: &[&str]| list.iter().map(|id| ItemId::from(*id)).collect();
        let set = |max| ItemSet { name: "T".into(), max, items: ids(&["As1", "Bs2", "Bs9"]) };
        let sets = |max| Limits { sets: vec![set(max)], ..Limits::default() };
        check_limits(sets(2), GOOD, &[]);
        check_limits(sets(1), GOOD, &["2 items of \"T\""]);
        let named = |required: &[&str], excluded: &[&str]| Limits {
            required: ids(required),
            excluded: ids(excluded),
            ..Limits::default()
        };
        check_limits(named(&["Am4"], &["As7"]), GOOD, &[]);
        check_limits(named(&["As7"], &["Am4"]), GOOD, &["As7 is not", "Am4 is in"]);
        let most = |max| Limits { knowledge_point_max: Some(max), ..Limits::default() };
        check_limits(most(4), GOOD, &[]);
        check_limits(most(3), GOOD, &["S/1/1 has 4 items"]);
        let range = Range { min: 1, max: None };
        let point = |id: &str| Limits {
            knowledge_points: [(KnowledgePointId::from(id), range)].into(),
            ..most(3)
        };
        check_limits(point("S/1/1"), GOOD, &[]);
        check_limits(point("S/2/1"), GOOD, &["S/1/1 has 4", "S/2/1 has 0"]);
        let grade = |value| Difficulty::new(value).unwrap();
        let band = |share, tolerance| {
            let (interaction, difficulty) = (Some(Interaction::SingleChoice), (grade(1), grade(2)));
            Limits {
                bands: vec![Band { interaction, difficulty, share, tolerance }],
                ..Limits::default()
            }
        };
        check_limits(band(100, 0), GOOD, &[]);
        check_limits(band(66, 40), GOOD, &[]);
        check_limits(band(60, 20), GOOD, &["band"]);
    }

    #[test]
    fn forms_are_checked_together() {
        let spread = Limits { mean_difficulty_spread: Some(25), ..Limits::default() };
        let blueprint = Blueprint { limits: spread, ..blueprint() };
        let one = form("As1 Bs2 Bs3 Am4");
        let mut two = form("As1 Bs5 Bs6 Am7");
        let check = |forms: &[Form], overlap, expected: &[TogetherDefect]| {
            assert_eq!(blueprint.check_together(forms, overlap), expected, "overlap {overlap}");
        };
        check(&[one.clone(), two.clone()], 1, &[]);
        check(&[one.clone(), two.clone()], 0, &[TogetherDefect::Overlap(1, 2, 1, 0)]);
        two.items[0].head.difficulty = Difficulty::new(2).unwrap();
        check(&[one.clone(), two.clone()], 1, &[]);
        two.items[0].head.difficulty = Difficulty::new(3).unwrap();
        check(&[one, two], 1, &[TogetherDefect::Spread(1, 2, 25)]);
    }
}

use crate::support::{EXPLANATION, beside, contains, folder, ids, item, key};
use archive::{Filter, ItemBank, PutOutcome};
use item::{
    Body, Choice, ChoiceId, Choices, Content, Difficulty, Interaction, ItemId, KnowledgePointId,
    Place, Question,
};
use marking::{AnswerKey, Item};
use proptest::prelude::*;
use std::fs;
use tempfile::TempDir;

fn bank() -> (TempDir, ItemBank) {
    let folder = folder();
    let bank = ItemBank::create(&folder.path().join("bank"), &key()).unwrap();
    (folder, bank)
}

fn outcome(imported: usize, updated: usize, unchanged: usize) -> PutOutcome {
    PutOutcome { imported, updated, unchanged }
}

#[test]
fn a_change_makes_the_next_version_and_the_old_one_stays() {
    let (_folder, mut bank) = bank();
    let first = Item { version: 9, ..item("a", "m", None) };
    let second = Item { explanation: "better".into(), ..first.clone() };
    assert_eq!(
        bank.put(std::slice::from_ref(&first)).unwrap(),
        outcome(1, 0, 0),
        "the bank was empty"
    );
    assert_eq!(
        bank.put(std::slice::from_ref(&first)).unwrap(),
        outcome(0, 0, 1),
        "the same content again"
    );
    assert_eq!(
        bank.put(std::slice::from_ref(&second)).unwrap(),
        outcome(0, 1, 0),
        "one field changed"
    );
    let both = [first.clone(), second.clone()];
    assert_eq!(bank.put(&both).unwrap(), outcome(0, 2, 0), "each text differs from the one before");
    let version = |n| bank.item(&ItemId::from("a"), n).unwrap();
    assert_eq!(version(1), Some(Item { version: 1, ..first }), "the first text is kept");
    assert_eq!(version(2), Some(Item { version: 2, ..second.clone() }), "so is the second");
    assert_eq!(version(5), None, "there are four versions");
    let current = bank.items(&Filter::default()).unwrap();
    assert_eq!(current, [Item { version: 4, ..second }], "one item, in its last text");
}

#[test]
fn exact_versions_are_kept_and_never_contradicted() {
    let (_folder, mut bank) = bank();
    let at = |version, explanation: &str| Item {
        version,
        explanation: explanation.into(),
        ..item("a", "m", None)
    };
    let put = bank.put_versions(&[at(5, "five"), at(3, "three"), at(5, "five")]).unwrap();
    assert_eq!(put, outcome(1, 1, 1), "new, another version, and the same again");
    assert_eq!(
        ids(&bank.items(&Filter::default()).unwrap()),
        [("a".into(), 5)],
        "5 is the highest"
    );
    let error = bank.put_versions(&[item("b", "m", None), at(3, "other")]).unwrap_err();
    assert_eq!(error.code(), "conflict", "version 3 has another text");
    assert_eq!(bank.item(&"b".into(), 1).unwrap(), None, "a refused call stores nothing of it");
    bank.put(&[at(1, "six")]).unwrap();
    assert_eq!(
        ids(&bank.items(&Filter::default()).unwrap()),
        [("a".into(), 6)],
        "5 is followed by 6"
    );
}

#[test]
fn filters_admit_what_they_name() {
    let (_folder, mut bank) = bank();
    let mut judged = item("d", "开发", Some("高级"));
    judged.question.body = Body::TrueFalse(Choices::true_false());
    let items = [
        item("c", "开发", Some("初级")),
        item("b", "运维", Some("初级")),
        item("a", "基本要求", None),
        judged,
    ];
    bank.put(&items).unwrap();
    let check = |filter: Filter, expected: &[&str]| {
        let found = bank.items(&filter).unwrap();
        let found: Vec<&str> = found.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(found, expected, "{filter:?}, sorted by id");
    };
    let none = Filter::default;
    check(none(), &["a", "b", "c", "d"]);
    check(Filter { standard: Some("2-02-10-15".into()), ..none() }, &["a", "b", "c", "d"]);
    check(Filter { standard: Some("other".into()), ..none() }, &[]);
    check(Filter { level: Some("初级".into()), ..none() }, &["a", "b", "c"]);
    check(Filter { module: Some("开发".into()), ..none() }, &["c", "d"]);
    check(Filter { interaction: Some(Interaction::TrueFalse), ..none() }, &["d"]);
    let both = Filter { level: Some("高级".into()), module: Some("开发".into()), ..none() };
    check(both, &["d"]);
}

#[test]
fn stats_count_current_items() {
    let (_folder, mut bank) = bank();
    bank.put(&[item("a", "m", None), item("b", "m", None), item("c", "m", Some("初级"))]).unwrap();
    bank.put(&[Item { author: "另一人".into(), ..item("a", "m", None) }]).unwrap();
    let stats = bank.stats().unwrap();
    let counts: Vec<_> = stats.iter().map(|stat| (stat.level.as_deref(), stat.count)).collect();
    assert_eq!(counts, [(None, 2), (Some("初级"), 1)], "an old version is not counted");
    assert_eq!(stats[0].interaction, Interaction::SingleChoice, "the interaction is named");
}

#[test]
fn nothing_is_readable_on_the_disk() {
    let (folder, mut bank) = bank();
    bank.put(&[item("a", "m", None)]).unwrap();
    let path = folder.path().join("bank");
    for suffix in ["", "-wal"] {
        let bytes = fs::read(beside(&path, suffix)).unwrap();
        assert!(!contains(&bytes, EXPLANATION), "bank{suffix} must be encrypted");
        assert!(!contains(&bytes, "CREATE TABLE"), "bank{suffix} must not show its tables");
    }
}

/// How choices make a body.
const KINDS: [fn(Choices) -> Body; 3] = [Body::SingleChoice, Body::MultipleChoice, Body::TrueFalse];

prop_compose! {
    fn question()(
        kind in prop::sample::select(&KINDS[..]),
        stem in ".{0,40}",
        choices in prop::collection::vec(("[a-z]{1,4}", ".{0,12}"), 0..5),
    ) -> Question {
        let choice = |(id, text): (String, String)| Choice { id: ChoiceId::new(id), text: Content::stored(text) };
        let choices = choices.into_iter().map(choice).collect();
        Question { stem: Content::stored(stem), body: kind(Choices { choices }) }
    }
}

prop_compose! {
    fn any_item()(
        id in "[a-z0-9-]{1,12}",
        level in prop::option::of(".{0,6}"),
        texts in prop::array::uniform6(".{0,20}"),
        question in question(),
        right in prop::collection::vec("[a-z]{1,4}", 0..3),
        difficulty in 1u8..=5,
        theme in prop::option::of(".{0,8}"),
        enemies in prop::collection::vec("[a-z0-9-]{1,6}", 0..3),
        published in any::<bool>(),
    ) -> Item {
        let [standard, module, point, explanation, author, review] = texts;
        let knowledge_point = KnowledgePointId::new(point);
        Item {
            id: ItemId::new(id),
            version: 1,
            place: Place { standard, level, module, knowledge_point },
            question,
            answer_key: AnswerKey::choices(right.into_iter().map(|id: String| ChoiceId::new(id))),
            explanation,
            difficulty: Difficulty::new(difficulty).unwrap(),
            author,
            review,
            theme,
            enemies: enemies.into_iter().map(|id: String| ItemId::new(id)).collect(),
            published,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_goes_in_comes_out(items in prop::collection::btree_map("[a-z0-9-]{1,12}", any_item(), 0..6)) {
        let (folder, mut bank) = bank();
        let named = |(id, item): (String, Item)| Item { id: ItemId::new(id), ..item };
        let items: Vec<Item> = items.into_iter().map(named).collect();
        let put = bank.put(&items).unwrap();
        prop_assert_eq!(put.imported, items.len(), "every id is new");
        drop(bank);
        let bank = ItemBank::open(&folder.path().join("bank"), &key()).unwrap();
        prop_assert_eq!(bank.items(&Filter::default()).unwrap(), items, "bytewise by id, as given");
    }
}

#[test]
fn a_change_of_theme_or_enemies_is_a_new_version() {
    let (_folder, mut bank) = bank();
    let plain = item("a", "m", None);
    bank.put(std::slice::from_ref(&plain)).unwrap();
    let labelled =
        Item { theme: Some("跨链".into()), enemies: vec!["b".into()], published: true, ..plain };
    let put = bank.put(std::slice::from_ref(&labelled)).unwrap();
    assert_eq!(put, outcome(0, 1, 0), "labels are part of an item's content");
    let stored = bank.item(&"a".into(), 2).unwrap();
    assert_eq!(stored, Some(Item { version: 2, ..labelled }), "and come back");
}

#[test]
fn uses_are_counted_over_sittings() {
    let (_folder, mut bank) = bank();
    let dealt = |list: &[(&str, u32)]| list.iter().map(|(id, n)| (ItemId::from(*id), *n)).collect();
    bank.record_uses("T-1", &dealt(&[("a", 3), ("b", 0)])).unwrap();
    bank.record_uses("T-2", &dealt(&[("a", 9), ("c", 9)])).unwrap();
    bank.record_uses("T-2", &dealt(&[("a", 1)])).unwrap();
    let uses: Vec<_> = bank.uses().unwrap().into_iter().collect();
    let a = archive::Use { sittings: 2, dealt: 4 };
    assert_eq!(uses, [("a".into(), a)], "b was dealt to nobody, and T-2 was recorded again");
}

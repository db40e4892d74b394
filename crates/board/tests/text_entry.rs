//! A blank from its source to its points: source, station bank, screen, journal, summary, score.

#![allow(clippy::unwrap_used, clippy::panic)]

use attempt::Event;
use exam::record::{self, Recorded};
use interchange::read_source;
use item::{ItemId, KnowledgePointId, Pictures, Place, Points, Response};
use marking::Item;
use sitting::{DealtPaper, Form, FormItem};
use std::collections::BTreeMap;
use store::{DbKey, StationBank};

const SOURCE: &str = r#"
standard = "S"
[[item]]
id = "f-1"
knowledge_point = "S/1/1"
interaction = "text_entry"
difficulty = 2
stem = "协议为 ____，误差不超过 0.01 的时延为（　　）s。"
answer = [["DHCP", "secret-alternative"], { number = "0.25", tolerance = "0.01" }]
explanation = "secret-explanation"
author = "编写组"
review = "未复核"
"#;

fn item() -> Item {
    let places = |_: &str, point: &str| {
        Ok(Place {
            standard: "S".into(),
            level: None,
            module: "M".into(),
            knowledge_point: KnowledgePointId::from(point),
        })
    };
    read_source(SOURCE, &places, &interchange::no_pictures).items.remove(0)
}

fn form(item: &Item) -> Form {
    Form { items: vec![FormItem { head: item.head(), points: Points::half(3) }] }
}

/// What was typed, through the bytes of a journal, to what it earns.
fn earned(item: &Item, typed: &[&str]) -> Points {
    let response = Response::typed(typed.iter().copied());
    assert!(item.question.body.accepts(&response), "{typed:?} may be answered");
    let event = Event::Responded { item: ItemId::from("f-1"), response };
    let bytes = Recorded { seq: 3, wall_ms: 1, elapsed_ms: 1, event }.to_bytes().unwrap();
    let Some(Recorded { event: Event::Responded { item: id, response }, .. }) =
        record::read(&bytes)
    else {
        panic!("the journal has a response");
    };
    let responses = serde_json::to_vec(&BTreeMap::from([(id, response)])).unwrap();
    let responses: BTreeMap<ItemId, Response> = serde_json::from_slice(&responses).unwrap();
    let keys = serde_json::to_string(&item.answer_key).unwrap();
    let keys = BTreeMap::from([(("f-1".into(), 1), serde_json::from_str(&keys).unwrap())]);
    scoring::score(&form(item), &responses, &keys).unwrap().theory
}

#[test]
fn what_was_typed_earns_all_points_or_none() {
    let item = item();
    let check = |typed: &[&str], expected: Points| {
        assert_eq!(earned(&item, typed), expected, "{typed:?}");
    };
    check(&["DHCP", "0.25"], Points::half(3));
    check(&["ＤＨＣＰ", " 0.240 "], Points::half(3));
    check(&["secret-alternative", "0.26"], Points::half(3));
    check(&["DHCP", "0.2601"], Points::ZERO);
    check(&["dhcp", "0.25"], Points::ZERO);
    check(&["DHCP", ""], Points::ZERO);
}

#[test]
fn no_key_reaches_a_station_or_a_screen() {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = (folder.path().join("station-bank.db"), DbKey::new([7; 32]));
    let item = item();
    StationBank::create(&path, &key, &[item.without_key()], &Pictures::new()).unwrap();
    let pool = StationBank::open(&path, &key).unwrap().items().unwrap();
    assert_eq!(pool[0].question, item.question, "the question travels whole");
    let stored = serde_json::to_string(&pool[0].question).unwrap();
    let dealt = DealtPaper::new(&form(&item), &[&pool[0].question], &[Vec::new()]);
    let question = &dealt.sections[0].items[0].question;
    let shown = format!(
        "{}{}",
        serde_json::to_string(question.stem.blocks()).unwrap(),
        serde_json::to_string(&question.body.view()).unwrap()
    );
    assert!(shown.contains(r#"{"interaction":"text_entry","blanks":2}"#), "{shown}");
    for text in [stored, shown] {
        assert!(!text.contains("DHCP") && !text.contains("secret"), "no key in {text}");
        assert!(!text.contains("0.25") && !text.contains("tolerance"), "no number in {text}");
    }
}

//! Every refusal of an item has words.

use super::text;
use crate::words_check::check;
use interchange::{
    Field, MediaKind, PictureFault, Refusal, Rejected, Syntax, Unplaced, Unreadable,
};
use item::{Construct, ContentError, Interaction};
use marking::{Defect, ItemText, Undrawn};
use std::collections::BTreeSet;

/// Which of a type's variants this is; the compiler asks for a new one.
fn kind(refusal: &Refusal) -> usize {
    match refusal {
        Refusal::NotReadable(Unreadable::Syntax { .. }) => 0,
        Refusal::NotReadable(Unreadable::UnknownField(_)) => 1,
        Refusal::NotReadable(Unreadable::MissingField(_)) => 2,
        Refusal::NotReadable(Unreadable::WrongContent(_)) => 3,
        Refusal::UnknownKnowledgePoint { .. } => 4,
        Refusal::BadAnswer(_) => 5,
        Refusal::DuplicateId { .. } => 6,
        Refusal::BadText(..) => 19,
        Refusal::BadPicture { .. } => 23,
        Refusal::BadItem(defect) => match defect {
            Defect::BadId(_) => 7,
            Defect::EmptyText(_) => 8,
            Defect::ChoiceCount { .. } => 9,
            Defect::OwnChoices => 10,
            Defect::SameChoices(_) => 11,
            Defect::UnknownChoice(_) => 12,
            Defect::OneRight(_) => 13,
            Defect::SeveralRight => 14,
            Defect::BadTheme(_) => 15,
            Defect::OwnEnemy => 16,
            Defect::EnemyTwice(_) => 17,
            Defect::NotDrawn(_) => 18,
            Defect::OtherKey(_) => 20,
            Defect::Blanks { .. } => 21,
            Defect::BadEntry(_) => 22,
        },
    }
}

#[allow(clippy::too_many_lines)] // A table: one of each.
fn refusals() -> Vec<Refusal> {
    let syntax = [Syntax::FileEnd, Syntax::LineEnd, Syntax::Sign('“'), Syntax::Other]
        .map(|found| Unreadable::Syntax { column: 7, found });
    let fields = [Field::Standard, Field::Item].into_iter().chain(Field::OF_ITEM);
    let fields = fields.flat_map(|f| [Unreadable::MissingField(f), Unreadable::WrongContent(f)]);
    let unknown = Unreadable::UnknownField("x-1".into());
    let unreadable = syntax.into_iter().chain(fields).chain([unknown]).map(Refusal::NotReadable);
    let places = [Unplaced::Standard, Unplaced::Level("1".into()), Unplaced::Clause];
    let places = places.map(|why| Refusal::UnknownKnowledgePoint {
        standard: "1".into(),
        point: "1/2".into(),
        why,
    });
    let texts = [ItemText::Stem, ItemText::Explanation, ItemText::Choice].map(Defect::EmptyText);
    let single = Interaction::SingleChoice;
    let defects = [
        Defect::BadId("1".into()),
        Defect::ChoiceCount { interaction: single, least: 3, most: 6, count: 2 },
        Defect::OwnChoices,
        Defect::SameChoices("1".into()),
        Defect::UnknownChoice("c6".into()),
        Defect::OneRight(single),
        Defect::SeveralRight,
        Defect::BadTheme("1".into()),
        Defect::OwnEnemy,
        Defect::OtherKey(single),
        Defect::Blanks { stem: 2, keys: 1, most: 6 },
        Defect::BadEntry(2),
        Defect::NotDrawn(Undrawn::Formula),
        Defect::EnemyTwice("2".into()),
    ];
    let defects = defects.into_iter().chain(texts).map(Refusal::BadItem);
    let answers = Interaction::ALL.map(Refusal::BadAnswer);
    let twice = Refusal::DuplicateId { first: 2 };
    let constructs = [
        Construct::Heading,
        Construct::BlockQuote,
        Construct::Link,
        Construct::LinkDefinition,
        Construct::Rule,
        Construct::IndentedCode,
        Construct::ImageAddress,
    ];
    let texts = [
        ContentError::TooLong { bytes: 9, most: 8 },
        ContentError::TooDeep { most: 4 },
        ContentError::LargeTable { rows: 41, columns: 11 },
        ContentError::NoAlternative,
        ContentError::PicturePlace,
        ContentError::Hidden { character: '\u{200b}', after: "1".into() },
    ];
    let kinds = [
        MediaKind::Svg,
        MediaKind::Gif,
        MediaKind::OtherPicture,
        MediaKind::Sound,
        MediaKind::Film,
        MediaKind::Other,
    ];
    let faults = [
        PictureFault::Missing,
        PictureFault::NotBeside,
        PictureFault::TooManyBytes { most: 4 << 20 },
        PictureFault::TooManyPixels { width: 20_000, height: 9 },
        PictureFault::Broken,
    ];
    let faults = faults.into_iter().chain(kinds.map(PictureFault::NotDrawn));
    let pictures =
        faults.map(|why| Refusal::BadPicture { field: Field::Stem, name: "1.png".into(), why });
    let texts = texts.into_iter().chain(constructs.map(ContentError::NotCarried));
    let texts = texts.map(|error| Refusal::BadText(Field::Stem, error));
    unreadable
        .chain(places)
        .chain(defects)
        .chain(answers)
        .chain(texts)
        .chain(pictures)
        .chain([twice])
        .collect()
}

#[test]
fn every_refusal_has_words_in_both_languages() {
    let names = [
        "standard",
        "published",
        "item",
        "id",
        "knowledge_point",
        "interaction",
        "difficulty",
        "stem",
        "choices",
        "answer",
        "explanation",
        "author",
        "review",
        "theme",
        "enemies",
        "single_choice",
        "multiple_choice",
        "true_false",
        "text_entry",
        "TCP",
        "true",
        "false",
        "TOML",
        "U",
        "--standards",
        "A",
        "B",
        "C",
        "F",
        "a",
        "png",
        "PNG",
        "JPEG",
        "SVG",
        "GIF",
        "MiB",
        "x-",
        "a-",
    ];
    let (mut kinds, mut said) = (BTreeSet::new(), BTreeSet::new());
    for refusal in refusals() {
        kinds.insert(kind(&refusal));
        let rejected = Rejected { row: 3, line: 57, id: Some("a-1".into()), refusal };
        let text = text(&rejected);
        check(&text, &names);
        assert!(text.zh.starts_with("第 57 行，试题 a-1："), "where it stands: {}", text.zh);
        assert!(text.en.starts_with("Line 57, item a-1: "), "where it stands: {}", text.en);
        assert!(said.insert(text.zh.clone()), "each refusal has words of its own: {}", text.zh);
        assert!(said.insert(text.en.clone()), "each refusal has words of its own: {}", text.en);
    }
    assert_eq!(kinds.len(), 24, "every variant was said");
}

#[test]
fn codes_are_those_that_scripts_know() {
    let codes: BTreeSet<_> = refusals().iter().map(Refusal::code).collect();
    let known = [
        "bad_answer",
        "bad_item",
        "bad_picture",
        "bad_text",
        "duplicate_id",
        "not_readable",
        "unknown_knowledge_point",
    ];
    assert_eq!(codes, BTreeSet::from(known), "one code for each kind of refusal");
}

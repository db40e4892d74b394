use super::*;
use crate::{PictureFault, Unplaced, write_source};
use item::{Construct, ContentError, KnowledgePointId, PictureId, Place};
use marking::{Defect, ItemText};

const GOOD: &str = r#"
standard = "S"
[[item]]
id = "a-1"
knowledge_point = "S/1/1"
interaction = "multiple_choice"
difficulty = 2
stem = "下列正确的是（　　）。"
choices = ["甲", "乙", "丙", "丁"]
answer = ["A", "C"]
explanation = "甲与丙成立。"
author = "编写组"
review = "未复核"
[[item]]
id = "a-2"
knowledge_point = "S/1/1"
interaction = "true_false"
difficulty = 1
stem = "成立。（　　）"
answer = false
explanation = "不成立。"
author = "编写组"
review = "未复核"
theme = "跨链"
enemies = ["b-6", "b-7"]
"#;

fn places(standard: &str, point: &str) -> Result<Place, Unplaced> {
    (point == "S/1/1")
        .then(|| Place {
            standard: standard.into(),
            level: None,
            module: "M".into(),
            knowledge_point: KnowledgePointId::from(point),
        })
        .ok_or(Unplaced::Clause)
}

fn pictures(name: &str) -> Result<PictureId, PictureFault> {
    let known = name == "a.png";
    known.then(|| PictureId::new("ab".repeat(32))).ok_or(PictureFault::Missing)
}

fn check(find: &str, replace: &str, expected: &[(usize, usize, &str, Refusal)]) {
    assert!(GOOD.contains(find), "the sample has {find:?}");
    let reading = read_source(&GOOD.replacen(find, replace, 1), &places, &pictures);
    let found: Vec<_> = reading
        .rejected
        .into_iter()
        .map(|r| (r.row, r.line, r.refusal.code(), r.refusal))
        .collect();
    assert_eq!(found, expected, "{find} → {replace}");
}

fn not_readable(
    row: usize,
    line: usize,
    why: Unreadable,
) -> [(usize, usize, &'static str, Refusal); 1] {
    [(row, line, "not_readable", Refusal::NotReadable(why))]
}

fn bad_item(row: usize, defect: Defect) -> [(usize, usize, &'static str, Refusal); 1] {
    [(row, if row == 1 { 3 } else { 14 }, "bad_item", Refusal::BadItem(defect))]
}

#[test]
fn a_bad_row_is_refused_alone() {
    check("a-1", "a-1", &[]);
    check("a-2", "a-1", &[(2, 15, "duplicate_id", Refusal::DuplicateId { first: 1 })]);
    let bad = [(1, 10, "bad_answer", Refusal::BadAnswer(Interaction::MultipleChoice))];
    check("[\"A\", \"C\"]", "\"A\"", &bad);
    check("[\"A\", \"C\"]", "[\"A\", \"AB\"]", &bad);
    let text = |field, at, error| [(2, at, "bad_text", Refusal::BadText(field, error))];
    let definition = ContentError::NotCarried(Construct::LinkDefinition);
    check("成立。（　　）", "[1]: 成立。", &text(Field::Stem, 19, definition));
    check("[\"A\", \"C\"]", "[\"A\", \"F\"]", &bad_item(1, Defect::UnknownChoice("c6".into())));
    let (standard, point, why) = ("S".into(), "S/9/9".into(), Unplaced::Clause);
    let unknown = Refusal::UnknownKnowledgePoint { standard, point, why };
    check("S/1/1", "S/9/9", &[(1, 5, "unknown_knowledge_point", unknown)]);
    check("theme = \"跨链\"", "theme = \" \"", &bad_item(2, Defect::BadTheme(" ".into())));
    check("\"b-7\"", "\"a-2\"", &bad_item(2, Defect::OwnEnemy));
    check("成立。（　　）", " ", &bad_item(2, Defect::EmptyText(ItemText::Stem)));
    check(
        "answer = false",
        "answer = false\nchoices = [\"对\", \"错\"]",
        &bad_item(2, Defect::OwnChoices),
    );
}

#[test]
fn a_row_without_the_shape_of_an_item_names_field_and_line() {
    use Unreadable::{MissingField, UnknownField, WrongContent};
    check(
        "difficulty = 1",
        "difficulty = 9",
        &not_readable(2, 18, WrongContent(Field::Difficulty)),
    );
    check(
        "difficulty = 1",
        "difficulty = \"1\"",
        &not_readable(2, 18, WrongContent(Field::Difficulty)),
    );
    check("true_false", "short_text", &not_readable(2, 17, WrongContent(Field::Interaction)));
    check("answer = false", "answer = 1", &not_readable(2, 20, WrongContent(Field::Answer)));
    check("\"甲\"", "1", &not_readable(1, 9, WrongContent(Field::Choices)));
    check("author", "writer", &not_readable(1, 12, UnknownField("writer".into())));
    check("stem = \"成立。（　　）\"\n", "", &not_readable(2, 14, MissingField(Field::Stem)));
    check("standard = \"S\"", "", &not_readable(0, 1, MissingField(Field::Standard)));
    check("standard = \"S\"", "standard = 1", &not_readable(0, 2, WrongContent(Field::Standard)));
}

#[test]
fn a_file_that_is_no_toml_says_where_and_what_stands_there() {
    let syntax = |line, column, found| not_readable(0, line, Unreadable::Syntax { column, found });
    check("[[item]]", "[[item", &syntax(3, 7, Syntax::LineEnd));
    check("\"b-7\"]", "\"b-7\"", &syntax(25, 24, Syntax::FileEnd));
    check("\"甲与丙成立。\"", "“甲与丙成立。”", &syntax(11, 15, Syntax::Sign('“')));
    check("\"甲与丙成立。\"", "\"甲与\n丙\"", &syntax(12, 3, Syntax::LineEnd));
    check("\"编写组\"", "编写组", &syntax(12, 10, Syntax::Sign('编')));
    check("answer = false", "answer = fals", &syntax(20, 10, Syntax::Other));
}

#[test]
fn written_items_read_back_the_same() {
    let items = read_source(GOOD, &places, &pictures).items;
    assert_eq!(items[1].theme.as_deref(), Some("跨链"), "the theme was read");
    assert_eq!(items[1].enemies, ["b-6".into(), "b-7".into()], "and the enemies");
    let text = write_source("S", &items).unwrap();
    assert_eq!(read_source(&text, &places, &pictures).items, items, "a round trip changes nothing");
}

/// An item that is typed into, with this stem and answer.
fn typed(stem: &str, answer: &str) -> Reading {
    let head = "standard = \"S\"\n[[item]]\nid = \"f-1\"\nknowledge_point = \"S/1/1\"\n";
    let tail = "explanation = \"因为。\"\nauthor = \"编写组\"\nreview = \"未复核\"\n";
    let rest = format!(
        "interaction = \"text_entry\"\ndifficulty = 2\nstem = \"{stem}\"\nanswer = {answer}\n"
    );
    read_source(&format!("{head}{rest}{tail}"), &places, &pictures)
}

#[test]
fn blanks_are_those_of_the_stem_and_have_a_key_each() {
    let check = |stem: &str, answer: &str, entries: &[RightEntry]| {
        let items = typed(stem, answer).items;
        let right = RightEntries { text_entry: entries.to_vec() };
        assert_eq!(items[0].answer_key, AnswerKey::TextEntry(right), "{answer}");
        let blanks = Blanks { blanks: u32::try_from(entries.len()).unwrap() };
        assert_eq!(items[0].question.body, Body::TextEntry(blanks), "{stem}");
        let text = write_source("S", &items).unwrap();
        assert_eq!(read_source(&text, &places, &pictures).items, items, "{text} says the same");
    };
    let one = |text: &str| RightEntry::texts([text]);
    check("端口为 ____。", "\"443\"", &[one("443")]);
    check("协议（　　），端口 ____。", "[\"TCP\", \"443\"]", &[one("TCP"), one("443")]);
    let names = RightEntry::texts(["DHCP", "动态主机配置协议"]);
    check("____，____", "[[\"DHCP\", \"动态主机配置协议\"], \"67\"]", &[names, one("67")]);
    let number = "[{ number = \"0.25\", tolerance = \"0.01\" }]";
    let near: RightEntry = serde_json::from_str(r#"{"number":"0.25","tolerance":"0.01"}"#).unwrap();
    check("____", number, &[near]);
    let folded = "[{ accept = [\"DHCP\"], ignore = [\"case\"] }]";
    let any: RightEntry = serde_json::from_str(r#"{"accept":["DHCP"],"ignore":["case"]}"#).unwrap();
    check("____", folded, &[any]);
}

#[test]
fn blanks_without_a_key_are_refused() {
    let check = |stem: &str, answer: &str, code: &str| {
        let codes: Vec<_> = typed(stem, answer).rejected.iter().map(|r| r.refusal.code()).collect();
        assert_eq!(codes, [code], "{stem} with {answer}");
    };
    check("没有空。", "\"443\"", "bad_item");
    check("____，____", "\"443\"", "bad_item");
    check("____", "true", "bad_answer");
    check("____", "[{ number = \"x\" }]", "not_readable");
    check("____", "[{ accept = [\"a\"], fold = true }]", "not_readable");
    check("____", "[[\"a\", \"a\"]]", "bad_item");
}

#[test]
fn a_file_or_an_item_says_that_its_keys_are_published() {
    let published = |text: &str| {
        let reading = read_source(text, &places, &pictures);
        reading.items.iter().map(|item| item.published).collect::<Vec<_>>()
    };
    assert_eq!(published(GOOD), [false, false], "nothing says so");
    let file = GOOD.replace("standard = \"S\"", "standard = \"S\"\npublished = true");
    assert_eq!(published(&file), [true, true], "the file says it of every item");
    let one = GOOD.replace("id = \"a-1\"", "id = \"a-1\"\npublished = true");
    assert_eq!(published(&one), [true, false], "an item says it of itself");
}

#[test]
fn pictures_are_named_by_their_files_and_kept_by_their_digests() {
    let pictured = GOOD.replace("成立。（　　）", "见图。![接线图](a.png)（　　）");
    let reading = read_source(&pictured, &places, &pictures);
    let stem = reading.items[1].question.stem.source();
    let address = format!("sha256:{}", "ab".repeat(32));
    assert_eq!(stem, format!("见图。![接线图]({address})（　　）"), "as the bank has it");
    let written = write_source("S", &reading.items).unwrap();
    let name = format!("![接线图]({}.png)", "ab".repeat(32));
    assert!(written.contains(&name), "as a written source has it: {written}");
    let missing = |field| {
        let (name, why) = ("b.png".to_owned(), PictureFault::Missing);
        Refusal::BadPicture { field, name, why }
    };
    let (stem, choices) = (missing(Field::Stem), missing(Field::Choices));
    check("成立。（　　）", "![图](b.png)", &[(2, 19, "bad_picture", stem)]);
    check("\"丁\"", "\"![图](b.png)\"", &[(1, 9, "bad_picture", choices)]);
}

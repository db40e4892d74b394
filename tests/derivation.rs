//! Papers follow from pool, blueprint and seed by docs/format/form.md alone: a Python script that was written from that
//! page derives the same items in the same order, and the same order of choices, as this program.
#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::panic)]

#[path = "common/inside.rs"]
mod inside;

use assembly::{Asked, Assembly, Drawn, Together, choice_orders};
use common::{Plan, World, number, python, read_json, root, write};
use exam::codes::CodesFile;
use exam::time::VirtualClock;
use inside::Room;
use item::{Interaction, ItemHead, Shuffle, StationItem};
use serde_json::{Value, json};
use sitting::Blueprint;
use station::Station;
use station::view::PaperView;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{DbKey, StationBank};

fn vectors() -> PathBuf {
    root().join("tests/vectors/form.json")
}

fn papers(given: &Value) -> Value {
    python(Path::new("/"), "derive_form.py", &["papers"], given.to_string().as_bytes())
}

/// The same by the crate that papers are made with.
fn rust_paper(given: &Value) -> Value {
    let blueprint = serde_json::from_value(given["blueprint"].clone()).unwrap();
    let pool: Vec<ItemHead> = serde_json::from_value(given["pool"].clone()).unwrap();
    let seed = |name: &str| given[name].as_str().unwrap().parse::<sealing::Digest>().unwrap();
    let asked = match given["mode"].as_str() {
        None => Asked::Either,
        Some("exact") => Asked::Exact,
        Some(_) => Asked::Fast,
    };
    if let Some(forms) = given["forms"].as_u64() {
        return rust_forms(&blueprint, &pool, given, forms as usize, asked);
    }
    let assembly = Assembly::new(&blueprint, &pool).unwrap();
    let Drawn { form, mode, reason } = assembly.drawn(&seed("form").0, asked).unwrap();
    let count = |id: &str| {
        let pool = given["pool"].as_array().unwrap().iter();
        let mut found = pool.filter(|item| item["id"] == id);
        usize::try_from(found.next().unwrap()["choices"].as_u64().unwrap()).unwrap()
    };
    let shuffle = |head: &ItemHead| match head.interaction {
        Interaction::TrueFalse => Shuffle::Fixed(count(head.id.as_str())),
        Interaction::SingleChoice | Interaction::MultipleChoice => {
            Shuffle::Free(count(head.id.as_str()))
        }
    };
    let shape: Vec<_> = form.items.iter().map(|item| shuffle(&item.head)).collect();
    let orders = choice_orders(&seed("choices").0, &shape);
    let items: Vec<&str> = form.items.iter().map(|item| item.head.id.as_str()).collect();
    json!({"papers": assembly.papers().unwrap().to_string(), "items": items, "orders": orders,
           "mode": mode, "mode_reason": reason})
}

fn rust_forms(
    blueprint: &Blueprint,
    pool: &[ItemHead],
    given: &Value,
    forms: usize,
    asked: Asked,
) -> Value {
    let overlap_max = given["overlap_max"].as_u64().unwrap() as usize;
    let seed = given["form"].as_str().unwrap().parse::<sealing::Digest>().unwrap().0;
    let own = |form: u32, attempt: u32| {
        let (form, attempt) = (form.to_be_bytes(), attempt.to_be_bytes());
        let parts: &[&[u8]] =
            if attempt == [0; 4] { &[b"form", &form] } else { &[b"form", &form, &attempt] };
        *sealing::kdf::derive(&seed, parts).unwrap().expose()
    };
    let what = Together { forms, overlap_max, asked };
    let drawn = assembly::together(blueprint, pool, what, own).unwrap();
    let form = |drawn: &Drawn| {
        let items: Vec<&str> = drawn.form.items.iter().map(|item| item.head.id.as_str()).collect();
        json!({"items": items, "mode": drawn.mode, "mode_reason": drawn.reason})
    };
    json!({"forms": drawn.iter().map(form).collect::<Vec<_>>()})
}

#[test]
fn the_stored_vectors_are_what_both_sides_derive() {
    let mut file = read_json(&vectors());
    if std::env::var_os("GONGYUAN_WRITE_VECTORS").is_some() {
        for vector in file.as_array_mut().unwrap() {
            vector["expected"] = rust_paper(&vector["given"]);
        }
        let lines: Vec<String> = file.as_array().unwrap().iter().map(Value::to_string).collect();
        write(&vectors(), format!("[\n{}\n]\n", lines.join(",\n")));
    }
    let list = file.as_array().unwrap();
    assert!(list.len() >= 23, "the vectors are there: {}", list.len());
    let given: Vec<&Value> = list.iter().map(|vector| &vector["given"]).collect();
    let derived = papers(&json!(given));
    for (vector, by_script) in list.iter().zip(derived.as_array().unwrap()) {
        let (name, expected) = (&vector["name"], &vector["expected"]);
        assert_eq!(rust_paper(&vector["given"]), *expected, "{name}: this program");
        for (part, expected) in expected.as_object().unwrap() {
            assert_eq!(by_script[part], *expected, "{name}: the script's {part}");
        }
    }
}

#[test]
fn form_assemble_is_derived_again_from_the_sources() {
    let world = World::empty();
    let bank = root().join("question-banks/blockchain");
    world.bank("bank", std::slice::from_ref(&bank));
    let assemble = "form assemble bank.bank --key-file bank.key --standard 2-02-10-15 --level 初级";
    for (seed, more) in
        [("00".repeat(32), "--forms 2"), ("c3".repeat(32), "--forms 3 --overlap-max 90")]
    {
        let made = world.good(&format!("{assemble} {more} --seed {seed}"));
        let standard = bank.join("standard.toml");
        let arguments = ["forms", &*bank.to_string_lossy(), &*standard.to_string_lossy()];
        let input = made.to_string();
        let derived = python(&world.path(""), "derive_form.py", &arguments, input.as_bytes());
        assert_eq!(derived["pool_digest"], made["pool_digest"], "the pool that the sources give");
        for (form, again) in
            made["forms"].as_array().unwrap().iter().zip(derived["forms"].as_array().unwrap())
        {
            let items = form["items"].as_array().unwrap().iter();
            let ids: Vec<&str> = items.map(|item| item["id"].as_str().unwrap()).collect();
            let id = &form["id"];
            assert_eq!(again["items"], json!(ids), "{id} of seed {seed}: items in paper order");
            for part in ["digest", "mode", "mode_reason"] {
                assert_eq!(again[part], form[part], "{id} of seed {seed}: its {part}");
            }
        }
    }
}

#[test]
fn the_paper_on_a_screen_is_derived_again() {
    let world = World::new(1);
    for (sitting, more) in [
        ("T-1", ""),
        ("T-2", "dealing = { papers = \"one\" }"),
        ("T-3", "policy = { shuffle_choices = false }"),
        ("T-4", "dealing = { papers = { parallel = 2 } }"),
        ("T-5", "limits = { knowledge_point = { max = 6 }, mean_difficulty_spread = 10 }"),
    ] {
        let plan = Plan { more: more.into(), ..Plan::of(sitting, 1, 1) };
        world.open_room(&plan);
        let room = Room::open(&world, sitting, "station-001");
        let shown = paper(&world, sitting, &room);
        let items = station_items(&world, sitting, &room);
        let derived = &papers(&json!([given(&room, &items)]))[0];
        check_shown(&shown, &items, derived, !more.contains("shuffle"));
    }
}

/// The paper of the first candidate, as the window would show it.
fn paper(world: &World, sitting: &str, room: &Room) -> PaperView {
    let start = room.package.manifest().start_unix * 1000;
    let exam = world.path(&format!("packages/{sitting}/{sitting}-R01.exam"));
    let clock = Arc::new(VirtualClock::at(start));
    let mut station = Station::open(&world.path("stations/station-001"), &exam, clock).unwrap();
    let opening = format!("opening/{sitting}-R01-station-001.open");
    station.load_opening(&world.path(&opening)).unwrap();
    let codes = CodesFile::read(&world.path(&format!("packages/{sitting}/codes/R01.txt"))).unwrap();
    let (person, pin) = codes.pin().unwrap();
    station.admit(&number(1), person, pin).unwrap();
    station.confirm_identity().unwrap();
    station.accept_rules().unwrap();
    station.start_exam(codes.release().unwrap()).unwrap();
    station.paper().unwrap()
}

fn station_items(world: &World, sitting: &str, room: &Room) -> Vec<StationItem> {
    let path = world.path(&format!("stations/station-001/sittings/{sitting}+R01/station-bank.db"));
    let key = DbKey::new(room.raw_key("station-bank", &[]));
    StationBank::open(&path, &key).unwrap().items().unwrap()
}

/// What the script needs of an opened room.
fn given(room: &Room, items: &[StationItem]) -> Value {
    let member = |name: &str| serde_json::from_slice::<Value>(room.member(name)).unwrap();
    let seeds = member("dealing.json")["seeds"][number(1)].clone();
    let item = |item: &StationItem| {
        json!({"id": item.id, "version": item.version, "module": item.place.module,
               "knowledge_point": item.place.knowledge_point, "difficulty": item.difficulty,
               "interaction": item.question.interaction(),
               "choices": item.question.body.choices().unwrap().len()})
    };
    let pool: Vec<Value> = items.iter().map(item).collect();
    let (form, choices) = (&seeds["form"], &seeds["choices"]);
    let mut given = json!({"blueprint": member("blueprint.json"), "pool": pool, "form": form,
                           "choices": choices});
    if seeds["parallel"].is_object() {
        given["forms"] = seeds["parallel"]["of"].clone();
        given["overlap_max"] = json!(0);
        given["number"] = seeds["parallel"]["number"].clone();
    }
    given
}

fn check_shown(shown: &PaperView, items: &[StationItem], derived: &Value, shuffled: bool) {
    let on_screen: Vec<_> = shown.sections.iter().flat_map(|section| &section.items).collect();
    let ids: Vec<&str> = on_screen.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(derived["items"], json!(ids), "the items of the screen, in its order");
    for (item, order) in on_screen.iter().zip(derived["orders"].as_array().unwrap()) {
        let source = items.iter().find(|source| source.id == item.id).unwrap();
        let choices = &source.question.body.choices().unwrap().choices;
        let order = order.as_array().unwrap().iter().map(|at| at.as_u64().unwrap() as usize);
        let order: Vec<usize> =
            if shuffled { order.collect() } else { (0..choices.len()).collect() };
        let expected: Vec<&str> = order.iter().map(|at| choices[*at].id.as_str()).collect();
        let found: Vec<&str> =
            item.body.choices().iter().map(|choice| choice.id.as_str()).collect();
        assert_eq!(found, expected, "{}: the order of its choices", item.id);
    }
}

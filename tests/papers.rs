//! Four papers of two lengths in one room of thirty: one package, one release code, one record; pools, times, answer keys
//! and reports by paper. Papers and marks are those of scripts that share no code with us.
#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::panic)]

#[path = "common/inside.rs"]
mod inside;

use assembly::ItemHead;
use common::{World, number, python, read, root, tool, write};
use console::{Console, Entry};
use exam::codes::CodesFile;
use exam::derive;
use exam::payload::{DealingFile, RoomRoster};
use exam::time::{SystemClock, VirtualClock};
use inside::Room;
use item::StationItem;
use sealing::RoleCode;
use serde_json::{Value, json};
use sitting::{Blueprint, Form};
use station::Station;
use station::view::ScreenName;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use store::StationBank;

const SEATS: usize = 30;

/// Id, standard, direction, minutes.
const PAPERS: [(&str, &str, Option<&str>, u32); 4] = [
    ("DEV", "2-02-07-13", Some("智能装备与产线开发"), 120),
    ("OPS", "2-02-07-13", Some("装备与产线智能运维"), 120),
    ("DATA", "2-02-10-11", Some("大数据处理"), 90),
    ("CHAIN", "2-02-10-15", None, 90),
];

/// The paper of a row of the roster, from 1.
fn paper(row: usize) -> (&'static str, &'static str, Option<&'static str>, u32) {
    PAPERS[(row - 1) % PAPERS.len()]
}

fn plan(start: &str) -> String {
    let stations: Vec<String> = (1..=SEATS).map(|n| format!("station-{n:03}")).collect();
    let paper = |(id, standard, direction, minutes): &(&str, &str, Option<&str>, u32)| {
        let direction = direction.map(|it| format!("direction = {it:?}\n")).unwrap_or_default();
        format!(
            "[[papers]]\nid = {id:?}\nstandard = {standard:?}\nlevel = \"初级\"\n{direction}minutes = {minutes}\n"
        )
    };
    let papers: String = PAPERS.iter().map(paper).collect();
    format!(
        "id = \"T-4\"\nstart = {start:?}\nmode = \"mock\"\napproval = \"批文\"\nroster = \"T-4.csv\"\n{papers}\
         [[rooms]]\nid = \"R01\"\nconsole = \"console-01\"\nstations = {stations:?}\n\
         invigilators = [\"王建华\", \"李淑敏\"]\n"
    )
}

fn roster() -> String {
    let row = |row: usize| {
        let (id, number) = (paper(row).0.to_lowercase(), number(row));
        format!("{number},考生,居民身份证,0000001995{row:08},R01,{row:02}, {id} \n")
    };
    String::from("number,name,id_kind,id_number,room,seat,paper\n")
        + &(1..=SEATS).map(row).collect::<String>()
}

#[test]
fn thirty_candidates_sit_four_papers_of_two_lengths() {
    let world = packed();
    check_console(&world);
    let attempts = sit(&world);
    let room = Room::open(&world, "T-4", "station-001");
    check_forms(&world, &room, &attempts);
    check_results(&world, &attempts);
    check_times(&world, &room);
}

/// A bank of all occupations, a room, and its package.
fn packed() -> World {
    let world = World::empty();
    let banks = ["smart-manufacturing", "big-data", "blockchain"];
    world.bank("bank", &banks.map(|bank| root().join("question-banks").join(bank)));
    world.board("board", "", SEATS);
    let start = tool(Path::new("/"), "date", &["+%Y-%m-%dT%H:%M:00+08:00"], b"").text();
    write(&world.path("T-4.toml"), plan(start.trim()));
    let pack = "sitting pack T-4.toml --board board --bank bank.bank --key-file bank.key --out packages/T-4";
    write(&world.path("T-4.csv"), roster().replacen(" dev ", "QA", 1));
    let refused = world.run(pack).error();
    let rejected = &refused["rejected"][0];
    assert_eq!(rejected["code"], "unknown_paper", "a row of another paper: {refused}");
    assert_eq!(rejected["row"], 2, "by its row: {refused}");
    write(&world.path("T-4.csv"), roster());
    world.good(pack);
    let shown = world.good("package verify packages/T-4/T-4-R01.exam --trust board/trust");
    let listed = shown["papers"].as_array().unwrap().iter();
    let listed: Vec<_> =
        listed.map(|it| json!([it["id"], it["direction"], it["minutes"]])).collect();
    let expected = PAPERS.map(|(id, _, direction, minutes)| json!([id, direction, minutes]));
    assert_eq!(listed, expected, "the signed manifest lists every paper: {shown}");
    world
}

/// Opening the room shows which paper is sat at each seat.
fn check_console(world: &World) {
    let package = world.path("packages/T-4/T-4-R01.exam");
    let codes = read(&world.path("packages/T-4/codes/R01.txt"));
    let codes = String::from_utf8(codes).unwrap();
    let mut lines = codes.lines().map(|line| line.rsplit_once(' ').unwrap().1);
    let mut entry =
        |role| Entry { role, code: RoleCode::parse(lines.next().unwrap()).unwrap(), person: None };
    let entries = [entry(sealing::Role::First), entry(sealing::Role::Second)];
    let clock = Arc::new(SystemClock::new());
    let console = Console::open(&world.path("console"), &package, clock).unwrap();
    let opened = console.open_room(&entries, &world.path("opening")).unwrap();
    assert_eq!(opened.files.len(), SEATS, "an opening file for each station");
    for (seat, row) in opened.seats.iter().zip(1..) {
        let (id, _, direction, minutes) = paper(row);
        let shown = seat.paper.as_ref().unwrap();
        assert_eq!(seat.seat, format!("{row:02}"), "in roster order");
        let expected = (Some(id), direction, minutes);
        let found = (shown.id.as_deref(), shown.direction.as_deref(), shown.minutes);
        assert_eq!(found, expected, "the paper of seat {row}");
    }
}

/// Everybody sits; the last of each paper knows everything.
fn sit(world: &World) -> Vec<Value> {
    write(&world.path("right.json"), world.script_over(".", "right", &Value::Null).to_string());
    let sit = |row: usize| {
        let more = if row > SEATS - PAPERS.len() { "--responses right.json" } else { "" };
        let done = world.simulate("T-4", row, row, &format!("{more} --out bundles"));
        done["attempts"][0].clone()
    };
    let attempts: Vec<Value> = (1..=SEATS).map(sit).collect();
    let digests: std::collections::BTreeSet<_> =
        attempts.iter().map(|it| it["form_digest"].as_str().unwrap()).collect();
    assert_eq!(digests.len(), SEATS, "a form for each");
    attempts
}

/// What the room's package holds of one paper.
struct Drawn {
    blueprint: Blueprint,
    items: Vec<StationItem>,
}

fn drawn(world: &World, room: &Room, id: &str) -> Drawn {
    let path = world.path(&format!("{id}.db"));
    write(&path, room.member(&format!("{id}.station-bank.db")));
    let key = derive::bank_key(&room.content.room_key, Some(id)).unwrap();
    let items = StationBank::open(&path, &key).unwrap().items().unwrap();
    let blueprint = serde_json::from_slice(room.member(&format!("{id}.blueprint.json"))).unwrap();
    Drawn { blueprint, items }
}

/// Every form meets every margin of its own paper, is the one that was sat, and is what the script derives.
fn check_forms(world: &World, room: &Room, attempts: &[Value]) {
    let dealing: DealingFile = serde_json::from_slice(room.member("dealing.json")).unwrap();
    for (index, (id, ..)) in PAPERS.iter().enumerate() {
        let Drawn { blueprint, items } = drawn(world, room, id);
        let pool: Vec<ItemHead> = items.iter().map(StationItem::head).collect();
        let rows = (1..=SEATS).filter(|row| (row - 1) % PAPERS.len() == index);
        let mut forms = Vec::new();
        for row in rows {
            let seeds = &dealing.seeds[&number(row)];
            let form: Form = derive::form(&blueprint, &pool, seeds).unwrap();
            let digest = derive::form_digest(&form).to_string();
            assert_eq!(attempts[row - 1]["form_digest"], digest, "{id}: what row {row} sat");
            forms.push(json!({"id": number(row), "digest": digest, "items": form.items}));
        }
        let first = &dealing.seeds[&number(index + 1)];
        check_derived(&blueprint, &items, first, &forms[0]["digest"]);
        let file = json!({"blueprint": blueprint, "forms": forms});
        write(&world.path("FORM.json"), file.to_string());
        let checked = world.run("form check FORM.json bank.bank --key-file bank.key");
        assert_eq!(
            checked.exit, 0,
            "{id}: every margin is exact: {} {}",
            checked.stdout, checked.stderr
        );
    }
}

fn check_derived(
    blueprint: &Blueprint,
    items: &[StationItem],
    seeds: &exam::payload::Seeds,
    digest: &Value,
) {
    let item = |item: &StationItem| {
        json!({"id": item.id, "version": item.version, "module": item.place.module,
               "knowledge_point": item.place.knowledge_point, "difficulty": item.difficulty,
               "interaction": item.question.interaction(),
               "choices": item.question.body.choices().map_or(0, |it| it.choices.len())})
    };
    let pool: Vec<Value> = items.iter().map(item).collect();
    let given = json!([{"blueprint": blueprint, "pool": pool, "form": seeds.form, "choices": seeds.choices}]);
    let input = given.to_string();
    let derived = python(Path::new("/"), "derive_form.py", &["papers"], input.as_bytes());
    assert_eq!(derived[0]["digest"], *digest, "the script derives the same form");
}

/// Twelve minutes late each candidate has what is left of the own paper, and its end ends nobody else's.
fn check_times(world: &World, room: &Room) {
    let start = room.package.manifest().start_unix * 1000;
    assert_eq!(
        room.package.manifest().end_unix * 1000,
        start + 120 * 60_000,
        "the longest ends last"
    );
    let roster = room.package.roster(&room.k2).unwrap();
    let roster: RoomRoster = serde_json::from_slice(roster.expose()).unwrap();
    assert_eq!(roster.papers.len(), PAPERS.len(), "the rules of every paper");
    for (row, minutes) in [(1, 120), (4, 90)] {
        let clock = Arc::new(VirtualClock::at(start + 12 * 60_000));
        let mut station = begin(world, row, &clock);
        let left = station.tick().unwrap().remaining_ms;
        assert_eq!(left, (minutes - 12) * 60_000, "row {row}: late entry costs own time only");
        pass(&mut station, &clock, 77);
        assert_eq!(
            station.screen_name(),
            ScreenName::Exam,
            "row {row}: 89 minutes after the start"
        );
        pass(&mut station, &clock, 2);
        let ended = station.screen_name() == ScreenName::Receipt;
        assert_eq!(ended, minutes == 90, "row {row}: 91 minutes after the start");
        pass(&mut station, &clock, 30);
        assert_eq!(station.screen_name(), ScreenName::Receipt, "row {row}: after 121 minutes");
    }
}

/// A candidate of a row waits for the start, and begins.
fn begin(world: &World, row: usize, clock: &Arc<VirtualClock>) -> Station {
    let exam = world.path("packages/T-4/T-4-R01.exam");
    // The neighbour's machine, whose own candidate is done.
    let id = format!("station-{:03}", row + 1);
    let folder = world.path(&format!("stations/{id}"));
    let mut station = Station::open(&folder, &exam, clock.clone()).unwrap();
    station.load_opening(&world.path(&format!("opening/T-4-R01-{id}.open"))).unwrap();
    let codes = CodesFile::read(&world.path("packages/T-4/codes/R01.txt")).unwrap();
    let (person, pin) = codes.pin().unwrap();
    let sitting = station.view().unwrap().sitting.unwrap();
    assert_eq!(
        sitting.others.len(),
        PAPERS.len() - 1,
        "at sign-in every paper of the room is shown"
    );
    station.admit(&number(row), person, pin).unwrap();
    station.confirm_identity().unwrap();
    station.accept_rules().unwrap();
    let (id, _, direction, minutes) = paper(row);
    let sitting = station.view().unwrap().sitting.unwrap();
    let own = (sitting.paper.subject.id.as_deref(), sitting.paper.subject.direction.as_deref());
    assert_eq!(own, (Some(id), direction), "while waiting, the candidate's own paper");
    assert_eq!(
        (sitting.paper.subject.minutes, sitting.others.len()),
        (minutes, 0),
        "and its minutes"
    );
    assert_eq!(sitting.paper.total, 100.0, "its own rules");
    station.start_exam(codes.release().unwrap()).unwrap();
    station
}

fn pass(station: &mut Station, clock: &VirtualClock, minutes: u64) {
    for _ in 0..minutes * 15 {
        clock.advance(4_000);
        station.tick().unwrap();
    }
}

/// Marks of the report are the script's; conclusions, columns and pages are by paper.
fn check_results(world: &World, attempts: &[Value]) {
    world.close("T-4", "bundles", "");
    let imported = world.good("result import results.store bundles --board board");
    let counts =
        json!([imported["accepted"], imported["rooms"]["accepted"], imported["quarantined"]]);
    assert_eq!(counts, json!([SEATS, 1, []]), "every file counts: {imported}");
    let scored = world.good("result score results.store --board board");
    assert_eq!(json!([scored["scored"], scored["held"]]), json!([SEATS, 0]), "{scored}");
    let marks = world.script_over(".", "marks", &json!({ "attempts": attempts }));
    let marks: BTreeMap<String, f64> = serde_json::from_value(marks).unwrap();
    world.good("result report results.store --board board --format csv --out report.csv");
    let report = String::from_utf8(read(&world.path("report.csv"))).unwrap();
    let mut lines = report.lines();
    let head = "sitting,room,candidate,name,theory,practical,total,conclusion,paper";
    assert_eq!(lines.next(), Some(head), "a ninth column names the paper");
    for (line, row) in lines.zip(1..) {
        let cells: Vec<&str> = line.split(',').collect();
        let mark = marks[&number(row)];
        assert_eq!(cells[2], number(row), "in the order of the roster");
        assert_eq!(cells[4], format!("{mark:.1}"), "row {row}: the script's mark");
        assert_eq!(cells[7], if mark >= 60.0 { "pass" } else { "fail" }, "row {row}");
        assert_eq!(cells[8], paper(row).0, "row {row}: its paper");
        if row > SEATS - PAPERS.len() {
            assert_eq!(mark, 100.0, "row {row} knows everything of its paper");
        }
    }
    let text = world.report_text();
    for (id, _, direction, _) in PAPERS {
        assert!(text.contains(direction.unwrap_or("区块链")), "the PDF has paper {id}");
    }
    let titles = text.matches("理论知识考试成绩报告").count();
    assert_eq!(titles, PAPERS.len(), "a report for each paper");
}

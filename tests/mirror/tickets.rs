//! A move counts with a ticket of two persons, and waits without one.

use crate::hall::{Hall, REASON, SPARE, STATION, answer, mirror, open, wait};
use common::{World, number, read, write};
use sealing::{Argon2Params, SystemEntropy, passphrase};
use serde_json::{Value, json};
use station::{Continue, Error, Station};

/// An attempt that stood after 85 of 90 answers, so that the spare goes on within ten minutes; its disk is gone.
fn stopped() -> (World, Hall) {
    let (world, hall) = open(2);
    world.simulate("T-1", 1, 1, "--stop-after 85 --mirror stick --out bundles");
    hall.destroy(STATION);
    (world, hall)
}

fn ticket(codes: &str, more: &str) -> String {
    let (one, console) = (number(1), "packages/T-1/T-1-R01.exam --console console");
    format!(
        "room ticket {console} --candidate {one} --to {SPARE} --reason {REASON} --codes {codes} {more}"
    )
}

/// The spare goes on with what lies on the stick, the room is closed, and the board imports everything.
fn gone_on(world: &World, opening: &str) -> Value {
    let resume = "station resume packages/T-1/T-1-R01.exam";
    let station =
        format!("--station stations/{SPARE} --opening {opening} --from stick --out bundles");
    let codes = format!("--unlock packages/T-1/codes/R01.txt --reason {REASON}");
    world.good(&format!("{resume} {station} {codes}"));
    world.close("T-1", "bundles", &format!("--codes {CODES}"));
    world.good("result import results.store bundles --board board");
    world.good("result standing results.store --board board")["seats"][0].clone()
}

fn held(seat: &Value) -> Vec<&str> {
    let codes = seat["held"].as_array().unwrap().iter();
    codes.map(|finding| finding["code"].as_str().unwrap()).collect()
}

const CODES: &str = "packages/T-1/codes/R01.txt";

#[test]
fn a_move_by_two_persons_counts_and_its_ticket_opens_the_spare() {
    let (world, _hall) = stopped();
    let given = world.good(&ticket(CODES, "--out stick/to-spare.ticket"));
    assert_eq!((&given["from"], &given["to"]), (&json!(STATION), &json!(SPARE)), "{given}");
    assert_eq!((&given["number"], &given["generation"]), (&json!(1), &json!(2)), "{given}");
    // Nobody opened the spare before: the ticket is its opening file.
    let seat = gone_on(&world, "stick/to-spare.ticket");
    assert_eq!((held(&seat), &seat["state"]), (Vec::new(), &json!("counts")), "{seat}");
    let record =
        common::tool(&world.path("bundles"), "tar", &["-xOf", "T-1-R01.room", "record.json"], b"");
    let record: Value = serde_json::from_slice(&record.bytes()).unwrap();
    let listed = &record["record"]["tickets"][0];
    assert_eq!(listed["digest"], given["digest"], "the record lists it: {listed}");
    let file = "bundles/T-1-R01-1.ticket";
    assert_eq!(read(&world.path(file)), read(&world.path("stick/to-spare.ticket")), "it travels");
    world.good(&format!("bundle verify {file} --trust board/trust"));
    let again = world.good("result import results.store bundles --board board");
    assert_eq!(again["tickets"], json!({"accepted": 0, "duplicates": 1}), "{again}");
}

#[test]
fn a_move_without_a_ticket_is_held() {
    let (world, _hall) = stopped();
    let seat = gone_on(&world, "opening/T-1-R01-station-002.open");
    assert_eq!(held(&seat), ["moved_without_ticket"], "K₂ and a spare are no two persons: {seat}");
}

#[test]
fn a_move_with_the_standby_code_is_held() {
    let (world, _hall) = stopped();
    let codes = String::from_utf8(read(&world.path(CODES))).unwrap();
    let standby = codes.lines().filter(|line| !line.starts_with('乙'));
    write(&world.path("standby.txt"), standby.map(|line| format!("{line}\n")).collect::<String>());
    world.good(&ticket("standby.txt", "--out stick/to-spare.ticket"));
    let seat = gone_on(&world, "opening/T-1-R01-station-002.open");
    assert_eq!(
        held(&seat),
        ["standby_used"],
        "one person can hold a code and the envelope: {seat}"
    );
}

#[test]
fn a_ticket_is_given_for_a_candidate_to_a_machine_of_the_room_with_a_reason() {
    let (world, _hall) = open(2);
    std::fs::create_dir_all(world.path("stick")).unwrap();
    let out = "--out stick/x.ticket";
    let good = ticket(CODES, out);
    let refuses = |why: &str, line: &str, code: &str| {
        world.refuses(why, line, 1, code, &["stick"]);
    };
    refuses("nobody", &good.replace(&number(1), "404"), "not_in_room");
    refuses("where it is", &good.replace(SPARE, STATION), "not_there");
    refuses("another room's machine", &good.replace(SPARE, "station-099"), "not_there");
    refuses("nothing to replace", &format!("{good} --replace"), "nothing_to_replace");
    let alone = good.replace(&format!("--codes {CODES}"), "");
    refuses("no codes", &alone, "codes_needed");
    assert!(!world.path("stick/x.ticket").exists(), "nothing was given");
    let first = world.good(&good);
    let other = good.replace("x.ticket", "y.ticket").replace(SPARE, "station-003");
    let second = world.good(&format!("{other} --replace"));
    assert_eq!(second["replaces"], first["digest"], "the second takes the first's place: {second}");
    assert_eq!((&second["number"], &second["generation"]), (&json!(2), &json!(2)), "{second}");
    let third = world.good(&good.replace("x.ticket", "z.ticket"));
    assert_eq!(
        (&third["from"], &third["generation"]),
        (&json!("station-003"), &json!(3)),
        "{third}"
    );
    let begin = good.replace("x.ticket", "b.ticket").replace(&number(1), &number(2));
    let begin = world.good(&format!("{begin} --begin"));
    assert_eq!((&begin["from"], &begin["generation"]), (&Value::Null, &json!(1)), "{begin}");
}

/// A room that counts, with a spare: officers' keys sealed and apart, and items whose keys nobody has read.
fn real() -> (World, Hall) {
    let (world, hall) = open(1);
    world.unread_bank("own");
    for (name, folder) in [("1", "one"), ("2", "two")] {
        let plain = read(&world.path(&format!("board/officers/{name}")));
        let (label, params) = (format!("officers/{name}"), Argon2Params::LEAST);
        let sealed = passphrase::seal(b"secret", &label, &plain, params, &SystemEntropy::new());
        write(&world.path(&format!("{folder}/key")), sealed.unwrap());
    }
    write(&world.path("pass"), "secret\n");
    let toml = String::from_utf8(read(&world.path("T-1.toml"))).unwrap();
    let toml = toml.replace("mode = \"mock\"", "mode = \"real\"").replace("\"T-1\"", "\"T-2\"");
    write(
        &world.path("T-2.toml"),
        toml.replace("late_entry_minutes = 0", "late_entry_minutes = 30")
            .replace("earliest_hand_in_minutes = 0", "earliest_hand_in_minutes = 30"),
    );
    let officers = "--officer one/key --officer two/key --officer-passphrase-file pass";
    let bank = "--board board --bank own.bank --key-file own.key";
    world
        .good(&format!("sitting pack T-2.toml {bank} {officers} --out packages/T-2 --codes codes"));
    let room = "--console console --unlock codes/R01 --out opening";
    world.good(&format!("room load packages/T-2/T-2-R01.exam {room}"));
    (world, hall)
}

/// A machine of the room that counts.
fn machine(hall: &Hall, id: &str, clock: &exam::time::SharedClock) -> Station {
    let package = hall.path("packages/T-2/T-2-R01.exam");
    let mut station =
        Station::open(&hall.path(&format!("stations/{id}")), &package, clock.clone()).unwrap();
    station.load_opening(&hall.path(&format!("opening/T-2-R01-{id}.open"))).unwrap();
    station
}

#[test]
fn a_sitting_that_counts_goes_on_with_a_ticket_or_the_codes_of_two() {
    let (world, hall) = real();
    let codes = exam::codes::CodesFile::read(&hall.path("codes/R01")).unwrap();
    let clock = hall.clock();
    let shared: exam::time::SharedClock = clock.clone();
    let stick = hall.path("stick");
    let mut old = machine(&hall, STATION, &shared);
    mirror(&mut old, &stick);
    let (person, pin) = codes.pin().unwrap();
    old.admit(&number(1), person, pin).unwrap();
    old.confirm_identity().unwrap();
    old.accept_rules().unwrap();
    old.start_exam(codes.release().unwrap()).unwrap();
    answer(&mut old, &clock, 0, 5);
    wait(&mut old, &clock, 10_000);
    drop(old);
    let go = |pair: Option<&[(sealing::Role, sealing::RoleCode); 2]>| {
        let mut spare = machine(&hall, SPARE, &shared);
        spare.invigilator_sign_in(person, pin).unwrap();
        let one = number(1);
        let wanted =
            Continue { folder: &stick, number: &one, station: None, reason: REASON, codes: pair };
        let release = codes.release().unwrap();
        let gone_on = spare.panel().unwrap().continue_attempt(&wanted, release).map(drop);
        drop(spare);
        std::fs::remove_dir_all(hall.path(&format!("stations/{SPARE}/sittings"))).unwrap();
        gone_on
    };
    let refused = go(None).unwrap_err();
    assert!(matches!(refused, Error::TicketNeeded), "a PIN and a release code: {refused}");
    let pair = codes.pair().unwrap();
    go(Some(&pair)).expect("the console is dead, and the exam never waits");
    let swapped = [(pair[0].0, pair[1].1.clone()), (pair[1].0, pair[0].1.clone())];
    assert!(go(Some(&swapped)).is_err(), "wrong codes");
    let exam = "packages/T-2/T-2-R01.exam --console console";
    let alone = world.run(&format!("room close {exam} --bundles stick --out r.room"));
    assert_eq!(alone.error()["code"], "codes_needed", "two persons close a room that counts");
    world.good(&format!(
        "room ticket {exam} --candidate {} --to {SPARE} --reason {REASON} --codes codes/R01 --out stick/x.ticket",
        number(1)
    ));
    clock.advance(30_000);
    go(None).expect("with a ticket");
}

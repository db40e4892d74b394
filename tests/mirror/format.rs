//! The bytes of a mirror, read by a script that shares no code with us (`docs/format/mirror.md`).

use crate::hall::{STATION, answer, answered, mirror, open, wait};
use crate::inside::Room;
use common::{number, python};
use serde_json::{Value, json};

#[test]
fn a_script_reads_the_mirror_by_its_page() {
    let (world, hall) = open(1);
    let clock = hall.clock();
    let stick = hall.path("stick");
    let mut station = hall.station(STATION, clock.clone());
    mirror(&mut station, &stick);
    hall.begin(&mut station, 1);
    answer(&mut station, &clock, 0, 12);
    wait(&mut station, &clock, 2_000);
    assert_eq!(answered(&mut station), 12, "twelve answers were saved");
    let responses = json!(station.attempt().unwrap().responses);
    drop(station);
    let room = Room::open(&world, "T-1", STATION);
    let tag = sealing::seat_tag(&room.k2, &number(1)).unwrap().to_string();
    let name = format!("gongyuan-mirror/T-1-{STATION}-{}-1-1.mirror", &tag[..32]);
    let key: String = room
        .raw_key("mirror", &[number(1).as_bytes()])
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    let file = stick.join(name).display().to_string();
    let read = python(&hall.0, "read_mirror.py", &[&file, &key], b"");
    assert_eq!(read["torn"], 0, "nothing is torn: {read}");
    let header = &read["header"];
    let package = room.package.digest().to_string();
    let expected = json!({"format": "gongyuan-mirror-2", "suite": 1, "sitting": "T-1", "room": "R01",
        "package": package, "station": STATION, "attempt": tag, "generation": 1, "file": 1});
    assert_eq!(*header, expected, "the header");
    let events: Vec<&Value> = read["events"].as_array().unwrap().iter().collect();
    assert_eq!(events[0]["event"], "authorised", "from the first event on");
    let told = |event: &&&Value| event["event"] == "responded";
    for event in events.iter().filter(told) {
        let item = event["item"].as_str().unwrap();
        assert_eq!(event["response"], responses[item], "{item} as it was answered");
    }
    assert_eq!(events.iter().filter(told).count(), 12, "every answer");
    let elapsed = read["elapsed_ms"].as_u64().unwrap();
    assert!((11_000..=14_000).contains(&elapsed), "the time of 14 seconds: {elapsed}");
    let heads = read["heads"].as_array().unwrap();
    let last = heads.last().unwrap();
    assert_eq!(heads.len(), read["records"].as_u64().unwrap() as usize, "one with every flush");
    assert_eq!(last["seq"], events.len(), "the last head is that of the last record: {last}");
    assert_eq!(
        (&last["attempt"], &last["elapsed_ms"]),
        (&json!(tag), &read["elapsed_ms"]),
        "{last}"
    );
    let wrong = python(&hall.0, "read_mirror.py", &[&file, &"00".repeat(32)], b"");
    assert_eq!(wrong["records"], 0, "without the key nothing opens: {wrong}");
}

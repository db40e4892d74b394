//! Sheets for the room's envelopes hold one secret each, and are never overwritten.

use common::{Plan, World, read};

#[test]
fn envelopes_hold_one_code_each() {
    let world = World::new(1);
    world.pack(&Plan::of("T-1", 1, 1));
    let line = "room envelopes packages/T-1/T-1-R01.exam --trust board/trust --unlock packages/T-1/codes/R01.txt --out letters";
    let sheets = world.good(line)["sheets"].as_array().unwrap().len();
    let codes = String::from_utf8(read(&world.path("packages/T-1/codes/R01.txt"))).unwrap();
    let words = ["甲", "乙", "备用", "开考", "PIN-1", "PIN-2"];
    assert_eq!(sheets, words.len(), "a sheet each");
    let secrets: Vec<&str> = codes.lines().filter_map(|line| line.rsplit(' ').next()).collect();
    for (word, own) in words.iter().zip(&secrets) {
        let text = String::from_utf8(read(&world.path(&format!("letters/{word}.txt")))).unwrap();
        let held: Vec<_> = secrets.iter().filter(|secret| text.contains(**secret)).collect();
        assert_eq!(held, [own], "{word} holds its own code alone:\n{text}");
        assert!(text.contains("T-1") && text.contains("R01"), "it says where it belongs:\n{text}");
    }
    world.refuses("sheets are never overwritten", line, 1, "exists", &[]);
}

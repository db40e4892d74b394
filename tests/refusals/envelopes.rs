//! Sheets for the room's envelopes hold one secret each, and are never overwritten.

use common::{Plan, World, read, write};

#[test]
fn envelopes_hold_one_code_each() {
    let world = World::new(1);
    world.pack(&Plan::of("T-1", 1, 1));
    world.pack(&Plan::of("T-2", 1, 1));
    let of = |sitting: &str| {
        String::from_utf8(read(&world.path(&format!("packages/{sitting}/codes/R01.txt")))).unwrap()
    };
    let [own, other] = ["T-1", "T-2"].map(of);
    for (why, word) in [("乙", "乙"), ("备用", "备用"), ("the release code", "开考")] {
        let pick = |line: &&str| line.starts_with(word);
        let (mine, theirs) = (own.lines().find(pick).unwrap(), other.lines().find(pick).unwrap());
        write(&world.path("mixed.txt"), own.replace(mine, theirs));
        let line = "room envelopes packages/T-1/T-1-R01.exam --trust board/trust --unlock mixed.txt --out letters";
        let why = format!("{why} is another sitting's");
        super::table(&world, &[(&why, line, "not_opened")]);
    }
    assert!(!world.path("letters").exists(), "no sheet is written for codes that open nothing");
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

//! Who edits a byte of a result store, deletes a row or puts one back is found by `result verify`.
#![allow(clippy::unwrap_used, clippy::panic)]

mod insider;

use common::{Plan, World, number, read, tool, write};
use insider::{RESULTS_KEY, tamper, unlocked};
use serde_json::Value;

const IMPORT: &str = "result import results.store --board board";

/// A sitting of two whose first candidate has a second paper, decided by two officers; `receipts/` left the board.
fn decided() -> World {
    let world = World::new(3);
    world.open_room(&Plan::of("T-1", 3, 2));
    world.clone_station(1, "second-disk");
    for row in 1..=2 {
        world.simulate("T-1", row, row, "--candidates 1 --out bundles");
    }
    world.simulate_clone("second-disk", 1, 1, &format!("--out second --seed {}", "77".repeat(32)));
    world.close("T-1", "bundles", "");
    std::fs::create_dir(world.path("receipts")).unwrap();
    world.good(&format!("{IMPORT} bundles --receipt receipts"));
    world.good(&format!("{IMPORT} second --receipt receipts/second.receipt"));
    let seat = format!("result decide results.store --board board --candidate {}", number(1));
    let count = "--count bundles/T-1-station-001-0001.result --reason 核对签到单";
    world.good(&format!("{seat} {count} --officer board/officers/1 --officer board/officers/2"));
    write(&world.path("p.csv"), format!("candidate,practical\n{},59.25\n", number(1)));
    world.good("result score results.store --board board --practical p.csv");
    world.good(&format!("{IMPORT} bundles"));
    world
}

/// A copy of the store, with its log, so that each change begins from the same.
fn copy(world: &World, from: &str, to: &str) {
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(world.path(&format!("{to}{end}")));
        let _ =
            std::fs::copy(world.path(&format!("{from}{end}")), world.path(&format!("{to}{end}")));
    }
}

/// Codes of what differs, each once, and the exit code.
fn verify(world: &World, store: &str, given: &str) -> (i32, Vec<String>, Value) {
    let ran = world.run(&format!("result verify {store} --board board {given}"));
    let check = ran.json();
    let list = check["differences"].as_array().unwrap().iter();
    let mut codes: Vec<String> = list.map(|it| it["code"].as_str().unwrap().to_owned()).collect();
    codes.sort();
    codes.dedup();
    (ran.exit, codes, check)
}

fn check(world: &World, why: &str, store: &str, given: &str, expected: &[&str]) {
    let (exit, codes, found) = verify(world, store, given);
    assert_eq!(codes, expected, "{why}: {found}");
    assert_eq!(exit, i32::from(!expected.is_empty()), "{why}: the exit code says so too");
}

/// Changes a copy of the store and looks for it.
fn changed(world: &World, statement: &str, expected: &[&str]) {
    copy(world, "results.store", "bent.store");
    tamper(world, "bent.store", statement);
    check(world, statement, "bent.store", "", expected);
}

#[test]
fn what_somebody_does_to_the_store_is_found() {
    let world = decided();
    check(&world, "as it should be", "results.store", "receipts", &[]);
    for table in ["bundle", "attempt", "room_record", "statement", "roster"] {
        every_row_counts(&world, table);
    }
    for table in ["bundle", "room_record", "statement"] {
        every_byte_counts(&world, table);
    }
    for (statement, expected) in [
        (
            "UPDATE bundle SET sitting = 'T-2' WHERE station = 'station-001'",
            &["deleted", "row_altered", "no_receipt", "unknown_sitting"][..],
        ),
        ("UPDATE bundle SET candidate = '2611210102'", &["row_altered"]),
        ("UPDATE bundle SET sequence = 9, generation = 2", &["row_altered"]),
        (
            "UPDATE bundle SET state = 'quarantined', code = 'conflict', message = '' WHERE candidate = '2611210102'",
            &["row_altered"],
        ),
        ("UPDATE attempt SET responses = (SELECT max(responses) FROM attempt)", &["row_altered"]),
        ("UPDATE attempt SET elapsed_ms = elapsed_ms - 1", &["row_altered"]),
        ("UPDATE room_record SET room = 'R02'", &["row_altered"]),
        ("UPDATE room_record SET record = record || ' '", &["row_altered"]),
        ("UPDATE roster SET name = '某某'", &["row_altered"]),
        ("UPDATE statement SET kind = 'marks' WHERE kind = 'decision'", &["row_altered"]),
        ("INSERT INTO practical_mark VALUES ('T-1', 1, '2611210101', 9900)", &["marks_unsigned"]),
    ] {
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        changed(&world, statement, &expected);
    }
    // Notes, which stand in no output: the name of a file, when it came, how often it came again.
    for note in [
        "UPDATE bundle SET file_name = 'x.result', imported_ms = 0 WHERE candidate = '2611210101'",
        "DELETE FROM repeat",
    ] {
        changed(&world, note, &[]);
        let report = |store: &str| {
            let out = format!("{store}.csv");
            let _ = std::fs::remove_file(world.path(&out));
            world.good(&format!("result report {store} --board board --format csv --out {out}"));
            read(&world.path(&out))
        };
        assert_eq!(report("bent.store"), report("results.store"), "a note is in no output: {note}");
    }
}

/// Without any one of its rows the store is not what its receipts say.
fn every_row_counts(world: &World, table: &str) {
    let rows: Vec<i64> = {
        let store = unlocked(world, ("results.store", RESULTS_KEY));
        let mut all = store.prepare(&format!("SELECT rowid FROM {table}")).unwrap();
        let rows = all.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    assert!(rows.len() > 1 || table == "room_record", "{table} has rows: {rows:?}");
    for row in rows {
        copy(world, "results.store", "bent.store");
        tamper(world, "bent.store", &format!("DELETE FROM {table} WHERE rowid = {row}"));
        let (exit, codes, found) = verify(world, "bent.store", "receipts");
        assert_eq!(exit, 1, "row {row} of {table} was deleted: {found}");
        let known = ["deleted", "row_altered", "receipt_missing", "file_altered"];
        assert!(codes.iter().all(|code| known.contains(&code.as_str())), "{table}: {codes:?}");
    }
}

/// One changed byte of a stored file, wherever it lies.
fn every_byte_counts(world: &World, table: &str) {
    let lengths: Vec<(i64, i64)> = {
        let store = unlocked(world, ("results.store", RESULTS_KEY));
        let mut all = store.prepare(&format!("SELECT rowid, length(bytes) FROM {table}")).unwrap();
        let pair = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let lengths = all.query_map([], pair).unwrap();
        lengths.map(Result::unwrap).collect()
    };
    for (at, (row, length)) in lengths.into_iter().enumerate() {
        // Another place in each file, the same in each run.
        let place = (length * (2 * at as i64 + 1)) / 17 % length;
        copy(world, "results.store", "bent.store");
        {
            let store = unlocked(world, ("bent.store", RESULTS_KEY));
            let get = format!("SELECT bytes FROM {table} WHERE rowid = {row}");
            let mut bytes: Vec<u8> = store.query_row(&get, [], |row| row.get(0)).unwrap();
            bytes[usize::try_from(place).unwrap()] ^= 1 << (at % 8);
            let put = format!("UPDATE {table} SET bytes = ?1 WHERE rowid = {row}");
            assert_eq!(store.execute(&put, [bytes]).unwrap(), 1, "the row is there");
        }
        let (exit, codes, found) = verify(world, "bent.store", "");
        assert!(codes.contains(&"file_altered".into()), "byte {place} of {table} {row}: {found}");
        assert_eq!(exit, 1, "byte {place} of {table} {row}");
    }
}

#[test]
fn a_receipt_that_left_the_board_shows_what_the_store_forgot() {
    let world = World::new(2);
    world.open_room(&Plan::of("T-1", 2, 2));
    world.simulate("T-1", 1, 1, "--candidates 1 --out bundles");
    world.close("T-1", "bundles", "");
    std::fs::create_dir(world.path("away")).unwrap();
    let first = world.good(&format!("{IMPORT} bundles --receipt away/first.receipt"));
    let receipt = &first["receipts"][0];
    assert_eq!((&receipt["number"], &receipt["officer"]), (&1.into(), &"officer-1".into()), "");
    assert_eq!(
        read(&world.path("T-1-import-1.receipt")),
        read(&world.path("away/first.receipt")),
        ""
    );
    let sum = tool(&world.path(""), "sha256sum", &["away/first.receipt"], b"").text();
    assert_eq!(receipt["digest"], sum[..64], "as sha256sum says");
    copy(&world, "results.store", "before.store");
    world.simulate("T-1", 2, 2, "--candidates 1 --out late");
    world.good(&format!("{IMPORT} late --receipt away/second.receipt --officer board/officers/2"));
    check(&world, "two imports", "results.store", "away", &[]);

    // The late file and its receipt are made forgotten, in the store and beside it.
    std::fs::remove_file(world.path("T-1-import-2.receipt")).unwrap();
    let copy_beside = world.path("kept.receipt");
    std::fs::copy(world.path("away/second.receipt"), &copy_beside).unwrap();
    let gone = ["deleted", "receipt_missing"];
    check(&world, "put back, with a later receipt beside", "before.store", "", &gone);
    std::fs::remove_file(copy_beside).unwrap();
    check(&world, "put back, and nothing is given", "before.store", "", &[]);
    check(&world, "with the first", "before.store", "away/first.receipt", &[]);
    check(&world, "with the second", "before.store", "away/second.receipt", &gone);
    // Another import goes on from there, as if there had been no second.
    world.good("result import before.store away/first.receipt --board board");
    check(&world, "a second chain", "before.store", "away/second.receipt", &["receipt_forked"]);
    // Nothing of the sitting is left at all.
    world.good("result import empty.store away/second.receipt --board board");
    check(
        &world,
        "an empty store",
        "empty.store",
        "away/second.receipt",
        &["added", "deleted", "receipt_missing"],
    );
    write(
        &world.path("bent.receipt"),
        read(&world.path("away/second.receipt")).split_last().unwrap().1,
    );
    world.refuses(
        "a bent receipt",
        "result verify results.store --board board bent.receipt",
        1,
        "truncated",
        &[],
    );
}

#[test]
fn a_report_that_was_edited_is_named_by_candidate_and_column() {
    let world = World::new(2);
    world.open_room(&Plan::of("T-1", 2, 2));
    for row in 1..=2 {
        world.simulate("T-1", row, row, "--candidates 1 --out bundles");
    }
    world.close("T-1", "bundles", "");
    world.good(&format!("{IMPORT} bundles"));
    world.report();
    world.report_text();
    check(&world, "both as they were made", "results.store", "report.csv report.pdf", &[]);
    let csv = String::from_utf8(read(&world.path("report.csv"))).unwrap();
    let bent = if csv.contains(",fail") {
        csv.replacen(",fail", ",pass", 1)
    } else {
        csv.replacen(",pass", ",fail", 1)
    };
    write(&world.path("bent.csv"), &bent);
    let (exit, codes, found) = verify(&world, "results.store", "bent.csv");
    assert_eq!((exit, &codes[..]), (1, &["report_differs".to_owned()][..]), "{found}");
    let message = found["differences"][0]["message"].as_str().unwrap();
    for part in [number(1).as_str(), "conclusion", "pass", "fail"] {
        assert!(message.contains(part), "{message} names {part}");
    }
    let mut pdf = read(&world.path("report.pdf"));
    let last = pdf.len() - 100;
    pdf[last] ^= 1;
    write(&world.path("bent.pdf"), &pdf);
    check(&world, "a byte of the PDF", "results.store", "bent.pdf", &["report_differs"]);
}

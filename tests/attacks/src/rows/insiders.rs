//! One person with the keys of the board's databases.

use crate::attack::{Attack, Ended, How::Act};
use crate::forge::Paper;
use crate::insider::{tamper, tamper_with, unlocked};
use crate::scene::{IMPORT, Scene};
use common::{number, read, read_json, write};
use defence::Defence::{
    Accounted, Fork, Judged, Receipt, RowsFollow, Statement, StoreReceipt, StoredFile,
};
use serde_json::Value;

const OWN: &str = "bundles/T-1-station-001-0001.result";
const ITEMS: (&str, &str) = ("board/sittings/T-1/items.bank", "board/sittings/T-1/items.key");
const SITTING: &str = "board/sittings/T-1/sitting.json";

/// An attack of an insider.
const fn row(
    id: &'static str,
    does: &'static str,
    code: &'static str,
    without: &'static [defence::Defence],
    act: fn(&Scene) -> Ended,
) -> Attack {
    let who = "who has the keys of the board's databases";
    Attack { id, who, does, code, without, how: Act(act) }
}

pub const ROWS: &[Attack] = &[
    row(
        "answer-keys-edited",
        "gives every item another's answer key",
        "sitting_altered",
        &[Judged],
        |scene| {
            let guard = "DROP TRIGGER item_version_is_never_changed";
            unlocked(scene, ITEMS).execute_batch(guard).unwrap();
            let keys =
                "UPDATE item_version SET answer_key = (SELECT max(answer_key) FROM item_version)";
            tamper_with(scene, ITEMS, keys);
            scored(scene)
        },
    ),
    row(
        "extra-time-edited",
        "gives a candidate who worked an hour too long double time, in the board's folder",
        "sitting_altered",
        &[Judged, Receipt, Statement],
        |scene| {
            scene.before_closing();
            let paper = Paper::of(scene, OWN).right(scene).later(60).consented();
            paper.seal(scene, "station-001", 1, OWN);
            scene.close("T-1", "bundles", "");
            let mut sitting = read_json(&scene.path(SITTING));
            sitting["rooms"][0]["candidates"][0]["extra_percent"] = Value::from(100);
            write(&scene.path(SITTING), sitting.to_string());
            match scene.refused(&format!("{IMPORT} bundles")) {
                Ended::Won(_) => scored(scene),
                stopped @ Ended::Stopped(_) => stopped,
            }
        },
    ),
    row(
        "paper-swapped-in-the-store",
        "puts a better paper into the row of the honest one",
        "store_altered",
        &[StoredFile, Receipt, Accounted, Fork, Statement],
        |scene| {
            let paper = Paper::of(scene, OWN).right(scene).shifted(-1);
            paper.seal(scene, "station-001", 2, "late/T-1.result");
            let better = read(&scene.path("late/T-1.result"));
            let own = "UPDATE bundle SET bytes = ?1 WHERE candidate = ?2";
            let store = unlocked(scene, ("results.store", crate::insider::RESULTS_KEY));
            assert_eq!(store.execute(own, (better, number(1))).unwrap(), 1, "one paper");
            drop(store);
            scored(scene)
        },
    ),
    row(
        "second-paper-forgotten",
        "deletes the second paper of a candidate, and the seat is held no more",
        "deleted",
        &[StoreReceipt],
        |scene| {
            let paper = Paper::of(scene, OWN).right(scene).shifted(-1);
            paper.seal(scene, "station-001", 2, "late/T-1.result");
            scene.good(&format!("{IMPORT} late"));
            tamper(scene, "results.store", "DELETE FROM bundle WHERE state = 'quarantined'");
            verified(scene)
        },
    ),
    row(
        "record-forgotten",
        "deletes the record with a charge",
        "deleted",
        &[StoreReceipt],
        |scene| {
            let charge = format!("--misconduct {}=impersonation", number(1));
            scene.close("T-1", "bundles", &charge);
            scene.good(&format!("{IMPORT} bundles"));
            tamper(scene, "results.store", "DELETE FROM room_record WHERE revision = 2");
            verified(scene)
        },
    ),
    row(
        "answers-edited",
        "writes other answers into the rows beside the papers",
        "row_altered",
        &[RowsFollow],
        |scene| {
            let other = "UPDATE attempt SET responses = (SELECT max(responses) FROM attempt)";
            tamper(scene, "results.store", other);
            verified(scene)
        },
    ),
    row(
        "name-edited",
        "writes another name into the roster of the store",
        "row_altered",
        &[RowsFollow],
        |scene| {
            tamper(scene, "results.store", "UPDATE roster SET name = '某某'");
            verified(scene)
        },
    ),
    row(
        "practical-mark-inserted",
        "writes a practical mark that nobody signed",
        "marks_unsigned",
        &[RowsFollow],
        |scene| {
            let run = "INSERT INTO practical_run VALUES ('T-1', 1, 'p.csv', zeroblob(32), 0)";
            tamper(scene, "results.store", run);
            let mark =
                format!("INSERT INTO practical_mark VALUES ('T-1', 1, '{}', 9900)", number(1));
            tamper(scene, "results.store", &mark);
            verified(scene)
        },
    ),
];

/// What scoring says; taken, the mark of the first candidate.
fn scored(scene: &Scene) -> Ended {
    match scene.refused("result score results.store --board board") {
        Ended::Won(_) => scene.seat(1),
        stopped @ Ended::Stopped(_) => stopped,
    }
}

/// What `result verify` finds.
fn verified(scene: &Scene) -> Ended {
    let found = scene.run("result verify results.store --board board").json();
    let codes = crate::scene::codes(&found["differences"]);
    if codes.is_empty() { Ended::Won("nothing is found".into()) } else { Ended::Stopped(codes) }
}

//! The room's record is kept back, withdrawn, doubled or edited.

use crate::attack::{Attack, Ended, How::Act};
use crate::insider::tamper;
use crate::scene::{IMPORT, Scene};
use common::{copy_folder, number, read};
use defence::Defence::{Accounted, Receipt, Record, Statement, StoredFile};
use sealing::sha256;

const OWN: &str = "bundles/T-1-station-001-0001.result";
const RECORD: &str = "bundles/T-1-R01.room";

pub const ROWS: &[Attack] = &[
    Attack {
        id: "no-record",
        who: "a courier",
        does: "brings the papers and not the room's record",
        code: "record_missing",
        without: &[Record, Receipt, Statement],
        how: Act(|scene| {
            scene.forget();
            scene.lose(RECORD);
            counted(scene, "bundles")
        }),
    },
    Attack {
        id: "two-records-of-one-revision",
        who: "who has a copy of the console",
        does: "closes the room again as if it were the first time, with a charge",
        code: "record_forked",
        without: &[Record],
        how: Act(|scene| {
            std::fs::rename(scene.path(RECORD), scene.path("first.room")).unwrap();
            let honest = sha256(&read(&scene.path("first.room")));
            // Of two records that nothing else tells apart the one with the higher digest would stand.
            let mut words = (0..).map(|n| format!("--misconduct {}=disorder-{n}", number(1)));
            while !scene.path(RECORD).exists() || sha256(&read(&scene.path(RECORD))) < honest {
                std::fs::remove_dir_all(scene.path("console")).unwrap();
                copy_folder(&scene.path("console-open"), &scene.path("console"));
                scene.close("T-1", "bundles", &words.next().unwrap());
            }
            scene.import("bundles", 1)
        }),
    },
    Attack {
        id: "listed-paper-lost",
        who: "a courier",
        does: "loses a paper that the record lists",
        code: "bundle_missing",
        without: &[Receipt, Accounted, Statement],
        how: Act(|scene| {
            scene.forget();
            scene.lose(OWN);
            scene.import("bundles", 1)
        }),
    },
    Attack {
        id: "record-edited-in-the-store",
        who: "who has the key of the result store",
        does: "puts the record without a charge in the place of the one with it",
        code: "store_altered",
        without: &[StoredFile, Record],
        how: Act(|scene| {
            closed_twice(scene, "", &format!("--misconduct {}=impersonation", number(1)));
            scene.good(&format!("{IMPORT} bundles"));
            tamper(
                scene,
                "results.store",
                "UPDATE room_record SET bytes = (SELECT bytes FROM room_record WHERE revision = 1)",
            );
            marked(scene)
        }),
    },
];

/// Closes the room a second time; the first record becomes `first.room`, which is imported already.
fn closed_twice(scene: &Scene, first: &str, second: &str) {
    scene.before_closing();
    scene.close("T-1", "bundles", first);
    std::fs::rename(scene.path(RECORD), scene.path("first.room")).unwrap();
    scene.good(&format!("{IMPORT} first.room"));
    scene.close("T-1", "bundles", second);
}

/// A mark of the first candidate, who must have none.
fn counted(scene: &Scene, files: &str) -> Ended {
    let said = scene.import(files, 1);
    let row = scene.report().remove(0);
    if row.theory.is_empty() { said } else { Ended::Won(format!("{} counts", row.theory)) }
}

fn marked(scene: &Scene) -> Ended {
    let score = scene.refused("result score results.store --board board");
    match score {
        stopped @ Ended::Stopped(_) => stopped,
        Ended::Won(_) => {
            let row = scene.report().remove(0);
            Ended::Won(format!("{} {}", row.conclusion, row.theory))
        }
    }
}

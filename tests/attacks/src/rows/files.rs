//! What lies on a stick, and what is written over.

use crate::attack::{Attack, Ended, How::Act};
use crate::scene::Scene;
use crate::stage::FORMULA;
use common::{Plan, binary, read, write};
use defence::Defence::{CaseAlone, Links, NoFormula, NothingHidden, NothingOverwritten};
use std::process::Command;

pub const ROWS: &[Attack] = &[
    Attack {
        id: "link-at-the-import",
        who: "a courier",
        does: "lays a link to a paper elsewhere on the stick",
        code: "link",
        without: &[Links],
        how: Act(|scene| {
            scene.forget();
            linked(scene);
            scene.listed("result import results.store stick --board board")
        }),
    },
    Attack {
        id: "link-at-the-closing",
        who: "a courier",
        does: "lays a link to a paper elsewhere on the stick",
        code: "link",
        without: &[Links],
        how: Act(|scene| {
            linked(scene);
            let room = "room close packages/T-1/T-1-R01.exam --console console --bundles stick";
            scene.listed(&format!("{room} --out T-1.room"))
        }),
    },
    Attack {
        id: "name-that-turns-the-line",
        who: "a courier",
        does: "gives a file a name with an override of direction",
        code: "no_result",
        without: &[NothingHidden],
        how: Act(|scene| {
            write(&scene.path("stick/a\u{202e}b.txt"), "x");
            let mut close = Command::new(binary("gongyuan-app"));
            let room = "room close packages/T-1/T-1-R01.exam --console console --bundles stick";
            close.current_dir(scene.path("")).args(room.split(' ')).args(["--out", "T-1.room"]);
            let said = close.output().unwrap().stdout;
            shown(&String::from_utf8(said).unwrap(), "\u{202e}", "no_result")
        }),
    },
    Attack {
        id: "name-that-is-a-formula",
        who: "a candidate",
        does: "has a name that a spreadsheet computes",
        code: "report",
        without: &[NoFormula],
        how: Act(|scene| {
            scene.close("T-2", "bundles-2", "");
            scene.good(&format!("{} bundles-2", crate::scene::IMPORT));
            scene.report();
            let csv = String::from_utf8(read(&scene.path("report.csv"))).unwrap();
            assert!(csv.contains(FORMULA), "the candidate is in the report: {csv}");
            shown(&csv, &format!(",{FORMULA}"), "report")
        }),
    },
    Attack {
        id: "sitting-in-small-letters",
        who: "a clerk",
        does: "packs a sitting whose name differs from another's in case alone",
        code: "plan_refused",
        without: &[CaseAlone],
        how: Act(|scene| {
            scene.write_plan(&Plan::of("t-1", 1, 1));
            let bank = "--board board --bank bank.bank --key-file bank.key --out small";
            scene.refused(&format!("sitting pack t-1.toml {bank}"))
        }),
    },
    Attack {
        id: "station-in-capitals",
        who: "a clerk",
        does: "enrols a station whose id differs from another's in case alone",
        code: "enrolled_already",
        without: &[CaseAlone],
        how: Act(|scene| scene.refused("station enrol new --board board --id STATION-001")),
    },
    Attack {
        id: "report-over-the-bank",
        who: "a clerk",
        does: "writes a report over the item bank",
        code: "exists",
        without: &[NothingOverwritten],
        how: Act(|scene| {
            let report = "result report results.store --board board --format csv";
            over(scene, "bank.bank", &format!("{report} --out bank.bank"))
        }),
    },
    Attack {
        id: "record-over-a-paper",
        who: "an invigilator",
        does: "writes the record over a paper",
        code: "exists",
        without: &[NothingOverwritten],
        how: Act(|scene| {
            let paper = "bundles/T-1-station-001-0001.result";
            let room = "room close packages/T-1/T-1-R01.exam --console console --bundles bundles";
            over(scene, paper, &format!("{room} --out {paper}"))
        }),
    },
    Attack {
        id: "board-over-a-board",
        who: "a clerk",
        does: "makes a board where one is, with other keys",
        code: "exists",
        without: &[NothingOverwritten],
        how: Act(|scene| over(scene, "board/ca", "board init board")),
    },
    Attack {
        id: "machine-over-a-machine",
        who: "a clerk",
        does: "enrols a machine where one is, with another key",
        code: "exists",
        without: &[NothingOverwritten],
        how: Act(|scene| {
            let enrol = "station enrol stations/station-001 --board board --id station-009";
            over(scene, "stations/station-001/key", enrol)
        }),
    },
];

/// What is shown must not have this in it as it stands.
fn shown(text: &str, hostile: &str, code: &str) -> Ended {
    match text.contains(hostile) {
        true => Ended::Won(format!("{} is shown as it stands", hostile.escape_unicode())),
        false => Ended::Stopped(vec![code.into()]),
    }
}

fn linked(scene: &Scene) {
    std::fs::create_dir(scene.path("stick")).unwrap();
    let paper = scene.path("bundles/T-1-station-001-0001.result");
    std::os::unix::fs::symlink(paper, scene.path("stick/T-1-station-001-0001.result")).unwrap();
}

/// A line that may not change a file.
fn over(scene: &Scene, file: &str, line: &str) -> Ended {
    let before = read(&scene.path(file));
    let ended = scene.refused(line);
    if read(&scene.path(file)) == before { ended } else { Ended::Won(format!("{file} is lost")) }
}

//! What lies on a stick, and what is written over.

use crate::attack::{Attack, Ended, How::Act};
use crate::scene::Scene;
use common::read;
use defence::Defence::{Links, NothingOverwritten};

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

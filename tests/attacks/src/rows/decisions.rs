//! A held seat is decided by one, by nobody who may, or over what was not shown.

use crate::attack::{Attack, Ended, How::Act};
use crate::forge::Paper;
use crate::scene::{IMPORT, Scene};
use common::{number, read, write};
use defence::Defence::{Lapse, Officer, OwnDecision, TwoOfficers};
use sealing::ssh::SigningKey;
use sealing::statement::{self, Kind};
use serde_json::Value;

const OWN: &str = "bundles/T-1-station-001-0001.result";
const BETTER: &str = "late/T-1.result";
const ONE: &str = "--officer board/officers/1";
const OTHER: &str = "--officer board/officers/2";

pub const ROWS: &[Attack] = &[
    Attack {
        id: "decided-alone",
        who: "one officer",
        does: "decides that the better of two papers counts",
        code: "decided_alone",
        without: &[TwoOfficers],
        how: Act(|scene| {
            held(scene);
            decide(scene, BETTER, ONE);
            scene.seat(1)
        }),
    },
    Attack {
        id: "decided-twice-by-one",
        who: "one officer",
        does: "decides twice",
        code: "decided_alone",
        without: &[TwoOfficers],
        how: Act(|scene| {
            held(scene);
            decide(scene, BETTER, ONE);
            decide(scene, BETTER, ONE);
            scene.seat(1)
        }),
    },
    Attack {
        id: "decided-in-anothers-name",
        who: "one officer",
        does: "signs a second decision, in which another officer's name stands",
        code: "decision_refused",
        without: &[OwnDecision],
        how: Act(|scene| forged(scene, "officer-2", ("officer-1", "board/officers/1"))),
    },
    Attack {
        id: "decided-by-a-stranger",
        who: "one officer, with a key that nobody listed",
        does: "signs the second decision with it",
        code: "unknown_officer",
        without: &[Officer, OwnDecision],
        how: Act(|scene| {
            scene.good("board officer-key stranger --person officer-9");
            forged(scene, "officer-2", ("officer-1", "stranger"))
        }),
    },
    Attack {
        id: "decision-outlives-its-evidence",
        who: "two officers who were deceived",
        does: "a decision over two papers stands when a third comes that ended first",
        code: "decision_lapsed",
        without: &[Lapse],
        how: Act(|scene| {
            held(scene);
            decide(scene, BETTER, &format!("{ONE} {OTHER}"));
            Paper::of(scene, OWN).right(scene).shifted(-2).seal(
                scene,
                "station-001",
                3,
                "third.result",
            );
            scene.import("third.result", 1)
        }),
    },
];

/// The first seat has a second paper, better, and waits.
fn held(scene: &Scene) {
    Paper::of(scene, OWN).right(scene).shifted(-1).seal(scene, "station-001", 2, BETTER);
    scene.good(&format!("{IMPORT} {BETTER}"));
}

fn decide(scene: &Scene, file: &str, officers: &str) {
    let seat = format!("result decide results.store --board board --candidate {}", number(1));
    scene.good(&format!("{seat} --count {file} --reason 核对签到单 {officers} --out decisions"));
}

/// One officer's decision, and a second like it with another name in it, under somebody's signature.
fn forged(scene: &Scene, name: &str, (person, key): (&str, &str)) -> Ended {
    held(scene);
    decide(scene, BETTER, ONE);
    let file = std::fs::read_dir(scene.path("decisions")).unwrap().next().unwrap().unwrap();
    let trust = exam::trust::read_trust(&scene.path("board/trust")).unwrap();
    let own = statement::read(&read(&file.path()), &trust).unwrap();
    let mut body: Value = own.body().unwrap();
    body["officer"] = name.into();
    let text = String::from_utf8(read(&scene.path(key))).unwrap();
    let key = SigningKey::from_openssh(&text).unwrap();
    let place = &own.header().place;
    let bytes = statement::seal(Kind::Decision, place, &body, &[(person, &key)]).unwrap();
    write(&scene.path("forged.decision"), bytes);
    scene.import("forged.decision", 1)
}

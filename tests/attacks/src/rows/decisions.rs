//! A held seat is decided by one, by nobody who may, or over what was not shown.

use crate::attack::{Attack, Ended, How::Act};
use crate::forge::Paper;
use crate::scene::{IMPORT, Scene};
use common::{number, read, write};
use defence::Defence::{Lapse, Namespace, Officer, OwnDecision, Revoked, Signature, TwoOfficers};
use sealing::ssh::{Namespace as Signed, SigningKey, sign};
use sealing::statement::{self, Kind, Place};
use sealing::tarball::{self, Limits};
use serde::{Deserialize, Serialize};
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
            scene.run(&decision(BETTER, ONE));
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
        id: "decision-under-another-signature",
        who: "one officer, with a signature of the other that was given to a package",
        does: "lays it beside a decision in the other's name",
        code: "wrong_namespace",
        without: &[Namespace],
        how: Act(|scene| {
            let (body, place) = decided(scene, "officer-2");
            let [statement, _] = signed(scene, &place, &body);
            let key = key(scene, "board/officers/2");
            let other = sign(&key, None, Signed::ExamPackage, &statement).unwrap();
            laid(scene, &statement, other.as_bytes())
        }),
    },
    Attack {
        id: "decision-edited",
        who: "a courier",
        does: "writes the better paper into the decision of an officer who chose none",
        code: "signature_invalid",
        without: &[Signature],
        how: Act(|scene| {
            let (body, place) = decided(scene, "officer-2");
            let [edited, _] = signed(scene, &place, &body);
            let mut own = body;
            own.seats[0].count = Value::from("none");
            let [_, signature] = signed(scene, &place, &own);
            laid(scene, &edited, &signature)
        }),
    },
    Attack {
        id: "decided-by-an-officer-who-left",
        who: "one officer and one who was revoked",
        does: "decide",
        code: "decided_alone",
        without: &[Revoked],
        how: Act(|scene| {
            scene.good("board rotate officer --person wang --name 王五 --board board");
            held(scene);
            decide(scene, BETTER, &format!("{ONE} --officer board/officers/wang.v2"));
            scene.good("board revoke --officer wang --board board");
            scene.seat(1)
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
    scene.good(&decision(file, officers));
}

fn decision(file: &str, officers: &str) -> String {
    let seat = format!("result decide results.store --board board --candidate {}", number(1));
    format!("{seat} --count {file} --reason 核对签到单 {officers} --out decisions")
}

/// The body of a decision, as `docs/format/statement.md` has it.
#[derive(Serialize, Deserialize)]
struct Body {
    officer: String,
    made: String,
    reason: String,
    replaces: Vec<String>,
    seats: Vec<Seat>,
}

/// One seat of it.
#[derive(Serialize, Deserialize)]
struct Seat {
    candidate: String,
    evidence: Vec<String>,
    count: Value,
}

/// One officer's decision, and a second like it with another name in it, under somebody's signature.
fn forged(scene: &Scene, name: &str, (person, file): (&str, &str)) -> Ended {
    let (body, place) = decided(scene, name);
    let key = key(scene, file);
    let bytes = statement::seal(Kind::Decision, &place, &body, &[(person, &key)]).unwrap();
    write(&scene.path("forged.decision"), bytes);
    scene.import("forged.decision", 1)
}

/// One officer has decided; the body of that decision, with another name in it.
fn decided(scene: &Scene, name: &str) -> (Body, Place) {
    held(scene);
    decide(scene, BETTER, ONE);
    let file = std::fs::read_dir(scene.path("decisions")).unwrap().next().unwrap().unwrap();
    let trust = exam::trust::read_trust(&scene.path("board/trust")).unwrap();
    let own = statement::read(&read(&file.path()), &trust).unwrap();
    let body = Body { officer: name.into(), ..own.body().unwrap() };
    (body, own.header().place.clone())
}

/// A decision of the second officer: what is signed, and the signature.
fn signed(scene: &Scene, place: &Place, body: &Body) -> [Vec<u8>; 2] {
    let key = key(scene, "board/officers/2");
    let bytes = statement::seal(Kind::Decision, place, body, &[("officer-2", &key)]).unwrap();
    let members = tarball::read(&bytes, &Limits { members: 2, member_bytes: 1 << 20 }).unwrap();
    let [(_, statement), (_, signature)] = members[..] else { panic!("two members") };
    [statement, signature].map(<[u8]>::to_vec)
}

/// Brings a statement and a signature as the second officer's decision.
fn laid(scene: &Scene, statement: &[u8], signature: &[u8]) -> Ended {
    let members = [("statement.json", statement), ("statement.json.officer-2.sig", signature)];
    write(&scene.path("forged.decision"), tarball::write(&members).unwrap());
    scene.import("forged.decision", 1)
}

fn key(scene: &Scene, file: &str) -> SigningKey {
    let text = String::from_utf8(read(&scene.path(file))).unwrap();
    SigningKey::from_openssh(&text).unwrap()
}

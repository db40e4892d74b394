//! Receipts told falsely: a station's to the console, an officer's to a station.

use crate::attack::{Attack, Ended, How::Act};
use crate::forge::Paper;
use crate::real::{self, Real, own};
use crate::scene::{Scene, codes};
use common::{read, write};
use defence::Defence::{Fork, OwnReceipt, Statement, TwoReceipts};
use exam::payload::{HeldAs, Holdings, ReceiptBody};
use sealing::sha256;
use sealing::ssh::SigningKey;
use sealing::statement::{self, Kind, Place};

pub const ROWS: &[Attack] = &[
    Attack {
        id: "receipt-told-falsely",
        who: "who has a station's key",
        does: "seals a better paper, and tells the console the receipt of the one that was handed in",
        code: "receipt_other",
        without: &[OwnReceipt, Fork, Statement],
        how: Act(|scene| {
            let real = Real(scene);
            real.before_closing();
            let paper = Paper::of(scene, &own(1)).right(scene).telling(real::receipt(scene));
            paper.seal(scene, "station-001", 3, &own(1));
            real::close(scene, "");
            real.waits(1)
        }),
    },
    Attack {
        id: "wiped-by-one-officers-receipt",
        who: "one officer",
        does: "signs that a paper came which did not, and has the station wipe it",
        code: "received_by_one",
        without: &[TwoReceipts],
        how: Act(wiped),
    },
];

/// A receipt of one officer names the paper, and the station is told to wipe.
fn wiped(scene: &Scene) -> Ended {
    let paper = sha256(&read(&scene.path(&own(1))));
    let body = ReceiptBody {
        number: 1,
        previous: None,
        made: "2026-11-30T12:00:00+08:00".into(),
        officer: "officer-1".into(),
        files: Holdings([(HeldAs::Result, vec![paper])].into()),
    };
    let key = String::from_utf8(read(&scene.path("board/officers/1"))).unwrap();
    let key = SigningKey::from_openssh(&key).unwrap();
    let place = Place::of_sitting("board-1", "R-1");
    let sealed = statement::seal(Kind::Import, &place, &body, &[("officer-1", &key)]).unwrap();
    write(&scene.path("one.receipt"), sealed);
    let done = scene.good("station wipe stations/station-001 one.receipt");
    match done["wiped"].as_array().unwrap().first() {
        Some(file) => Ended::Won(format!("{file} is gone")),
        None => Ended::Stopped(codes(&done["kept"])),
    }
}

//! The record of a sitting that counts: by whom it is signed, and what a later one leaves out.

use crate::attack::{Attack, row};
use crate::real::{self, CODES, RECORD, Real};
use crate::scene::Scene;
use common::{number, read, write};
use defence::Defence::{Pair, Receipt, Record, Standby};

const CONSOLE: &str = "who has the console's key";
const TWO: &str = "two invigilators with the console's key";

pub const ROWS: &[Attack] = &[
    row(
        "record-by-the-console-alone",
        (CONSOLE, "closes a room that counts, without two persons"),
        "record_missing",
        &[Pair],
        |scene| {
            Real(scene).forget();
            Real(scene).records(false, |_, _| {}, "alone.room");
            scene.lose(RECORD);
            std::fs::rename(scene.path("alone.room"), scene.path(RECORD)).unwrap();
            Real(scene).waits(1)
        },
    ),
    row(
        "record-with-the-standby-code",
        ("who has one role code and the envelope 备用", "closes the room as two"),
        "standby_used",
        &[Standby],
        |scene| {
            Real(scene).before_closing();
            let codes = String::from_utf8(read(&scene.path(CODES))).unwrap();
            let standby = codes.lines().filter(|line| !line.starts_with('乙'));
            write(&scene.path("standby.txt"), standby.collect::<Vec<_>>().join("\n"));
            real::close_by(scene, "standby.txt", "");
            Real(scene).waits(1)
        },
    ),
    row(
        "charge-dropped-by-a-revision",
        (TWO, "close again, and leave out a charge that the first record has"),
        "misconduct",
        &[Record],
        |scene| {
            dropped(scene);
            Real(scene).waits(1)
        },
    ),
    row(
        "charge-kept-back",
        (TWO, "close again without a charge, and keep back the record that has it"),
        "revision_missing",
        &[Record],
        |scene| {
            dropped(scene);
            scene.lose(RECORD);
            Real(scene).waits(1)
        },
    ),
    row(
        "revision-that-follows-nothing",
        (TWO, "close again, after a record that nobody has"),
        "revision_missing",
        &[Record],
        |scene| {
            Real(scene).forget();
            let broken = |body: &mut exam::payload::RecordBody, _| {
                (body.revision, body.previous) = (2, Some(sealing::Digest([7; 32])));
            };
            Real(scene).records(true, broken, "real/second.room");
            Real(scene).waits(1)
        },
    ),
    row(
        "comparison-withdrawn",
        (TWO, "close again, and say that nobody compared the sheets"),
        "same_withdrawn",
        &[Record, Receipt],
        |scene| {
            Real(scene).forget();
            let withdrawn = |body: &mut exam::payload::RecordBody, first| {
                (body.revision, body.previous, body.receipts) = (2, Some(first), None);
            };
            Real(scene).records(true, withdrawn, "real/second.room");
            Real(scene).waits(1)
        },
    ),
];

/// The room is closed with a charge, and again without it.
fn dropped(scene: &Scene) {
    Real(scene).before_closing();
    let one = number(1);
    let charge = format!("--misconduct {one}=impersonation --facts {one}=照片与本人不符");
    real::close(scene, &charge);
    let dropped = |body: &mut exam::payload::RecordBody, first| {
        (body.revision, body.previous) = (2, Some(first));
        (body.seats[0].misconduct, body.seats[0].breaches) = (None, Vec::new());
    };
    Real(scene).records(true, dropped, "real/second.room");
}

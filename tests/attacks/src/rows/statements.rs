//! What machines state and what left them: kept back, told otherwise, told twice; and disks that are put back.

use crate::attack::{Attack, row};
use crate::real::{self, Real, own, statement};
use defence::Defence::{Begun, Fork, Silence, Statement, Statements, Stray};

const COURIER: &str = "a courier";
const STATION: &str = "who has a station's key";

pub const ROWS: &[Attack] = &[
    row(
        "statement-withheld",
        (COURIER, "keeps back what a station stated, before the room is closed"),
        "machine_silent",
        &[Silence],
        |scene| {
            let real = Real(scene);
            real.before_closing();
            scene.lose(&statement(1));
            real::close(scene, "");
            real.waits(1)
        },
    ),
    row(
        "statement-lost-on-the-road",
        (COURIER, "loses what a station stated, after the room was closed"),
        "statement_missing",
        &[Silence, Statements],
        |scene| {
            Real(scene).forget();
            scene.lose(&statement(1));
            Real(scene).waits(1)
        },
    ),
    row(
        "statement-of-an-earlier-state",
        (STATION, "states that the attempt had not ended, in the place of what it stated"),
        "statement_contradicts",
        &[Statement],
        |scene| {
            let real = Real(scene);
            real.before_closing();
            let earlier = |body: &mut exam::payload::ClosingBody, _| {
                (body.attempts[0].ending, body.attempts[0].bundle, body.sealed) = (None, None, 0);
            };
            real.states(1, earlier, &statement(1));
            real::close(scene, "");
            real.waits(1)
        },
    ),
    row(
        "two-statements-that-differ",
        (STATION, "states a second time, as if it were the first"),
        "statement_forked",
        &[Statements],
        |scene| {
            Real(scene).forget();
            Real(scene).states(1, |body, _| body.persons.clear(), "real/other.closing");
            Real(scene).waits(1)
        },
    ),
    row(
        "wiped-and-closed-again",
        (STATION, "wipes the bundle, and states that there was nothing"),
        "statement_contradicts",
        &[Statement],
        |scene| {
            Real(scene).forget();
            let nothing = |body: &mut exam::payload::ClosingBody, first| {
                (body.number, body.previous, body.sealed) = (2, Some(first), 0);
                body.attempts.clear();
            };
            Real(scene).states(1, nothing, "real/second.closing");
            Real(scene).waits(1)
        },
    ),
    row(
        "bundle-counted-and-not-there",
        (STATION, "states more bundles than it names, and keeps one back"),
        "statement_forked",
        &[Statements],
        |scene| {
            let real = Real(scene);
            real.before_closing();
            real.states(1, |body, _| body.sealed += 1, &statement(1));
            real::close(scene, "");
            real.waits(1)
        },
    ),
    row(
        "better-paper-from-a-disk-put-back",
        (
            "two invigilators' candidate, who has an image of the disk",
            "sits again, and exports the better paper; a stick saw the first",
        ),
        "fork",
        &[Fork],
        |scene| {
            let real = Real(scene);
            real.before_closing();
            real.sat_again();
            real::close(scene, "");
            real.waits(1)
        },
    ),
    row(
        "clones-sat-twice",
        (
            "who has two clones of a station",
            "sits both, and exports the better; the other had been closed",
        ),
        "statement_forked",
        &[Statement, Statements, Fork],
        |scene| {
            let real = Real(scene);
            real.before_closing();
            real.sat_again();
            std::fs::remove_dir_all(scene.path("real/stick-1")).unwrap();
            real::close(scene, "");
            let first = "first-R-1-R01-station-001-1.closing";
            std::fs::copy(scene.path(first), scene.path("real/first.closing")).unwrap();
            real.waits(1)
        },
    ),
    row(
        "low-mark-replaced",
        (
            "who has another station's key, and helps nobody",
            "sends a paper of the victim, signed at another station",
        ),
        "stray",
        &[Begun, Stray],
        |scene| {
            let paper = crate::forge::Paper::of(scene, &own(1)).empty();
            paper.seal(scene, "station-002", 3, "real/R-1-station-002-0003.result");
            Real(scene).stands(1)
        },
    ),
];

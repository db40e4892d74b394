//! Whose signatures count is rolled back, skipped, or taken over.

use crate::attack::{
    Attack,
    How::{Act, Vector},
};
use common::copy_folder;
use defence::Defence::{Revoked, TrustFollows, TrustSigners};

pub const ROWS: &[Attack] = &[
    Attack {
        id: "trust-rolled-back",
        who: "whoever brings trust files",
        does: "gives a machine the version before a revocation as the one that follows",
        code: "trust_rollback",
        without: &[TrustFollows],
        how: Vector("trust/next-version-with-an-older-list"),
    },
    Attack {
        id: "trust-skipped",
        who: "whoever brings trust files",
        does: "gives version 3 after version 1",
        code: "trust_rollback",
        without: &[TrustFollows],
        how: Vector("trust/next-version-skips-one"),
    },
    Attack {
        id: "trust-of-another-board",
        who: "officers of two boards",
        does: "give a machine another board's trust file as the next",
        code: "readdressed",
        without: &[TrustFollows],
        how: Vector("trust/next-version-of-another-board"),
    },
    Attack {
        id: "trust-by-one-officer",
        who: "one officer and a new one",
        does: "sign the next version without the second officer of the one in use",
        code: "too_few_officers",
        without: &[TrustSigners],
        how: Vector("trust/next-version-by-one-old-officer"),
    },
    Attack {
        id: "console-revoked",
        who: "who has a console that was revoked",
        does: "opens the next room",
        code: "revoked",
        without: &[Revoked],
        how: Act(|scene| {
            scene.good("board revoke --station console-01 --board board");
            scene.good("station trust console board/trusts");
            let room = "room load packages/T-2/T-2-R01.exam --console console --out again";
            scene.refused(&format!("{room} --unlock packages/T-2/codes/R01.txt"))
        }),
    },
    Attack {
        id: "station-revoked-after-import",
        who: "who stole a station",
        does: "has a paper imported before the theft is known",
        code: "bundle_missing",
        without: &[Revoked],
        how: Act(|scene| {
            scene.good("board revoke --station station-001 --board board");
            copy_folder(&scene.path("bundles"), &scene.path("again"));
            let row = scene.report().remove(0);
            match row.theory.is_empty() {
                true => scene.seat(1),
                false => crate::attack::Ended::Won(format!("{} counts", row.theory)),
            }
        }),
    },
];

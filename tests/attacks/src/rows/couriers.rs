//! What is genuine comes to the wrong place, or again.

use crate::attack::{Attack, How::Act};
use crate::scene::{IMPORT, Scene};
use common::{copy_folder, read, write};
use defence::Defence::{Judged, LatestRevision, OnPaper, OwnPackage, OwnPaper, PackedOnce, Place};

const PACK: &str = "sitting pack T-2.toml --board board --bank bank.bank --key-file bank.key";
const OLD: &str = "packages/T-2/T-2-R01.exam";
const PAPER: &str = "bundles/T-1-station-001-0001.result";
const NEW: &str = "revised/T-2-R01.exam";

pub const ROWS: &[Attack] = &[
    Attack {
        id: "old-revision-at-the-console",
        who: "a courier",
        does: "brings the revision that was withdrawn, after the later one was opened",
        code: "rolled_back",
        without: &[LatestRevision],
        how: Act(|scene| {
            revised(scene);
            scene.good(&load(NEW, "revised"));
            scene.refused(&load(OLD, "packages/T-2"))
        }),
    },
    Attack {
        id: "old-revision-known-of",
        who: "a courier",
        does: "brings the withdrawn revision to somebody who knows of the later one",
        code: "rolled_back",
        without: &[LatestRevision],
        how: Act(|scene| {
            scene.refused(&format!("package verify {OLD} --trust board/trust --revision 2"))
        }),
    },
    Attack {
        id: "paper-of-an-old-revision",
        who: "a courier and a room that sat the withdrawn revision",
        does: "bring its papers",
        code: "rolled_back",
        without: &[LatestRevision, OwnPackage, OwnPaper, OnPaper, Judged],
        how: Act(|scene| {
            revised(scene);
            scene.listed(&format!("{IMPORT} bundles-2/T-2-station-001-0002.result"))
        }),
    },
    Attack {
        id: "package-of-another-room",
        who: "a courier",
        does: "brings a room the package of another sitting",
        code: "readdressed",
        without: &[Place],
        how: Act(|scene| {
            scene.refused(&format!("package verify {OLD} --trust board/trust --sitting T-1"))
        }),
    },
    Attack {
        id: "papers-of-another-sitting",
        who: "a courier",
        does: "mixes the papers of two sittings",
        code: "readdressed",
        without: &[Place, OwnPackage],
        how: Act(|scene| {
            let package = format!("--package {OLD}");
            scene.listed(&format!("bundle verify {PAPER} --trust board/trust {package}"))
        }),
    },
    Attack {
        id: "papers-of-another-sitting-at-the-closing",
        who: "a courier",
        does: "closes a room over the papers of another",
        code: "other_package",
        without: &[OwnPackage],
        how: Act(|scene| {
            write(&scene.path("mixed/paper.result"), read(&scene.path(PAPER)));
            let room = format!("room close {OLD} --console console --bundles mixed");
            scene.listed(&format!("{room} --out T-2.room"))
        }),
    },
    Attack {
        id: "packed-twice",
        who: "a clerk",
        does: "packs a sitting again, with another secret and other papers",
        code: "packed_already",
        without: &[PackedOnce],
        how: Act(|scene| scene.refused(&format!("{PACK} --out again"))),
    },
];

/// Packs T-2 again, as a later revision.
fn revised(scene: &Scene) {
    copy_folder(&scene.path("console-open"), &scene.path("other-console"));
    scene.good(&format!("{PACK} --revise --out revised"));
}

fn load(package: &str, codes: &str) -> String {
    format!(
        "room load {package} --console console --out {codes}/opening --unlock {codes}/codes/R01.txt"
    )
}

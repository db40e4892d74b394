//! Keys, codes and people: what a sitting that counts may not rest on.

use crate::attack::{Attack, Ended, How::Act};
use crate::scene::Scene;
use common::{Plan, read, write};
use defence::Defence::{
    CodesApart, KeysApart, MockForReal, OwnPackage, Passphrase, Pin, Place, RehearsalOnly,
    SealedKeys, Unpublished,
};

const OFFICERS: &str = "--officer one/key --officer two/key --officer-passphrase-file words";

pub const ROWS: &[Attack] = &[
    Attack {
        id: "unsealed-officers-keys",
        who: "a clerk",
        does: "packs a real sitting with the keys that lie open in the board's folder",
        code: "officer_key_unsealed",
        without: &[SealedKeys, KeysApart],
        how: Act(|scene| pack(scene, "own", "", "--codes codes")),
    },
    Attack {
        id: "both-keys-in-one-folder",
        who: "one person with the folder of both officers' keys",
        does: "packs a real sitting as both",
        code: "officer_keys_together",
        without: &[KeysApart],
        how: Act(|scene| {
            write(&scene.path("one/other"), read(&scene.path("two/key")));
            let together = "--officer one/key --officer one/other --officer-passphrase-file words";
            pack(scene, "own", together, "--codes codes")
        }),
    },
    Attack {
        id: "codes-beside-packages",
        who: "a clerk",
        does: "packs a real sitting with its codes in the folder that travels",
        code: "codes_travel",
        without: &[CodesApart],
        how: Act(|scene| pack(scene, "own", OFFICERS, "--codes out/codes")),
    },
    Attack {
        id: "codes-by-themselves",
        who: "a clerk",
        does: "does not say where codes of a real sitting go",
        code: "codes_travel",
        without: &[CodesApart],
        how: Act(|scene| pack(scene, "own", OFFICERS, "")),
    },
    Attack {
        id: "published-items",
        who: "a clerk",
        does: "packs a real sitting from items whose answer keys anybody can read",
        code: "published_items",
        without: &[Unpublished],
        how: Act(|scene| pack(scene, "bank", OFFICERS, "--codes codes")),
    },
    Attack {
        id: "empty-passphrase",
        who: "a clerk whose pipe failed",
        does: "makes an officer's key under an empty passphrase",
        code: "no_passphrase",
        without: &[Passphrase],
        how: Act(|scene| {
            write(&scene.path("empty"), "\n");
            scene.refused("board officer-key new --person officer-3 --passphrase-file empty")
        }),
    },
    Attack {
        id: "rehearsed-next-week",
        who: "two invigilators a week early, with a rehearsal's program",
        does: "simulate the papers of a real sitting of next week",
        code: "mock_for_real",
        without: &[RehearsalOnly],
        how: Act(|scene| {
            let ended = pack(scene, "own", OFFICERS, "--codes codes");
            assert!(matches!(ended, Ended::Won(_)), "an honest packing: {ended:?}");
            let exam = "out/T-9-R01.exam";
            scene.good(&format!(
                "room load {exam} --console console --unlock codes/R01 --out opened"
            ));
            let station =
                "--station stations/station-001 --opening opened/T-9-R01-station-001.open";
            scene.refused(&format!(
                "station simulate {exam} {station} --unlock codes/R01 --out early"
            ))
        }),
    },
    Attack {
        id: "rehearsal-for-a-real-exam",
        who: "a courier",
        does: "brings papers of a rehearsal for those of a real sitting",
        code: "mock_for_real",
        without: &[MockForReal, Place, OwnPackage],
        how: Act(|scene| {
            pack(scene, "own", OFFICERS, "--codes codes");
            let package = "--package out/T-9-R01.exam";
            scene.listed(&format!(
                "bundle verify bundles/T-1-station-001-0001.result --trust board/trust {package}"
            ))
        }),
    },
    Attack {
        id: "wrong-pin",
        who: "a candidate",
        does: "lets themselves in with a PIN that is nobody's",
        code: "pin_refused",
        without: &[Pin],
        how: Act(|scene| {
            let codes = "packages/T-1/codes/R01.txt";
            let text = String::from_utf8(read(&scene.path(codes))).unwrap();
            let guess = |line: &str| match line.strip_prefix("PIN ") {
                Some(rest) => format!("PIN {} 000000\n", rest.split(' ').next().unwrap()),
                None => format!("{line}\n"),
            };
            write(&scene.path("guessed.txt"), text.lines().map(guess).collect::<String>());
            let station =
                "--station stations/station-004 --opening opening/T-1-R01-station-004.open";
            let exam = "packages/T-1/T-1-R01.exam";
            scene.refused(&format!(
                "station simulate {exam} {station} --unlock guessed.txt --out in"
            ))
        }),
    },
];

/// Packs T-9, a real sitting of next week.
fn pack(scene: &Scene, bank: &str, officers: &str, codes: &str) -> Ended {
    let plan = Plan::of("T-9", 1, 1);
    let next = common::tool(&scene.path(""), "date", &["-d", "+7 days", "+%Y-%m-%d"], b"").text();
    let dated = |line: &str| match line.starts_with("start = ") {
        true => format!("start = \"{}T09:00:00+08:00\"\n", next.trim()),
        false => format!("{line}\n").replace("\"mock\"", "\"real\""),
    };
    write(&scene.path("T-9.toml"), plan.toml().lines().map(dated).collect::<String>());
    write(&scene.path("T-9.csv"), plan.roster());
    let bank = format!("--bank {bank}.bank --key-file {bank}.key");
    scene.refused(&format!(
        "sitting pack T-9.toml --board board {bank} {officers} --out out {codes}"
    ))
}

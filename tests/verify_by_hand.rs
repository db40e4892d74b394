//! `docs/verify-by-hand.md`: the very commands of the page, on files that the real program made, good and bent.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use common::{Plan, World, flip, read, root, tool};
use exam::trust::read_trust;
use std::{path::Path, process::Command};

/// The commands of the page, in their order.
fn commands() -> String {
    let page = std::fs::read_to_string(root().join("docs/verify-by-hand.md")).unwrap();
    let blocks = page.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.collect()
}

/// The files that the page names, as one board and room make them.
const FILES: [(&str, &str); 6] = [
    ("TRUST", "board/trust"),
    ("EXAM", "packages/T-1/T-1-R01.exam"),
    ("RESULT", "bundles/T-1-station-001-0001.result"),
    ("RECORD", "bundles/T-1-R01.room"),
    ("IDENTITY", "board/identities/live"),
    ("RECEIPT", "T-1-import-1.receipt"),
];

fn world() -> World {
    let world = World::new(1);
    world.open_room(&Plan::of("T-1", 1, 1));
    world.simulate("T-1", 1, 1, "--out bundles");
    let close = "room close packages/T-1/T-1-R01.exam --console console --bundles bundles";
    world.good(&format!("{close} --out bundles/T-1-R01.room"));
    world.good("result import results.store bundles --board board");
    world
}

/// Runs the page in a new folder, with one file replaced; its standard error where it refuses.
fn run(world: &World, replaced: Option<(&str, &Path)>) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("sh");
    command.current_dir(folder.path()).env("LC_ALL", "C").args(["-c", &commands()]);
    for (name, path) in FILES {
        let path =
            replaced.filter(|(own, _)| *own == name).map_or(world.path(path), |r| r.1.into());
        command.env(name, path);
    }
    let output = command.output().unwrap();
    let said = format!(
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let fingerprint = std::fs::read_to_string(folder.path().join("fingerprint"));
    if output.status.success() { Ok(fingerprint.unwrap().trim().to_owned()) } else { Err(said) }
}

#[test]
fn the_page_accepts_good_files_and_shows_the_fingerprint_of_the_paper() {
    let world = world();
    let fingerprint = run(&world, None).unwrap_or_else(|said| panic!("the page refuses:\n{said}"));
    let trust = read_trust(&world.path("board/trust")).unwrap();
    assert_eq!(fingerprint, trust.fingerprint(), "as the program shows it");
    let recovery = world.path("board/identities/recovery");
    let opened = run(&world, Some(("IDENTITY", &recovery)));
    assert!(opened.is_ok(), "the recovery identity opens it too: {opened:?}");
}

#[test]
fn the_page_refuses_what_was_changed_or_is_another_board_s() {
    let world = world();
    for (name, path) in FILES.into_iter().take(4) {
        let original = read(&world.path(path));
        // Inside the signed JSON, and inside the last bodies before the end of the archive.
        for at in [700, original.len() - 1700] {
            flip(&world.path(path), &world.path("bent"), at);
            let result = run(&world, Some((name, &world.path("bent"))));
            assert!(result.is_err(), "byte {at} of {name} was changed and the page accepts it");
        }
    }
    flip(&world.path("T-1-import-1.receipt"), &world.path("bent"), 700);
    assert!(run(&world, Some(("RECEIPT", &world.path("bent")))).is_err(), "a bent receipt");
    world.board("other", "other-", 1);
    let refused = run(&world, Some(("TRUST", &world.path("other/trust"))));
    assert!(refused.is_err(), "another board's trust file");
}

#[test]
fn a_revoked_station_is_refused_by_the_page() {
    let world = world();
    let list = "board/revoked";
    let trust = world.path("board/trust");
    tool(
        &world.path(""),
        "sh",
        &["-c", &format!("mkdir {list} && tar -xf {} -C {list}", trust.display())],
        b"",
    )
    .bytes();
    let certificate = world.path("stations/station-001/key-cert.pub");
    let krl = world.path(&format!("{list}/revoked.krl"));
    tool(
        &world.path(""),
        "ssh-keygen",
        &["-k", "-u", "-f", krl.to_str().unwrap(), certificate.to_str().unwrap()],
        b"",
    )
    .bytes();
    tool(&world.path(list), "sh", &["-c", "tar -cf ../bent-trust *"], b"").bytes();
    let refused = run(&world, Some(("TRUST", &world.path("board/bent-trust"))));
    let said = refused.expect_err("the station's key is on the list");
    assert!(said.contains("Could not verify signature"), "it is ssh-keygen that refuses: {said}");
}

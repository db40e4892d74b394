//! What a courier or a court does with stock programs alone: tar, ssh-keygen and age agree with us.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use common::{Plan, World, flip, read, read_json, tool};
use serde_json::Value;

/// A world with one bundle and one room record; everything unpacked by `tar` into `open/`.
fn unpacked() -> World {
    let world = World::new(1);
    world.open_room(&Plan::of("T-1", 1, 1));
    world.simulate("T-1", 1, 1, "--out bundles");
    let close = "room close packages/T-1/T-1-R01.exam --console console --bundles bundles";
    world.good(&format!("{close} --out bundles/T-1-R01.room"));
    for (from, to) in [
        ("board/trust", "open/trust"),
        ("bundles/T-1-station-001-0001.result", "open/result"),
        ("bundles/T-1-R01.room", "open/room"),
        ("packages/T-1/T-1-R01.exam", "open/exam"),
        ("opening/T-1-R01-station-001.open", "open/opening"),
    ] {
        std::fs::create_dir_all(world.path(to)).unwrap();
        tool(&world.path(""), "tar", &["xf", from, "-C", to], b"").bytes();
    }
    world
}

/// One `ssh-keygen -Y verify`, as the guide for courts gives it.
struct Check<'a> {
    folder: &'a str,
    message: &'a str,
    signature: &'a str,
    who: &'a str,
    namespace: &'a str,
}

impl Check<'_> {
    /// Whether the signature is accepted for these bytes, at a time in `YYYYMMDDHHMMSSZ`.
    fn accepts(&self, world: &World, message: &[u8], at: &str) -> bool {
        let signature = format!("open/{}/{}", self.folder, self.signature);
        let time = format!("-Overify-time={at}");
        let signers = ["-f", "open/trust/allowed_signers", "-r", "open/trust/revoked.krl"];
        let claim = ["-I", self.who, "-n", self.namespace, "-s", &signature, &time];
        let arguments = [&["-Y", "verify"], &signers[..], &claim[..]].concat();
        tool(&world.path(""), "ssh-keygen", &arguments, message).good
    }

    /// Accepted as it is; refused after one changed byte, for another principal and for another purpose.
    fn run(&self, world: &World, end: &str) {
        let path = format!("open/{}/{}", self.folder, self.message);
        let message = read(&world.path(&path));
        let say = format!("{path} by {} for {}", self.who, self.namespace);
        assert!(self.accepts(world, &message, end), "ssh-keygen should accept {say}");
        flip(&world.path(&path), &world.path("flipped"), message.len() / 2);
        let changed = read(&world.path("flipped"));
        assert!(!self.accepts(world, &changed, end), "one changed byte must be refused: {say}");
        let other = Check { who: "station-999", ..*self };
        assert!(!other.accepts(world, &message, end), "another principal must be refused: {say}");
        let other = Check { namespace: "trust-me@gongyuan", ..*self };
        assert!(!other.accepts(world, &message, end), "another purpose must be refused: {say}");
    }
}

/// The sitting's end as the signed package states it, as ssh-keygen takes it.
fn end(world: &World, plus_days: i64) -> String {
    let manifest = read_json(&world.path("open/result/exam-manifest.json"));
    let at = format!("@{}", manifest["end_unix"].as_i64().unwrap() + plus_days * 86_400);
    tool(&world.path(""), "date", &["-u", "-d", &at, "+%Y%m%d%H%M%SZ"], b"").text().trim().into()
}

#[test]
fn ssh_keygen_accepts_what_we_accept() {
    let world = unpacked();
    let end_of_sitting = end(&world, 0);
    let check = |folder: &str, message: &str, signature: &str, who: &str, namespace: &str| {
        Check { folder, message, signature, who, namespace }.run(&world, &end_of_sitting);
    };
    let (manifest, exam) = ("manifest.json", "exam-manifest.json");
    check("result", manifest, "manifest.json.sig", "station-001", "exam-result@gongyuan");
    check("room", "record.json", "record.json.sig", "console-01", "exam-room@gongyuan");
    check("opening", manifest, "manifest.json.sig", "console-01", "exam-opening@gongyuan");
    for officer in ["officer-1", "officer-2"] {
        let (own, copy) = (format!("{manifest}.{officer}.sig"), format!("{exam}.{officer}.sig"));
        check("exam", manifest, &own, officer, "exam-package@gongyuan");
        check("result", exam, &copy, officer, "exam-package@gongyuan");
        check(
            "trust",
            "trust.json",
            &format!("trust.json.{officer}.sig"),
            officer,
            "trust@gongyuan",
        );
    }
}

#[test]
fn a_certificate_counts_at_the_sittings_end_only() {
    let world = unpacked();
    let message = read(&world.path("open/result/manifest.json"));
    let check = Check {
        folder: "result",
        message: "manifest.json",
        signature: "manifest.json.sig",
        who: "station-001",
        namespace: "exam-result@gongyuan",
    };
    for (days, good) in [(0, true), (-2, false), (400, false)] {
        let accepted = check.accepts(&world, &message, &end(&world, days));
        assert_eq!(accepted, good, "{days} days from the end; the certificate is for 365 days");
    }
}

#[test]
fn age_opens_the_results() {
    let world = unpacked();
    let manifest = read_json(&world.path("open/result/manifest.json"));
    let sum = tool(&world.path(""), "sha256sum", &["open/result/results.age"], b"").text();
    assert_eq!(manifest["results"]["digest"], sum[..64], "sha256sum says what the manifest says");
    for identity in ["board/identities/live", "board/identities/recovery"] {
        let arguments = ["-d", "-i", identity, "open/result/results.age"];
        let plain = tool(&world.path(""), "age", &arguments, b"").bytes();
        let list = tool(&world.path(""), "tar", &["tf", "-"], &plain).text();
        let expected = "attempt.json\nevents\ninner.json\ninner.json.sig\n";
        assert_eq!(list, expected, "what {identity} opens is a tar of four members");
        let attempt = tool(&world.path(""), "tar", &["xOf", "-", "attempt.json"], &plain).bytes();
        let attempt: Value = serde_json::from_slice(&attempt).unwrap();
        assert_eq!(attempt["candidate"], common::number(1), "the attempt that {identity} opens");
    }
    let stranger = "stations/station-001/identity";
    let arguments = ["-d", "-i", stranger, "open/result/results.age"];
    let opened = tool(&world.path(""), "age", &arguments, b"").good;
    assert!(!opened, "the station itself cannot open what it sealed");
}

#[test]
fn tar_and_sha256sum_agree_with_the_package() {
    let world = unpacked();
    let manifest = read_json(&world.path("open/exam/manifest.json"));
    for member in manifest["members"].as_array().unwrap() {
        let path = format!("open/exam/{}", member["path"].as_str().unwrap());
        let sum = tool(&world.path(""), "sha256sum", &[&path], b"").text();
        assert_eq!(member["digest"], sum[..64], "sha256sum of {path}");
        assert_eq!(member["size"], read(&world.path(&path)).len(), "the size of {path}");
    }
    let digest = tool(&world.path(""), "sha256sum", &["open/exam/manifest.json"], b"").text();
    let bundle = read_json(&world.path("open/result/manifest.json"));
    assert_eq!(bundle["package"], digest[..64], "the package digest is that of its manifest");
    let own = read(&world.path("open/exam/manifest.json"));
    let copy = read(&world.path("open/result/exam-manifest.json"));
    assert_eq!(copy, own, "a bundle carries the package's manifest byte for byte");
}

#[test]
fn ssh_keygen_shows_the_keys_of_the_board() {
    let world = unpacked();
    for file in ["board/ca", "board/officers/1", "board/officers/2", "stations/station-001/key"] {
        let shown = tool(&world.path(""), "ssh-keygen", &["-y", "-f", file], b"").text();
        assert!(shown.starts_with("ssh-ed25519 "), "{file} is a stock private key: {shown}");
        let mode = tool(&world.path(""), "stat", &["-c", "%a", file], b"").text();
        assert_eq!(mode.trim(), "600", "{file} is its owner's only");
    }
    let certificate = "stations/station-001/key-cert.pub";
    let shown = tool(&world.path(""), "ssh-keygen", &["-L", "-f", certificate], b"").text();
    for part in ["Key ID: \"station/station-001\"", "station-001", "user certificate"] {
        assert!(shown.contains(part), "{part} in what ssh-keygen shows:\n{shown}");
    }
}

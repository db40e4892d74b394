//! What we seal, opened by `age` and verified by `ssh-keygen`.

use crate::{
    tools::Folder,
    world::{END, World},
};
use sealing::{envelope, kdf::derive, opening, room_record};
use serde_json::Value;

/// Takes a container apart with stock `tar`, into its own folder.
fn unpacked(bytes: &[u8]) -> Folder {
    let folder = Folder::new();
    folder.put("file", bytes);
    folder.good("tar", &["xf", "file"], None);
    folder
}

/// What stock `age` opens with an identity.
fn age(folder: &Folder, identity: &str, member: &str) -> Vec<u8> {
    folder.put("identity", identity);
    folder.good("age", &["-d", "-i", "identity", "-o", "plain", member], None);
    folder.get("plain")
}

#[test]
fn age_opens_both_stages_of_a_package() {
    let world = World::new();
    let exam = unpacked(&world.package_bytes());
    let package = sealing::package::read(&exam.get("file"), &world.trust()).unwrap();
    let console = (&world.console.key, &world.console.certificate);
    let opening =
        opening::seal(&package, "station-01", &world.k2(&package), console, None).unwrap();
    let opening = unpacked(&opening);
    let k2 = age(&opening, &world.station.identity.secret_text(), "k2.age");
    assert_eq!(k2.len(), 32, "the station's identity gives K₂");
    let unlock: Value = serde_json::from_slice(&exam.get("unlock.json")).unwrap();
    let open = |secret: &[u8], info: &str, label: &str| {
        let key = derive(secret, &[info.as_bytes()]).unwrap();
        let wrap = format!("{}{}", text(&unlock[label]["nonce"]), text(&unlock[label]["sealed"]));
        let context: [&[u8]; 7] = [
            b"gongyuan-unlock",
            &1u32.to_be_bytes(),
            b"board-1",
            b"2027-01",
            b"room-1",
            &1u32.to_be_bytes(),
            label.as_bytes(),
        ];
        let identity = envelope::open(&key, &context, &bytes_of(&wrap)).unwrap();
        String::from_utf8(identity.expose().to_vec()).unwrap()
    };
    let roster = age(&exam, &open(&k2, "unlock-roster", "roster"), "roster.age");
    assert_eq!(roster, "考生名册".as_bytes(), "the roster opens with K₂ alone");
    let release = world.codes.release.grouped().replace('-', "");
    let both = [k2.as_slice(), release.as_bytes()].concat();
    age(&exam, &open(&both, "unlock-room", "room"), "content.age");
    let list = exam.good("tar", &["tf", "plain"], None);
    assert_eq!(list, "station-bank.db\nseeds.json\n", "the content opens with the release code");
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let pair = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    (0..hex.len()).step_by(2).map(pair).collect()
}

#[test]
fn age_opens_a_bundle_with_the_live_and_with_the_recovery_identity() {
    let world = World::new();
    let bundle = unpacked(&world.bundle_bytes(&world.package()));
    for identity in [&world.live, &world.recovery] {
        age(&bundle, &identity.secret_text(), "results.age");
        let list = bundle.good("tar", &["tf", "plain"], None);
        assert_eq!(list, "attempt.json\nevents\ninner.json\ninner.json.sig\n", "{identity:?}");
    }
}

#[test]
fn ssh_keygen_verifies_every_file_under_the_derived_trust_files() {
    let world = World::new();
    let package = world.package();
    let trust = unpacked(&world.trust_bytes());
    let (signers, list) = (trust.path().join("allowed_signers"), trust.path().join("revoked.krl"));
    let end = trust.good("date", &["-u", "-d", &format!("@{END}"), "+%Y%m%d%H%M%SZ"], None);
    let time = format!("-Overify-time={}", end.trim());
    let check = |folder: &Folder, message: &str, signature: &str, who: &str, namespace: &str| {
        let files = ["-Y", "verify", "-f", signers.to_str().unwrap(), "-r", list.to_str().unwrap()];
        let claim = ["-I", who, "-n", namespace, "-s", signature, &time];
        folder.good("ssh-keygen", &[&files[..], &claim].concat(), Some(message));
    };
    let console = (&world.console.key, &world.console.certificate);
    let room = unpacked(&room_record::seal(package.exam(), console, &"记录").unwrap());
    let opening =
        opening::seal(&package, "station-99", &world.k2(&package), console, None).unwrap();
    let (opening, bundle) = (unpacked(&opening), unpacked(&world.bundle_bytes(&package)));
    let exam = unpacked(&world.package_bytes());
    check(&room, "record.json", "record.json.sig", "console-1", "exam-room@gongyuan");
    check(&opening, "manifest.json", "manifest.json.sig", "console-1", "exam-opening@gongyuan");
    check(&bundle, "manifest.json", "manifest.json.sig", "station-01", "exam-result@gongyuan");
    for person in ["li", "zhang"] {
        let own = format!("manifest.json.{person}.sig");
        check(&exam, "manifest.json", &own, person, "exam-package@gongyuan");
        let embedded = format!("exam-{own}");
        for folder in [&room, &bundle] {
            check(folder, "exam-manifest.json", &embedded, person, "exam-package@gongyuan");
        }
        check(&trust, "trust.json", &format!("trust.json.{person}.sig"), person, "trust@gongyuan");
    }
}

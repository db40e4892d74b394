use crate::{
    tools::Folder,
    world::{END, START, World, certify, entropy, key, refused},
};
use sealing::ssh::{
    Certificate, MachineRole, Namespace, PublicKey, Signer, SigningKey, sign, verify,
};

const NAMESPACE: &str = "exam-result@gongyuan";

/// `YYYYMMDDHHMMSSZ`, by stock `date`.
fn stamp(folder: &Folder, at: i64) -> String {
    folder.good("date", &["-u", "-d", &format!("@{at}"), "+%Y%m%d%H%M%SZ"], None).trim().to_owned()
}

#[test]
fn stock_keys_are_ours_and_ours_are_stock() {
    let folder = Folder::new();
    folder.good("ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-C", "张三", "-f", "k"], None);
    let stock = SigningKey::from_openssh(&folder.text("k")).unwrap();
    let public = PublicKey::from_openssh(&folder.text("k.pub")).unwrap();
    assert_eq!(stock.public(), public, "both halves");
    let shown = folder.good("ssh-keygen", &["-l", "-f", "k.pub"], None);
    assert!(shown.contains(&public.fingerprint()), "{shown}");
    let own = key();
    folder.put("own", own.to_openssh("station-01").unwrap().as_bytes());
    let printed = folder.good("ssh-keygen", &["-y", "-f", "own"], None);
    assert_eq!(printed.trim(), format!("{} station-01", own.public()), "ssh-keygen reads ours");
    let again = SigningKey::from_openssh(&own.to_openssh("").unwrap()).unwrap();
    assert_eq!(again.public(), own.public(), "round trip");
}

#[test]
fn locked_and_other_private_keys_are_refused() {
    let folder = Folder::new();
    folder.good("ssh-keygen", &["-q", "-t", "ed25519", "-N", "secret", "-f", "locked"], None);
    folder.good("ssh-keygen", &["-q", "-t", "ecdsa", "-N", "", "-f", "ecdsa"], None);
    for name in ["locked", "ecdsa"] {
        let result = SigningKey::from_openssh(&folder.text(name));
        assert_eq!(refused(result, "it is locked or not Ed25519"), "malformed", "{name}");
    }
    let result = PublicKey::from_openssh(&folder.text("ecdsa.pub"));
    assert_eq!(refused(result, "it is not Ed25519"), "malformed", "public half");
}

#[test]
fn signatures_are_the_bytes_of_stock_ssh_keygen() {
    let (folder, key) = (Folder::new(), key());
    folder.put("k", key.to_openssh("").unwrap().as_bytes());
    folder.put("k.pub", key.public().to_openssh());
    for message in ["".to_owned(), "试卷\n".repeat(1000)] {
        folder.put("m", &message);
        let stock =
            folder.good("ssh-keygen", &["-Y", "sign", "-f", "k", "-n", NAMESPACE], Some("m"));
        let own = sign(&key, None, Namespace::ExamResult, message.as_bytes()).unwrap();
        assert_eq!(own, stock, "byte for byte");
        let signer = verify(&stock, Namespace::ExamResult, message.as_bytes()).unwrap();
        assert_eq!(signer, Signer::Key(key.public()), "and we accept it");
    }
}

#[test]
fn signatures_with_a_certificate_are_the_bytes_of_stock_ssh_keygen() {
    let (folder, ca, key) = (Folder::new(), key(), key());
    let certificate = certify(&ca, &key, "station-01", MachineRole::Station, 5, 0, 100);
    folder.put("k", key.to_openssh("").unwrap().as_bytes());
    folder.put("k-cert.pub", certificate.to_openssh() + "\n");
    folder.put("m", "message");
    let arguments = ["-Y", "sign", "-f", "k-cert.pub", "-n", NAMESPACE];
    let stock = folder.good("ssh-keygen", &arguments, Some("m"));
    let own = sign(&key, Some(&certificate), Namespace::ExamResult, b"message").unwrap();
    assert_eq!(own, stock, "byte for byte");
    let signer = verify(&stock, Namespace::ExamResult, b"message").unwrap();
    assert_eq!(signer, Signer::Certified(certificate), "and we accept it");
}

#[test]
fn stock_ssh_keygen_shows_our_certificates() {
    let (folder, ca, key) = (Folder::new(), key(), key());
    let certificate = certify(&ca, &key, "station-01", MachineRole::Station, 77, 0, 100);
    folder.put("c.pub", certificate.to_openssh() + "\n");
    let shown = folder.good("ssh-keygen", &["-L", "-f", "c.pub"], None);
    for part in [
        "user certificate",
        "Serial: 77",
        "Key ID: \"station/station-01\"",
        &ca.public().fingerprint(),
    ] {
        assert!(shown.contains(part), "{part} is missing in {shown}");
    }
    assert_eq!(
        Certificate::from_openssh(&certificate.to_openssh()).unwrap(),
        certificate,
        "round trip"
    );
}

#[test]
fn stock_certificates_are_accepted_when_they_keep_our_rules() {
    let folder = Folder::new();
    folder.put("ca", key().to_openssh("").unwrap().as_bytes());
    let check = |arguments: &[&str], expected: &str| {
        folder.put("k.pub", key().public().to_openssh());
        let all = [&["-q", "-s", "ca"], arguments, &["k.pub"]].concat();
        folder.good("ssh-keygen", &all, None);
        let result = Certificate::from_openssh(&folder.text("k-cert.pub"));
        let got = result.map_or_else(|error| error.code(), |_| "accepted");
        assert_eq!(got, expected, "{arguments:?}");
    };
    let span = "20270101000000Z:20280101000000Z";
    let id = "station/s-1";
    check(&["-I", id, "-n", "s-1", "-z", "9", "-V", span, "-O", "clear"], "accepted");
    check(&["-I", "console/s-1", "-n", "s-1", "-z", "9", "-V", span, "-O", "clear"], "accepted");
    check(&["-I", id, "-n", "s-1", "-z", "9", "-V", span], "certificate_invalid");
    check(&["-I", id, "-n", "s-1", "-z", "0", "-V", span, "-O", "clear"], "certificate_invalid");
    check(
        &["-I", id, "-n", "s-1,s-2", "-z", "9", "-V", span, "-O", "clear"],
        "certificate_invalid",
    );
    check(&["-I", id, "-z", "9", "-V", span, "-O", "clear"], "certificate_invalid");
    check(&["-I", "s-1", "-n", "s-1", "-z", "9", "-V", span, "-O", "clear"], "certificate_invalid");
    check(&["-h", "-I", id, "-n", "s-1", "-z", "9", "-V", span], "certificate_invalid");
}

#[test]
fn stock_revocation_queries_agree() {
    let world = World::new();
    let (lost, lent) = (key(), key());
    let trust = world.trust_with(|t| {
        t.revocations.keys = vec![lost.public()];
        t.revocations.serials = vec![3, 8];
    });
    let folder = Folder::new();
    folder.put("trust.tar", trust.bytes());
    folder.good("tar", &["xf", "trust.tar"], None);
    let revoked = |name: &str| folder.refuses("ssh-keygen", &["-Qf", "revoked.krl", name], None);
    folder.put("lost.pub", lost.public().to_openssh());
    folder.put("lent.pub", lent.public().to_openssh());
    folder.put("serial-2.pub", world.station.certificate.to_openssh());
    folder.put("serial-3.pub", world.spare.certificate.to_openssh());
    assert!(revoked("lost.pub") && revoked("serial-3.pub"), "revoked by key and by serial");
    assert!(!revoked("lent.pub") && !revoked("serial-2.pub"), "the others are not");
    let shown = folder.good("ssh-keygen", &["-Q", "-l", "-f", "revoked.krl"], None);
    assert!(shown.contains("KRL version 1"), "{shown}");
}

#[test]
fn an_empty_revocation_list_is_not_zero_bytes() {
    let world = World::new();
    let folder = Folder::new();
    folder.put("trust.tar", world.trust_bytes());
    folder.good("tar", &["xf", "trust.tar"], None);
    assert!(!folder.get("revoked.krl").is_empty(), "a zero-byte list passes silently");
    folder.put("k.pub", world.station.key.public().to_openssh());
    folder.good("ssh-keygen", &["-Qf", "revoked.krl", "k.pub"], None);
}

#[test]
fn a_court_checks_a_bundle_with_stock_tools() {
    let (world, folder) = (World::new(), Folder::new());
    let package = world.package();
    folder.put("trust.tar", world.trust_bytes());
    folder.put("b.result", world.bundle_bytes(&package));
    folder.good("tar", &["xf", "trust.tar"], None);
    folder.good("tar", &["xf", "b.result"], None);
    let end = format!("-Overify-time={}", stamp(&folder, END));
    let check = |file: &str, signature: &str, who: &str, namespace: &str, good: bool| {
        let arguments = [
            "-Y",
            "verify",
            "-f",
            "allowed_signers",
            "-r",
            "revoked.krl",
            &end,
            "-I",
            who,
            "-n",
            namespace,
            "-s",
            signature,
        ];
        assert_eq!(
            !folder.refuses("ssh-keygen", &arguments, Some(file)),
            good,
            "{who} {namespace}"
        );
    };
    check("manifest.json", "manifest.json.sig", "station-01", NAMESPACE, true);
    check("manifest.json", "manifest.json.sig", "station-99", NAMESPACE, false);
    check("manifest.json", "manifest.json.sig", "station-01", "exam-package@gongyuan", false);
    let exam = "exam-manifest.json";
    for person in ["li", "zhang"] {
        check(exam, &format!("{exam}.{person}.sig"), person, "exam-package@gongyuan", true);
        check("trust.json", &format!("trust.json.{person}.sig"), person, "trust@gongyuan", true);
    }
    check(exam, "exam-manifest.json.li.sig", "zhang", "exam-package@gongyuan", false);
    let sum = folder.good("sha256sum", &["results.age", exam], None);
    for digest in sum.lines().filter_map(|line| line.split(' ').next()) {
        assert!(folder.text("manifest.json").contains(digest), "the manifest names {digest}");
    }
    folder.put("live", world.live.secret_text().as_bytes());
    folder.good("age", &["-d", "-i", "live", "-o", "results.tar", "results.age"], None);
    folder.good("tar", &["xf", "results.tar"], None);
    check("inner.json", "inner.json.sig", "station-01", "result-inner@gongyuan", true);
    assert_eq!(folder.get("events"), b"started", "and the board reads it");
}

#[test]
fn a_station_cannot_sign_packages_for_stock_tools_either() {
    let (world, folder) = (World::new(), Folder::new());
    folder.put("trust.tar", world.trust_bytes());
    folder.good("tar", &["xf", "trust.tar"], None);
    let station = &world.station;
    let forged =
        sign(&station.key, Some(&station.certificate), Namespace::ExamPackage, b"m").unwrap();
    folder.put("m", "m");
    folder.put("m.sig", forged);
    let time = format!("-Overify-time={}", stamp(&folder, START));
    let arguments = [
        "-Y",
        "verify",
        "-f",
        "allowed_signers",
        &time,
        "-I",
        "station-01",
        "-n",
        "exam-package@gongyuan",
        "-s",
        "m.sig",
    ];
    assert!(folder.refuses("ssh-keygen", &arguments, Some("m")), "namespaces= must stop it");
}

#[test]
fn signatures_in_any_other_form_are_refused() {
    let (key, other) = (key(), key());
    let good = sign(&key, None, Namespace::ExamRoom, b"m").unwrap();
    let check = |text: &str, message: &[u8], code: &str| {
        assert_eq!(refused(verify(text, Namespace::ExamRoom, message), "changed"), code, "{text}");
    };
    check(&good, b"n", "signature_invalid");
    let foreign = sign(&key, None, Namespace::ExamResult, b"m").unwrap();
    check(&foreign, b"m", "wrong_namespace");
    check(&good.replace('\n', "\r\n"), b"m", "malformed");
    check(&(good.clone() + "\n"), b"m", "malformed");
    check(&good.replacen("AAAA", "AAA\nA", 1), b"m", "not_canonical");
    check("", b"m", "malformed");
    check(&"x".repeat(10_000), b"m", "too_large");
    let certificate = certify(&other, &other, "s", MachineRole::Station, 1, 0, 1);
    let result = sign(&key, Some(&certificate), Namespace::ExamRoom, b"m");
    assert_eq!(refused(result, "the certificate is for another key"), "wrong_signer", "");
}

#[test]
fn stock_signatures_with_sha256_are_refused() {
    let (folder, key) = (Folder::new(), key());
    folder.put("k", key.to_openssh("").unwrap().as_bytes());
    folder.put("m", "m");
    let arguments = ["-Y", "sign", "-O", "hashalg=sha256", "-f", "k", "-n", NAMESPACE];
    let stock = folder.good("ssh-keygen", &arguments, Some("m"));
    let result = verify(&stock, Namespace::ExamResult, b"m");
    assert_eq!(refused(result, "only sha512 is allowed"), "malformed", "hash");
}

#[test]
fn every_flipped_bit_of_a_certificate_is_refused() {
    let ca = key();
    let good = certify(&ca, &key(), "s-1", MachineRole::Station, 1, 0, 100).to_openssh();
    let (kind, text) = good.split_once(' ').unwrap();
    for at in 0..text.len() {
        let mut changed = text.as_bytes().to_vec();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let line = format!("{kind} {}", String::from_utf8(changed).unwrap());
        assert!(Certificate::from_openssh(&line).is_err(), "character {at} was changed");
    }
    let _ = entropy();
}

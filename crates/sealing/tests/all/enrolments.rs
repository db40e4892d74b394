//! Enrolment across the air gap: requests and what the board gives back.

use crate::world::{Members, World, certify, key, rebuild, refused};
use sealing::{
    AgeIdentity,
    enrolment::{Grant, Request},
    ssh::{MachineRole, Namespace, SigningKey, sign},
};

fn request(key: &SigningKey, identity: &AgeIdentity) -> Vec<u8> {
    Request::seal(key, "station-07", MachineRole::Station, identity.recipient()).unwrap()
}

#[test]
fn a_request_names_the_key_that_signed_it() {
    let (key, identity) = (key(), AgeIdentity::generate());
    let bytes = request(&key, &identity);
    let read = Request::read(&bytes).unwrap();
    assert_eq!(read.request().key, key.public(), "the asker's key");
    assert_eq!(read.request().machine, "station-07", "the asker's id");
    let shown = Request::fingerprint_of(&key.public(), &identity.recipient());
    assert_eq!(read.fingerprint(), shown, "both sides show the same fingerprint");
    let secret = key.to_openssh("x").unwrap();
    let seed = secret.lines().nth(3).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains(seed), "the private key stays");
}

#[test]
fn bent_requests_are_refused() {
    let (own, identity) = (key(), AgeIdentity::generate());
    let bytes = request(&own, &identity);
    let check = |why: &str, code: &str, change: &dyn Fn(&mut Members)| {
        let bent = rebuild(&bytes, |members| change(members));
        assert_eq!(refused(Request::read(&bent), why), code, "{why}");
    };
    let edit = |members: &mut Members, from: &str, to: &str| {
        let text = String::from_utf8(members[0].1.clone()).unwrap();
        assert!(text.contains(from), "the edit must hit {from}");
        members[0].1 = text.replacen(from, to, 1).into_bytes();
    };
    check("the id was changed", "signature_invalid", &|m| edit(m, "station-07", "station-08"));
    check("the role was changed", "signature_invalid", &|m| edit(m, "\"station\"", "\"console\""));
    check("the id is a path", "bad_name", &|m| edit(m, "station-07", "../stat-07"));
    check("another key signed", "wrong_signer", &|m| {
        let other = sign(&key(), None, Namespace::EnrolmentRequest, &m[0].1).unwrap();
        m[1].1 = other.into_bytes();
    });
    check("it was signed for another purpose", "wrong_namespace", &|m| {
        m[1].1 = sign(&own, None, Namespace::ExamResult, &m[0].1).unwrap().into_bytes();
    });
    check("a member was added", "too_large", &|m| m.push(("x".to_owned(), vec![])));
    check("a member is missing", "members", &|m| drop(m.pop()));
}

#[test]
fn a_grant_counts_for_the_machine_that_asked() {
    let world = World::new();
    let (own, trust) = (key(), world.trust());
    let certificate =
        certify(&world.ca, &own, "station-07", MachineRole::Station, 70, 0, 1_000_000);
    let bytes = Grant::write(&certificate, &trust).unwrap();
    let read = |bytes: &[u8], key: &SigningKey, id: &str, role| {
        Grant::read(bytes, &key.public(), id, role).map(|_| ())
    };
    let (id, role) = ("station-07", MachineRole::Station);
    assert!(read(&bytes, &own, id, role).is_ok(), "for the one that asked");
    let check = |why: &str, result, code: &str| assert_eq!(refused(result, why), code, "{why}");
    check("it is another key's", read(&bytes, &key(), id, role), "readdressed");
    check("it is another machine's", read(&bytes, &own, "station-08", role), "readdressed");
    check("it is a console's", read(&bytes, &own, id, MachineRole::Console), "readdressed");
    let foreign = certify(&key(), &own, id, role, 70, 0, 1_000_000);
    let bent = Grant::write(&foreign, &trust).unwrap();
    check("the CA is foreign", read(&bent, &own, id, role), "foreign_ca");
    let revoked = world.trust_with(|t| t.revocations.serials = vec![70]);
    let bent = Grant::write(&certificate, &revoked).unwrap();
    check("it is revoked already", read(&bent, &own, id, role), "revoked");
}

#[test]
fn the_paper_is_compared_as_people_type() {
    let trust = World::new().trust();
    let paper = trust.fingerprint();
    for typed in [paper.clone(), paper.to_lowercase(), paper.replace('-', " ")] {
        assert!(trust.compare(&typed).is_ok(), "{typed}");
    }
    let other = World::new().trust().fingerprint();
    assert_eq!(refused(trust.compare(&other), "it is another board's"), "trust_fingerprint", "");
    assert_eq!(refused(trust.compare(&paper[..35]), "a group is missing"), "code_length", "");
}

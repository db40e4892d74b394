use crate::world::{END, Members, START, World, certify, key, rebuild, refused};
use sealing::{
    sha256,
    ssh::{MachineRole, Namespace, sign},
    trust::{Officer, Signatory, Trust, TrustFile},
};

#[test]
fn a_trust_file_reads_back_and_matches_its_paper() {
    let world = World::new();
    let bytes = world.trust_bytes();
    let trust = TrustFile::read(&bytes, None).unwrap();
    assert_eq!(trust.trust(), &world.trust_data(), "same content");
    assert_eq!(trust.fingerprint().len(), 39, "eight groups of four");
    let (right, wrong) = (*trust.digest(), sha256(b"other"));
    assert!(TrustFile::read(&bytes, Some(&right)).is_ok(), "the right paper");
    let result = TrustFile::read(&bytes, Some(&wrong));
    assert_eq!(refused(result, "the paper says otherwise"), "trust_fingerprint", "");
}

#[test]
fn officers_can_sign_in_different_places() {
    let world = World::new();
    let draft = TrustFile::draft(&world.trust_data()).unwrap();
    assert_eq!(refused(TrustFile::read(&draft, None), "nobody signed"), "too_few_officers", "");
    let half = TrustFile::add_signature(&draft, "zhang", &world.zhang).unwrap();
    assert_eq!(refused(TrustFile::read(&half, None), "one signed"), "too_few_officers", "");
    let full = TrustFile::add_signature(&half, "li", &world.li).unwrap();
    assert_eq!(full, world.trust_bytes(), "the same file as signed in one place");
    let result = TrustFile::add_signature(&draft, "li", &world.zhang);
    assert_eq!(refused(result, "it is another person's key"), "wrong_signer", "");
}

#[test]
fn bent_trust_data_is_refused() {
    let world = World::new();
    let check = |why: &str, code: &str, change: &dyn Fn(&mut Trust)| {
        let mut data = world.trust_data();
        change(&mut data);
        assert_eq!(refused(TrustFile::draft(&data), why), code, "{why}");
    };
    check("one person signs twice", "too_few_officers", &|t| {
        t.officers.iter_mut().for_each(|o| o.person = "li".to_owned());
        t.officers.sort_by_key(|o| o.key.to_openssh());
        t.signers.truncate(1);
    });
    check("a key has two persons", "malformed", &|t| {
        let key = t.officers[0].key;
        t.officers[1].key = key;
    });
    check("the suite is unknown", "unknown_suite", &|t| t.suite = 2);
    check("the format is another", "unknown_format", &|t| t.format = "x".to_owned());
    check("there is no CA", "malformed", &|t| t.ca.clear());
    check("the version is 0", "malformed", &|t| t.version = 0);
    check("one recipient stands twice", "malformed", &|t| {
        t.recipients.recovery = t.recipients.live.clone();
    });
    check("serials are unsorted", "malformed", &|t| t.revocations.serials = vec![2, 1]);
    check("a person is no identifier", "bad_name", &|t| {
        t.officers[1].person = "zhang san".to_owned()
    });
    check("a signing officer is revoked", "too_few_officers", &|t| {
        t.revocations.keys = vec![t.officers[0].key];
    });
}

#[test]
fn members_must_follow_from_the_signed_one() {
    let world = World::new();
    let check = |why: &str, code: &str, change: &dyn Fn(&mut Members)| {
        let bytes = rebuild(&world.trust_bytes(), |members| change(members));
        assert_eq!(refused(TrustFile::read(&bytes, None), why), code, "{why}");
    };
    check("a signer was added for ssh-keygen only", "trust_derived", &|m| {
        m[3].1.extend_from_slice(b"* ssh-ed25519 AAAA\n");
    });
    check("the revocation list is empty", "trust_derived", &|m| m[4].1.clear());
    check("a signature is missing", "too_few_officers", &|m| drop(m.remove(1)));
    check("the two signatures are swapped", "wrong_signer", &|m| {
        let one = m[1].1.clone();
        m[1].1 = m[2].1.clone();
        m[2].1 = one;
    });
    check("a member was added", "members", &|m| m.push(("x".to_owned(), vec![])));
    check("the order is another", "members", &|m| m.swap(3, 4));
    check("a signature is for another purpose", "wrong_namespace", &|m| {
        m[1].1 = sign(&world.li, None, Namespace::ExamPlan, &m[0].1).unwrap().into_bytes();
    });
}

#[test]
fn the_next_version_needs_two_officers_of_each() {
    let world = World::new();
    let first = world.trust();
    let wang = key();
    let signatory = |person: &str, key: &sealing::ssh::SigningKey| Signatory {
        person: person.to_owned(),
        key: key.public(),
    };
    // Wang replaces Zhang: Li and Wang are two of the new version, Li and Zhang two of the old.
    let mut data = world.trust_data();
    data.version = 2;
    data.officers[1] =
        Officer { person: "wang".to_owned(), name: "王五".to_owned(), key: wang.public() };
    data.signers = vec![
        signatory("li", &world.li),
        signatory("wang", &wang),
        signatory("zhang", &world.zhang),
    ];
    let keys = [("li", &world.li), ("wang", &wang), ("zhang", &world.zhang)];
    let bytes = TrustFile::seal(&data, &keys).unwrap();
    let second = TrustFile::read_next(&bytes, &first).unwrap();
    assert_eq!(second.trust().version, 2, "rotated");
    let result = TrustFile::read_next(&bytes, &second);
    assert_eq!(refused(result, "it is the same version"), "trust_rollback", "");
    let result = TrustFile::read_next(first.bytes(), &second);
    assert_eq!(refused(result, "it is an old version"), "trust_rollback", "");
    data.signers.pop();
    let bytes = TrustFile::seal(&data, &keys[..2]).unwrap();
    let result = TrustFile::read_next(&bytes, &first);
    assert_eq!(refused(result, "only one old officer signed"), "too_few_officers", "");
    data.board = "board-2".to_owned();
    let bytes = TrustFile::seal(&data, &keys[..2]).unwrap();
    let result = TrustFile::read_next(&bytes, &first);
    assert_eq!(refused(result, "it is another board"), "readdressed", "");
}

#[test]
fn certificates_count_in_time_from_our_ca_and_unrevoked() {
    let world = World::new();
    let trust = world.trust();
    let key = key();
    let own = certify(&world.ca, &key, "s-1", MachineRole::Station, 50, 0, 100);
    let foreign = certify(&crate::world::key(), &key, "s-1", MachineRole::Station, 50, 0, 100);
    assert!(trust.check_certificate(&own, START).is_ok(), "first second");
    assert!(trust.check_certificate(&own, START + 99).is_ok(), "last second");
    let check = |result, code: &str| assert_eq!(refused(result, "of the rule"), code, "{code}");
    check(trust.check_certificate(&own, START - 1), "certificate_not_yet_valid");
    check(trust.check_certificate(&own, -1), "certificate_not_yet_valid");
    check(trust.check_certificate(&own, START + 100), "certificate_expired");
    check(trust.check_certificate(&own, END), "certificate_expired");
    check(trust.check_certificate(&foreign, START), "foreign_ca");
    let by_serial = world.trust_with(|t| t.revocations.serials = vec![50]);
    let by_key = world.trust_with(|t| t.revocations.keys = vec![key.public()]);
    check(by_serial.check_certificate(&own, START), "revoked");
    check(by_key.check_certificate(&own, START), "revoked");
}

#[test]
fn officers_are_known_by_key() {
    let world = World::new();
    let trust = world.trust();
    let plan = sign(&world.zhang, None, Namespace::ExamPlan, b"plan").unwrap();
    let person = trust.verify_officer(&plan, Namespace::ExamPlan, b"plan").unwrap();
    assert_eq!(person, "zhang", "the person of the key");
    let stranger = sign(&key(), None, Namespace::ExamPlan, b"plan").unwrap();
    let result = trust.verify_officer(&stranger, Namespace::ExamPlan, b"plan");
    assert_eq!(refused(result, "nobody knows the key"), "unknown_officer", "");
    let station = &world.station;
    let machine =
        sign(&station.key, Some(&station.certificate), Namespace::ExamPlan, b"plan").unwrap();
    let result = trust.verify_officer(&machine, Namespace::ExamPlan, b"plan");
    assert_eq!(refused(result, "a station is no officer"), "unknown_officer", "");
}

#[test]
fn what_was_revoked_stays_revoked() {
    let world = World::new();
    let station = world.station.key.public();
    let first = world.trust_with(|t| {
        t.revocations.serials = vec![7, 9];
        t.revocations.keys = vec![station];
    });
    let next = |change: &dyn Fn(&mut Trust)| {
        let mut data = first.trust().clone();
        data.version = 2;
        change(&mut data);
        let bytes = TrustFile::seal(&data, &world.officers()).unwrap();
        TrustFile::read_next(&bytes, &first)
    };
    assert!(next(&|_| ()).is_ok(), "the same list");
    assert!(next(&|t| t.revocations.serials = vec![7, 8, 9]).is_ok(), "a longer list");
    let check = |why: &str, change: &dyn Fn(&mut Trust)| {
        assert_eq!(refused(next(change), why), "trust_rollback", "{why}");
    };
    check("a serial counts again", &|t| t.revocations.serials = vec![9]);
    check("a key counts again", &|t| t.revocations.keys.clear());
    check("the list is older", &|t| t.revocations.number = 0);
}

//! Result bundles, opening files and room records: what machines sign.

use crate::world::{Enrolled, Members, World, attempt, certify, key, rebuild, refused};
use sealing::{
    AgeIdentity, Role, bundle,
    encryption::encrypt,
    opening, package, room_record,
    ssh::{Certificate, MachineRole, Namespace, SigningKey, sign},
};
use serde::{Deserialize, Serialize};

#[test]
fn a_bundle_is_verified_and_then_opened_with_either_identity() {
    let world = World::new();
    let package = world.package();
    let bundle = bundle::read(&world.bundle_bytes(&package), &world.trust()).unwrap();
    assert_eq!(bundle.manifest().station, "station-01", "the station");
    assert_eq!(bundle.manifest().package, *package.digest(), "the package");
    assert_eq!(bundle.exam().manifest(), package.manifest(), "the embedded manifest");
    for identity in [&world.live, &world.recovery] {
        let opened = bundle.open(identity).unwrap();
        assert_eq!(opened.attempt.expose(), attempt().attempt, "the attempt");
        assert_eq!(opened.events.expose(), attempt().events, "the events");
    }
    let result = bundle.open(&AgeIdentity::generate());
    assert_eq!(refused(result, "nobody knows the identity"), "not_decrypted", "");
    let mut next = world.install(&world.station);
    (next.sequence, next.previous) = (2, Some(*bundle.manifest_digest()));
    let second = bundle::seal(package.exam(), &next, &attempt()).unwrap();
    let second = bundle::read(&second, &world.trust()).unwrap();
    assert_eq!(second.manifest().previous, Some(*bundle.manifest_digest()), "a row of bundles");
}

/// Changes the manifest of a bundle and signs it with this key and certificate.
fn resigned(
    world: &World,
    from: &str,
    to: &str,
    key: &sealing::ssh::SigningKey,
    certificate: &Certificate,
) -> Vec<u8> {
    rebuild(&world.bundle_bytes(&world.package()), |members| {
        let text = String::from_utf8(members[0].1.clone()).unwrap();
        assert!(text.contains(from), "the edit must hit: {from}");
        members[0].1 = text.replacen(from, to, 1).into_bytes();
        let signed = sign(key, Some(certificate), Namespace::ExamResult, &members[0].1).unwrap();
        members[1].1 = signed.into_bytes();
        members[2].1 = (certificate.to_openssh() + "\n").into_bytes();
    })
}

#[test]
fn bundles_signed_by_the_station_but_bent_are_refused() {
    let world = World::new();
    let station = &world.station;
    let check = |why: &str, from: &str, to: &str, code: &str| {
        let bytes = resigned(&world, from, to, &station.key, &station.certificate);
        assert_eq!(refused(bundle::read(&bytes, &world.trust()), why), code, "{why}");
    };
    check("it names another station", "\"station-01\"", "\"station-99\"", "readdressed");
    check("it names another room", "\"room-1\"", "\"room-2\"", "readdressed");
    check("it names another sitting", "\"2027-01\"", "\"2027-02\"", "readdressed");
    check("it names another board", "\"board-1\"", "\"board-2\"", "readdressed");
    check("it names another serial", "\"serial\": 2", "\"serial\": 3", "machine_not_listed");
    check("its number is 0", "\"sequence\": 1", "\"sequence\": 0", "malformed");
    check("its suite is unknown", "\"suite\": 1", "\"suite\": 2", "unknown_suite");
    check("a key is double", "\"suite\": 1,", "\"suite\": 1,\n  \"suite\": 1,", "duplicate_key");
    let fingerprint = world.live.recipient().fingerprint().to_string();
    let other = world.station.identity.recipient().fingerprint().to_string();
    check("it names another reader", &fingerprint, &other, "recipient_mismatch");
    let bytes = world.bundle_bytes(&world.package());
    let package = bundle::read(&bytes, &world.trust()).unwrap().manifest().package;
    let changed = rebuild(&bytes, |members| {
        let text = String::from_utf8(members[0].1.clone()).unwrap();
        let other = text.replace(&package.to_string(), &sealing::sha256(b"x").to_string());
        members[0].1 = other.into_bytes();
        let namespace = Namespace::ExamResult;
        let certificate = Some(&station.certificate);
        members[1].1 = sign(&station.key, certificate, namespace, &members[0].1).unwrap().into();
    });
    let result = bundle::read(&changed, &world.trust());
    assert_eq!(refused(result, "its package is another"), "other_package", "");
}

#[test]
fn certificates_of_bundles_are_judged_at_the_end_of_the_sitting() {
    let world = World::new();
    let check =
        |why: &str, key: &sealing::ssh::SigningKey, certificate: &Certificate, code: &str| {
            let bytes = resigned(&world, "1", "1", key, certificate);
            assert_eq!(refused(bundle::read(&bytes, &world.trust()), why), code, "{why}");
        };
    let (ca, own, stranger) = (&world.ca, &world.station.key, key());
    let role = MachineRole::Station;
    let make = |ca, id, serial, after, before| certify(ca, own, id, role, serial, after, before);
    check("it ended early", own, &make(ca, "station-01", 2, 0, 5400), "certificate_expired");
    check(
        "it begins late",
        own,
        &make(ca, "station-01", 2, 5401, 9999),
        "certificate_not_yet_valid",
    );
    for (why, after, before) in
        [("its last second is the end", 0, 5401), ("its first is", 5400, 9999)]
    {
        let bytes = resigned(&world, "1", "1", own, &make(ca, "station-01", 2, after, before));
        assert!(bundle::read(&bytes, &world.trust()).is_ok(), "{why}");
    }
    check("its CA is foreign", own, &make(&stranger, "station-01", 2, 0, 9999), "foreign_ca");
    check("its serial is another", own, &make(ca, "station-01", 9, 0, 9999), "machine_not_listed");
    check("its machine is another", own, &make(ca, "station-99", 2, 0, 9999), "readdressed");
    let spare = &world.spare;
    check("another station signs", &spare.key, &spare.certificate, "readdressed");
    let bundle = world.bundle_bytes(&world.package());
    let by_serial = world.trust_with(|t| t.revocations.serials = vec![2]);
    assert_eq!(refused(bundle::read(&bundle, &by_serial), "serial 2 is out"), "revoked", "");
    let by_key = world.trust_with(|t| t.revocations.keys = vec![own.public()]);
    assert_eq!(refused(bundle::read(&bundle, &by_key), "the key is out"), "revoked", "");
}

#[test]
fn bundles_put_together_from_two_are_refused() {
    let (world, foreign) = (World::new(), World::new());
    let package = world.package();
    let (one, two) = (world.bundle_bytes(&package), world.bundle_bytes(&package));
    let other_package = world.bundle_bytes(&world.package());
    let foreign_bundle = foreign.bundle_bytes(&foreign.package());
    let check = |why: &str, source: &[u8], at: &[usize], code: &str| {
        let mut parts = Vec::new();
        rebuild(source, |members| parts = members.clone());
        let bytes =
            rebuild(&one, |members| at.iter().for_each(|i| members[*i] = parts[*i].clone()));
        assert_eq!(refused(bundle::read(&bytes, &world.trust()), why), code, "{why}");
    };
    check("the ciphertext is of another", &two, &[3], "digest_mismatch");
    check("the manifest is of another", &two, &[0], "signature_invalid");
    check("the signature is of another", &two, &[1], "signature_invalid");
    check("the certificate is of another", &foreign_bundle, &[2], "digest_mismatch");
    check("the package is another", &other_package, &[4, 5, 6], "other_package");
    check("the officers are foreign", &foreign_bundle, &[4, 5, 6], "unknown_officer");
    let bytes = rebuild(&one, |members| members.truncate(6));
    assert_eq!(
        refused(bundle::read(&bytes, &world.trust()), "one officer"),
        "too_few_officers",
        ""
    );
    let bytes = rebuild(&one, |members| members.push(("x".to_owned(), vec![])));
    assert_eq!(refused(bundle::read(&bytes, &world.trust()), "a member more"), "too_large", "");
}

/// A bundle whose inside is made by hand, outside correctly signed by the station.
fn with_inside(world: &World, change: impl FnOnce(&mut Members)) -> Vec<u8> {
    let bytes = world.bundle_bytes(&world.package());
    let mut results = Vec::new();
    rebuild(&bytes, |members| results = members[3].1.clone());
    let plain = sealing::encryption::decrypt(&world.live, &results, 1 << 20).unwrap();
    let plain = rebuild(plain.expose(), change);
    let results = encrypt(&[world.live.recipient(), world.recovery.recipient()], &plain).unwrap();
    rebuild(&bytes, |members| {
        let mut json: bundle::BundleManifest = serde_json::from_slice(&members[0].1).unwrap();
        json.results.digest = sealing::sha256(&results);
        json.results.size = u64::try_from(results.len()).unwrap();
        members[0].1 = serde_json::to_vec_pretty(&json).unwrap();
        members[0].1.push(b'\n');
        let station = &world.station;
        let namespace = Namespace::ExamResult;
        members[1].1 = sign(&station.key, Some(&station.certificate), namespace, &members[0].1)
            .unwrap()
            .into();
        members[3].1 = results;
    })
}

#[test]
fn the_inside_of_a_bundle_is_signed_too() {
    let world = World::new();
    let check = |why: &str, code: &str, change: &dyn Fn(&mut Members)| {
        let bytes = with_inside(&world, |members| change(members));
        let bundle = bundle::read(&bytes, &world.trust()).expect("the outside is good");
        assert_eq!(refused(bundle.open(&world.live), why), code, "{why}");
    };
    check("the attempt was changed", "digest_mismatch", &|m| m[0].1.push(b' '));
    check("the events were changed", "digest_mismatch", &|m| m[1].1.push(b' '));
    check("the inner signature is gone", "members", &|m| drop(m.pop()));
    check("the inner signature is empty", "inner_signature", &|m| m[3].1.clear());
    check("the inner manifest was changed", "inner_signature", &|m| m[2].1.push(b' '));
    let resign = |m: &mut Members, by: &Enrolled, from: &str, to: &str| {
        let text = String::from_utf8(m[2].1.clone()).unwrap();
        m[2].1 = text.replacen(from, to, 1).into_bytes();
        let namespace = Namespace::ResultInner;
        m[3].1 = sign(&by.key, Some(&by.certificate), namespace, &m[2].1).unwrap().into();
    };
    check("another station signed inside", "inner_signature", &|m| resign(m, &world.spare, "", ""));
    let own = &world.station;
    check("inside is another number", "inner_signature", &|m| {
        resign(m, own, "\"sequence\": 1", "\"sequence\": 2");
    });
    let live = world.live.recipient().fingerprint().to_string();
    let other = own.identity.recipient().fingerprint().to_string();
    check("inside names another reader", "inner_signature", &|m| resign(m, own, &live, &other));
    check("it was made for outside", "inner_signature", &|m| {
        let namespace = Namespace::ExamResult;
        m[3].1 = sign(&own.key, Some(&own.certificate), namespace, &m[2].1).unwrap().into();
    });
    let good = with_inside(&world, |_| ());
    assert!(bundle::read(&good, &world.trust()).unwrap().open(&world.live).is_ok(), "unchanged");
}

#[test]
fn a_bundle_to_a_third_reader_is_refused() {
    let world = World::new();
    let third = AgeIdentity::generate().recipient();
    let readers = [world.live.recipient(), world.recovery.recipient(), third];
    let bytes = world.bundle_bytes(&world.package());
    let results = encrypt(&readers, b"x").unwrap();
    let text = {
        let mut text = String::new();
        rebuild(&bytes, |m| text = String::from_utf8(m[0].1.clone()).unwrap());
        text
    };
    let old: bundle::BundleManifest = serde_json::from_str(&text).unwrap();
    let station = &world.station;
    let from =
        format!("\"digest\": \"{}\",\n    \"size\": {}", old.results.digest, old.results.size);
    let to =
        format!("\"digest\": \"{}\",\n    \"size\": {}", sealing::sha256(&results), results.len());
    let bytes = rebuild(&bytes, |m| {
        m[0].1 = text.replace(&from, &to).into_bytes();
        let namespace = Namespace::ExamResult;
        m[1].1 = sign(&station.key, Some(&station.certificate), namespace, &m[0].1).unwrap().into();
        m[3].1 = results.clone();
    });
    let result = bundle::read(&bytes, &world.trust());
    assert_eq!(refused(result, "a third reader"), "refused_encryption", "");
}

#[test]
fn opening_files_carry_k2_to_one_station() {
    let world = World::new();
    let (package, trust) = (world.package(), world.trust());
    let k2 = world.k2(&package);
    let console = (&world.console.key, &world.console.certificate);
    let bytes = opening::seal(&package, "station-01", &k2, console, None).unwrap();
    let read = opening::read(&bytes, &package, &trust, "station-01").unwrap();
    assert_eq!(read.k2(&world.station.identity).unwrap(), k2, "K₂ arrives");
    let result = read.k2(&world.spare.identity);
    assert_eq!(refused(result, "it is for another"), "not_decrypted", "");
    let result = opening::read(&bytes, &package, &trust, "station-99");
    assert_eq!(refused(result, "it is for another"), "readdressed", "");
    let other = world.package();
    let result = opening::read(&bytes, &other, &trust, "station-01");
    assert_eq!(refused(result, "it is of another package"), "other_package", "");
    let result = opening::seal(&package, "station-77", &k2, console, None);
    assert_eq!(refused(result, "nobody knows the station"), "machine_not_listed", "");
    let station = (&world.station.key, &world.station.certificate);
    let result = opening::seal(&package, "station-01", &k2, station, None);
    assert_eq!(refused(result, "a station is no console"), "machine_not_listed", "");
    let forged = rebuild(&bytes, |m| {
        let namespace = Namespace::ExamOpening;
        m[1].1 = sign(station.0, Some(station.1), namespace, &m[0].1).unwrap().into();
        m[2].1 = (station.1.to_openssh() + "\n").into();
    });
    let result = opening::read(&forged, &package, &trust, "station-01");
    assert_eq!(refused(result, "a station is no console"), "machine_not_listed", "");
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Record {
    present: u32,
    incidents: Vec<String>,
}

#[test]
fn room_records_come_from_the_console_only() {
    let world = World::new();
    let (package, trust) = (world.package(), world.trust());
    let record = Record { present: 1, incidents: vec!["停电 5 分钟".to_owned()] };
    let console = (&world.console.key, &world.console.certificate);
    let bytes = room_record::seal(package.exam(), console, &record).unwrap();
    let read = room_record::read(&bytes, &trust).unwrap();
    assert_eq!(read.record::<Record>().unwrap(), record, "round trip");
    assert_eq!(read.signed_by().0.machine(), "console-1", "who wrote it");
    let shown = "{\n    \"present\": 1,\n    \"incidents\": [\n      \"停电 5 分钟\"\n    ]\n  }";
    let text = read.record::<Box<serde_json::value::RawValue>>().unwrap();
    assert_eq!(text.get(), shown, "indented like the rest, for people to read");
    let station = (&world.station.key, &world.station.certificate);
    let result = room_record::seal(package.exam(), station, &record);
    assert_eq!(refused(result, "a station is no console"), "machine_not_listed", "");
    let fake = certify(&world.ca, station.0, "console-1", MachineRole::Station, 1, 0, 9999);
    let forged = rebuild(&bytes, |m| {
        let namespace = Namespace::ExamRoom;
        m[1].1 = sign(station.0, Some(&fake), namespace, &m[0].1).unwrap().into();
        m[2].1 = (fake.to_openssh() + "\n").into();
    });
    let result = room_record::read(&forged, &trust);
    assert_eq!(refused(result, "its role is station"), "certificate_invalid", "");
    let other = World::new();
    let result = room_record::read(&bytes, &other.trust());
    assert_eq!(refused(result, "it is another board's"), "unknown_officer", "");
}

#[test]
fn a_room_record_says_which_pair_closed_the_room() {
    let world = World::new();
    let (package, trust) = (world.package(), world.trust());
    let console = (&world.console.key, &world.console.certificate);
    let main = world.pair(&package, [Role::First, Role::Second]);
    let seal =
        |pair: &SigningKey| room_record::seal_by_pair(package.exam(), pair, console, &"记录");
    let good = seal(&main).unwrap();
    let read = room_record::read(&good, &trust).unwrap();
    let pair = read.signed_by().1.map(|pair| pair.roles);
    assert_eq!(pair, Some([Role::First, Role::Second]), "the two who closed it");
    let alone = room_record::seal(package.exam(), console, &"记录").unwrap();
    let alone = room_record::read(&alone, &trust).unwrap();
    assert_eq!(alone.signed_by().1, None, "the console alone closes for nobody");
    let check = |why: &str, code: &str, bytes: &[u8]| {
        assert_eq!(refused(room_record::read(bytes, &trust), why), code, "{why}");
    };
    let cut = rebuild(&good, |members| drop(members.remove(3)));
    check("the pair's signature is cut off", "unknown_format", &cut);
    let forged = rebuild(&good, |members| {
        let signed = sign(&world.console.key, None, Namespace::ExamRoom, &members[0].1).unwrap();
        members[3].1 = signed.into_bytes();
    });
    check("the console signs for the pair", "pair_not_listed", &forged);
    assert_eq!(refused(seal(&world.li), "an officer is no pair"), "pair_not_listed", "");
}

#[test]
fn on_a_small_site_the_console_seals_results_too() {
    let world = World::new();
    let mut manifest = world.manifest();
    manifest.stations.insert(0, manifest.console.clone());
    let bytes = world.package_with(manifest, &world.officers());
    let package = package::read(&bytes, &world.trust()).unwrap();
    let bytes = bundle::seal(package.exam(), &world.install(&world.console), &attempt()).unwrap();
    let bundle = bundle::read(&bytes, &world.trust()).unwrap();
    assert_eq!(bundle.manifest().station, "console-1", "it is a station here");
    let plain = world.package();
    let result = bundle::seal(plain.exam(), &world.install(&world.console), &attempt());
    assert_eq!(refused(result, "elsewhere it is not"), "machine_not_listed", "");
}

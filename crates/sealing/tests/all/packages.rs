use crate::world::{Members, World, entropy, key, rebuild, refused};
use sealing::{
    Codes, Role,
    codes::order_code,
    package::{self, Machine, PackageManifest, Paper},
    ssh::{Namespace, SigningKey, sign},
    trust::Officer,
    unlock::Unlock,
};

#[test]
fn a_package_opens_in_two_stages() {
    let world = World::new();
    let package = world.package();
    let mut expected = world.manifest();
    expected.members = package.manifest().members.clone();
    expected.pairs = package.manifest().pairs.clone();
    assert_eq!(package.manifest(), &expected, "the manifest is as drafted");
    let (codes, mut all) = (&world.codes, Vec::new());
    for (one, other) in
        [(Role::First, Role::Second), (Role::Reserve, Role::First), (Role::Second, Role::Reserve)]
    {
        let (one, other) = ((one, codes.role(one)), (other, codes.role(other)));
        all.push(package.open_pair(one, other).unwrap().k2);
    }
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "every pair gives the same K₂");
    let k2 = &all[0];
    assert_eq!(package.roster(k2).unwrap().expose(), "考生名册".as_bytes(), "before the start");
    let content = package.content(k2, &codes.release).unwrap();
    let (name, bank) = &content.members[0];
    assert_eq!((name.as_str(), bank.expose()), ("station-bank.db", &b"bank"[..]), "after it");
    let (made, read) = (&world.room_key, &content.room_key);
    let bank_key = made.database_key("station-bank", &[]).unwrap();
    assert_eq!(bank_key, read.database_key("station-bank", &[]).unwrap(), "same database key");
    let journal = read.database_key("journal", &[b"station-01", b"a1"]).unwrap();
    assert_ne!(bank_key, journal, "journals have their own keys");
    assert_ne!(journal, read.database_key("journal", &[b"station-01", b"a2"]).unwrap(), "each");
}

#[test]
fn two_codes_give_the_key_that_the_manifest_lists() {
    let world = World::new();
    let package = world.package();
    let pairs = &package.manifest().pairs;
    use Role::{First, Reserve, Second};
    let roles: Vec<_> = pairs.iter().map(|pair| pair.roles).collect();
    assert_eq!(roles, [[First, Second], [First, Reserve], [Second, Reserve]], "all, in order");
    for pair in pairs {
        let [one, other] = pair.roles.map(|role| (role, world.codes.role(role)));
        let given = package.open_pair(other, one).unwrap().pair.expect("a key");
        assert_eq!(given.public(), pair.key, "{:?} act by their own key", pair.roles);
    }
    let again = world.package();
    assert_ne!(again.manifest().pairs, *pairs, "every package salts its own");
}

#[test]
fn a_package_of_before_lists_no_pairs() {
    let world = World::new();
    let bytes = world.package_with(world.manifest_before(), &world.officers());
    let package = package::read(&bytes, &world.trust()).unwrap();
    let papers = package.manifest().papers();
    assert_eq!(*papers, world.manifest().papers, "its paper is one without an id");
    assert!(!package.manifest().lists_pairs(), "it stays good");
    let (one, other) = ((Role::First, &world.codes.first), (Role::Second, &world.codes.second));
    assert!(package.open_pair(one, other).unwrap().pair.is_none(), "and gives no key");
}

#[test]
fn wrong_codes_say_only_that_it_did_not_open() {
    let world = World::new();
    let package = world.package();
    let (codes, other) = (&world.codes, Codes::generate(&entropy()).unwrap());
    let check = |why: &str, one, two, code: &str| {
        assert_eq!(refused(package.open_pair(one, two), why), code, "{why}");
    };
    use Role::{First, Reserve, Second};
    check("one role came twice", (First, &codes.first), (First, &codes.first), "same_role");
    check("a code is wrong", (First, &codes.first), (Second, &other.second), "not_opened");
    check("codes are swapped", (First, &codes.second), (Second, &codes.first), "not_opened");
    check("a role is wrong", (First, &codes.first), (Reserve, &codes.second), "not_opened");
    let k2 = world.k2(&package);
    let result = package.content(&k2, &other.release);
    assert_eq!(refused(result, "the release code is wrong"), "not_opened", "");
    let foreign = World::new();
    let foreign_k2 = foreign.k2(&foreign.package());
    assert_eq!(refused(package.roster(&foreign_k2), "it is another room's K₂"), "not_opened", "");
    let result = package.content(&foreign_k2, &codes.release);
    assert_eq!(refused(result, "it is another room's K₂"), "not_opened", "");
}

#[test]
fn two_distinct_persons_must_sign() {
    let world = World::new();
    let (zhang, li) = (&world.zhang, &world.li);
    let check = |why: &str, officers: &[(&str, &sealing::ssh::SigningKey)], code: &str| {
        let bytes = world.package_with(world.manifest(), officers);
        assert_eq!(refused(package::read(&bytes, &world.trust()), why), code, "{why}");
    };
    check("nobody signed", &[], "too_few_officers");
    check("one signed", &[("zhang", zhang)], "too_few_officers");
    check("zhang signs as li too", &[("zhang", zhang), ("li", zhang)], "wrong_signer");
    check("a stranger signs as li", &[("zhang", zhang), ("li", &key())], "unknown_officer");
    let second_key = key();
    let trust = world.trust_with(|t| {
        let (person, name) = ("zhang".to_owned(), "张三".to_owned());
        t.officers.push(Officer { person, name, key: second_key.public() });
        t.officers.sort_by_key(|o| (o.person.clone(), o.key.to_openssh()));
    });
    let bytes = world.package_with(world.manifest(), &[("zhang", zhang), ("li", &second_key)]);
    let result = package::read(&bytes, &trust);
    assert_eq!(refused(result, "zhang has two keys"), "wrong_signer", "");
    let revoked = world.trust_with(|t| {
        t.officers.push(Officer {
            person: "zz".to_owned(),
            name: "赵六".to_owned(),
            key: second_key.public(),
        });
        t.revocations.keys = vec![second_key.public()];
    });
    let bytes = world.package_with(world.manifest(), &[("li", li), ("zz", &second_key)]);
    assert_eq!(refused(package::read(&bytes, &revoked), "a key is revoked"), "revoked", "");
}

#[test]
fn the_second_signature_can_be_added_elsewhere() {
    let world = World::new();
    let half = world.package_with(world.manifest(), &[("zhang", &world.zhang)]);
    let full = package::add_signature(&half, "li", &world.li).unwrap();
    let package = package::read(&full, &world.trust()).unwrap();
    let people: Vec<_> = package.exam().signed().signatures.iter().map(|s| &s.person).collect();
    assert_eq!(people, ["li", "zhang"], "sorted by person");
    let spoiled = rebuild(&half, |members| *members[2].1.last_mut().unwrap() ^= 1);
    let result = package::add_signature(&spoiled, "li", &world.li);
    assert_eq!(refused(result, "a member was changed"), "digest_mismatch", "");
}

#[test]
fn who_signs_second_learns_who_signed_first() {
    let world = World::new();
    let draft = |person, key: &SigningKey| world.package_with(world.manifest(), &[(person, key)]);
    let trust = world.trust();
    let (manifest, signed) =
        package::read_draft(&draft("zhang", &world.zhang), Some(&trust)).unwrap();
    assert_eq!(manifest.sitting, world.manifest().sitting, "what is signed");
    assert_eq!(signed.signatures[0].person, "zhang", "by whom");
    let check = |bytes: &[u8], code: &str, why: &str| {
        assert_eq!(refused(package::read_draft(bytes, Some(&trust)), why), code, "{why}");
    };
    check(&draft("zhang", &key()), "unknown_officer", "a stranger's key under an officer's name");
    check(&draft("zhang", &world.li), "wrong_signer", "another officer's key");
    let foreign = world.trust_with(|t| t.board = "other".to_owned());
    let result = package::read_draft(&draft("zhang", &world.zhang), Some(&foreign));
    assert_eq!(refused(result, "a package of another board"), "foreign_board", "");
}

#[test]
fn bent_manifests_are_not_sealed() {
    let world = World::new();
    let check = |why: &str, code: &str, change: &dyn Fn(&mut PackageManifest)| {
        let mut manifest = world.manifest();
        change(&mut manifest);
        assert_eq!(refused(manifest.validate(), why), code, "{why}");
    };
    check("a room is a path", "bad_name", &|m| m.room = "../x".to_owned());
    check("it ends before it starts", "malformed", &|m| m.end_unix = m.start_unix);
    check("one officer commits", "malformed", &|m| drop(m.commitments.pop()));
    check("a station is listed twice", "malformed", &|m| m.stations.push(m.stations[0].clone()));
    check("two machines share a serial", "malformed", &|m| {
        m.spares[0].serial = m.stations[0].serial
    });
    check("a console is half a station", "malformed", &|m| {
        m.stations.insert(0, Machine { serial: 99, ..m.console.clone() });
    });
    check("revision is 0", "malformed", &|m| m.revision = 0);
    check("nothing is committed to", "malformed", &|m| m.commitment = None);
    check("a package of before commits", "malformed", &|m| {
        m.commitment = world.manifest().commitment;
        m.format = "gongyuan-exam-package".to_owned();
    });
    check("there is no paper", "malformed", &|m| m.papers.clear());
    check("one of two papers has no id", "malformed", &|m| {
        m.papers.push(Paper { id: Some("B".to_owned()), ..m.papers[0].clone() });
    });
    check("two papers have one id", "malformed", &|m| {
        m.papers[0].id = Some("B".to_owned());
        m.papers.push(m.papers[0].clone());
    });
    check("a paper is a path", "bad_name", &|m| m.papers[0].id = Some("../x".to_owned()));
    check("a paper stands beside the list", "malformed", &|m| m.minutes = Some(90));
    check("a package of before lists papers", "malformed", &|m| {
        m.commitment = None;
        m.format = "gongyuan-exam-package".to_owned();
    });
    let mut before = world.manifest_before();
    assert!(before.validate().is_ok(), "a package of before has one paper");
    before.minutes = None;
    assert!(before.validate().is_err(), "whole");
    check("the format is unknown", "unknown_format", &|m| {
        m.format = "gongyuan-exam-package-3".to_owned();
    });
    let mut small_site = world.manifest();
    small_site.stations.insert(0, small_site.console.clone());
    assert!(small_site.validate().is_ok(), "on a small site the console is a station too");
}

#[test]
fn another_board_or_a_later_trust_file_is_refused() {
    let world = World::new();
    let check = |why: &str, code: &str, change: &dyn Fn(&mut PackageManifest)| {
        let mut manifest = world.manifest();
        change(&mut manifest);
        let bytes = world.package_with(manifest, &world.officers());
        assert_eq!(refused(package::read(&bytes, &world.trust()), why), code, "{why}");
    };
    check("it is another board's", "foreign_board", &|m| m.board = "board-2".to_owned());
    check("its trust file is newer", "trust_too_old", &|m| m.trust_version = 2);
    let own = package::read(&world.package_bytes(), &world.trust()).unwrap();
    assert_eq!(own.manifest().trust_version, world.trust().trust().version, "the same one counts");
    let later = world.trust_with(|t| t.version = 2);
    assert!(package::read(&world.package_bytes(), &later).is_ok(), "and so does an earlier one");
    let result = package::read(&world.package_bytes(), &World::new().trust());
    assert_eq!(refused(result, "its officers are foreign"), "unknown_officer", "");
}

/// Changes members and has both officers sign again: what only the rules behind the signatures stop.
fn resigned(world: &World, change: impl FnOnce(&mut Members)) -> Vec<u8> {
    rebuild(&world.package_bytes(), |members| {
        change(members);
        for (at, key) in [(1, &world.li), (2, &world.zhang)] {
            let signed = sign(key, None, Namespace::ExamPackage, &members[0].1).unwrap();
            members[at].1 = signed.into_bytes();
        }
    })
}

#[test]
fn signed_but_bent_manifests_are_refused() {
    let world = World::new();
    let check = |why: &str, from: &str, to: &str, code: &str| {
        let bytes = resigned(&world, |members| {
            let text = String::from_utf8(members[0].1.clone()).unwrap();
            assert!(text.contains(from), "the edit must hit: {from}");
            members[0].1 = text.replacen(from, to, 1).into_bytes();
        });
        assert_eq!(refused(package::read(&bytes, &world.trust()), why), code, "{why}");
    };
    check("a key is double", "\"suite\": 1,", "\"suite\": 1,\n  \"suite\": 1,", "duplicate_key");
    check("a field is unknown", "\"suite\": 1,", "\"suite\": 1,\n  \"x\": 1,", "malformed");
    check("white space differs", "\"suite\": 1,", "\"suite\":1,", "not_canonical");
    check("the suite is unknown", "\"suite\": 1,", "\"suite\": 2,", "unknown_suite");
    check("a member is elsewhere", "\"roster.age\"", "\"../roster\"", "malformed");
    check("a pair is of other roles", "\"reserve\"", "\"second\"", "malformed");
    let before = ["\"gongyuan-exam-package-2\"", "\"gongyuan-exam-package\""];
    check("it is called one of before", before[0], before[1], "malformed");
    let bytes = resigned(&world, |members| {
        let manifest: serde_json::Value = serde_json::from_slice(&members[0].1).unwrap();
        let one = manifest["pairs"][0]["key"].as_str().unwrap().to_owned();
        let other = manifest["pairs"][1]["key"].as_str().unwrap().to_owned();
        let text = String::from_utf8(members[0].1.clone()).unwrap();
        members[0].1 = text.replace(&other, &one).into_bytes();
    });
    let result = package::read(&bytes, &world.trust());
    assert_eq!(refused(result, "two pairs share a key"), "malformed", "");
}

#[test]
fn bent_unlock_files_are_refused() {
    let world = World::new();
    let package = world.package_bytes();
    let mut unlock = String::new();
    rebuild(&package, |m| unlock = String::from_utf8(m[5].1.clone()).unwrap());
    assert!(Unlock::parse(unlock.as_bytes()).is_ok(), "as it was");
    let check = |why: &str, text: String, code: &str| {
        assert_ne!(text, unlock, "the edit must hit: {why}");
        assert_eq!(refused(Unlock::parse(text.as_bytes()), why), code, "{why}");
    };
    check("it is cut", unlock[..unlock.len() - 10].to_owned(), "malformed");
    check("memory is absurd", unlock.replace("1024", "1048577"), "argon2_params");
    check("memory is beyond u32", unlock.replace("1024", "99999999999"), "argon2_params");
    check(
        "passes are absurd",
        unlock.replace("\"passes\": 1", "\"passes\": 4000000000"),
        "argon2_params",
    );
    check("labels are swapped", unlock.replacen("\"second\"", "\"reserve\"", 1), "malformed");
    check("bytes follow", unlock.clone() + " ", "not_canonical");
    check("it is huge", unlock.clone() + &" ".repeat(20_000), "too_large");
}

#[test]
fn wraps_swapped_between_pairs_or_rooms_do_not_open() {
    let world = World::new();
    let package = world.package_bytes();
    let mut json = serde_json::Value::Null;
    rebuild(&package, |m| json = serde_json::from_slice(&m[5].1).unwrap());
    let wraps: Vec<String> = (0..3).map(|i| json["pairs"][i]["k2"]["sealed"].to_string()).collect();
    let mut text = String::new();
    rebuild(&package, |m| text = String::from_utf8(m[5].1.clone()).unwrap());
    let swapped =
        text.replace(&wraps[0], "X").replace(&wraps[1], &wraps[0]).replace('X', &wraps[1]);
    let manifest = world.manifest();
    let pair = [(Role::First, &world.codes.first), (Role::Second, &world.codes.second)];
    let open = |text: &str, manifest: &PackageManifest| {
        Unlock::parse(text.as_bytes()).unwrap().open_pair(&manifest.context(), pair[0], pair[1])
    };
    assert!(open(&text, &manifest).is_ok(), "as it was");
    assert_eq!(refused(open(&swapped, &manifest), "wraps are swapped"), "not_opened", "");
    let moved = PackageManifest { room: "room-2".to_owned(), ..world.manifest() };
    assert_eq!(refused(open(&text, &moved), "it is another room"), "not_opened", "");
    let later = PackageManifest { revision: 2, ..world.manifest() };
    assert_eq!(refused(open(&text, &later), "it is another revision"), "not_opened", "");
}

#[test]
fn order_codes_depend_on_everything() {
    let world = World::new();
    let k2 = world.k2(&world.package());
    let code = order_code(&k2, "room-1", 1, b"extend 15").unwrap();
    assert_eq!(code.to_string().len(), 9, "4-4");
    assert_eq!(code, order_code(&k2, "room-1", 1, b"extend 15").unwrap(), "a pure function");
    for (room, counter, order) in
        [("room-2", 1, "extend 15"), ("room-1", 2, "extend 15"), ("room-1", 1, "extend 51")]
    {
        let other = order_code(&k2, room, counter, order.as_bytes()).unwrap();
        assert_ne!(other, code, "{room} {counter} {order}");
    }
}

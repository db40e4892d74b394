use crate::world::{Enrolled, World, key, rebuild, refused};
use sealing::{
    Role, sha256,
    ssh::{MachineRole, Namespace, SigningKey, sign},
    statement::{self, Kind},
    trust::TrustFile,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    reason: String,
    seats: BTreeMap<String, Vec<String>>,
}

fn body() -> Body {
    let seats = [("2611150001".to_owned(), vec!["a".to_owned(), "b".to_owned()])];
    Body { reason: "核对\n签到单".to_owned(), seats: seats.into() }
}

#[test]
fn a_decision_reads_back_with_who_signed_it() {
    let world = World::new();
    let package = world.package();
    let place = world.place(package.exam());
    let bytes =
        statement::seal(Kind::Decision, &place, &body(), &[("zhang", &world.zhang)]).unwrap();
    let read = statement::read(&bytes, &world.trust()).unwrap();
    let header = read.header();
    assert_eq!((header.kind, &header.place), (Kind::Decision, &place), "what it is about");
    assert_eq!(header.signers, ["zhang"], "the key says who, beside the name");
    assert_eq!(header.digest, sha256(&bytes), "as sha256sum prints it");
    assert_eq!(read.body::<Body>().unwrap(), body(), "what was stated");
    let other = read.body::<String>();
    assert_eq!(refused(other, "the body is of another type"), "malformed", "");
}

#[test]
fn a_body_has_one_form() {
    let world = World::new();
    let package = world.package();
    let place = world.place(package.exam());
    // Signed by somebody whose program writes fields in another order.
    let text = "{\"seats\": {}, \"reason\": \"x\"}".to_owned();
    let raw = serde_json::value::RawValue::from_string(text).unwrap();
    let bytes = statement::seal(Kind::Decision, &place, &raw, &[("li", &world.li)]).unwrap();
    let read = statement::read(&bytes, &world.trust()).unwrap();
    let result = read.body::<Body>();
    assert_eq!(refused(result, "the fields stand in another order"), "not_canonical", "");
}

#[test]
fn only_one_officer_of_the_trust_file_decides_in_a_file() {
    let world = World::new();
    let package = world.package();
    let place = world.place(package.exam());
    let seal = |who: &[(&str, &_)]| statement::seal(Kind::Decision, &place, &body(), who).unwrap();
    let check = |why: &str, code: &str, bytes: &[u8], trust: &_| {
        assert_eq!(refused(statement::read(bytes, trust), why), code, "{why}");
    };
    let (trust, good) = (world.trust(), seal(&[("li", &world.li)]));
    check("nobody signed", "members", &seal(&[]), &trust);
    check("two signed one file", "members", &seal(&world.officers()), &trust);
    check(
        "the console's key signed",
        "unknown_officer",
        &seal(&[("li", &world.console.key)]),
        &trust,
    );
    check("it lies under another name", "wrong_signer", &seal(&[("zhang", &world.li)]), &trust);
    check("it is another board's", "unknown_officer", &good, &World::new().trust());
    let elsewhere = world.trust_with(|data| data.board = "board-2".to_owned());
    check("the board says another name", "foreign_board", &good, &elsewhere);
    let changed = rebuild(&good, |members| members[0].1[20] ^= 1);
    check("it was changed", "unknown_format", &changed, &trust);
    let old = world.trust_with(|data| data.format = "gongyuan-trust".to_owned());
    check("officers do not decide under this trust file", "trust_old_format", &good, &old);
}

#[test]
fn a_trust_file_of_the_first_format_stays_good_and_is_followed_by_the_second() {
    let world = World::new();
    let first = world.trust_with(|data| data.format = "gongyuan-trust".to_owned());
    let mut next = world.trust_data();
    next.version = 2;
    let bytes = TrustFile::seal(&next, &world.officers()).unwrap();
    let second = TrustFile::read_next(&bytes, &first).expect("the second format follows the first");
    next.version = 3;
    "gongyuan-trust".clone_into(&mut next.format);
    let back = TrustFile::seal(&next, &world.officers()).unwrap();
    let result = TrustFile::read_next(&back, &second);
    assert_eq!(refused(result, "decisions would lapse unseen"), "trust_rollback", "");
}

#[test]
fn only_a_listed_machine_closes_alone_with_its_package_beside() {
    let world = World::new();
    let package = world.package();
    let (exam, trust) = (package.exam(), world.trust());
    let seal = |machine: &Enrolled| {
        let key = (&machine.key, &machine.certificate);
        statement::seal_by_machine(Kind::Closing, exam, &body(), key)
    };
    for machine in [&world.station, &world.spare, &world.console] {
        let bytes = seal(machine).unwrap();
        let read = statement::read(&bytes, &trust).expect("a listed machine");
        assert_eq!(read.header().signers, [machine.id], "the certificate says which machine");
        assert_eq!(read.header().place, world.place(exam), "the room of its package");
        assert_eq!(
            read.header().exam.as_ref().map(|exam| exam.digest()),
            Some(exam.digest()),
            "beside it"
        );
        assert_eq!(read.body::<Body>().unwrap(), body(), "what it stated");
    }
    let check = |why: &str, code: &str, bytes: &[u8], trust: &_| {
        assert_eq!(refused(statement::read(bytes, trust), why), code, "{why}");
    };
    let good = seal(&world.station).unwrap();
    let bare = rebuild(&good, |members| members.truncate(2));
    check("no package lies beside", "members", &bare, &trust);
    let nobody = rebuild(&good, |members| drop(members.remove(1)));
    check("nobody signed", "members", &nobody, &trust);
    let renamed = rebuild(&good, |members| members[1].0 = "statement.json.spare-01.sig".to_owned());
    check("it lies under another machine's name", "wrong_signer", &renamed, &trust);
    let place = world.place(exam);
    let officer = statement::seal(Kind::Closing, &place, &body(), &[("li", &world.li)]).unwrap();
    let officer = rebuild(&officer, |members| {
        rebuild(&good, |good| members.extend(good.drain(2..)));
    });
    check("an officer signed", "wrong_signer", &officer, &trust);
    let old = world.trust_with(|data| data.format = "gongyuan-trust".to_owned());
    check("machines state nothing under this trust file", "trust_old_format", &good, &old);
    let stranger = Enrolled::new(&world.ca, "station-99", MachineRole::Station, 99);
    assert_eq!(refused(seal(&stranger), "it is not of the room"), "machine_not_listed", "");
}

#[test]
fn a_ticket_is_of_two_roles_and_the_machine_where_they_acted() {
    let world = World::new();
    let package = world.package();
    let (exam, trust) = (package.exam(), world.trust());
    let main = world.pair(&package, [Role::First, Role::Second]);
    let seal = |pair: &SigningKey, machine: &Enrolled| {
        let machine = (&machine.key, &machine.certificate);
        statement::seal_by_pair(Kind::Ticket, exam, &body(), pair, machine)
    };
    for roles in exam.manifest().pairs.iter().map(|pair| pair.roles) {
        let bytes = seal(&world.pair(&package, roles), &world.spare).unwrap();
        let read = statement::read(&bytes, &trust).expect("a listed pair");
        assert_eq!(read.header().pair.map(|pair| pair.roles), Some(roles), "which two");
        assert_eq!(read.header().signers, ["role_pair", "station-99"], "and where");
    }
    let check = |why: &str, code: &str, bytes: &[u8]| {
        assert_eq!(refused(statement::read(bytes, &trust), why), code, "{why}");
    };
    let good = seal(&main, &world.console).unwrap();
    let without = |name: &'static str| {
        rebuild(&good, |members| members.retain(|(member, _)| !member.contains(name)))
    };
    check("no pair signed", "members", &without("role_pair"));
    check("no machine signed", "members", &without("console-1.sig"));
    let machine = (&world.spare.key, &world.spare.certificate);
    let alone = statement::seal_by_machine(Kind::Ticket, exam, &body(), machine).unwrap();
    check("who has a machine's key alone", "members", &alone);
    let by = |key: &SigningKey, at: usize| {
        rebuild(&good, |members| {
            let signed = sign(key, None, Namespace::ExamTicket, &members[0].1).unwrap();
            members[at].1 = signed.into_bytes();
        })
    };
    check("a key that anybody makes", "pair_not_listed", &by(&key(), 2));
    check("an officer's", "pair_not_listed", &by(&world.li, 2));
    check("the pair in the machine's place", "wrong_signer", &by(&main, 1));
    let changed = rebuild(&good, |members| {
        let text = String::from_utf8(members[0].1.clone()).unwrap();
        members[0].1 = text.replacen("ticket", "ticke7", 1).into_bytes();
    });
    check("it is changed", "malformed", &changed);
    let closing = statement::seal_by_pair(Kind::Closing, exam, &body(), &main, machine).unwrap();
    check("a closing statement is of its machine alone", "members", &closing);
    assert_eq!(refused(seal(&key(), &world.console), "no pair"), "pair_not_listed", "");
    let other = world.package();
    let foreign = world.pair(&other, [Role::First, Role::Second]);
    assert_eq!(refused(seal(&foreign, &world.console), "another package's"), "pair_not_listed", "");
}

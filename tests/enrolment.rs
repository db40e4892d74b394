//! Trust across the air gap: enrolment, revocation, rotation, officers who sit apart, and the recovery identity.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use common::{Plan, World, binary, read, tool};
use serde_json::{Value, json};

/// Enrols a machine in three steps: `FOLDER` is its own, only the request and the answer travel.
fn enrol(world: &World, folder: &str, id: &str, role: &str) -> Value {
    let asked = world.good(&format!(
        "station request {folder} --id {id} --role {role} --out stick/{id}.request"
    ));
    let shown = asked["fingerprint"].as_str().unwrap();
    let granted = world.good(&format!(
        "board certify stick/{id}.request --board board --fingerprint {shown} --out stick/{id}.enrolment"
    ));
    let paper = granted["trust"].as_str().unwrap();
    world.good(&format!("station accept {folder} stick/{id}.enrolment --fingerprint {paper}"))
}

fn empty_board() -> World {
    let world = World::empty();
    let banks = common::root().join("question-banks/blockchain");
    world.bank("bank", &[banks]);
    world.good("board init board --id board-1 --name 测试考试机构");
    std::fs::create_dir(world.path("stick")).unwrap();
    world
}

/// The trust file in use at the board.
fn trust(world: &World) -> Value {
    world.good("board trust --board board")
}

fn error(world: &World, why: &str, line: &str, code: &str) -> Value {
    let ran = world.run(line);
    assert_eq!(ran.exit, 1, "{why}: refused\n{}{}", ran.stdout, ran.stderr);
    let error = ran.error();
    assert_eq!(error["code"], code, "{why}: {error}");
    error
}

#[test]
fn three_steps_across_the_air_gap() {
    let world = empty_board();
    enrol(&world, "console", "console-01", "console");
    let done = enrol(&world, "stations/station-001", "station-001", "station");
    assert_eq!(done["serial"], 2, "the second certificate of the board: {done}");
    for secret in ["stations/station-001/key", "stations/station-001/identity"] {
        let own = String::from_utf8(read(&world.path(secret))).unwrap();
        let line = own.lines().find(|line| !line.starts_with(['#', '-'])).unwrap().to_owned();
        for file in ["station-001.request", "station-001.enrolment"] {
            let travels =
                String::from_utf8_lossy(&read(&world.path(&format!("stick/{file}")))).into_owned();
            assert!(!travels.contains(&line), "{secret} must not travel in {file}");
        }
    }
    // Machines that were enrolled so run a sitting like any other.
    world.open_room(&Plan::of("T-1", 1, 1));
    world.simulate("T-1", 1, 1, "--out bundles");
    let verified = world.good("bundle verify bundles --trust board/trust");
    assert_eq!(verified["files"][0]["ok"], true, "the bundle counts: {verified}");
    let log = world.good("board log --board board");
    let acts: Vec<_> =
        log["entries"].as_array().unwrap().iter().map(|e| e["act"].clone()).collect();
    assert_eq!(acts, [json!("certified"), json!("certified")], "both are on the record: {log}");
}

#[test]
fn what_the_air_gap_refuses() {
    let world = empty_board();
    world.good("station request s1 --id station-001 --out stick/1.request");
    let certify = "board certify stick/1.request --board board --out stick/1.enrolment";
    let other = "0000-0000-0000-0000-0000-0000-0000-0000";
    error(
        &world,
        "another machine's request",
        &format!("{certify} --fingerprint {other}"),
        "request_fingerprint",
    );
    let granted = world.good(certify);
    let paper = granted["trust"].as_str().unwrap().to_owned();
    let accept = "station accept s1 stick/1.enrolment";
    let needed = error(&world, "nobody looked at the paper", accept, "paper_needed");
    assert!(needed["message"].as_str().unwrap().contains(&paper), "it is shown: {needed}");
    error(
        &world,
        "the paper differs",
        &format!("{accept} --fingerprint {other}"),
        "trust_fingerprint",
    );
    error(
        &world,
        "half a fingerprint",
        &format!("{accept} --fingerprint {}", &paper[..19]),
        "code_length",
    );
    assert!(!world.path("s1/machine.json").exists(), "no machine yet");
    let nowhere = accept.replace("s1", "nowhere");
    error(&world, "no such folder", &nowhere, "wrong_folder");
    world.good("station request s2 --id station-002 --out stick/2.request");
    error(
        &world,
        "another machine's answer",
        &format!("station accept s2 stick/1.enrolment --fingerprint {paper}"),
        "readdressed",
    );
    world.good(&format!("{accept} --fingerprint {paper}"));
    world.good("station request s3 --id station-001 --out stick/3.request");
    error(
        &world,
        "somebody else asks for an id that is taken",
        "board certify stick/3.request --board board --out stick/3.enrolment",
        "enrolled_already",
    );
    // The machine itself may renew, with the same key.
    world.good("station request s1 --id station-001 --out stick/1b.request");
    let renewed =
        world.good("board certify stick/1b.request --board board --out stick/1b.enrolment");
    assert_eq!(renewed["serial"], 2, "a new certificate: {renewed}");
    world.good(&format!("station accept s1 stick/1b.enrolment --fingerprint {paper}"));
    world.good("board revoke --station station-001 --board board");
    world.good("station request s1 --id station-001 --out stick/1c.request");
    error(
        &world,
        "a revoked key asks again",
        "board certify stick/1c.request --board board --out stick/1c.enrolment",
        "revoked",
    );
    world.good("board certify stick/3.request --board board --out stick/3.enrolment");
}

#[test]
fn revocation_by_machine_key_serial_and_officer() {
    let world = World::new(3);
    world.open_room(&Plan::of("T-1", 3, 3));
    for number in 1..=3 {
        world.simulate("T-1", number, number, "--out bundles");
    }
    let codes = || -> Vec<Value> {
        let ran = world.run("bundle verify bundles --trust board/trust");
        let json = ran.json();
        let rows = json["files"].as_array().unwrap().iter();
        // The closing statement beside each bundle is revoked with its machine.
        let bundles = rows.filter(|row| row["file"].as_str().unwrap().ends_with(".result"));
        bundles.map(|row| row["code"].clone()).collect()
    };
    assert_eq!(codes(), [Value::Null, Value::Null, Value::Null], "nothing is revoked yet");
    let next = world.good("board revoke --station station-001 --board board");
    assert_eq!((&next["version"], &next["missing"]), (&json!(2), &json!([])), "in use: {next}");
    assert_eq!(codes(), [json!("revoked"), Value::Null, Value::Null], "by machine");
    let certificate = std::fs::read_to_string(world.path("stations/station-002/key")).unwrap();
    let public =
        common::tool(&world.path(""), "ssh-keygen", &["-y", "-f", "stations/station-002/key"], b"");
    assert!(!certificate.is_empty(), "the key is there");
    common::write(&world.path("s2.pub"), public.text());
    world.good("board revoke --key s2.pub --board board");
    assert_eq!(codes(), [json!("revoked"), json!("revoked"), Value::Null], "by key");
    let serial = world.good("board revoke --serial 4 --board board");
    assert_eq!(serial["version"], 4, "each is a version: {serial}");
    assert_eq!(codes(), [json!("revoked"), json!("revoked"), json!("revoked")], "by serial");
    error(
        &world,
        "one officer would be left",
        "board revoke --officer officer-1 --board board",
        "too_few_officers",
    );
    let said =
        error(&world, "nobody", "board revoke --officer wang --board board", "unknown_officer");
    assert!(said["message"].as_str().unwrap().starts_with("wang"), "the person is named: {said}");
    let nameless = "board rotate officer --person zhao --board board";
    let said = error(&world, "a new officer without a name", nameless, "unknown_officer");
    assert!(said["hint"].as_str().unwrap().contains("--name"), "it says what is missing: {said}");
    error(&world, "no such machine", "board revoke --station x-1 --board board", "not_enrolled");
    // A revoked machine cannot be packed again, and packages of a revoked officer count no more.
    world.write_plan(&Plan::of("T-2", 3, 3));
    let pack = "sitting pack T-2.toml --board board --bank bank.bank --key-file bank.key --out packages/T-2";
    let said = error(&world, "a revoked station", pack, "revoked");
    assert!(said["message"].as_str().unwrap().contains("station-001"), "it is named: {said}");
}

#[test]
fn rotation_of_ca_officers_and_identities() {
    let world = World::new(2);
    world.open_room(&Plan::of("T-1", 2, 2));
    world.simulate("T-1", 1, 1, "--out bundles");
    for what in ["ca", "live", "recovery", "officer --person officer-1"] {
        let next = world.good(&format!("board rotate {what} --board board"));
        assert_eq!(next["missing"], json!([]), "{what}: signed by those at hand: {next}");
    }
    let now = trust(&world);
    assert_eq!(now["version"], 5, "four versions later: {now}");
    assert_eq!(now["officers"].as_array().unwrap().len(), 3, "officer-1 has two keys: {now}");
    // The old sitting still comes in: its officers, its CA and its identity still count.
    let done = world.good("result import results.store bundles --board board");
    assert_eq!(done["accepted"], 1, "a bundle to the earlier identity: {done}");
    // Machines follow version by version, and never back.
    let step = "station trust stations/station-002";
    error(
        &world,
        "a version between is missing",
        &format!("{step} board/trusts/3"),
        "trust_rollback",
    );
    let done = world.good(&format!("{step} board/trusts"));
    assert_eq!((&done["before"], &done["version"]), (&json!(1), &json!(5)), "all of them: {done}");
    error(&world, "an older one", &format!("{step} board/trusts/4"), "trust_rollback");
    world.good(&format!("{step} board/trust"));
    // A station with an old trust file says which one it needs; one with the new takes the package.
    world.good("station trust console board/trusts");
    world.open_room(&Plan::of("T-2", 2, 2));
    let old = world.run(
        "station simulate packages/T-2/T-2-R01.exam --station stations/station-001 --opening opening/T-2-R01-station-001.open --unlock packages/T-2/codes/R01.txt --out bundles2",
    );
    assert_eq!(old.error()["code"], "trust_too_old", "station-001 missed the update");
    world.simulate("T-2", 2, 2, "--out bundles2");
    let done = world.good("result import results.store bundles2 --board board");
    assert_eq!(done["accepted"], 1, "a bundle to the new identity: {done}");
    // The old key is revoked when nothing that it signed is on the way any more.
    world.good("board revoke --key board/officers/1.pub --board board");
    let row = world.run("bundle verify bundles --trust board/trust").json()["files"][0].clone();
    assert_eq!(row["code"], "revoked", "what the old key signed: {row}");
    let row = world.good("bundle verify bundles2 --trust board/trust")["files"][0].clone();
    assert_eq!(row["ok"], true, "what the new key signed: {row}");
    let other = World::new(0);
    std::fs::copy(other.path("board/trust"), world.path("foreign")).unwrap();
    error(&world, "an unsigned chain", &format!("{step} foreign"), "trust_rollback");
}

#[test]
fn officers_keep_their_keys_elsewhere() {
    let world = World::new(1);
    common::write(&world.path("wang.words"), "十个字以上的一句话\n");
    world.good("board officer-key wang/key --person wang --passphrase-file wang.words");
    let sealed = String::from_utf8(read(&world.path("wang/key"))).unwrap();
    assert!(!sealed.contains("OPENSSH PRIVATE KEY"), "sealed under the passphrase");
    let add = "board rotate officer --person wang --name 王五 --key wang/key.pub --board board";
    world.good(add);
    error(&world, "twice", add, "exists");
    // The board's own keys go away: from now on a change waits for the officers.
    std::fs::create_dir(world.path("away")).unwrap();
    for file in ["1", "2"] {
        std::fs::rename(
            world.path(&format!("board/officers/{file}")),
            world.path(&format!("away/{file}")),
        )
        .unwrap();
    }
    let draft = world.good("board rotate live --board board");
    assert_eq!(draft["missing"], json!(["officer-1", "officer-2"]), "nobody is at hand: {draft}");
    assert_eq!(trust(&world)["version"], 2, "a draft is not in use");
    let path = "board/trust-3.draft";
    error(&world, "unsigned", &format!("board trust {path} --board board"), "too_few_officers");
    world.good(&format!("board sign {path} --officer away/1"));
    error(&world, "one of two", &format!("board trust {path} --board board"), "too_few_officers");
    let wang = "--officer wang/key --passphrase-file wang.words";
    error(&world, "not asked", &format!("board sign {path} {wang}"), "wrong_signer");
    world.good(&format!("board sign {path} --officer away/2"));
    world.good(&format!("board trust {path} --board board"));
    assert_eq!(trust(&world)["version"], 3, "in use");
    // A package is signed by one officer at the board and by wang at home.
    world.good("station trust console board/trusts");
    world.write_plan(&Plan::of("T-1", 1, 1));
    world.good("sitting pack T-1.toml --board board --bank bank.bank --key-file bank.key --officer away/1 --out packages/T-1");
    let exam = "packages/T-1/T-1-R01.exam";
    error(
        &world,
        "one signature",
        &format!("package verify {exam} --trust board/trust"),
        "too_few_officers",
    );
    let sign = format!("package sign {exam} --officer wang/key --trust board/trust");
    error(&world, "no passphrase", &sign, "passphrase_needed");
    common::write(&world.path("wrong.words"), "另一句话\n");
    error(
        &world,
        "a wrong passphrase",
        &format!("{sign} --passphrase-file wrong.words"),
        "not_opened",
    );
    world.good(&format!("{sign} --passphrase-file wang.words"));
    world.good(&format!("package verify {exam} --trust board/trust"));
}

#[test]
fn a_board_under_a_passphrase_does_everything() {
    let world = World::empty();
    common::write(&world.path("words"), "一句很长的口令，没有人知道\n");
    world.bank("bank", &[common::root().join("question-banks/blockchain")]);
    let phrase = "--passphrase-file words";
    world.good(&format!("board init board --id board-1 {phrase} --recovery-shares shares"));
    let enrol = format!("station enrol s1 --board board --id station-001 {phrase}");
    error(&world, "no passphrase", enrol.trim_end_matches(phrase), "passphrase_needed");
    world.good(&enrol);
    // From a pipe: a passphrase need not lie on a disk.
    let piped = format!("{} board rotate ca --board board", binary("gongyuan").display());
    let piped = format!("{piped} --passphrase-file <(cat words)");
    tool(&world.path(""), "bash", &["-c", &piped], b"").bytes();
    let lines = ["ca", "ca.v2", "officers/1", "identities/live"];
    for file in lines {
        let text = String::from_utf8(read(&world.path(&format!("board/{file}")))).unwrap();
        assert!(!text.contains("PRIVATE KEY") && !text.contains("AGE-SECRET"), "{file} is sealed");
    }
}

#[test]
fn the_recovery_identity_is_held_by_two_of_three() {
    let world = World::new(1);
    world.open_room(&Plan::of("T-1", 1, 1));
    world.simulate("T-1", 1, 1, "--out bundles");
    let done = world.good("board divide-recovery --board board --out shares --remove");
    assert_eq!(done["removed"], true, "{done}");
    assert!(!world.path("board/identities/recovery").exists(), "the plain file is gone");
    error(&world, "it is gone", "board divide-recovery --board board --out again", "no_recovery");
    let recover = |shares: &str, out: &str| {
        format!("board recover --board board --reason 主密钥丢失 --out {out} --shares {shares}")
    };
    let two = "shares/recovery-1.share shares/recovery-3.share";
    let one = "shares/recovery-2.share shares/recovery-2.share";
    error(&world, "one share twice", &recover(one, "back"), "same_share");
    let other = World::new(0);
    other.good("board divide-recovery --board board --out shares");
    common::copy_folder(&other.path("shares"), &world.path("foreign"));
    let foreign = "foreign/recovery-1.share foreign/recovery-2.share";
    error(&world, "another board's", &recover(foreign, "back"), "foreign_board");
    let mixed = "shares/recovery-1.share foreign/recovery-2.share";
    error(&world, "of two boards", &recover(mixed, "back"), "share_mismatch");
    for text in ["x\n", ""] {
        common::write(&world.path("bent.share"), text);
        for line in ["bent.share shares/recovery-2.share", "shares/recovery-2.share bent.share"] {
            let said = world.run(&recover(line, "back")).error();
            let (code, message) =
                (said["code"].as_str().unwrap(), said["message"].as_str().unwrap());
            assert!(["malformed", "truncated"].contains(&code), "a bent share: {said}");
            assert!(message.starts_with("bent.share"), "the bent one is named: {said}");
        }
    }
    assert!(!world.path("back").exists(), "nothing was opened");
    // The live identity is lost: two people open the recovery identity, stock age and the import work with it.
    std::fs::remove_file(world.path("board/identities/live")).unwrap();
    let import = "result import results.store bundles --board board";
    let lost = world.good(import);
    assert_eq!(lost["quarantined"][0]["code"], "not_decrypted", "nothing opens it: {lost}");
    world.good(&recover(two, "board/identities/recovery"));
    let done = world.good(import);
    assert_eq!(done["accepted"], 1, "with the recovery identity: {done}");
    let bundle = "bundles/T-1-station-001-0001.result";
    common::tool(&world.path(""), "tar", &["xf", bundle, "results.age"], b"").bytes();
    let arguments = ["-d", "-i", "board/identities/recovery", "results.age"];
    let plain = common::tool(&world.path(""), "age", &arguments, b"").bytes();
    assert!(!plain.is_empty(), "stock age opens it too");
    let log = world.good("board log --board board");
    let last = log["entries"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["act"], "recovery_opened", "on the record: {log}");
    assert!(last["what"].as_str().unwrap().contains("主密钥丢失"), "with the reason: {last}");
}

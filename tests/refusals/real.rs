//! A sitting that counts: what it may not rest on, and where its codes lie.

use super::{plan_with, table};
use common::{Plan, World, read, snapshot, write};
use sealing::{Argon2Params, SystemEntropy, passphrase};
use std::path::Path;

/// Makes what a real sitting needs: a bank whose answer keys nobody has read, and the officers' keys, sealed and apart.
fn prepare(world: &World) {
    world.unread_bank("own");
    for (name, folder) in [("1", "one"), ("2", "two")] {
        let plain = read(&world.path(&format!("board/officers/{name}")));
        let (label, params) = (format!("officers/{name}"), Argon2Params::BOARD);
        let sealed = passphrase::seal(b"secret", &label, &plain, params, &SystemEntropy::new());
        write(&world.path(&format!("{folder}/key")), sealed.unwrap());
    }
    write(&world.path("pass"), "secret\n");
}

const OFFICERS: &str = "--officer one/key --officer two/key --officer-passphrase-file pass";

fn line(plan: &Plan, bank: &str, officers: &str, codes: &str) -> String {
    let (id, bank) = (&plan.id, format!("--bank {bank}.bank --key-file {bank}.key"));
    format!("sitting pack {id}.toml --board board {bank} {officers} --out packages/{id} {codes}")
}

/// Packs a plan as one that counts.
pub(super) fn pack(world: &World, plan: &Plan) {
    prepare(world);
    plan_with(world, plan, "mode = \"mock\"", "mode = \"real\"");
    world.good(&line(plan, "own", OFFICERS, &format!("--codes codes/{}", plan.id)));
}

#[test]
fn what_a_real_sitting_may_not_rest_on() {
    let world = World::new(1);
    prepare(&world);
    let plan = Plan::of("T-2", 1, 1);
    plan_with(&world, &plan, "mode = \"mock\"", "mode = \"real\"");
    write(&world.path("one/other"), read(&world.path("two/key")));
    let together = "--officer one/key --officer one/other --officer-passphrase-file pass";
    let codes = "--codes codes";
    let line = |bank, officers, codes| line(&plan, bank, officers, codes);
    table(
        &world,
        &[
            ("the keys that the board made", &line("own", "", codes), "officer_key_unsealed"),
            ("both keys in one folder", &line("own", together, codes), "officer_keys_together"),
            ("items of the shipped bank", &line("bank", OFFICERS, codes), "published_items"),
            ("codes beside the packages", &line("own", OFFICERS, ""), "codes_travel"),
            (
                "codes in the folder that travels",
                &line("own", OFFICERS, "--codes packages/T-2/../T-2/c"),
                "codes_travel",
            ),
        ],
    );
    let one = "--officer one/key --officer-passphrase-file pass";
    let packed = world.good(&line("own", one, codes));
    assert_eq!(packed["packages"][0]["codes"], "codes/R01", "where they are: {packed}");
    check_codes(&world);
}

/// One file an envelope, for its owner only; the room opens with the folder as with the file of a rehearsal.
fn check_codes(world: &World) {
    let files: Vec<_> = snapshot(&world.path("codes")).into_keys().collect();
    let names = ["PIN-1", "PIN-2", "乙", "备用", "开考", "甲"];
    let expected: Vec<_> = names.map(|name| Path::new("R01").join(format!("{name}.txt"))).into();
    assert_eq!(files, expected, "an envelope each");
    for (name, word) in
        names.iter().zip(["PIN 王建华 ", "PIN 李淑敏 ", "乙 ", "备用 ", "开考 ", "甲 "])
    {
        let path = world.path(&format!("codes/R01/{name}.txt"));
        let text = String::from_utf8(read(&path)).unwrap();
        assert!(text.starts_with(word) && text.lines().count() == 1, "{name} holds one: {text}");
        let mode = std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600, "{name} is its owner's");
    }
    let travels: Vec<_> = snapshot(&world.path("packages/T-2")).into_keys().collect();
    assert_eq!(travels, [Path::new("T-2-R01.exam")], "nothing else travels");
    let trust = "--officer board/officers/2 --trust board/trust";
    world.good(&format!("package sign packages/T-2/T-2-R01.exam {trust}"));
    let exam = "packages/T-2/T-2-R01.exam";
    world.good(&format!("room load {exam} --console console --unlock codes/R01 --out opening"));
    let sheets =
        format!("room envelopes {exam} --trust board/trust --unlock codes/R01 --out sheets");
    let written = world.good(&sheets);
    assert_eq!(written["sheets"].as_array().unwrap().len(), 6, "a sheet each: {written}");
}

/// Two clerks pack at once: the second is told so, and nothing is written twice.
#[test]
fn two_packings_at_once() {
    let world = World::new(1);
    world.write_plan(&Plan::of("T-1", 1, 1));
    let other = std::fs::File::create(world.path("board/sittings/lock")).unwrap();
    other.lock().unwrap();
    let pack = line(&Plan::of("T-1", 1, 1), "bank", "", "");
    table(&world, &[("another packing runs", &pack, "in_use")]);
    drop(other);
    world.good(&pack);
}

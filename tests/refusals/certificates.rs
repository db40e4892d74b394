//! Certificates and officers that do not count at the sitting's end, or count no more.

use super::{PACK, listed, pack_line, plan_with, table};
use common::{Plan, World, read_json, root, tool, write};
use serde_json::Value;

#[test]
fn expired_future_and_revoked() {
    let world = World::new(1);
    let plan = Plan::of("T-1", 1, 1);
    world.good("station enrol short --board board --id station-002 --days 1");
    let year = |text: &str| text.split('-').next().unwrap().parse::<u32>().unwrap();
    let toml = plan.toml();
    let start = toml.lines().find_map(|line| line.strip_prefix("start = \"")).unwrap();
    let start = start.trim_end_matches('"');
    let shifted = |by: i64| {
        let to = (i64::from(year(start)) + by).to_string();
        format!("{to}{}", &start[4..])
    };
    let pack = format!("{PACK} --out packages/T-1");
    for (why, to, code) in [
        ("every certificate ends before the sitting", shifted(3), "certificate_expired"),
        ("it was before the enrolment", shifted(-1), "certificate_not_yet_valid"),
    ] {
        plan_with(&world, &plan, start, &to);
        let said = world.refuses(why, &pack, 1, code, &[]);
        assert!(
            said["message"].as_str().unwrap().contains("-0"),
            "{why}: the machine is named: {said}"
        );
    }
    world.open_room(&plan);
    world.simulate("T-1", 1, 1, "--out bundles");
    // A third officer, so that one of the first two can go.
    world.good("board rotate officer --person wang --name 王五 --board board");
    std::fs::copy(world.path("board/trust"), world.path("trust2")).unwrap();
    world.good("board revoke --officer officer-1 --board board");
    let exam = "packages/T-1/T-1-R01.exam";
    table(
        &world,
        &[(
            "a revoked officer signed",
            &format!("package verify {exam} --trust board/trust"),
            "revoked",
        )],
    );
    let verify = "bundle verify bundles --trust";
    listed(
        &world,
        "its package is a revoked officer's",
        &format!("{verify} board/trust"),
        "files",
        "revoked",
    );
    let import = "result import store --board board bundles";
    listed(&world, "the same at the import", import, "quarantined", "revoked");
    assert_eq!(world.good(&format!("{verify} trust2"))["files"][0]["ok"], true, "not before");
    world.good("board rotate ca --board board");
    world.write_plan(&Plan::of("T-2", 1, 1));
    world.good(&pack_line("T-2"));
    let later = "package verify packages/T-2/T-2-R01.exam --trust trust2";
    table(&world, &[("made under a later trust file", later, "trust_too_old")]);
}

/// Bundles whose certificates do not cover the sitting come from the vectors: no honest board packs for them.
#[test]
fn bundles_whose_certificates_do_not_cover_the_sitting() {
    let world = World::empty();
    write(&world.path("trust"), vector("trust/good"));
    for (name, code) in [
        ("certificate-ended-before-the-sitting", "certificate_expired"),
        ("certificate-begins-after-the-sitting", "certificate_not_yet_valid"),
        ("certificate-by-a-foreign-ca", "foreign_ca"),
        ("addressed-to-another-sitting", "readdressed"),
    ] {
        write(&world.path("x.result"), vector(&format!("bundle/{name}")));
        listed(&world, name, "bundle verify x.result --trust trust", "files", code);
    }
}

/// The bytes of a vector (`docs/format/README.md`): the file that it is like, with the splices done.
fn vector(name: &str) -> Vec<u8> {
    let file = read_json(&root().join(format!("tests/vectors/containers/{name}.json")));
    let like = file["like"].as_str().map(vector).unwrap_or_default();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let (mut out, mut rest) = (Vec::new(), 0);
    for splice in file["splices"].as_array().unwrap() {
        let at = number(&splice["at"]);
        out.extend_from_slice(&like[rest..at]);
        let lines = splice["put"].as_array().unwrap().iter().map(|line| line.as_str().unwrap());
        let put: String = lines.collect();
        out.extend(tool(&root(), "base64", &["-d"], put.as_bytes()).bytes());
        rest = at + number(&splice["cut"]);
    }
    out.extend_from_slice(&like[rest..]);
    out
}

//! Plans, and what keeps each from being packed.

use super::*;

const PLAN: &str = r#"
id = "T-1"
standard = "2-02-10-15"
level = "初级"
start = "2026-11-21T09:00:00+08:00"
minutes = 90
mode = "real"
roster = "roster.csv"
[[rooms]]
id = "R1"
console = "console-1"
stations = ["station-001", "station-002"]
invigilators = ["王一", "李二"]
"#;

fn standard() -> Standard {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../question-banks/blockchain/standard.toml");
    Standard::from_toml(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn check(find: &str, replace: &str, expected: &[&str]) {
    assert!(PLAN.contains(find), "the sample has {find:?}");
    let plan = Plan::from_toml(&PLAN.replacen(find, replace, 1)).unwrap();
    let rows =
        "number,name,id_kind,id_number,room,seat,extra_time\n1,张三,居民身份证,123456,R1,01,\n";
    let roster = Roster::from_csv(rows).unwrap();
    let standard = standard();
    let level = standard.level("初级").unwrap();
    let found: Vec<String> =
        plan.check(&[(&standard, level)], &roster).iter().map(ToString::to_string).collect();
    assert_eq!(found, expected, "{find} → {replace}");
}

#[test]
fn a_plan_is_held_to_its_standard() {
    check("T-1", "T-1", &[]);
    check(
        "minutes = 90",
        "minutes = 60",
        &["60 minutes: the standard asks for at least 90 minutes"],
    );
    check(
        "+08:00",
        "Z",
        &["the start \"2026-11-21T09:00:00Z\" is not a time like 2026-11-21T09:00:00+08:00"],
    );
    check("T-1", "../x", &["sitting \"../x\" must be letters, digits and hyphens"]);
    check("002", "001", &["station station-001 stands in the plan twice"]);
    let case = "machine STATION-001 and station-001 differ in case alone";
    check("station-002", "STATION-001", &[case]);
    check(
        "console-1",
        "Station-001",
        &["machine Station-001 and station-001 differ in case alone"],
    );
    check("\"李二\"", "\"王一\"", &["room R1 has 1 invigilators, needs 2"]);
    check(
        "id = \"R1\"",
        "id = \"R2\"",
        &[
            "room R2 has 0 candidates and 2 stations",
            "candidate 1 sits in room R1, which is not in the plan",
        ],
    );
    let policy = "[policy]\nearliest_hand_in_minutes = 10\n[[rooms]]";
    check(
        "[[rooms]]",
        policy,
        &["earliest hand-in (10 min) is before the last late entry (15 min)"],
    );
    let policy = "[policy]\nlate_entry_minutes = 0\n[[rooms]]";
    check("[[rooms]]", policy, &["late_entry_minutes = 0 (no limit) is for mock sittings only"]);
    let policy = "[policy]\nlate_entry_minutes = 90\nearliest_hand_in_minutes = 90\n[[rooms]]";
    check("[[rooms]]", policy, &["the last late entry (90 min) is not before the end (90 min)"]);
    let policy = "[policy]\nabsent_by_minutes = 10\n[[rooms]]";
    check("[[rooms]]", policy, &["absent by 10 min is before the last late entry (15 min)"]);
}

/// Late entry with a common end leaves less than the standard's least: the sitting offers it, the candidate came
/// late. What the sitting offers is what the standard binds, with every kind of policy.
#[test]
fn the_standard_binds_what_a_sitting_offers() {
    for policy in ["end = \"own\"", "end = \"common\"", "extension_minutes_max = 60"] {
        let short = format!("minutes = 89\npolicy = {{ {policy} }}");
        check("minutes = 90", &short, &["89 minutes: the standard asks for at least 90 minutes"]);
        check("minutes = 90", &short.replace("89", "90"), &[]);
    }
}

#[test]
fn rooms_that_differ_in_case_alone_are_refused() {
    let more = "[[rooms]]\nid = \"r1\"\nconsole = \"console-1\"\nstations = [\"station-003\"]\n\
                invigilators = [\"赵三\", \"钱四\"]\n[[rooms]]\nid = \"R1\"";
    check(
        "[[rooms]]\nid = \"R1\"",
        more,
        &["room R1 and r1 differ in case alone", "room r1 has 0 candidates and 1 stations"],
    );
}

const PAPERS: &str = r#"
[[papers]]
id = "A"
standard = "2-02-10-15"
level = "初级"
minutes = 90
[[papers]]
id = "B"
standard = "2-02-10-15"
level = "中级"
minutes = 120
[papers.limits]
theme_max = 3
"#;

fn several() -> String {
    let top = "standard = \"2-02-10-15\"\nlevel = \"初级\"\n";
    PLAN.replace(top, "").replace("minutes = 90\n", "") + PAPERS
}

#[test]
fn papers_are_listed_or_stand_at_the_top() {
    let read = |text: &str| {
        let plan = Plan::from_toml(text);
        plan.map_or_else(|error| error.to_string(), |plan| plan.paper_ids().join(" "))
    };
    let check = |find: &str, replace: &str, expected: &str| {
        let found = read(&several().replacen(find, replace, 1));
        assert_eq!(found, expected, "{find:?} → {replace:?}");
    };
    assert_eq!(read(PLAN), "", "the only paper has no id");
    check("", "", "A B");
    check(
        "mode =",
        "minutes = 90\nmode =",
        "minutes stands at the top of a plan that lists papers",
    );
    check("id = \"A\"", "", "papers.id is missing");
    assert_eq!(read(&PLAN.replace("minutes = 90\n", "")), "minutes is missing");
    let plan = Plan::from_toml(&several()).unwrap();
    assert_eq!(plan.papers[1].limits.theme_max, 3, "limits are a paper's own");
}

#[test]
fn every_paper_is_held_to_its_own_standard() {
    let standard = standard();
    let levels = ["初级", "中级"].map(|level| (&standard, standard.level(level).unwrap()));
    let check = |find: &str, replace: &str, papers: &str, expected: &[&str]| {
        let plan = Plan::from_toml(&several().replacen(find, replace, 1)).unwrap();
        let rows = papers
            .chars()
            .zip(1..)
            .map(|(paper, n)| format!("{n},张三,居民身份证,123456,R1,0{n},{paper}\n"));
        let head = "number,name,id_kind,id_number,room,seat,paper\n".to_owned();
        let csv = head + &rows.collect::<String>();
        let roster = Roster::for_papers(csv, &plan.paper_ids()).unwrap();
        let found: Vec<String> =
            plan.check(&levels, &roster).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{find} → {replace}, roster {papers}");
    };
    check("A", "A", "AB", &[]);
    check("A", "A", "AA", &["no candidate of the roster sits paper B"]);
    let short = "paper B: 80 minutes: the standard asks for at least 90 minutes";
    check("minutes = 120", "minutes = 80", "AB", &[short]);
    check("id = \"B\"", "id = \"A\"", "AA", &["paper A stands in the plan twice"]);
    let policy = "[policy]\nlate_entry_minutes = 90\nearliest_hand_in_minutes = 90\n[[rooms]]";
    let late = "paper A: the last late entry (90 min) is not before the end (90 min)";
    check("[[rooms]]", policy, "AB", &[late]);
}

#[test]
fn a_mock_sitting_may_leave_entry_open() {
    let mock = "mode = \"mock\"\npolicy = { late_entry_minutes = 0 }";
    check("mode = \"real\"", mock, &[]);
}

//! Four papers of two lengths in one room, in the window: each candidate sees, sits and hands in their own.

use crate::browser::Browser;
use crate::display::Display;
use crate::sitting::{Sitting, start};
use crate::{hand_in_quietly, run, steps};
use common::{World, number, root, write};
use std::fmt::Write as _;

/// Id, standard, direction, minutes, and the name that people read.
const PAPERS: [(&str, &str, Option<&str>, u32, &str); 4] = [
    (
        "DEV",
        "2-02-07-13",
        Some("智能装备与产线开发"),
        120,
        "智能制造工程技术人员・初级・智能装备与产线开发",
    ),
    (
        "OPS",
        "2-02-07-13",
        Some("装备与产线智能运维"),
        120,
        "智能制造工程技术人员・初级・装备与产线智能运维",
    ),
    ("DATA", "2-02-10-11", Some("大数据处理"), 90, "大数据工程技术人员・初级・大数据处理"),
    ("CHAIN", "2-02-10-15", None, 90, "区块链工程技术人员・初级"),
];

/// A room of four stations, a paper for each.
fn room() -> Sitting {
    let world = World::empty();
    let banks = ["smart-manufacturing", "big-data", "blockchain"];
    world.bank("bank", &banks.map(|bank| root().join("question-banks").join(bank)));
    world.board("board", "", PAPERS.len());
    let mut plan = format!(
        "id = \"WIN-8\"\nstart = {:?}\nmode = \"mock\"\napproval = \"批文\"\nroster = \"WIN-8.csv\"\n",
        start(0)
    );
    let mut roster = String::from("number,name,id_kind,id_number,room,seat,paper,station\n");
    for ((id, standard, direction, minutes, _), row) in PAPERS.into_iter().zip(1..) {
        let direction = direction.map(|it| format!("direction = {it:?}\n")).unwrap_or_default();
        let _ = write!(
            plan,
            "[[papers]]\nid = {id:?}\nstandard = {standard:?}\nlevel = \"初级\"\n{direction}minutes = {minutes}\n"
        );
        let candidate = format!("{},考生,居民身份证,0000001995{row:08}", number(row));
        let _ = writeln!(roster, "{candidate},R01,{row:02},{id},station-{row:03}");
    }
    let stations: Vec<String> = (1..=PAPERS.len()).map(|row| format!("station-{row:03}")).collect();
    let _ = write!(
        plan,
        "[policy]\n{}\n[[rooms]]\nid = \"R01\"\nconsole = \"console-01\"\nstations = {stations:?}\n\
         invigilators = [\"王建华\", \"李淑敏\"]\n",
        crate::OWN_END
    );
    write(&world.path("WIN-8.csv"), roster);
    Sitting::packed(world, "WIN-8", &plan)
}

#[test]
fn four_candidates_sit_four_papers_in_one_room() {
    run(async {
        let sitting = room();
        let display = Display::start(98, &sitting.world.path("."));
        let browser = Browser::start(&display, "station", &sitting.site()).await;
        steps::enter_station(&browser, &sitting).await;
        let seats = browser.text("opening-seats").await;
        for (_, _, _, minutes, name) in PAPERS {
            assert!(seats.contains(name), "the console names {name}: {seats}");
            assert!(seats.contains(&minutes.to_string()), "with its {minutes} minutes: {seats}");
        }
        browser.look("22-papers-opened").await;
        browser.quit().await;
        for row in 1..=PAPERS.len() {
            sit(&display, &sitting, row).await;
        }
        the_board_counts_each(&sitting);
    });
}

/// One candidate at the station of the same number, from sign-in to the exported bundle.
async fn sit(display: &Display, sitting: &Sitting, row: usize) {
    let (_, _, _, minutes, name) = PAPERS[row - 1];
    let browser = Browser::start(display, "station", &sitting.site_of(row)).await;
    steps::sign_in_as(&browser, sitting, row).await;
    steps::to_waiting(&browser).await;
    let own = browser.text("own-paper").await;
    assert!(own.contains(name), "row {row} reads its own paper: {own}");
    assert!(own.contains(&minutes.to_string()), "and its {minutes} minutes: {own}");
    browser.look(&format!("22-papers-waiting-{row}")).await;
    steps::start(&browser, sitting).await;
    let clock = browser.text("clock").await;
    let whole = ["02:00:00", "01:59:", "01:30:00", "01:29:"];
    let shown = &whole[if minutes == 120 { 0..2 } else { 2..4 }];
    assert!(shown.iter().any(|time| clock.contains(time)), "row {row} has its own time: {clock}");
    for item in 1..=row {
        steps::answer(&browser, u32::try_from(item).unwrap(), &[0]).await;
    }
    browser.look(&format!("22-papers-exam-{row}")).await;
    hand_in_quietly(&browser).await;
    crate::unlock(&browser, sitting).await;
    browser.click("panel-export").await;
    browser.click("export-do").await;
    browser.until("export-result", "data-count", "1").await;
    browser.quit().await;
}

/// Every attempt is of its own paper, and has the marks that Python gives.
fn the_board_counts_each(sitting: &Sitting) {
    let world = &sitting.world;
    let close = "--console console --bundles bundles --out bundles/WIN-8-R01.room";
    world.good(&format!("room close packages/WIN-8-R01.exam {close}"));
    let imported = world.good("result import results.store bundles --board board");
    assert_eq!(imported["accepted"], PAPERS.len(), "every paper counts: {imported}");
    world.good("result report results.store --board board --format csv --out report.csv");
    let report = String::from_utf8(common::read(&world.path("report.csv"))).unwrap();
    for ((id, ..), row) in PAPERS.into_iter().zip(1..) {
        let bundle = format!("bundles/WIN-8-station-{row:03}-0001.result");
        let inside = world.good(&format!("bundle inspect {bundle} --board board"));
        let marks = world.script_over(".", "marks", &inside);
        let mark = marks[number(row)].as_f64().expect("Python marks it");
        let line = report.lines().nth(row).unwrap();
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!((cells[2], cells[8]), (number(row).as_str(), id), "row {row} has its paper");
        assert_eq!(cells[4], format!("{mark:.1}"), "row {row}: Python and the board agree");
    }
}

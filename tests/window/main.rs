//! The real window: a whole sitting under a virtual display, with a kill in the middle.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod acts;
mod browser;
mod composing;
mod desk;
mod display;
#[path = "../common/inside.rs"]
#[allow(dead_code)]
mod inside;
mod papers;
mod pictured;
mod shut;
mod sitting;
mod sockets;
mod steps;

use browser::Browser;
use display::Display;
use serde_json::json;
use sitting::Sitting;

const OWN_END: &str = "late_entry_minutes = 0\nearliest_hand_in_minutes = 0\nend = \"own\"";
const COMMON_END: &str = "late_entry_minutes = 0\nearliest_hand_in_minutes = 0\nend = \"common\"";

fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(test);
}

/// 装卷, in the window that is destroyed afterwards; the station's window follows in a session of its own, because a
/// WebDriver session ends with its window.
async fn open(display: &Display, sitting: &Sitting, pictures: bool) {
    let browser = Browser::start(display, "station", &sitting.site()).await;
    if pictures {
        browser.find("screen-opening").await;
        browser.look("01-opening").await;
        steps::open_room(&browser, sitting).await;
        browser.look("01-opening-filled").await;
        browser.click("open-room").await;
        browser.find("opening-done").await;
        browser.look("01-opening-done").await;
    } else {
        steps::enter_station(&browser, sitting).await;
    }
    browser.quit().await;
}

#[test]
fn a_whole_sitting_survives_kill_9_and_scores_what_python_scores() {
    run(async {
        let sitting = Sitting::begun("WIN-1", 0, OWN_END);
        let display = Display::start(91, &sitting.world.path("."));
        open(&display, &sitting, true).await;
        let browser = Browser::start(&display, "station", &sitting.site()).await;
        before_the_start(&browser, &sitting).await;
        answering(&browser).await;
        let answered = browser.text("answered").await;
        browser.kill().await;
        let browser = Browser::start(&display, "station", &sitting.site()).await;
        recovered(&browser, &sitting, &answered).await;
        panel(&browser, &sitting).await;
        hand_in(&browser).await;
        export(&browser, &sitting).await;
        // A WebDriver session ends with its web process.
        browser.quit().await;
        let browser = Browser::start(&display, "station", &sitting.site()).await;
        browser.find("screen-sign_in").await;
        browser.quit().await;
        the_board_agrees(&display, &sitting).await;
    });
}

async fn before_the_start(browser: &Browser<'_>, sitting: &Sitting) {
    browser.find("screen-sign_in").await;
    browser.look("02-sign-in").await;
    browser.click("language-en").await;
    browser.look("02-sign-in-english").await;
    browser.click("language-zh").await;
    browser.fill("sign-in-number", "123").await;
    browser.fill("sign-in-tail", "000000").await;
    browser.click("sign-in-submit").await;
    browser.until("fault", "data-code", "sign_in_refused").await;
    browser.look("02-sign-in-refused").await;
    steps::sign_in(browser, sitting).await;
    browser.look("03-identity").await;
    browser.click("identity-confirm").await;
    browser.find("screen-rules").await;
    browser.look("04-rules").await;
    browser.click("rules-agree").await;
    browser.click("rules-accept").await;
    browser.find("screen-waiting").await;
    browser.look("05-waiting").await;
    steps::start(browser, sitting).await;
}

/// Answers of all three interactions, a changed one, a cleared one and a mark.
async fn answering(browser: &Browser<'_>) {
    for number in 1..=8 {
        steps::answer(browser, number, &[number % 4]).await;
    }
    browser.look("06-exam-single").await;
    steps::answer(browser, 3, &[0]).await;
    browser.click("card-cell-5").await;
    browser.until("question", "data-number", "5").await;
    browser.click("clear").await;
    browser.until("saved", "data-state", "saved").await;
    browser.click("mark").await;
    steps::answer(browser, 61, &[0, 1]).await;
    steps::answer(browser, 62, &[1, 2, 3]).await;
    browser.look("07-exam-multiple").await;
    steps::answer(browser, 71, &[0]).await;
    steps::answer(browser, 72, &[1]).await;
    browser.look("08-exam-true-false").await;
    for name in ["dark", "hc"] {
        browser.click("contrast").await;
        browser.look(&format!("08-exam-{name}")).await;
    }
    browser.click("contrast").await;
    assert_eq!(
        browser.text("answered").await,
        "11/90",
        "seven single, two multiple, two true/false"
    );
}

async fn recovered(browser: &Browser<'_>, sitting: &Sitting, answered: &str) {
    browser.find("screen-waiting").await;
    assert_eq!(browser.attribute("screen-waiting", "data-recovering").await, "true", "it says so");
    browser.look("09-recovering").await;
    steps::start(browser, sitting).await;
    browser.find("bar-recovered").await;
    assert_eq!(browser.text("answered").await, answered, "no acknowledged answer is lost");
    browser.until("question", "data-number", "72").await;
    browser.look("09-recovered").await;
    browser.click("dismiss-recovery").await;
    let clock = browser.text("clock").await;
    assert!(clock.contains("01:29") || clock.contains("01:28"), "no time is lost: {clock}");
}

async fn unlock(browser: &Browser<'_>, sitting: &Sitting) {
    browser.click("invigilator-entry").await;
    browser.find("pin-dialog").await;
    browser.choose("pin-person", "王建华").await;
    browser.fill("pin-input", &sitting.code("PIN 王建华 ")).await;
    browser.click("pin-submit").await;
    browser.find("panel").await;
}

/// 延时 and 暂停 over the running exam.
async fn panel(browser: &Browser<'_>, sitting: &Sitting) {
    unlock(browser, sitting).await;
    browser.look("16-panel").await;
    browser.click("extend-quick-5").await;
    browser.click("extend-do").await;
    browser.find("panel-done").await;
    browser.click("panel-pause").await;
    browser.click("pause-do").await;
    browser.until("panel-state", "data-state", "suspended").await;
    browser.click("panel-lock").await;
    browser.find("screen-paused").await;
    browser.look("13-paused").await;
    unlock(browser, sitting).await;
    browser.click("panel-pause").await;
    browser.click("resume-do").await;
    browser.until("panel-state", "data-state", "in_progress").await;
    browser.click("panel-lock").await;
    browser.find("screen-exam").await;
    browser.find("bar-extended").await;
    browser.look("14-extended").await;
    browser.click("dismiss-extension").await;
}

/// 交卷, with no more looks than a candidate takes.
async fn hand_in_quietly(browser: &Browser<'_>) {
    browser.click("open-review").await;
    browser.find("screen-review").await;
    browser.click("hand-in").await;
    browser.find("hand-in-dialog").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_200)).await;
    browser.click("hand-in-confirm").await;
    browser.find("screen-receipt").await;
}

async fn hand_in(browser: &Browser<'_>) {
    browser.click("open-review").await;
    browser.find("screen-review").await;
    browser.look("10-review").await;
    browser.click("hand-in").await;
    browser.find("hand-in-dialog").await;
    browser.look("11-hand-in").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_200)).await;
    browser.click("hand-in-confirm").await;
    browser.find("screen-receipt").await;
    let code = browser.attribute("receipt-code", "data-code").await;
    assert_eq!(code.len(), 19, "sixteen characters in four groups: {code}");
    browser.look("12-receipt").await;
}

async fn export(browser: &Browser<'_>, sitting: &Sitting) {
    unlock(browser, sitting).await;
    browser.click("panel-export").await;
    browser.click("export-do").await;
    browser.until("export-result", "data-count", "1").await;
    browser.look("17-export").await;
    let name = "bundles/WIN-1-station-001-0001.result";
    let first = common::read(&sitting.world.path(name));
    browser.click("export-do").await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!(common::read(&sitting.world.path(name)), first, "a second export is byte-identical");
    browser.click("panel-next").await;
    let before = browser.web_processes();
    browser.click_last("next-candidate").await;
    browser.renewed(&before).await;
}

/// The bundle that the window sealed, imported in the board's window, scores what the Python script scores.
async fn the_board_agrees(display: &Display, sitting: &Sitting) {
    let world = &sitting.world;
    let close = "--console console --bundles bundles --out bundles/WIN-1-R01.room";
    world.good(&format!("room close packages/WIN-1-R01.exam {close}"));
    let browser = Browser::start(display, "board", &sitting.site()).await;
    browser.find("screen-board").await;
    let paths = json!({"paths": [world.path("bundles")]});
    let imported = browser.invoke("import_files", paths).await;
    assert_eq!(
        imported["value"]["import"]["sum"]["accepted"], 1,
        "the board accepts it: {imported}"
    );
    browser.reload().await;
    browser.find("row-0").await;
    browser.look("18-board-import").await;
    browser.click("nav-sittings").await;
    browser.find("page-sittings").await;
    browser.look("19-board-sittings").await;
    desk::pages(&browser).await;
    browser.quit().await;
    let scored = world.good("result score results.store --board board");
    assert_eq!(scored["scored"], 1, "one attempt is scored");
    let inside = world.good("bundle inspect bundles/WIN-1-station-001-0001.result --board board");
    let marks = world.script("marks", &inside);
    let theory: f64 = world.report().remove(0).theory.parse().unwrap();
    assert_eq!(
        marks[common::number(1)].as_f64(),
        Some(theory),
        "Python and the board agree: {marks}"
    );
    assert_eq!(
        inside["attempt"]["responses"].as_object().map(serde_json::Map::len),
        Some(11),
        "all answers"
    );
}

#[test]
fn five_minutes_warn_and_expiry_hands_in() {
    run(async {
        // 90 minutes that began 84 minutes ago: the warning is crossed while we look.
        let sitting = Sitting::begun("WIN-2", 84 * 60, COMMON_END);
        let display = Display::start(92, &sitting.world.path("."));
        open(&display, &sitting, false).await;
        let browser = Browser::start(&display, "station", &sitting.site()).await;
        steps::sign_in(&browser, &sitting).await;
        steps::to_waiting(&browser).await;
        steps::start(&browser, &sitting).await;
        steps::answer(&browser, 1, &[0]).await;
        browser.find_within("bar-warning", 90).await;
        browser.until("clock", "data-tone", "warn").await;
        browser.look("15-five-minutes").await;
        browser.click("dismiss-warning").await;
        browser.quit().await;
    });
}

#[test]
fn the_deadline_is_kept_without_the_page() {
    run(async {
        let sitting = Sitting::begun("WIN-3", 89 * 60, COMMON_END);
        let display = Display::start(93, &sitting.world.path("."));
        open(&display, &sitting, false).await;
        let browser = Browser::start(&display, "station", &sitting.site()).await;
        steps::sign_in(&browser, &sitting).await;
        steps::to_waiting(&browser).await;
        steps::start(&browser, &sitting).await;
        steps::answer(&browser, 71, &[1]).await;
        let sealed =
            sitting.world.path("stations/station-001/sealed/WIN-3-station-001-0001.result");
        for _ in 0..90 {
            if sealed.exists() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
        assert!(sealed.exists(), "the paper is handed in and sealed at expiry");
        browser.find("screen-receipt").await;
        browser.look("12-receipt-timed-out").await;
        browser.quit().await;
    });
}

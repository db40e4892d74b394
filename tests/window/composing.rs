//! 填空 through a real input method: what is on the record is what was composed, and never the pinyin of it.

use crate::browser::Browser;
use crate::display::Display;
use crate::inside::Room;
use crate::sitting::Sitting;
use crate::{COMMON_END, OWN_END, open, run};
use common::{World, number, root};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::Journal;

/// The first item of the section with blanks.
pub const BLANKS: u32 = 87;

/// A sitting whose paper has blanks.
pub fn sitting(id: &str, seconds_ago: i64, policy: &str) -> Sitting {
    let structure = root().join("question-banks/structure-text-entry.toml");
    let more = format!("structure = {structure:?}\n[policy]\n{policy}\n");
    let sitting = Sitting::of(World::new(1), id, seconds_ago, &more);
    // Where those who look inside expect a sitting's packages.
    let packages = sitting.world.path("packages");
    std::os::unix::fs::symlink(&packages, packages.join(id)).unwrap();
    sitting
}

/// Up to the paper, by the commands that the screens call: what the driver types by itself an input method may hold back.
pub async fn begun(browser: &Browser<'_>, sitting: &Sitting) {
    browser.find("screen-sign_in").await;
    let candidate = json!({"number": number(1), "id_tail": sitting.id_tail(1)});
    good(browser, "sign_in", candidate).await;
    good(browser, "confirm_identity", Value::Null).await;
    good(browser, "accept_rules", Value::Null).await;
    started(browser, sitting).await;
}

async fn started(browser: &Browser<'_>, sitting: &Sitting) {
    good(browser, "start_exam", json!({"release_code": sitting.code("开考 ")})).await;
    browser.reload().await;
    browser.find("screen-exam").await;
}

async fn good(browser: &Browser<'_>, command: &str, input: Value) {
    let answer = browser.invoke(command, input).await;
    assert!(answer.get("error").is_none(), "{command}: {answer}");
}

/// Up to the first blank, with the cursor in it and the input method on.
async fn at_a_blank(browser: &Browser<'_>, display: &Display) {
    browser.click(&format!("card-cell-{BLANKS}")).await;
    browser.until("question", "data-number", &BLANKS.to_string()).await;
    browser.click("blank-0").await;
    display.compose();
}

/// What stands in the first blank by the journal, the latest last.
fn on_record(sitting: &Sitting, id: &str) -> Vec<String> {
    let room = Room::open(&sitting.world, id, "station-001");
    let folder = sitting.world.path(&format!("stations/station-001/sittings/{id}+R01/attempts"));
    let copy = tempfile_beside(&folder);
    let tag = sealing::seat_tag(&room.k2, &number(1)).unwrap().to_string();
    for end in ["journal", "journal-wal"] {
        let name = format!("{}.{end}", &tag[..32]);
        let _ = std::fs::copy(folder.join(&name), copy.join(&name));
    }
    let key = room.journal_key("station-001", &number(1));
    let journal = Journal::open(&copy.join(format!("{}.journal", &tag[..32])), &key).unwrap();
    journal.events().unwrap().iter().flat_map(|event| blanks(&event.bytes)).collect()
}

/// A new folder, so that nothing of ours lies in the station's.
fn tempfile_beside(folder: &Path) -> PathBuf {
    let copy =
        (0..).map(|n| folder.with_file_name(format!("looked-at-{n}"))).find(|path| !path.exists());
    let copy = copy.unwrap();
    std::fs::create_dir(&copy).unwrap();
    copy
}

fn blanks(event: &[u8]) -> Vec<String> {
    fn within(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                match fields.get("text_entry").and_then(|texts| texts[0].as_str()) {
                    Some(text) => found.push(text.into()),
                    None => fields.values().for_each(|field| within(field, found)),
                }
            }
            Value::Array(values) => values.iter().for_each(|value| within(value, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut found = Vec::new();
    within(&serde_json::from_slice(event).unwrap(), &mut found);
    found
}

/// The room is opened on a display without an input method: with fcitx5, keys that WebDriver makes up were seen to be lost
/// after a code field, one time in five. Those of `Display::press` come from the X server, as people's do.
async fn opened(sitting: &Sitting, display: u16) {
    let display = Display::start(display, &sitting.world.path("."));
    open(&display, sitting, false).await;
}

async fn pause() {
    tokio::time::sleep(Duration::from_millis(1_500)).await;
}

#[test]
fn what_is_composed_is_saved_and_what_is_half_composed_at_a_kill_is_not() {
    run(async {
        let sitting = sitting("WIN-5", 0, OWN_END);
        opened(&sitting, 85).await;
        let display = Display::with_input_method(95, &sitting.world.path("."));
        let browser = Browser::start(&display, "station", &sitting.site()).await;
        begun(&browser, &sitting).await;
        at_a_blank(&browser, &display).await;
        display.press(&["n", "i", "h", "a", "o"]);
        browser.look("20-composing").await;
        display.press(&["space"]);
        browser.until("saved", "data-state", "saved").await;
        pause().await;
        browser.look("20-composed").await;
        assert_eq!(
            on_record(&sitting, "WIN-5"),
            ["你好"],
            "what was composed, once, and no pinyin"
        );
        display.press(&["s", "h", "i", "j", "i", "e"]);
        pause().await;
        assert_eq!(on_record(&sitting, "WIN-5"), ["你好"], "half of it is no answer yet");
        browser.kill().await;
        assert_eq!(on_record(&sitting, "WIN-5"), ["你好"], "nor after the power is gone");
        let browser = Browser::start(&display, "station", &sitting.site()).await;
        browser.find("screen-waiting").await;
        started(&browser, &sitting).await;
        browser.until("question", "data-number", &BLANKS.to_string()).await;
        let shown = browser.find("blank-0").await.prop("value").await.unwrap();
        assert_eq!(shown.as_deref(), Some("你好"), "the candidate goes on from there");
        browser.click("blank-0").await;
        display.compose();
        display.press(&["End", "s", "h", "i", "j", "i", "e", "space"]);
        browser.until("saved", "data-state", "saved").await;
        pause().await;
        assert_eq!(on_record(&sitting, "WIN-5"), ["你好", "你好世界"], "and composes again");
        browser.quit().await;
    });
}

#[test]
fn what_is_half_composed_at_the_end_of_time_is_no_answer_and_loses_none() {
    run(async {
        // 90 minutes that began 88 and a half ago.
        let sitting = sitting("WIN-6", 88 * 60 + 30, COMMON_END);
        opened(&sitting, 86).await;
        let display = Display::with_input_method(96, &sitting.world.path("."));
        let browser = Browser::start(&display, "station", &sitting.site()).await;
        begun(&browser, &sitting).await;
        at_a_blank(&browser, &display).await;
        display.press(&["n", "i", "h", "a", "o", "space"]);
        browser.until("saved", "data-state", "saved").await;
        let sealed =
            sitting.world.path("stations/station-001/sealed/WIN-6-station-001-0001.result");
        for _ in 0..180 {
            if sealed.exists() {
                break;
            }
            // Somebody who composes and takes it back until the end.
            display.press(&["s", "h", "i", "BackSpace", "BackSpace", "BackSpace", "j", "i"]);
            display.press(&["BackSpace", "BackSpace"]);
        }
        assert!(sealed.exists(), "the paper is handed in and sealed while somebody composes");
        browser.find("screen-receipt").await;
        browser.look("20-receipt-composing").await;
        assert_eq!(on_record(&sitting, "WIN-6"), ["你好"], "what was composed, and no pinyin");
        browser.quit().await;
    });
}

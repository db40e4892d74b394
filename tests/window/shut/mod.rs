//! What a locked window does not do: every attack with real keys and buttons, on a window with its defences, and on one
//! without them, where the same signs must show.

mod hand;
mod rows;

use crate::browser::Browser;
use crate::composing::{BLANKS as FIRST_BLANK, begun, sitting};
use crate::display::Display;
use crate::{OWN_END, open, run};
use hand::Hand;
use rows::{Attack, BLANKS, HANDS, KEYS, Sign};
use std::time::Instant;

/// What is let go of to see the attacks succeed (`crates/defence`).
const ALL: &str = "Keys,Pointer,Clipboard,Selection,Dragging,Browser,FreshPage";

#[test]
fn nothing_gets_through_a_locked_window() {
    run(async {
        let through = tried("WIN-11", 101, None).await;
        assert!(through.is_empty(), "got through: {through:#?}");
    });
}

#[test]
fn without_its_defences_the_same_attacks_get_through() {
    run(async {
        let through = tried("WIN-12", 102, Some(ALL)).await;
        let missed = rows().filter(|row| !through.contains(&row.tried)).map(|row| row.tried);
        let missed: Vec<_> = missed.collect();
        assert!(missed.is_empty(), "the oracle does not see: {missed:#?}");
    });
}

fn rows() -> impl Iterator<Item = &'static Attack> {
    KEYS.iter().chain(HANDS).chain(BLANKS)
}

/// Tries every row in a running exam; gives those that got through.
async fn tried(id: &str, number: u16, let_go: Option<&str>) -> Vec<&'static str> {
    let sitting = sitting(id, 0, OWN_END);
    let folder = sitting.world.path(".");
    let display = match let_go {
        Some(names) => Display::letting_go(number, &folder, names),
        None => Display::start(number, &folder),
    };
    open(&display, &sitting, false).await;
    let browser = Browser::start(&display, "station", &sitting.site()).await;
    begun(&browser, &sitting).await;
    let hand = Hand::new(&browser, &display);
    let began = Instant::now();
    let mut through = Vec::new();
    for (item, rows) in [(1, KEYS), (1, HANDS), (FIRST_BLANK, BLANKS)] {
        at(&browser, item).await;
        for row in rows {
            if got_through(&hand, row).await {
                through.push(row.tried);
            }
        }
        if let_go.is_none() {
            stands(&browser, item).await;
        }
    }
    let seconds = began.elapsed().as_secs();
    println!("{id}: {} attacks, {} got through, {seconds} s", rows().count(), through.len());
    if let_go.is_none() {
        println!("got through: {through:?}");
        within_a_field(&hand).await;
    }
    browser.quit().await;
    through
}

async fn at(browser: &Browser<'_>, item: u32) {
    browser.click(&format!("card-cell-{item}")).await;
    browser.until("question", "data-number", &item.to_string()).await;
}

async fn got_through(hand: &Hand<'_>, row: &Attack) -> bool {
    hand.ready().await;
    for act in row.acts {
        hand.does(*act).await;
    }
    let shown = match row.sign {
        Sign::Heard => !hand.heard().await.is_empty(),
        Sign::Selected => !hand.selected().await.is_empty(),
        Sign::Read(selection) => !hand.read(selection).is_empty(),
        Sign::Pasted => hand.blank().await.contains(rows::FOREIGN),
    };
    hand.done().await;
    shown
}

/// After all of it the same question stands there, as large as before, and no answer was made.
async fn stands(browser: &Browser<'_>, item: u32) {
    browser.until("question", "data-number", &item.to_string()).await;
    assert_eq!(
        browser.attribute("question", "data-number").await,
        item.to_string(),
        "the question"
    );
    let state =
        browser.says("return [location.href, window.devicePixelRatio, visualViewport.scale]");
    let expected = serde_json::json!(["tauri://localhost/station.html", 1, 1]);
    assert_eq!(state.await, expected, "the same page, as large as it was");
    let answered = browser.text("answered").await;
    assert!(
        answered.starts_with("0/") || item != 1,
        "no click of another button answers: {answered}"
    );
}

/// What is forbidden to the world is still there for a candidate: copying within a field.
async fn within_a_field(hand: &Hand<'_>) {
    use rows::Act::{Blank, Press, Type};
    for act in [Blank, Type("ab"), Press("ctrl+a"), Press("ctrl+c"), Press("End"), Press("ctrl+v")]
    {
        hand.does(act).await;
    }
    assert_eq!(hand.blank().await, "abab", "an answer is copied within its field");
}

//! The board's pages on a sitting that came back.

use crate::browser::Browser;

/// 考场, 裁定 and 成绩, each looked at.
pub async fn pages(browser: &Browser<'_>) {
    browser.click("nav-rooms").await;
    browser.click("room-WIN-1-R01").await;
    browser.find("page-room").await;
    assert_eq!(browser.text("sum-counts").await, "1", "the only paper counts");
    browser.look("20-board-room").await;
    browser.click("seat-01").await;
    browser.until("seat-state", "data-state", "counts").await;
    browser.look("21-board-seat").await;
    browser.click("seat-close").await;
    browser.click("nav-decisions").await;
    browser.find("nothing-held").await;
    browser.look("22-board-decisions").await;
    browser.click("nav-scores").await;
    browser.find("room-totals").await;
    browser.look("23-board-scores").await;
    browser.click("language-en").await;
    browser.look("23-board-scores-english").await;
    browser.click("language-zh").await;
}

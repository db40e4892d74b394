//! The steps of a sitting in the window, as people take them.

use crate::browser::Browser;
use crate::sitting::Sitting;

/// 双人装卷: two invigilators, two role codes.
pub async fn open_room(browser: &Browser<'_>, sitting: &Sitting) {
    browser.find("screen-opening").await;
    browser.fill("role-1-person", "王建华").await;
    browser.type_code("role-1-code", &sitting.code("甲 ")).await;
    browser.fill("role-2-person", "李淑敏").await;
    browser.type_code("role-2-code", &sitting.code("乙 ")).await;
    browser.click("compared").await;
}

/// 登录 to 考场规则, as the first candidate.
pub async fn sign_in(browser: &Browser<'_>, sitting: &Sitting) {
    sign_in_as(browser, sitting, 1).await;
}

/// The same as the candidate of a row of the roster, from 1.
pub async fn sign_in_as(browser: &Browser<'_>, sitting: &Sitting, row: usize) {
    browser.fill("sign-in-number", &common::number(row)).await;
    browser.fill("sign-in-tail", &sitting.id_tail(row)).await;
    browser.click("sign-in-submit").await;
    browser.find("screen-identity").await;
}

/// 核对信息 to 等待开考.
pub async fn to_waiting(browser: &Browser<'_>) {
    browser.click("identity-confirm").await;
    browser.find("screen-rules").await;
    browser.click("rules-agree").await;
    browser.click("rules-accept").await;
    browser.find("screen-waiting").await;
}

/// 开考.
pub async fn start(browser: &Browser<'_>, sitting: &Sitting) {
    browser.type_code("release-code", &sitting.code("开考 ")).await;
    browser.click("start-exam").await;
    browser.find("screen-exam").await;
}

/// Goes to an item by its card cell and chooses a choice; waits until it is saved.
pub async fn answer(browser: &Browser<'_>, number: u32, choices: &[u32]) {
    browser.click(&format!("card-cell-{number}")).await;
    browser.until("question", "data-number", &number.to_string()).await;
    for choice in choices {
        browser.click(&format!("choice-{choice}")).await;
        browser.until("saved", "data-state", "saved").await;
    }
}

/// The whole opening, up to the station's sign-in screen in the second window.
pub async fn enter_station(browser: &Browser<'_>, sitting: &Sitting) {
    open_room(browser, sitting).await;
    browser.click("open-room").await;
    browser.find("opening-done").await;
}

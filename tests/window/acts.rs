//! What invigilators and room orders do to a running exam, in the real window.

use crate::browser::Browser;
use crate::display::Display;
use crate::sitting::Sitting;
use crate::{COMMON_END, open, run, steps};

/// The code of a room order, made before the app holds the console's folder.
fn order(sitting: &Sitting, which: &str) -> String {
    let room = "packages/WIN-4-R01.exam --console console --unlock packages/codes/R01.txt";
    let made = sitting.world.good(&format!("room order {room} {which}"));
    made["code"].as_str().expect("an order has a code").to_owned()
}

#[test]
fn a_late_candidate_leaves_returns_obeys_orders_and_is_ended_by_two() {
    run(async {
        let sitting = Sitting::begun("WIN-4", 30 * 60, COMMON_END);
        let orders = ["--extend 15", "--pause", "--resume"].map(|which| order(&sitting, which));
        let display = Display::start(94, &sitting.world.path("."));
        open(&display, &sitting, false).await;
        let browser = Browser::start(&display, "station", &sitting.site()).await;
        admitted(&browser, &sitting).await;
        late(&browser, &sitting).await;
        away(&browser, &sitting).await;
        obeyed(&browser, &orders).await;
        ended(&browser, &sitting).await;
        browser.quit().await;
    });
}

async fn admitted(browser: &Browser<'_>, sitting: &Sitting) {
    browser.find("screen-sign_in").await;
    browser.click("admit").await;
    browser.fill("admit-number", &common::number(1)).await;
    browser.choose("admit-person", "李淑敏").await;
    browser.fill("admit-pin", &sitting.code("PIN 李淑敏")).await;
    browser.look("02-admit").await;
    browser.click("admit-submit").await;
    browser.find("screen-identity").await;
}

async fn late(browser: &Browser<'_>, sitting: &Sitting) {
    steps::to_waiting(browser).await;
    browser.find("own-time").await;
    browser.look("05-waiting-late").await;
    steps::start(browser, sitting).await;
    browser.find("bar-late").await;
    browser.look("06-exam-late").await;
    browser.click("dismiss-late").await;
    steps::answer(browser, 1, &[0]).await;
}

async fn away(browser: &Browser<'_>, sitting: &Sitting) {
    crate::unlock(browser, sitting).await;
    browser.click("panel-leave").await;
    browser.look("16-panel-leave").await;
    browser.click("leave-do").await;
    browser.until("panel-state", "data-state", "away").await;
    browser.click("panel-lock").await;
    browser.find("screen-away").await;
    browser.look("13-away").await;
    browser.fill("away-tail", "999999").await;
    browser.click("away-submit").await;
    browser.until("fault", "data-code", "sign_in_refused").await;
    browser.fill("away-tail", &sitting.id_tail(1)).await;
    browser.click("away-submit").await;
    browser.find("screen-exam").await;
}

async fn obeyed(browser: &Browser<'_>, [extend, pause, resume]: &[String; 3]) {
    type_order(browser, extend).await;
    browser.find("bar-extended").await;
    browser.click("dismiss-extension").await;
    type_order(browser, pause).await;
    browser.find("screen-paused").await;
    browser.look("13-paused-room").await;
    type_order(browser, resume).await;
    browser.find("screen-exam").await;
    browser.click("order-entry").await;
    browser.type_code("order-code", extend).await;
    browser.click("order-submit").await;
    browser.until("fault", "data-code", "order_used").await;
    browser.look("13-order-used").await;
    browser.click("order-cancel").await;
}

async fn type_order(browser: &Browser<'_>, code: &str) {
    browser.click("order-entry").await;
    browser.type_code("order-code", code).await;
    browser.click("order-submit").await;
}

async fn ended(browser: &Browser<'_>, sitting: &Sitting) {
    crate::unlock(browser, sitting).await;
    browser.click("panel-misconduct").await;
    browser.click("breach-misconduct").await;
    browser.choose("breach-clause", "forbidden_device").await;
    browser.fill("breach-facts", "桌内发现手机").await;
    browser.choose("breach-person", "李淑敏").await;
    browser.fill("breach-pin", &sitting.code("PIN 李淑敏")).await;
    browser.click("breach-sure").await;
    browser.look("16-panel-misconduct").await;
    browser.click("breach-do").await;
    browser.until("panel-state", "data-state", "sealed").await;
    browser.look("16-panel-ended").await;
    browser.click("panel-lock").await;
    browser.until("screen-receipt", "data-ending", "misconduct").await;
    browser.look("12-receipt-misconduct").await;
}

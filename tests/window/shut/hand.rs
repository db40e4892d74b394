//! A hand at the keyboard and the mouse, and what can be seen of what it did.

use super::rows::{Act, FOREIGN, Selection};
use crate::browser::Browser;
use crate::display::Display;
use serde_json::{Value, json};
use std::time::Duration;

/// Listens to what a browser would act on. Keys that are held alone are nothing.
const LISTEN: &str = "window.heard = [];
    if (window.listening) return;
    window.listening = true;
    const told = (event, more) => window.heard.push(`${event.type} ${more}`);
    const alone = ['Control', 'Shift', 'Alt', 'Meta', 'Super', 'AltGraph'];
    addEventListener('keydown', (e) => { if (!alone.includes(e.key)) told(e, e.key); }, true);
    for (const name of ['mousedown', 'auxclick']) {
        addEventListener(name, (e) => { if (e.button !== 0) told(e, e.button); }, true);
    }
    addEventListener('wheel', (e) => { if (e.ctrlKey) told(e, e.deltaY); }, true);
    for (const name of ['contextmenu', 'dragstart', 'dragover', 'drop', 'beforeprint']) {
        addEventListener(name, (e) => told(e, ''), true);
    }";

/// The middle, left and right of what a selector finds, in the window.
const PLACE: &str = "const found = document.querySelector(arguments[0]);
    const box = found.getBoundingClientRect();
    return [box.left, box.right, box.top + box.height / 2].map(Math.round)";

/// Keyboard and mouse of a display, with a window under them.
pub struct Hand<'a> {
    browser: &'a Browser<'a>,
    display: &'a Display,
    window: String,
}

impl<'a> Hand<'a> {
    /// At the station's window, which is in front.
    pub fn new(browser: &'a Browser<'a>, display: &'a Display) -> Self {
        let found = display.says("xdotool", &["search", "--onlyvisible", "--class", "gongyuan"]);
        let window = found.and_then(|ids| ids.lines().last().map(str::to_owned));
        let window = window.expect("the station's window is on the display");
        display.says("xdotool", &["windowactivate", "--sync", &window]);
        Self { browser, display, window }
    }

    /// Before an attack.
    pub async fn ready(&self) {
        self.browser.says(LISTEN).await;
        self.browser.says("getSelection().removeAllRanges()").await;
    }

    /// After one: what stands open is closed.
    pub async fn done(&self) {
        self.hand(&["key", "Escape"]);
        pause(30).await;
    }

    /// Does one thing.
    pub async fn does(&self, act: Act) {
        match act {
            Act::Press(keys) => self.hand(&["key", "--clearmodifiers", keys]),
            Act::Type(text) => self.hand(&["type", "--delay", "20", text]),
            Act::At(place) => {
                let [left, right, y] = self.place(place).await;
                // The middle of a wide line may be empty.
                self.go(left + (right - left).min(120) / 2, y);
            }
            Act::Click(button, times) => {
                let (button, times) = (button.to_string(), times.to_string());
                self.hand(&["click", "--repeat", &times, "--delay", "40", &button]);
            }
            Act::Held(key, button) => {
                self.hand(&["keydown", key, "click", &button.to_string(), "keyup", key]);
            }
            Act::Draw(place) => {
                let [left, right, y] = self.place(place).await;
                self.go(left + 2, y);
                self.hand(&["mousedown", "1"]);
                for step in 1..=4 {
                    self.go(left + (right - left) * step / 5, y);
                }
                self.hand(&["mouseup", "1"]);
            }
            Act::Offer(selection) => self.display.offers(name(selection), FOREIGN),
            Act::Blank => self.empty_blank().await,
        }
        pause(60).await;
    }

    async fn empty_blank(&self) {
        self.browser.find("blank-0").await;
        self.does_at("[data-testid='blank-0']").await;
        self.hand(&["key", "--clearmodifiers", "ctrl+a"]);
        self.hand(&["key", "BackSpace"]);
        pause(30).await;
        self.browser.says("window.heard = []").await;
    }

    async fn does_at(&self, place: &str) {
        let [left, right, y] = self.place(place).await;
        self.go((left + right) / 2, y);
        self.hand(&["click", "1"]);
        pause(60).await;
    }

    async fn place(&self, selector: &str) -> [i64; 3] {
        let place = self.browser.says_of(PLACE, vec![json!(selector)]).await;
        serde_json::from_value(place).expect("a place has three figures")
    }

    fn go(&self, x: i64, y: i64) {
        self.hand(&["mousemove", "--window", &self.window, &x.to_string(), &y.to_string()]);
    }

    fn hand(&self, words: &[&str]) {
        self.display.says("xdotool", words).expect("a hand can move");
    }

    /// What the page heard.
    pub async fn heard(&self) -> Vec<String> {
        let heard = self.browser.says("return window.heard ?? ['the page was loaded again']").await;
        serde_json::from_value(heard).unwrap_or_default()
    }

    /// What is selected outside of fields.
    pub async fn selected(&self) -> String {
        text(self.browser.says("return getSelection().toString()").await)
    }

    /// What stands in the first blank.
    pub async fn blank(&self) -> String {
        text(
            self.browser
                .says("return document.querySelector(\"[data-testid='blank-0']\").value")
                .await,
        )
    }

    /// What another program reads; a second without an answer is none.
    pub fn read(&self, selection: Selection) -> String {
        let words = ["1", "xclip", "-o", "-selection", name(selection)];
        self.display.says("timeout", &words).unwrap_or_default()
    }
}

fn name(selection: Selection) -> &'static str {
    match selection {
        Selection::Clipboard => "clipboard",
        Selection::Primary => "primary",
    }
}

fn text(value: Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

async fn pause(ms: u64) {
    tokio::time::sleep(Duration::from_millis(ms)).await;
}

//! One window of the app under WebDriver: find by `data-testid`, click, type, wait, take pictures.

use crate::display::Display;
use common::{binary, root};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use thirtyfour::prelude::*;

/// A window.
pub struct Browser<'a> {
    driver: WebDriver,
    display: &'a Display,
    program: &'static str,
    site: PathBuf,
}

impl<'a> Browser<'a> {
    /// Starts the room's program (`station`), or the board's (`board`), with the site.
    pub async fn start(display: &'a Display, place: &str, site: &Path) -> Self {
        let path = if place == "board" { binary("gongyuan-board") } else { display.app() };
        Self::start_by(display, &path, place, site).await
    }

    /// The same with another file for the program.
    pub async fn start_by(display: &'a Display, path: &Path, place: &str, site: &Path) -> Self {
        let (program, noun): (_, &[&str]) = match place {
            "board" => ("gongyuan-board", &[]),
            place => ("gongyuan-app", &[place]),
        };
        let site_file = site.to_string_lossy();
        let arguments = [noun, &["--site", &site_file]].concat();
        let options = json!({"binary": path, "args": arguments});
        let mut capabilities = Capabilities::new();
        capabilities.set("webkitgtk:browserOptions", options).expect("options are JSON");
        let driver = WebDriver::new(display.driver(), capabilities)
            .await
            .unwrap_or_else(|error| panic!("the window of {place} should start: {error}"));
        Self { driver, display, program, site: site.into() }
    }

    /// The element of a test id, as soon as it is there.
    pub async fn find(&self, id: &str) -> WebElement {
        self.find_within(id, 15).await
    }

    /// The same, with so many seconds of patience.
    pub async fn find_within(&self, id: &str, seconds: u64) -> WebElement {
        let query = self.driver.query(By::Css(format!("[data-testid='{id}']")));
        query
            .wait(Duration::from_secs(seconds), Duration::from_millis(100))
            .first()
            .await
            .unwrap_or_else(|error| panic!("{id} should be on the screen: {error}"))
    }

    /// Clicks.
    pub async fn click(&self, id: &str) {
        let element = self.find(id).await;
        element.click().await.unwrap_or_else(|error| panic!("{id} should be clickable: {error}"));
    }

    /// Clicks what ends the page: it may be gone before it answers.
    pub async fn click_last(&self, id: &str) {
        let _ = self.find(id).await.click().await;
    }

    /// Types into an emptied field.
    pub async fn fill(&self, id: &str, text: &str) {
        let element = self.find(id).await;
        element.clear().await.unwrap_or_else(|error| panic!("{id} should be a field: {error}"));
        element.send_keys(text).await.unwrap_or_else(|error| panic!("{id} takes text: {error}"));
    }

    /// Chooses an option of a list.
    pub async fn choose(&self, id: &str, value: &str) {
        self.find(id).await;
        let option = By::Css(format!("[data-testid='{id}'] option[value='{value}']"));
        let option = self.driver.query(option).first().await;
        let option = option.unwrap_or_else(|error| panic!("{id} should offer {value}: {error}"));
        option.click().await.unwrap_or_else(|error| panic!("{value} can be chosen: {error}"));
    }

    /// Types a code into the first of its boxes; it spreads over the others.
    pub async fn type_code(&self, id: &str, code: &str) {
        let element = self.find(&format!("{id}-0")).await;
        let plain = code.replace('-', "");
        element.send_keys(plain).await.unwrap_or_else(|error| panic!("{id} takes a code: {error}"));
    }

    /// Text of an element.
    pub async fn text(&self, id: &str) -> String {
        self.find(id).await.text().await.unwrap_or_default()
    }

    /// An attribute of an element.
    pub async fn attribute(&self, id: &str, name: &str) -> String {
        self.find(id).await.attr(name).await.ok().flatten().unwrap_or_default()
    }

    /// Waits until an attribute has a value.
    pub async fn until(&self, id: &str, name: &str, value: &str) {
        let mut last = String::new();
        for _ in 0..150 {
            last = self.attribute(id, name).await;
            if last == value {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{id} should get {name}={value}, has {last}");
    }

    /// Calls a command of the app, through the same door as its page.
    pub async fn invoke(&self, command: &str, input: Value) -> Value {
        let script = "const done = arguments[2];
            window.__TAURI_INTERNALS__.invoke(arguments[0], {input: arguments[1]})
                .then(value => done({value}), error => done({error}));";
        let arguments = vec![json!(command), input];
        let done = self.driver.execute_async(script, arguments).await;
        done.unwrap_or_else(|error| panic!("{command} should answer: {error}")).json().clone()
    }

    /// What a script in the page returns.
    pub async fn says(&self, script: &str) -> Value {
        self.says_of(script, vec![]).await
    }

    /// The same with arguments.
    pub async fn says_of(&self, script: &str, arguments: Vec<Value>) -> Value {
        let done = self.driver.execute(script, arguments).await;
        done.unwrap_or_else(|error| panic!("the page should answer {script}: {error}"))
            .json()
            .clone()
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.driver.refresh().await.expect("the page reloads");
    }

    /// Runs axe-core in the page and gives the ids of its violations.
    pub async fn violations(&self) -> Vec<String> {
        let axe = root().join("ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(axe).expect("axe-core is among the npm packages");
        self.driver.execute(&axe, vec![]).await.expect("axe loads");
        let script = "const done = arguments[0];
            axe.run({runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})
                .then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target).join(' '))));";
        let done = self.driver.execute_async(script, vec![]).await.expect("axe runs");
        done.convert().expect("axe gives a list")
    }

    /// Keeps a picture of the display under `target/screens/`, and expects no violation of WCAG 2.2 AA.
    pub async fn look(&self, name: &str) {
        // Let the page paint what was just shown.
        tokio::time::sleep(Duration::from_millis(400)).await;
        let folder = root().join("target/screens");
        std::fs::create_dir_all(&folder).expect("the folder of pictures");
        self.display.picture(&folder.join(format!("{name}.png")));
        let violations = self.violations().await;
        assert!(violations.is_empty(), "{name} breaks WCAG rules: {violations:#?}");
    }

    /// The web processes of this window, by their ids.
    pub fn web_processes(&self) -> Vec<String> {
        let found = |arguments: &[&str]| {
            let output = Command::new("pgrep").args(arguments).output().expect("pgrep runs");
            let ids = String::from_utf8_lossy(&output.stdout).into_owned();
            ids.lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let parents = found(&["-f", &self.process()]).join(",");
        found(&["-P", &parents, "WebKitWebProces"])
    }

    /// Waits until another web process has taken the place of these, and keeps a picture of what it shows.
    pub async fn renewed(&self, before: &[String]) {
        let other = |now: &[String]| !now.is_empty() && now.iter().all(|id| !before.contains(id));
        let began = std::time::Instant::now();
        while !other(&self.web_processes()) {
            assert!(began.elapsed().as_secs() < 15, "{before:?} should be followed by another");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
        self.display.picture(&root().join("target/screens/17-next-candidate.png"));
    }

    /// `kill -9` of the app, as a power cut would.
    pub async fn kill(self) {
        let status = Command::new("pkill").args(["-9", "-f", &self.process()]).status();
        assert!(status.is_ok_and(|status| status.success()), "the app should be there to kill");
        tokio::time::sleep(Duration::from_millis(500)).await;
        // The session has lost its window; the driver only needs to forget it.
        let _ = self.driver.quit().await;
    }

    /// Ends the session.
    pub async fn quit(self) {
        let process = self.process();
        let _ = self.driver.quit().await;
        let _ = Command::new("pkill").args(["-f", &process]).status();
        tokio::time::sleep(Duration::from_millis(300)).await;
    }

    /// A pattern that only this window's process has.
    fn process(&self) -> String {
        format!("{}.*{}", self.program, self.site.display())
    }
}

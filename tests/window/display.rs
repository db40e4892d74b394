//! A virtual display with a window manager and a WebDriver; everything ends with the value.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Programs, and the Debian packages that have them.
const PROGRAMS: [(&str, &str); 4] = [
    ("Xvfb", "xvfb"),
    ("openbox", "openbox"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("import", "imagemagick"),
];

/// A running display.
pub struct Display {
    name: String,
    port: u16,
    log: PathBuf,
    children: Vec<Child>,
}

impl Display {
    /// Starts Xvfb, openbox and WebKitWebDriver.
    pub fn start(number: u16, folder: &Path) -> Self {
        let port = 14_400 + number;
        let mut display = Self {
            name: format!(":{number}"),
            port,
            log: folder.join("display.log"),
            children: Vec::new(),
        };
        let screen = format!("{} -screen 0 1366x768x24 -nolisten tcp", display.name);
        display.spawn("Xvfb", &screen);
        let socket = PathBuf::from(format!("/tmp/.X11-unix/X{number}"));
        wait("Xvfb", || socket.exists());
        display.spawn("openbox", "");
        display.spawn("WebKitWebDriver", &format!("--port={port} --host=127.0.0.1"));
        wait("WebKitWebDriver", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
        display
    }

    fn spawn(&mut self, program: &str, arguments: &str) {
        let log = File::options().create(true).append(true).open(&self.log).unwrap();
        let mut command = Command::new(program);
        command.args(arguments.split_whitespace()).env("DISPLAY", &self.name);
        command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.env("LANG", "zh_CN.UTF-8").env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        let child = command.spawn().unwrap_or_else(|error| {
            let package =
                PROGRAMS.iter().find(|(name, _)| *name == program).map_or(program, |p| p.1);
            panic!("{program} did not start ({error}): install the Debian package {package}")
        });
        self.children.push(child);
    }

    /// Where the WebDriver listens.
    pub fn driver(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Takes a picture of the whole display.
    pub fn picture(&self, path: &Path) {
        let status = Command::new("import")
            .args(["-display", &self.name, "-window", "root"])
            .arg(path)
            .status()
            .unwrap_or_else(|error| panic!("import did not start ({error}): install imagemagick"));
        assert!(status.success(), "a picture of the display should be taken");
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn wait(what: &str, ready: impl Fn() -> bool) {
    let began = Instant::now();
    while !ready() {
        assert!(began.elapsed() < Duration::from_secs(20), "{what} did not get ready in 20 s");
        sleep(Duration::from_millis(50));
    }
}

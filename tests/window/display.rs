//! A virtual display with a window manager and a WebDriver; everything ends with the value.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Programs, and the Debian packages that have them.
const PROGRAMS: [(&str, &str); 10] = [
    ("Xvfb", "xvfb"),
    ("openbox", "openbox"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("import", "imagemagick"),
    ("dbus-daemon", "dbus-x11"),
    ("fcitx5", "fcitx5"),
    ("fcitx5-remote", "fcitx5"),
    ("xdotool", "xdotool"),
    ("xclip", "xclip"),
    ("strace", "strace"),
];

/// 拼音 beside the plain keyboard, and first.
const PROFILE: &str = "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\
    [Groups/0/Items/0]\nName=keyboard-us\nLayout=\n[Groups/0/Items/1]\nName=pinyin\nLayout=\n\
    [GroupOrder]\n0=Default\n";

/// Names the defences that are let go of.
const UNDEFENDED: &str = "GONGYUAN_UNDEFENDED";

/// The room's program of the feature `undefended`, where `cargo xtask test` lays it.
fn apart() -> PathBuf {
    let path = common::root().join("target/undefended/gongyuan-app");
    assert!(
        path.is_file(),
        "{} is missing: build gongyuan-app with the features automation and undefended, and lay it there",
        path.display()
    );
    path
}

/// A running display.
pub struct Display {
    name: String,
    port: u16,
    log: PathBuf,
    /// What its programs find in their environment.
    environment: Vec<(&'static str, String)>,
    children: Vec<Child>,
}

impl Display {
    /// Starts Xvfb, openbox and WebKitWebDriver.
    pub fn start(number: u16, folder: &Path) -> Self {
        let mut display = Self::empty(number, folder);
        display.open();
        display.drive();
        display
    }

    /// The same for a program that lets go of these defences.
    pub fn letting_go(number: u16, folder: &Path, defences: &str) -> Self {
        let mut display = Self::empty(number, folder);
        display.environment = vec![(UNDEFENDED, defences.into())];
        display.open();
        display.drive();
        display
    }

    /// The same, with a Chinese input method (fcitx5, 拼音) on a message bus of its own.
    pub fn with_input_method(number: u16, folder: &Path) -> Self {
        let mut display = Self::empty(number, folder);
        display.open();
        let (bus, config) = (folder.join("bus"), folder.join("config"));
        let address = format!("unix:path={}", bus.display());
        std::fs::create_dir_all(config.join("fcitx5")).unwrap();
        std::fs::write(config.join("fcitx5/profile"), PROFILE).unwrap();
        // Before the bus begins: it may start the input method by itself.
        display.environment = vec![
            ("DBUS_SESSION_BUS_ADDRESS", address.clone()),
            ("XDG_CONFIG_HOME", config.to_string_lossy().into_owned()),
            ("GTK_IM_MODULE", "fcitx".into()),
            ("XMODIFIERS", "@im=fcitx".into()),
        ];
        let arguments = format!("--session --nofork --nopidfile --address={address}");
        display.spawn("dbus-daemon", &arguments);
        wait("dbus-daemon", || bus.exists());
        display.spawn("fcitx5", "");
        wait("fcitx5", || display.says("fcitx5-remote", &[]).is_some());
        display.drive();
        display
    }

    fn empty(number: u16, folder: &Path) -> Self {
        Self {
            name: format!(":{number}"),
            port: 14_400 + number,
            log: folder.join("display.log"),
            environment: Vec::new(),
            children: Vec::new(),
        }
    }

    fn open(&mut self) {
        let screen = format!("{} -screen 0 1366x768x24 -nolisten tcp", self.name);
        self.spawn("Xvfb", &screen);
        let socket = PathBuf::from(format!("/tmp/.X11-unix/X{}", &self.name[1..]));
        wait("Xvfb", || socket.exists());
        self.spawn("openbox", "");
    }

    fn drive(&mut self) {
        let port = self.port;
        self.spawn("WebKitWebDriver", &format!("--port={port} --host=127.0.0.1"));
        wait("WebKitWebDriver", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
    }

    /// Turns the input method on in the field that has the focus.
    pub fn compose(&self) {
        self.says("fcitx5-remote", &["-o"]).expect("the input method can be turned on");
        wait("the input method", || self.says("fcitx5-remote", &[]).as_deref() == Some("2"));
    }

    /// Presses keys of the keyboard, one after another, as a person would.
    pub fn press(&self, keys: &[&str]) {
        let arguments = [&["key", "--delay", "120"], keys].concat();
        self.says("xdotool", &arguments).expect("keys can be pressed");
    }

    /// Another program offers a text to paste, until somebody else does.
    pub fn offers(&self, selection: &str, text: &str) {
        let mut command = Command::new("xclip");
        command.args(["-i", "-selection", selection]).env("DISPLAY", &self.name);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap_or_else(|error| not_there("xclip", &error));
        let mut stdin = child.stdin.take().expect("its input");
        std::io::Write::write_all(&mut stdin, text.as_bytes()).expect("xclip takes a text");
        drop(stdin);
        // What stays in the background to offer it ends with the display.
        assert!(child.wait().is_ok_and(|status| status.success()), "a text is offered");
    }

    /// What a program says; none where it fails.
    pub fn says(&self, program: &str, arguments: &[&str]) -> Option<String> {
        let mut command = Command::new(program);
        command.args(arguments).env("DISPLAY", &self.name).envs(self.environment.clone());
        let output = command.output().unwrap_or_else(|error| not_there(program, &error));
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success().then_some(said)
    }

    fn spawn(&mut self, program: &str, arguments: &str) {
        let log = File::options().create(true).append(true).open(&self.log).unwrap();
        let mut command = Command::new(program);
        command.args(arguments.split_whitespace()).env("DISPLAY", &self.name);
        command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.env("LANG", "zh_CN.UTF-8").env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        command
            .envs(self.environment.clone())
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log);
        let child = command.spawn().unwrap_or_else(|error| not_there(program, &error));
        self.children.push(child);
    }

    /// The room's program that is started here: the one that can let go of its defences lies apart.
    pub fn app(&self) -> PathBuf {
        let lets_go = self.environment.iter().any(|(name, _)| *name == UNDEFENDED);
        if lets_go { apart() } else { common::binary("gongyuan-app") }
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

fn not_there(program: &str, error: &std::io::Error) -> ! {
    let package = PROGRAMS.iter().find(|(name, _)| *name == program).map_or(program, |p| p.1);
    panic!("{program} did not start ({error}): install the Debian package {package}")
}

fn wait(what: &str, ready: impl Fn() -> bool) {
    let began = Instant::now();
    while !ready() {
        assert!(began.elapsed() < Duration::from_secs(20), "{what} did not get ready in 20 s");
        sleep(Duration::from_millis(50));
    }
}

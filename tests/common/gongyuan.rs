//! The programs under test: the debug builds of `gongyuan`, `gongyuan-app` and `gongyuan-rehearsal`.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project's root folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// A debug binary of the workspace, such as `gongyuan`, which `cargo build -p gongyuan` makes.
pub fn binary(name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let path = target.unwrap_or_else(|| root().join("target")).join("debug").join(name);
    assert!(
        path.is_file(),
        "{} is missing: run `cargo build -p {name}` before these tests",
        path.display()
    );
    path
}

/// The program that has a verb: rooms have their own, and stations without a window another.
fn program(line: &str) -> &'static str {
    let mut words = line.split_whitespace();
    match (words.next(), words.next()) {
        (Some("station"), Some("simulate" | "resume")) => "gongyuan-rehearsal",
        (Some("station"), Some("request" | "accept" | "trust" | "close" | "wipe")) => {
            "gongyuan-app"
        }
        (Some("room"), Some("load" | "order" | "close" | "ticket")) => "gongyuan-app",
        _ => "gongyuan",
    }
}

/// How one command line ended.
pub struct Ran {
    /// The words of the command line, for messages.
    pub line: String,
    /// Exit code.
    pub exit: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Ran {
    /// Runs `PROGRAM WORDS --json` in a folder, with the program that has the verb; words are parted by blanks.
    /// `language` is `LC_ALL`.
    pub fn gongyuan(folder: &Path, line: &str, language: &str) -> Self {
        let mut words = line.split_whitespace().peekable();
        let mut command = Command::new(binary(program(line)));
        // The rehearsal's program has one noun, which goes without saying.
        words.next_if(|_| program(line) == "gongyuan-rehearsal");
        command.current_dir(folder).args(words).arg("--json");
        command.env("LC_ALL", language).stdin(Stdio::null());
        let output = command.output().expect("the binary should start");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
        let ran = Self {
            line: line.into(),
            exit: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        };
        assert!(!ran.stderr.contains("panicked at"), "{line}: it panicked:\n{}", ran.stderr);
        ran
    }

    /// The one JSON value on standard output.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| {
            panic!("{}: stdout is not one JSON value ({error}):\n{}", self.line, self.stdout)
        })
    }

    /// The `error` of the last line of standard error; nothing else says why.
    pub fn error(&self) -> Value {
        let last = self.stderr.lines().last().unwrap_or_default();
        let value: Value = serde_json::from_str(last).unwrap_or_else(|error| {
            panic!(
                "{}: the last line of stderr is no JSON ({error}); exit {}\nstdout: {}\nstderr: {}",
                self.line, self.exit, self.stdout, self.stderr
            )
        });
        value["error"].clone()
    }

    /// The value of a command that should have succeeded.
    pub fn good(&self) -> Value {
        assert_eq!(self.exit, 0, "gongyuan {} should succeed:\n{}", self.line, self.stderr);
        self.json()
    }
}

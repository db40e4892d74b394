//! Stock programs. One that is missing fails the test, and says which Debian package has it.

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const PACKAGES: [(&str, &str); 11] = [
    ("age", "age"),
    ("base64", "coreutils"),
    ("bash", "bash"),
    ("date", "coreutils"),
    ("pdfimages", "poppler-utils"),
    ("pdftotext", "poppler-utils"),
    ("python3", "python3"),
    ("sha256sum", "coreutils"),
    ("ssh-keygen", "openssh-client"),
    ("tar", "tar"),
    ("fc-list", "fontconfig"),
];

/// How a stock program ended.
pub struct Tool {
    /// The command line, for messages.
    pub line: String,
    /// Whether its exit code was 0.
    pub good: bool,
    /// Standard output, as it is.
    pub stdout: Vec<u8>,
    /// Standard error.
    pub stderr: String,
}

/// Runs a stock program in a folder, with `input` on its standard input.
pub fn tool(folder: &Path, program: &str, arguments: &[&str], input: &[u8]) -> Tool {
    let line = format!("{program} {}", arguments.join(" "));
    let mut command = Command::new(program);
    command.current_dir(folder).args(arguments).env("TZ", "UTC-8").env("PYTHONUTF8", "1");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| {
        let package = PACKAGES.iter().find(|(name, _)| *name == program).map_or(program, |p| p.1);
        panic!("{program} did not start ({error}): install the Debian package {package}")
    });
    let mut stdin = child.stdin.take().unwrap();
    // A program that does not read its input has closed it already.
    let _ = stdin.write_all(input);
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    Tool { line, good: output.status.success(), stdout: output.stdout, stderr }
}

impl Tool {
    /// Standard output of a program that should have succeeded.
    pub fn bytes(self) -> Vec<u8> {
        assert!(self.good, "{} should succeed:\n{}", self.line, self.stderr);
        self.stdout
    }

    /// The same as text.
    pub fn text(self) -> String {
        String::from_utf8(self.bytes()).expect("the output is UTF-8")
    }
}

/// Runs a Python script of `tests/` in a folder; gives the JSON value that it prints.
pub fn python(folder: &Path, script: &str, arguments: &[&str], input: &[u8]) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(script);
    let script = script.to_string_lossy();
    let text = tool(folder, "python3", &[&[&*script], arguments].concat(), input).text();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{script}: {error}:\n{text}"))
}

//! Stock programs in a throw-away folder. A missing one fails the test and names its package.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file that only the owner can read (ssh-keygen insists).
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let path = self.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("mode");
        path
    }

    pub fn get(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.get(name)).expect("text")
    }

    /// Runs a program here, with a file of this folder as its input if one is named.
    pub fn run(&self, program: &str, arguments: &[&str], input: Option<&str>) -> Output {
        let package = match program {
            "ssh-keygen" => "openssh-client",
            "age" | "age-keygen" => "age",
            "sha256sum" => "coreutils",
            other => other,
        };
        let stdin = input.map_or_else(Stdio::null, |name| {
            Stdio::from(std::fs::File::open(self.path().join(name)).expect("input"))
        });
        Command::new(program)
            .args(arguments)
            .current_dir(self.path())
            .stdin(stdin)
            .output()
            .unwrap_or_else(|e| panic!("{program} is needed: apt-get install {package} ({e})"))
    }

    /// Runs a program that must succeed; its output.
    pub fn good(&self, program: &str, arguments: &[&str], input: Option<&str>) -> String {
        let output = self.run(program, arguments, input);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?} failed: {errors}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Whether a program refuses.
    pub fn refuses(&self, program: &str, arguments: &[&str], input: Option<&str>) -> bool {
        !self.run(program, arguments, input).status.success()
    }
}

//! `cargo xtask limit`: runs one program with a time limit. `cargo xtask test` puts it before every program of its tests.

use crate::echo::Echo;
use crate::shell::{Done, command};
use clap::Args;
use rustix::process::{Pid, Signal, kill_process_group};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::time::Duration;
use wait_timeout::ChildExt;

/// Most programs end in seconds; a busy machine is no reason to fail.
const MINUTES: u64 = 10;

/// How names begin that get more minutes.
const LONGER: &[(&str, u64)] = &[("harness ", 30), ("whole-cycle ", 30)];

/// The program's process group.
static GROUP: OnceLock<Pid> = OnceLock::new();

/// A program and its limit.
#[derive(Args)]
pub struct Limit {
    /// What to call it; else by its package and target, as cargo runs them
    #[arg(long)]
    name: Option<String>,
    /// How long it may run; else ten minutes, or more by its name
    #[arg(long)]
    seconds: Option<u64>,
    /// The program and its arguments, after `--`
    #[arg(last = true, required = true)]
    program: Vec<OsString>,
}

/// The beginning of a command: the program that is limited follows as arguments.
pub fn named(name: &str) -> Done<Command> {
    let mut limited = command(this()?);
    limited.args(["limit", "--name", name, "--"]);
    Ok(limited)
}

/// The setting by which cargo runs every test program through this.
pub fn runner() -> Done<String> {
    let words = vec![this()?, "limit".into(), "--".into()];
    Ok(format!("target.'cfg(all())'.runner = {}", toml::Value::from(words)))
}

/// A copy of this program: the tests' own build may put another in its place while it runs.
fn this() -> Done<String> {
    static COPY: OnceLock<Done<PathBuf>> = OnceLock::new();
    let path = COPY.get_or_init(copy).clone()?;
    path.into_os_string().into_string().map_err(|path| format!("{} is no text", path.display()))
}

fn copy() -> Done<PathBuf> {
    let own = env::current_exe().map_err(|error| error.to_string())?;
    let copy = own.with_file_name("xtask-limit");
    let failed = |error: io::Error| format!("{}: {error}", copy.display());
    // Another run may be using the last copy: a file that is running cannot be written over, but can be replaced.
    let fresh = own.with_file_name(format!("xtask-limit-{}", std::process::id()));
    fs::copy(&own, &fresh).and_then(|_| fs::rename(&fresh, &copy)).map_err(failed)?;
    Ok(copy)
}

/// Runs it and gives its exit code, or says that it reached its limit.
pub fn run(limit: &Limit) -> Done<ExitCode> {
    let (name, seconds) = (limit.name(), limit.seconds());
    let failed = |error: io::Error| format!("{name}: {error}");
    ctrlc::set_handler(interrupted).map_err(|error| format!("{name}: {error}"))?;
    let (mut child, echo) = start(&limit.program).map_err(failed)?;
    let ended = child.wait_timeout(Duration::from_secs(seconds)).map_err(failed)?;
    kill();
    let last = echo.last();
    ended.map(code).ok_or_else(|| reached(&name, seconds, &last))
}

/// The program and all that it started, also what it leaves behind at its end.
fn kill() {
    // An error says that nobody is left.
    let _ = GROUP.get().map(|group| kill_process_group(*group, Signal::KILL));
}

/// The keys of a terminal do not reach a group of its own.
fn interrupted() {
    kill();
    std::process::exit(130);
}

fn reached(name: &str, seconds: u64, last: &str) -> String {
    let last = last.replace('\n', "\n  ");
    format!("{name} did not end in {seconds} s and was killed; it had last printed:\n  {last}")
}

/// Starts it in a process group of its own, with its output and its errors in one pipe.
fn start(program: &[OsString]) -> io::Result<(Child, Echo)> {
    let (from, to) = io::pipe()?;
    let mut command = Command::new(&program[0]);
    command.args(&program[1..]).stdin(Stdio::null()).process_group(0);
    let child = command.stdout(to.try_clone()?).stderr(to).spawn()?;
    let _ = GROUP.set(Pid::from_child(&child));
    Ok((child, Echo::of(from)))
}

/// As a shell gives it: 128 and more for a signal.
fn code(status: ExitStatus) -> ExitCode {
    let code = status.code().or(status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1).into()
}

impl Limit {
    fn name(&self) -> String {
        let package = env::var("CARGO_PKG_NAME").unwrap_or_default();
        let file = Path::new(&self.program[0]).file_name().unwrap_or_default().to_string_lossy();
        let target = match file.rsplit_once('-') {
            Some((target, _hash)) => target,
            None if file == "rust_out" => "doc tests", // as rustdoc calls them
            None => &*file,
        };
        self.name.clone().unwrap_or_else(|| format!("{package} {target}"))
    }

    fn seconds(&self) -> u64 {
        let name = self.name();
        let longer = LONGER.iter().find(|(begins, _)| name.starts_with(begins));
        self.seconds.unwrap_or(60 * longer.map_or(MINUTES, |(_, minutes)| *minutes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_of_cargo_has_a_name_and_a_limit() {
        let check = |program: &str, name: Option<&str>, (expected, seconds): (&str, u64)| {
            let program = vec![program.into(), "--quiet".into()];
            let it = Limit { name: name.map(str::to_owned), seconds: None, program };
            assert_eq!(it.name(), expected, "a name that a person finds in the tree");
            assert_eq!(it.seconds(), seconds, "the limit of {expected}");
        };
        check("target/debug/deps/some_tests-0123abcd", None, ("xtask some_tests", 600));
        check("/tmp/rustdoctestXYZ/rust_out", None, ("xtask doc tests", 600));
        check("npm", Some("harness small"), ("harness small", 1800));
    }
}

//! A program with a time limit, as cargo starts it.
#![allow(clippy::unwrap_used)] // In functions that tests share, too.

use std::fs;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

fn limited(seconds: &str, script: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["limit", "--name", "sleeper", "--seconds", seconds, "--", "sh", "-c", script]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn said(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Waits until a process is gone; a dead one that nobody waited for has no command line.
fn is_gone(process: &str) -> bool {
    let began = Instant::now();
    let command_line = || fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    while !command_line().is_empty() && began.elapsed() < Duration::from_secs(10) {
        sleep(Duration::from_millis(20));
    }
    command_line().is_empty()
}

fn check(done: &Output, code: i32, output: &str, errors: &str) {
    assert_eq!(said(&done.stdout), output, "its output and errors, passed on");
    assert_eq!(said(&done.stderr), errors, "what is said of it");
    assert_eq!(done.status.code(), Some(code), "as the program ended");
}

#[test]
fn what_ends_in_time_is_passed_on() {
    let done = limited("60", "echo one; echo two >&2; exit 7").wait_with_output().unwrap();
    check(&done, 7, "one\ntwo\n", "");
    let done = limited("60", "kill -TERM $$").wait_with_output().unwrap();
    check(&done, 128 + 15, "", "");
}

#[test]
fn a_program_that_hangs_is_named_and_killed_with_its_children() {
    let done = limited("3", "sleep 300 & echo child $!; wait").wait_with_output().unwrap();
    let child = said(&done.stdout).trim().strip_prefix("child ").unwrap();
    let why = format!(
        "\nxtask: sleeper did not end in 3 s and was killed; it had last printed:\n  child {child}\n"
    );
    check(&done, 1, &format!("child {child}\n"), &why);
    assert!(is_gone(child), "its child {child} was killed too");
}

#[test]
fn what_a_program_leaves_behind_holds_nobody() {
    let began = Instant::now();
    let done = limited("60", "setsid sleep 20 & sleep 300 & echo $!").wait_with_output().unwrap();
    assert!(began.elapsed() < Duration::from_secs(15), "nobody waited for its open output");
    assert!(is_gone(said(&done.stdout).trim()), "what is left of its group is killed");
}

#[test]
fn who_ends_the_limit_ends_the_program() {
    let mut limited = limited("60", "sleep 300 & echo $!; wait");
    let mut line = String::new();
    let out = limited.stdout.take().unwrap();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(out), &mut line).unwrap();
    Command::new("kill").arg(limited.id().to_string()).status().unwrap();
    assert!(!limited.wait().unwrap().success(), "what was interrupted did not pass");
    assert!(is_gone(line.trim()), "the program's child is gone");
}

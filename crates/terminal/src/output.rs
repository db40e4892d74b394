//! What a person or a script sees: JSON or prose on standard output, progress and errors on standard error.

use exam::fault::{Language, Spoken, fault};
use exam::shown;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use serde_json::json;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Where results go.
pub struct Output {
    json: bool,
    /// The language of prose.
    pub language: Language,
}

/// The outcome of a verb: done, or a failed check.
pub type Done<T = ExitCode> = Result<T, Failure>;

/// An error of any house, on its way to the terminal.
pub struct Failure(Box<dyn Spoken>);

impl<E: Spoken + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}

impl Output {
    /// JSON or prose.
    pub fn new(json: bool) -> Self {
        Self { json, language: Language::of_environment() }
    }

    /// Prints a value: JSON, or the prose that `prose` writes.
    pub fn print<T: Serialize>(&self, value: &T, prose: impl FnOnce() -> String) {
        let text = if self.json {
            shown::json(&serde_json::to_string(value).unwrap_or_default()).into_owned()
        } else {
            shown::lines(&prose()).into_owned()
        };
        // A closed pipe is the reader's choice.
        let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
    }

    /// One of two texts, by language.
    pub fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    /// A warning on standard error.
    pub fn warn(&self, zh: &str, en: &str) {
        let _ = writeln!(std::io::stderr(), "{}", self.say(zh, en));
    }

    /// What is read before something is done, on standard error.
    pub fn tell(&self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{}", shown::lines(text).trim_end());
    }

    /// Whether a person sits at the terminal and reads prose.
    pub fn asks(&self) -> bool {
        !self.json && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    /// Shows prose on standard error and asks whether to go on.
    pub fn confirmed(&self, prose: &str) -> bool {
        let question = self.say("确认请输入“是”，其他输入则取消：", "Type yes to go on: ");
        let _ = write!(std::io::stderr(), "{}\n{question}", shown::lines(prose).trim_end());
        let mut answer = String::new();
        let read = std::io::stdin().read_line(&mut answer).is_ok();
        read && ["是", "yes", "y"].contains(&answer.trim().to_lowercase().as_str())
    }

    /// Asks on standard error, and gives the line that a person types.
    pub fn answer(&self, question: &str) -> String {
        let _ = write!(std::io::stderr(), "{question}");
        let mut answer = String::new();
        let _ = std::io::stdin().read_line(&mut answer);
        answer
    }

    /// Prints an error and gives its exit code: 2 where a word of the command line is missing, else 1.
    pub fn fail(&self, Failure(error): &Failure) -> ExitCode {
        let fault = fault(error.as_ref());
        let (message, hint) = (self.language.of(&fault.message), self.language.of(&fault.hint));
        let mut stderr = std::io::stderr();
        let _ = if self.json {
            let mut body = json!({"code": fault.code, "message": message, "hint": hint});
            for (name, value) in error.details() {
                body[name] = value;
            }
            writeln!(stderr, "{}", shown::json(&json!({ "error": body }).to_string()))
        } else {
            let (message, hint) = (shown::lines(message), shown::lines(hint));
            let mark = self.say("错误", "Error");
            writeln!(stderr, "{mark}: {message}\n  → {hint}  [{}]", fault.code)
        };
        ExitCode::from(if error.usage() { 2 } else { 1 })
    }

    /// A progress bar on a terminal; nothing elsewhere.
    pub fn progress(&self, zh: &str, en: &str) -> impl FnMut(usize, usize) + use<> {
        let bar = if std::io::stderr().is_terminal() {
            ProgressBar::new(0)
        } else {
            ProgressBar::hidden()
        };
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:32} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar.set_message(self.say(zh, en).to_owned());
        move |done, all| {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
            if done == all {
                bar.finish_and_clear();
            }
        }
    }
}

/// Prints help or the version, or why the command line was refused: as JSON where `--json` stands in it.
pub fn refuse(error: &clap::Error) -> ExitCode {
    if error.use_stderr() && std::env::args_os().any(|argument| argument == "--json") {
        let message = match Language::of_environment() {
            Language::Chinese => "命令行写法有误，没有执行任何操作。",
            Language::English => "The command line was not understood; nothing was done.",
        };
        let hint = one_line(&error.render().to_string());
        let body = json!({"code": "usage", "message": message, "hint": hint});
        let body = json!({ "error": body }).to_string();
        let _ = writeln!(std::io::stderr(), "{}", shown::json(&body));
    } else {
        let _ = error.print();
    }
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

/// What clap prints of a command line that it refuses, on one line.
fn one_line(text: &str) -> String {
    let text = text.strip_prefix("error: ").unwrap_or(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(one_line(text), expected, "of {text:?}");
    }

    #[test]
    fn what_clap_says_is_put_on_one_line() {
        let text = "error: these are missing:\n  --board <DIR>\n\nUsage: gongyuan x --board <DIR>\n\nFor more";
        check(text, "these are missing: --board <DIR> Usage: gongyuan x --board <DIR> For more");
        check("error: no\n", "no");
    }
}

//! A refusal as the contract wants it: exit code, stable code, words that say what to do, and nothing lost.

use crate::{Content, Ran, World, snapshot};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

impl World {
    /// A command line that must be refused, in both languages. No file may change or go; new files may only lie below
    /// `new`, folders that a step makes before it learns that it is refused. Gives the error, in Chinese.
    pub fn refuses(&self, why: &str, line: &str, exit: i32, code: &str, new: &[&str]) -> Value {
        let before = without_records(snapshot(&self.path("")));
        let chinese = self.refused(why, line, "zh_CN.UTF-8", exit, code);
        let english = self.refused(why, line, "en_US.UTF-8", exit, code);
        for part in ["message", "hint"] {
            let (zh, en) = (text(&chinese, part), text(&english, part));
            assert!(zh.chars().any(is_chinese), "{why}: the {part} should be Chinese: {zh}");
            assert!(!zh.contains("{"), "{why}: the {part} shows something unformatted: {zh}");
            let foreign = en.chars().find(|c| "。，；：“”？！（）".contains(*c));
            assert!(
                !en.is_empty() && foreign.is_none(),
                "{why}: the {part} should be English: {en}"
            );
            assert!(en.chars().any(|c| c.is_ascii_alphabetic()), "{why}: English {part}: {en}");
        }
        let after = without_records(snapshot(&self.path("")));
        for (path, digest) in &before {
            let name = path.display();
            assert_eq!(after.get(path), Some(digest), "{why}: {name} was changed or is gone");
        }
        for path in after.keys().filter(|path| !before.contains_key(*path)) {
            let fine = new.iter().any(|folder| path.starts_with(folder));
            assert!(fine, "{why}: {} was written although it was refused", path.display());
        }
        chinese
    }

    fn refused(&self, why: &str, line: &str, language: &str, exit: i32, code: &str) -> Value {
        let ran = Ran::gongyuan(&self.path(""), line, language);
        let said = format!("{}\n{}", ran.stdout, ran.stderr);
        assert_eq!(ran.exit, exit, "{why}: exit code of {line}\n{said}");
        assert_eq!(ran.stdout, "", "{why}: a refusal prints nothing on standard output");
        let error = ran.error();
        assert_eq!(error["code"], code, "{why}: the code of {line}: {error}");
        error
    }
}

/// Without what is meant to grow on a refusal: the record of acts, which packages a machine has seen, the count of wrong
/// entries, when somebody first signed in, and when the sitting ends.
fn without_records(mut files: BTreeMap<PathBuf, Content>) -> BTreeMap<PathBuf, Content> {
    let names = ["log", "seen.json", "patience.json", "end"];
    let record = |path: &PathBuf| {
        let entered = path.extension().is_some_and(|end| end == "entered");
        entered || names.iter().any(|name| path.ends_with(name))
    };
    files.retain(|path, _| !record(path));
    files
}

fn text<'a>(error: &'a Value, part: &str) -> &'a str {
    error[part].as_str().unwrap_or_else(|| panic!("the error has no {part}: {error}"))
}

/// Whether a character is a Chinese one.
pub fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

//! `docs/threat-model.md` says of every threat what stops it, and names what shows that: a test by its name, a file of tests,
//! or an attack as `attack/<id>`. What is named has to exist, and no row may name nothing.

/// How the tables of threats begin.
const HEAD: &str = "| who | could try |";

/// What there is to be named.
pub struct Shown {
    /// Every source of tests, with its path.
    pub sources: Vec<(String, String)>,
}

/// What a name in the text refers to.
enum Name<'a> {
    Test(&'a str),
    File(&'a str),
    Attack(&'a str),
}

impl Shown {
    /// What is wrong with the page.
    pub fn check(&self, page: &str) -> Vec<String> {
        let missing = page.lines().flat_map(names).filter(|name| !self.has(name));
        let mut wrong: Vec<String> = missing.map(|name| told(&name)).collect();
        wrong.extend(rows(page).filter(|row| names(row).is_empty()).map(|row| {
            let who: String = row.chars().take(60).collect();
            format!("docs/threat-model.md names no test: {who}…")
        }));
        wrong
    }

    fn has(&self, name: &Name<'_>) -> bool {
        let any = |text: &str| self.sources.iter().any(|(_, source)| source.contains(text));
        match name {
            Name::Test(name) => any(&format!("fn {name}(")),
            Name::File(path) => self.sources.iter().any(|(file, _)| file == path),
            Name::Attack(id) => {
                let attacks = |file: &str| file.starts_with("tests/attacks/src/rows/");
                let mut rows = self.sources.iter().filter(|(file, _)| attacks(file));
                rows.any(|(_, source)| source.contains(&format!("\"{id}\"")))
            }
        }
    }
}

fn told(name: &Name<'_>) -> String {
    let (what, name) = match name {
        Name::Test(name) => ("a test", name),
        Name::File(name) => ("a file", name),
        Name::Attack(name) => ("an attack", name),
    };
    format!("docs/threat-model.md names {what} that does not exist: {name}")
}

/// The rows of the tables of threats.
fn rows(page: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    page.lines().filter(move |line| {
        let head = line.starts_with(HEAD);
        inside = head || inside && line.starts_with('|');
        inside && !head && !line.starts_with("|---")
    })
}

/// What a line names between backticks.
fn names(line: &str) -> Vec<Name<'_>> {
    line.split('`').skip(1).step_by(2).filter_map(named).collect()
}

/// A test has a long name, in small letters.
fn named(word: &str) -> Option<Name<'_>> {
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if let Some(id) = word.strip_prefix("attack/") {
        Some(Name::Attack(id))
    } else if word.starts_with("tests/") && word.ends_with(".rs") {
        Some(Name::File(word))
    } else if word.chars().all(small) && word.matches('_').count() > 2 {
        Some(Name::Test(word))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &[&str]) {
        let source = |file: &str, text: &str| (file.to_owned(), text.to_owned());
        let shown = Shown {
            sources: vec![
                source("tests/closing.rs", "fn a_room_closes_whole() {}"),
                source("tests/attacks/src/rows/keys.rs", "id: \"wrong-pin\","),
            ],
        };
        let wrong = shown.check(&format!("{HEAD} stopped by | left |\n|---|---|---|---|\n{page}"));
        assert_eq!(wrong.len(), expected.len(), "{page}: {wrong:?}");
        for (found, word) in wrong.iter().zip(expected) {
            assert!(found.contains(word), "{found} should name {word}");
        }
    }

    #[test]
    fn what_a_row_names_exists_and_every_row_names_something() {
        let row = |shown: &str| format!("| who | what | so ({shown}) | left |");
        check(&row("`a_room_closes_whole`"), &[]);
        check(&row("`tests/closing.rs`"), &[]);
        check(&row("`attack/wrong-pin`"), &[]);
        check(&row("`a_room_never_closes_whole`"), &["a_room_never_closes_whole"]);
        check(&row("`tests/opening.rs`"), &["tests/opening.rs"]);
        check(&row("`attack/right-pin`"), &["right-pin"]);
        check(&row("`package sign`"), &["names no test"]);
        check("Not a row.\n| another | table |", &[]);
    }
}

//! Codes as people type them, and the codes file that `sitting pack` writes for the envelopes.

use crate::view::{CodeCheck, CodeKind, RoleName};
use crate::{Error, Result, files};
use sealing::{ReleaseCode, Role, RoleCode};
use std::path::Path;
use zeroize::Zeroizing;

/// A codes file, read: each line is a word and a code.
pub struct CodesFile(Zeroizing<String>);

impl CodesFile {
    /// Reads a codes file, or a folder with a file for each envelope.
    ///
    /// # Errors
    /// A file that is not there or no text.
    pub fn read(path: &Path) -> Result<Self> {
        let files = if path.is_dir() { files::list(path, "txt")? } else { vec![path.into()] };
        let mut whole = Zeroizing::new(String::with_capacity(4096));
        for file in files {
            let text = Zeroizing::new(files::read_text(&file)?);
            whole.push_str(&text);
            whole.push('\n');
        }
        Ok(Self(whole))
    }

    /// What was typed as such a file has it.
    #[must_use]
    pub fn of(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }

    /// The two role codes to open with: the first two of 甲, 乙, 备用 that the file has.
    ///
    /// # Errors
    /// [`Error::CodesFile`] naming the missing line; code errors.
    pub fn pair(&self) -> Result<[(Role, RoleCode); 2]> {
        let mut found = Vec::new();
        for role in [Role::First, Role::Second, Role::Reserve] {
            for text in self.lines(role_word(role)) {
                found.push((role, RoleCode::parse(text)?));
            }
        }
        found.truncate(2);
        found.try_into().map_err(|_| Error::CodesFile { line: "甲 / 乙 / 备用" })
    }

    /// The release code as written.
    ///
    /// # Errors
    /// [`Error::CodesFile`].
    pub fn release(&self) -> Result<&str> {
        self.lines("开考").next().ok_or(Error::CodesFile { line: "开考" })
    }

    /// The first invigilator with a PIN: name and PIN.
    ///
    /// # Errors
    /// [`Error::CodesFile`].
    pub fn pin(&self) -> Result<(&str, &str)> {
        let line = self.lines("PIN").next().and_then(|rest| rest.rsplit_once(' '));
        line.map(|(name, pin)| (name.trim(), pin)).ok_or(Error::CodesFile { line: "PIN" })
    }

    /// Name and PIN of every invigilator.
    pub fn pins(&self) -> impl Iterator<Item = (&str, &str)> {
        self.lines("PIN")
            .filter_map(|rest| rest.rsplit_once(' '))
            .map(|(name, pin)| (name.trim(), pin))
    }

    /// The code on the line of a word.
    pub fn line(&self, word: &'static str) -> Result<&str> {
        self.lines(word).next().ok_or(Error::CodesFile { line: word })
    }

    fn lines<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> {
        let rest = move |line: &'a str| line.trim().strip_prefix(word)?.strip_prefix(' ');
        self.0.lines().filter_map(rest).map(str::trim)
    }
}

/// What can be said of a code while it is typed. Nothing is kept.
pub fn check_code(kind: CodeKind, typed: &str) -> CodeCheck {
    let parsed = match kind {
        CodeKind::Role => RoleCode::parse(typed).map(|_| ()),
        CodeKind::Release => ReleaseCode::parse(typed).map(|_| ()),
    };
    match parsed {
        Ok(()) => CodeCheck { missing: 0, fits: Some(true) },
        Err(sealing::Error::CodeLength { want, got }) if got < want => {
            CodeCheck { missing: u32::try_from(want - got).unwrap_or(0), fits: None }
        }
        Err(_) => CodeCheck { missing: 0, fits: Some(false) },
    }
}

/// The word on a role's envelope.
pub fn role_word(role: Role) -> &'static str {
    match role {
        Role::First => "甲",
        Role::Second => "乙",
        Role::Reserve => "备用",
    }
}

/// The role that a screen names.
pub fn role(name: RoleName) -> Role {
    match name {
        RoleName::First => Role::First,
        RoleName::Second => Role::Second,
        RoleName::Reserve => Role::Reserve,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: CodeKind, typed: &str, expected: (u32, Option<bool>)) {
        let CodeCheck { missing, fits } = check_code(kind, typed);
        assert_eq!((missing, fits), expected, "{kind:?} {typed:?}");
    }

    #[test]
    fn a_code_is_judged_only_when_complete() {
        check(CodeKind::Role, "", (16, None));
        check(CodeKind::Role, "4T9K-M2", (10, None));
        check(CodeKind::Release, "4T9K M2XW 7Q", (7, None));
        check(CodeKind::Role, "4T9K-U", (0, Some(false)));
        check(CodeKind::Role, "0000-0000-0000-0000-0000", (0, Some(false)));
    }
}

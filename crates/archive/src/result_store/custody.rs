use rusqlite::Row;
use store::columns::unreadable;

/// What an import did with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Import {
    /// Stored, and counts from now on.
    Accepted,
    /// Stored, and counts from now on; what counted before is of an earlier generation and waits for a person.
    Supersedes,
    /// The same file is here already; nothing changed.
    Duplicate,
    /// Stored in quarantine: another accepted file contradicts it, and a person decides.
    Conflict,
    /// Stored in quarantine: the attempt was moved, a later generation counts, and a person decides.
    Superseded,
}

/// Which files to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Those that count.
    Accepted,
    /// Those that wait for a person.
    Quarantined,
}

/// How a file is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Custody {
    /// It counts.
    Accepted,
    /// It is kept and does not count.
    Quarantined {
        /// The stable code of the reason; `conflict` for a file that contradicts an accepted one, `superseded` for one
        /// of an earlier generation.
        code: String,
        /// The reason in words.
        message: String,
    },
}

/// The code of a file that contradicts an accepted one.
pub(super) const CONFLICT: &str = "conflict";
/// The code of a bundle of an attempt that went on elsewhere.
pub(super) const SUPERSEDED: &str = "superseded";

impl State {
    pub(super) fn name(self) -> &'static str {
        match self {
            State::Accepted => "accepted",
            State::Quarantined => "quarantined",
        }
    }
}

impl Custody {
    /// The custody of a file: a conflict when another one contradicts it.
    pub(super) fn against(rival: Option<String>) -> Self {
        match rival {
            None => Custody::Accepted,
            Some(message) => Custody::Quarantined { code: CONFLICT.into(), message },
        }
    }

    pub(super) fn import(&self) -> Import {
        match self {
            Custody::Accepted => Import::Accepted,
            Custody::Quarantined { .. } => Import::Conflict,
        }
    }

    /// The columns state, code and message.
    pub(super) fn columns(&self) -> (&'static str, Option<&str>, Option<&str>) {
        match self {
            Custody::Accepted => (State::Accepted.name(), None, None),
            Custody::Quarantined { code, message } => {
                (State::Quarantined.name(), Some(code), Some(message))
            }
        }
    }

    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        match row.get::<_, String>("state")?.as_str() {
            "accepted" => Ok(Custody::Accepted),
            "quarantined" => {
                Ok(Custody::Quarantined { code: row.get("code")?, message: row.get("message")? })
            }
            other => Err(unreadable(row, "state", other)),
        }
    }
}

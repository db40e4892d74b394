//! Signed statements in an import: decisions of officers, tickets of two persons, closing statements of machines.

use super::{Examiner, Imported, repeated, ticket};
use crate::Result;
use crate::closing::Closing;
use crate::decision::Decision;
use archive::{Import, ResultStore, StatementKind, StoredStatement};
use exam::InFile;
use exam::files;
use exam::ticket::Ticket;
use exam::time::Moment;
use sealing::sha256;
use serde::Serialize;
use std::path::Path;

/// Files of one kind in an import.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Received {
    /// Accepted.
    pub accepted: usize,
    /// Here already, byte for byte.
    pub duplicates: usize,
}

/// A statement that a stick may bring. What else is signed at this board is made here.
#[derive(Clone, Copy)]
pub(super) enum Brought {
    Decision,
    Ticket,
    Closing,
}

impl Brought {
    /// By the ending of its name.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let endings =
            [("decision", Self::Decision), ("ticket", Self::Ticket), ("closing", Self::Closing)];
        endings.into_iter().find(|(ending, _)| files::ends_with(path, ending)).map(|(_, it)| it)
    }

    fn kind(self) -> StatementKind {
        match self {
            Self::Decision => StatementKind::Decision,
            Self::Ticket => StatementKind::Ticket,
            Self::Closing => StatementKind::Closing,
        }
    }
}

impl Examiner<'_> {
    /// Takes a statement that is what its name says, and of a sitting of this board.
    pub(super) fn import_statement(
        &mut self,
        results: &mut ResultStore,
        brought: Brought,
        (file, bytes): (&str, &[u8]),
        now: Moment,
        imported: &mut Imported,
    ) -> Result<()> {
        let sitting = self.sitting_of(brought, (file, bytes))?;
        self.keep_roster(results, &sitting)?;
        let received = results.put_statement(&StoredStatement {
            digest: sha256(bytes).0,
            kind: brought.kind(),
            file_name: file.into(),
            sitting,
            bytes: bytes.to_vec(),
            imported_ms: now.wall_ms,
        })?;
        let count = imported.received(brought);
        if received == Import::Duplicate {
            count.duplicates += 1;
            imported.repeated.push(repeated(file));
        } else {
            count.accepted += 1;
        }
        Ok(())
    }

    /// The sitting of a statement that verifies, once its kind was judged beside that sitting.
    fn sitting_of(&mut self, brought: Brought, (file, bytes): (&str, &[u8])) -> Result<String> {
        let trust = self.board.trust();
        match brought {
            Brought::Decision => {
                let decision = Decision::read(bytes, trust).in_file(file)?;
                decision.check(self.sitting(&decision.place.sitting)?).in_file(file)?;
                Ok(decision.place.sitting)
            }
            Brought::Ticket => {
                let ticket = Ticket::read(bytes, trust).in_file(file)?;
                ticket::check(&ticket, self.sitting(&ticket.place.sitting)?).in_file(file)?;
                Ok(ticket.place.sitting)
            }
            Brought::Closing => {
                let closing = Closing::read(bytes, trust).in_file(file)?;
                closing.check(self.sitting(&closing.place.sitting)?).in_file(file)?;
                Ok(closing.place.sitting)
            }
        }
    }
}

impl Imported {
    fn received(&mut self, brought: Brought) -> &mut Received {
        match brought {
            Brought::Decision => &mut self.decisions,
            Brought::Ticket => &mut self.tickets,
            Brought::Closing => &mut self.closings,
        }
    }
}

//! Closing statements in an import.

use super::{Examiner, Imported, repeated};
use crate::Result;
use crate::closing::Closing;
use archive::{Import, ResultStore, StatementKind, StoredStatement};
use exam::InFile;
use exam::time::Moment;
use serde::Serialize;

/// Files of one kind in an import.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Received {
    /// Accepted.
    pub accepted: usize,
    /// Here already, byte for byte.
    pub duplicates: usize,
}

impl Received {
    /// Counts a file; whether it was here already.
    pub(super) fn count(&mut self, import: Import) -> bool {
        let again = import == Import::Duplicate;
        *if again { &mut self.duplicates } else { &mut self.accepted } += 1;
        again
    }
}

impl Examiner<'_> {
    pub(super) fn import_closing(
        &mut self,
        results: &mut ResultStore,
        (file, bytes): (&str, &[u8]),
        now: Moment,
        imported: &mut Imported,
    ) -> Result<()> {
        let closing = Closing::read(bytes, self.board.trust()).in_file(file)?;
        let sitting = &closing.place.sitting;
        closing.check(self.sitting(sitting)?).in_file(file)?;
        self.keep_roster(results, sitting)?;
        let received = results.put_statement(&StoredStatement {
            digest: closing.digest.0,
            kind: StatementKind::Closing,
            file_name: file.into(),
            sitting: sitting.clone(),
            bytes: bytes.to_vec(),
            imported_ms: now.wall_ms,
        })?;
        if imported.closings.count(received) {
            imported.repeated.push(repeated(file));
        }
        Ok(())
    }
}

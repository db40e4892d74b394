//! Records of a room are numbered and chained: a later one names the one before, so that none can be slipped between.

use crate::Result;
use crate::open::Console;
use exam::InFile;
use exam::files;
use exam::payload::RecordBody;
use sealing::{Digest, room_record, sha256};
use std::path::PathBuf;

/// The place of a record among those of its room.
pub(crate) struct Revision {
    /// From 1.
    pub(crate) number: u32,
    /// SHA-256 of the record before.
    pub(crate) previous: Option<Digest>,
}

impl Console {
    /// The place of the record that comes next.
    pub(crate) fn next_revision(&self) -> Result<Revision> {
        let mut next = Revision { number: 1, previous: None };
        while self.record_path(next.number).exists() {
            let bytes = files::read_container(&self.record_path(next.number))?;
            next =
                Revision { number: next.number.saturating_add(1), previous: Some(sha256(&bytes)) };
        }
        Ok(next)
    }

    /// What the latest record of the room says; none where there is none.
    ///
    /// # Errors
    /// A record that does not verify any more.
    pub(crate) fn latest_record(&self) -> Result<Option<RecordBody>> {
        let Some(number) = self.next_revision()?.number.checked_sub(1).filter(|it| *it > 0) else {
            return Ok(None);
        };
        let path = self.record_path(number);
        let record = room_record::read(&files::read_container(&path)?, &self.machine.trust);
        Ok(Some(record.in_file(&files::name(&path))?.record()?))
    }

    /// Keeps a record beside the room, for the one that comes after it.
    pub(crate) fn keep_record(&self, revision: &Revision, bytes: &[u8]) -> Result<()> {
        Ok(files::write_private(&self.record_path(revision.number), bytes)?)
    }

    /// Takes back a record that could not be handed out.
    pub(crate) fn forget_record(&self, revision: &Revision) -> Result<()> {
        Ok(files::remove(&self.record_path(revision.number))?)
    }

    fn record_path(&self, number: u32) -> PathBuf {
        self.kept_path().with_extension(format!("{number}.room"))
    }
}

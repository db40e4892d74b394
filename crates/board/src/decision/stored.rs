//! The decisions of a result store, read from their sealed files.

use super::Decision;
use crate::{Board, Error, Result, SittingFile};
use archive::{ResultStore, StatementKind};
use defence::Defence;
use sealing::sha256;

/// Every decision of a sitting. One that is refused by now, say because its officer was revoked or the room was packed
/// again, says nothing.
///
/// # Errors
/// [`Error::Altered`] for a stored file that is not what was imported; what the disk refuses.
pub(crate) fn decisions(
    board: &Board,
    results: &ResultStore,
    sitting: &SittingFile,
) -> Result<Vec<Decision>> {
    let mut all = Vec::new();
    for stored in results.statements(&sitting.id, StatementKind::Decision)? {
        if sha256(&stored.bytes).0 != stored.digest && Defence::StoredFile.stands() {
            return Err(Error::Altered { file: stored.file_name });
        }
        let read = Decision::read(&stored.bytes, board.trust());
        all.extend(read.ok().filter(|decision| decision.check(sitting).is_ok()));
    }
    Ok(all)
}

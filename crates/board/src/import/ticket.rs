//! Tickets (换机单): what two persons of a room signed so that an attempt goes on elsewhere.

use super::{Examiner, Imported, repeated};
use crate::{Board, Error, Result, SittingFile};
use archive::{Import, ResultStore, StatementKind, StoredStatement};
use exam::InFile;
use exam::ticket::Ticket;
use exam::time::Moment;
use sealing::sha256;

impl Examiner<'_> {
    pub(super) fn import_ticket(
        &mut self,
        results: &mut ResultStore,
        (file, bytes): (&str, &[u8]),
        now: Moment,
        imported: &mut Imported,
    ) -> Result<()> {
        let ticket = Ticket::read(bytes, self.board.trust()).in_file(file)?;
        let id = ticket.place.sitting.clone();
        check(&ticket, self.sitting(&id)?).in_file(file)?;
        self.keep_roster(results, &id)?;
        let received = results.put_statement(&StoredStatement {
            digest: ticket.digest.0,
            kind: StatementKind::Ticket,
            file_name: file.into(),
            sitting: id,
            bytes: bytes.to_vec(),
            imported_ms: now.wall_ms,
        })?;
        match received {
            Import::Duplicate => {
                imported.tickets.duplicates += 1;
                imported.repeated.push(repeated(file));
            }
            Import::Accepted | Import::Supersedes | Import::Conflict | Import::Superseded => {
                imported.tickets.accepted += 1;
            }
        }
        Ok(())
    }
}

/// Whether it is of a package and of a candidate of this sitting.
fn check(ticket: &Ticket, sitting: &SittingFile) -> Result<()> {
    let room = ticket.place.room.as_deref().and_then(|room| sitting.room(room));
    let room = room.filter(|room| ticket.place.package == Some(room.package));
    let room = room.ok_or(exam::Error::Sealing(sealing::Error::OtherPackage))?;
    let here = room.candidates.iter().any(|it| it.number == ticket.body.candidate);
    if here { Ok(()) } else { Err(Error::Contradiction { what: crate::Contradiction::Candidate }) }
}

/// Every ticket of a sitting. One that is refused by now, say because the room was packed again, says nothing.
///
/// # Errors
/// [`Error::Altered`] for a stored file that is not what was imported; what the disk refuses.
pub(crate) fn tickets(
    board: &Board,
    results: &ResultStore,
    sitting: &SittingFile,
) -> Result<Vec<Ticket>> {
    let mut all = Vec::new();
    for stored in results.statements(&sitting.id, StatementKind::Ticket)? {
        if sha256(&stored.bytes).0 != stored.digest {
            return Err(Error::Altered { file: stored.file_name });
        }
        let read = Ticket::read(&stored.bytes, board.trust());
        all.extend(read.ok().filter(|ticket| check(ticket, sitting).is_ok()));
    }
    Ok(all)
}

//! Tickets (换机单): what two persons of a room signed so that an attempt goes on elsewhere.

use crate::{Board, Error, Result, SittingFile};
use archive::{ResultStore, StatementKind};
use exam::ticket::Ticket;
use sealing::sha256;

/// Whether it is of a package and of a candidate of this sitting.
pub(super) fn check(ticket: &Ticket, sitting: &SittingFile) -> Result<()> {
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

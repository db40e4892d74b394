//! Leave to go on here: a ticket of two persons, or, where nobody could give one, their two codes.

use super::Continue;
use super::source::folders;
use crate::room::{Room, guarded};
use crate::{Error, Result};
use exam::files;
use exam::patience::Guarded;
use exam::ticket::Ticket;
use sealing::package::PackageMode;
use std::path::{Path, PathBuf};

/// A ticket with its bytes.
pub(super) struct FoundTicket {
    pub(super) ticket: Ticket,
    bytes: Vec<u8>,
}

/// The ticket by which an attempt goes on here as this generation. A real sitting whose package lists pairs asks for one,
/// or for the codes of two persons: the exam never waits, and the board looks into a move without a ticket.
pub(super) fn leave_to_go_on(
    room: &mut Room,
    wanted: &Continue<'_>,
    generation: u32,
) -> Result<Option<FoundTicket>> {
    let found = ticket_for(room, wanted, generation)?;
    let manifest = room.package.manifest();
    if found.is_some() || manifest.mode == PackageMode::Mock || !manifest.lists_pairs() {
        return Ok(found);
    }
    let Some([one, other]) = wanted.codes else { return Err(Error::TicketNeeded) };
    let opened = guarded(room, &Guarded::Roles, |room| {
        match room.package.open_pair((one.0, &one.1), (other.0, &other.1)) {
            Ok(_) => Ok(Some(())),
            Err(sealing::Error::NotOpened) => Ok(None),
            Err(error) => Err(error.into()),
        }
    })?;
    opened.ok_or(sealing::Error::NotOpened)?;
    Ok(None)
}

/// On the drive, or among those that were taken here.
fn ticket_for(room: &Room, wanted: &Continue<'_>, generation: u32) -> Result<Option<FoundTicket>> {
    let mut places = folders(wanted.folder);
    places.push(tickets(room));
    let files = places.iter().flat_map(|folder| files::entries(folder));
    let files = files.filter(|path| files::ends_with(path, "ticket"));
    let mut found: Vec<FoundTicket> = files.filter_map(|path| ticket_at(room, &path)).collect();
    found.retain(|it| {
        let body = &it.ticket.body;
        body.candidate == wanted.number.trim() && body.generation == generation
    });
    found.sort_by_key(|it| it.ticket.body.number);
    Ok(found.pop())
}

/// A ticket of this room for this machine.
fn ticket_at(room: &Room, path: &Path) -> Option<FoundTicket> {
    let bytes = files::read_result(path).ok()?;
    let ticket = Ticket::read(&bytes, &room.machine.trust).ok()?;
    let ours = ticket.place.package == Some(*room.package.digest());
    (ours && ticket.body.to == room.machine.id).then_some(FoundTicket { ticket, bytes })
}

/// Keeps a ticket, so that it goes out with the bundles.
pub(super) fn keep_ticket(room: &Room, found: &FoundTicket) -> Result<()> {
    keep_ticket_bytes(room, &found.ticket, &found.bytes)
}

pub(crate) fn keep_ticket_bytes(room: &Room, ticket: &Ticket, bytes: &[u8]) -> Result<()> {
    files::make_folder(&tickets(room))?;
    let place = &ticket.place;
    let id = place.room.as_deref().unwrap_or_default();
    let name = format!("{}-{id}-{}.ticket", place.sitting, ticket.body.number);
    Ok(files::write_public(&tickets(room).join(name), bytes)?)
}

fn tickets(room: &Room) -> PathBuf {
    room.path("tickets")
}

/// The tickets that were taken here.
pub(crate) fn ticket_files(room: &Room) -> Result<Vec<PathBuf>> {
    let folder = tickets(room);
    if folder.exists() { Ok(files::list(&folder, "ticket")?) } else { Ok(Vec::new()) }
}

//! A ticket (换机单): two persons let an attempt go on at another machine of its room.

use crate::payload::TicketBody;
use crate::{Error, Payload, Result};
use sealing::package::PairKey;
use sealing::statement::{self, Kind, Place};
use sealing::trust::TrustFile;
use sealing::{Digest, Verified};

/// A verified ticket.
#[derive(Debug, Clone)]
pub struct Ticket {
    /// SHA-256 of the file.
    pub digest: Digest,
    /// Board, sitting, room, package.
    pub place: Place,
    /// The pair that signed.
    pub pair: PairKey,
    /// The machine where the two acted.
    pub machine: String,
    /// What it says.
    pub body: TicketBody,
}

impl Ticket {
    /// Reads and verifies a ticket, by the rules of the format alone.
    ///
    /// # Errors
    /// Those of [`statement::read`]; [`Error::Payload`] for a statement of another kind, or one that says nothing sound.
    pub fn read(bytes: &[u8], trust: &Verified<TrustFile>) -> Result<Self> {
        let statement = statement::read(bytes, trust)?;
        let unsound = || Error::Payload { what: Payload::Ticket };
        let header = statement.header();
        let (Kind::Ticket, Some(pair), Some(exam)) = (header.kind, header.pair, &header.exam)
        else {
            return Err(unsound());
        };
        let body: TicketBody = statement.body()?;
        let machine = header.signers.iter().find(|name| exam.manifest().machine(name).is_some());
        let listed = |id: &String| exam.manifest().station(id).is_some();
        let sound = body.number > 0
            && body.roles == pair.roles
            && listed(&body.to)
            && body.from.as_ref().is_none_or(|from| listed(from) && *from != body.to)
            && if body.from.is_some() { body.generation > 1 } else { body.generation == 1 }
            && !body.reason.trim().is_empty();
        let machine = machine.filter(|_| sound).ok_or_else(unsound)?.clone();
        Ok(Self { digest: header.digest, place: header.place.clone(), pair, machine, body })
    }
}

//! What a ticket says, and what a room's record says of it. Documented in `docs/format/statement.md`.

use sealing::{Digest, HexBytes, Role};
use serde::{Deserialize, Serialize};

/// Leave to go on elsewhere, or to begin there: the body of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TicketBody {
    /// In the room, from 1.
    pub number: u32,
    /// SHA-256 of the ticket that this one replaces.
    pub replaces: Option<Digest>,
    /// Candidate number.
    pub candidate: String,
    /// The candidate's seat tag (`docs/format/bundle.md`).
    pub tag: Digest,
    /// The station that the attempt was at; none where it begins.
    pub from: Option<String>,
    /// Where it goes on.
    pub to: String,
    /// As which generation: one more than before, 1 where it begins.
    pub generation: u32,
    /// Why.
    pub reason: String,
    /// Which two role codes.
    pub roles: [Role; 2],
    /// Names of the two; empty on the command line, which asks for none.
    pub persons: Vec<String>,
    /// When, RFC 3339 +08:00, by the console's clock.
    pub made: String,
    /// The opening file of the station where it goes on (`docs/format/opening.md`), whole.
    pub opening: HexBytes,
}

/// One ticket in a room's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TicketRecord {
    /// SHA-256 of the file.
    pub digest: Digest,
    /// As in [`TicketBody`], like every field below.
    pub number: u32,
    /// The ticket that it replaces.
    pub replaces: Option<Digest>,
    /// Candidate number.
    pub candidate: String,
    /// Where the attempt was.
    pub from: Option<String>,
    /// Where it goes on.
    pub to: String,
    /// As which generation.
    pub generation: u32,
    /// Why.
    pub reason: String,
    /// Names of the two.
    pub persons: Vec<String>,
    /// When.
    pub made: String,
}

impl TicketRecord {
    /// What a record says of a ticket.
    #[must_use]
    pub fn of(digest: Digest, body: &TicketBody) -> Self {
        Self {
            digest,
            number: body.number,
            replaces: body.replaces,
            candidate: body.candidate.clone(),
            from: body.from.clone(),
            to: body.to.clone(),
            generation: body.generation,
            reason: body.reason.clone(),
            persons: body.persons.clone(),
            made: body.made.clone(),
        }
    }
}

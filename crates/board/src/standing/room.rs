//! What two officers signed of a room, and the tickets of its people, as facts.

use super::facts::tag;
use super::{Closed, NO_PAIR};
use crate::result::Counted;
use crate::{PackedRoomFile, SittingFile};
use evidence::{
    Act, Bounds, By, Digest, Event, Machine, Package, Pair, PairKey, Seat, Tag, Ticket,
};
use exam::ticket::Ticket as TicketFile;
use sealing::Role;
use sealing::package::{self, PackageManifest, PackageMode};
use std::collections::{BTreeMap, BTreeSet};

/// The most extra time that a roster gives, in percent: what is allowed where a sitting was packed before the board kept it.
const MOST_EXTRA: u32 = 100;

/// The package of a room, whose manifest every record of it carries.
pub(super) fn package(
    sitting: &SittingFile,
    room: &PackedRoomFile,
    worked: &BTreeSet<Machine>,
    closed: &[&Closed],
) -> Package {
    let consoles = closed.iter().map(|record| Machine(record.console.clone()));
    let manifest = closed.iter().map(|record| &record.manifest).find(|it| it.lists_pairs());
    let listed = closed.iter().flat_map(|record| record.machines()).map(Machine);
    Package {
        digest: Digest(room.package.0),
        machines: worked.iter().cloned().chain(consoles).chain(listed).collect(),
        console: manifest.map(|it| Machine(it.console.id.clone())).unwrap_or_default(),
        seats: room.candidates.iter().map(|candidate| seat(sitting, candidate)).collect(),
        pairs: manifest.map_or_else(|| [(NO_PAIR, Pair::Main)].into(), pairs),
        duty: room.duty.iter().cloned().collect(),
        bounds: Bounds { policy: sitting.policy, ..bounds(sitting) },
    }
}

/// A rehearsal may be closed by the console alone.
fn pairs(manifest: &PackageManifest) -> BTreeMap<PairKey, Pair> {
    let rehearsal = (manifest.mode == PackageMode::Mock).then_some((NO_PAIR, Pair::Main));
    let listed = manifest.pairs.iter().map(|pair| {
        let standby = pair.roles.contains(&Role::Reserve);
        (key(pair), if standby { Pair::Standby } else { Pair::Main })
    });
    listed.chain(rehearsal).collect()
}

/// A pair's key, to the evidence.
pub(super) fn key(pair: &package::PairKey) -> PairKey {
    PairKey(*pair.key.as_bytes())
}

fn bounds(sitting: &SittingFile) -> Bounds {
    let start_ms = exam::time::unix_ms(&sitting.start).unwrap_or_default();
    Bounds { start_ms, ..Bounds::default() }
}

fn seat(sitting: &SittingFile, candidate: &crate::PackedCandidate) -> (Tag, Seat) {
    let extra = candidate.extra_percent.unwrap_or(MOST_EXTRA);
    // Whose paper the sitting does not have is given no minute.
    let minutes = sitting.paper(candidate.paper.as_deref()).map_or(0, |paper| paper.minutes);
    let whole_ms = sitting::whole_ms(minutes, extra);
    // Where no roster names a station, wherever the room's record finds the paper is where it was sat.
    let station = candidate.station.clone().map(Machine).unwrap_or_default();
    (tag(&candidate.number), Seat { station, whole_ms })
}

/// The tickets of a room.
pub(super) fn tickets(room: &str, all: &[TicketFile], own: &[&Counted]) -> BTreeSet<Ticket> {
    let here = all.iter().filter(|ticket| ticket.place.room.as_deref() == Some(room));
    here.map(|ticket| fact(ticket, own)).collect()
}

fn fact(ticket: &TicketFile, own: &[&Counted]) -> Ticket {
    let (body, tag) = (&ticket.body, tag(&ticket.body.candidate));
    let to = Machine(body.to.clone());
    let papers = own.iter().filter(|attempt| attempt.evidence.head.tag == tag);
    let gaps = papers.flat_map(|attempt| attempt.evidence.events.windows(2));
    let gap_ms = gaps.filter_map(|pair| gap_ms(pair, &to)).max().unwrap_or(0);
    Ticket {
        digest: Digest(ticket.digest.0),
        by: By { pair: key(&ticket.pair), machine: Machine(ticket.machine.clone()) },
        replaces: body.replaces.map(|digest| Digest(digest.0)),
        tag,
        from: body.from.clone().map(Machine),
        to,
        generation: body.generation,
        head: None,
        gap_ms,
    }
}

/// The time that a move to this machine gave back: what passed since the event before, less what was worked.
fn gap_ms(pair: &[Event], to: &Machine) -> Option<u64> {
    let [before, moved] = pair else { return None };
    let here = matches!(&moved.act, Act::Moved { to: there } if there == to);
    let passed = u64::try_from(moved.wall_ms.saturating_sub(before.wall_ms)).unwrap_or(0);
    here.then(|| passed.saturating_sub(moved.elapsed_ms.saturating_sub(before.elapsed_ms)))
}

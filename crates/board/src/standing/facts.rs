//! Sealed files as facts.

use super::decided::decisions_of;
use super::stated::{self, SeatTags};
use super::{Closed, NO_PAIR, room, still};
use crate::closing::Closing;
use crate::decision::Decision;
use crate::result::Counted;
use crate::{PackedRoomFile, SittingFile};
use attempt::{Attempt, Event as AttemptEvent, Order, Phase};
use evidence::{
    Act, Bundle, By, Compared, Digest, Ending, Event, Facts, Head, Install, Machine, Opening,
    Receipt, Record, RoomAct, Tag,
};
use exam::payload::{
    AttemptRecord, BreachAct, BreachRecord, CollectedBundle, OpeningRecord, RecordBody, SeatRecord,
    StatedEnding,
};
use exam::record::{Recorded, Replay};
use exam::ticket::Ticket;
use sealing::head::SignedHead;
use sealing::{Verified, bundle, sha256};
use std::collections::{BTreeMap, BTreeSet};

/// A candidate, to the evidence.
pub(super) fn tag(number: &str) -> Tag {
    Tag(sha256(number.as_bytes()).0)
}

/// A bundle with its replayed events.
pub(crate) fn as_evidence(
    file: &Verified<bundle::Bundle>,
    record: &AttemptRecord,
    replay: &Replay,
) -> Bundle {
    let manifest = file.manifest();
    let events: Vec<Event> = replay.records.iter().zip(&replay.heads).map(event).collect();
    let seq = u64::try_from(events.len()).unwrap_or(u64::MAX);
    Bundle {
        digest: Digest(file.file_digest().0),
        head: Head {
            digest: Digest(file.file_digest().0),
            package: Digest(manifest.package.0),
            station: Machine(manifest.station.clone()),
            install: Install(manifest.install.clone()),
            tag: tag(&record.candidate),
            generation: record.generation,
            seq,
            chain: Digest(manifest.chain_head.0),
            elapsed_ms: record.elapsed_ms,
            wall_ms: record.ended_ms,
        },
        events,
        ending: ending(&replay.attempt),
    }
}

fn event((recorded, chain): (&Recorded, &sealing::Digest)) -> Event {
    Event {
        chain: Digest(chain.0),
        elapsed_ms: recorded.elapsed_ms,
        wall_ms: recorded.wall_ms,
        act: act(&recorded.event),
    }
}

fn act(event: &AttemptEvent) -> Act {
    match event {
        AttemptEvent::Started(started) => Act::Started { waited_ms: started.waited_ms },
        AttemptEvent::Extended { minutes, .. } => Act::Extended { minutes: *minutes },
        AttemptEvent::Ordered {
            counter,
            order: Order::Extend { minutes } | Order::NotTimed { minutes },
        } => Act::Ordered { counter: (*counter).into(), minutes: *minutes },
        AttemptEvent::Moved { to, .. } => Act::Moved { to: Machine(to.clone()) },
        AttemptEvent::Suspended { person: Some(_), .. } => Act::Paused,
        AttemptEvent::Resumed { .. } => Act::Resumed,
        AttemptEvent::Submitted
        | AttemptEvent::TimedOut
        | AttemptEvent::Terminated { .. }
        | AttemptEvent::Misconduct { .. } => Act::Ended,
        AttemptEvent::Ordered {
            order: Order::Pause | Order::Resume | Order::StartLate { .. } | Order::Evacuate,
            ..
        }
        | AttemptEvent::Authorised { .. }
        | AttemptEvent::Responded { .. }
        | AttemptEvent::Marked { .. }
        | AttemptEvent::Shown { .. }
        | AttemptEvent::Left { .. }
        | AttemptEvent::Returned { .. }
        | AttemptEvent::Evacuated { .. }
        | AttemptEvent::Reentered { .. }
        | AttemptEvent::Reminded(_)
        | AttemptEvent::Entered(_)
        | AttemptEvent::Suspended { person: None, .. }
        | AttemptEvent::Consented { .. }
        | AttemptEvent::PanelOpened { .. }
        | AttemptEvent::PanelRefused
        | AttemptEvent::Recovered
        | AttemptEvent::JournalMended { .. }
        | AttemptEvent::ClockJumped { .. }
        | AttemptEvent::ZoneChanged { .. }
        | AttemptEvent::LockReported(_)
        | AttemptEvent::HintAnswered { .. }
        | AttemptEvent::Absent
        | AttemptEvent::Sealed => Act::Other,
    }
}

fn ending(attempt: &Attempt) -> Ending {
    match attempt.ending {
        Some(Phase::Misconduct) => Ending::Misconduct,
        Some(Phase::Terminated) => Ending::Terminated,
        Some(Phase::TimedOut) => Ending::TimedOut,
        _ => Ending::Submitted,
    }
}

/// Everything that is known of one room.
pub(super) fn of_room(
    sitting: &SittingFile,
    packed: &PackedRoomFile,
    attempts: &[Counted],
    (records, tickets, closings, heads): (&[Closed], &[Ticket], &[Closing], &[SignedHead]),
    decisions: &[Decision],
) -> Facts {
    let own: Vec<&Counted> = attempts.iter().filter(|attempt| attempt.room == packed.id).collect();
    let closed: Vec<&Closed> = records.iter().filter(|record| record.room == packed.id).collect();
    let machines = own.iter().map(|attempt| attempt.evidence.head.station.clone());
    let tags = SeatTags::of(packed, &closed);
    let here = |it: &&Closing| it.place.room.as_ref() == Some(&packed.id);
    let stated: Vec<&Closing> = closings.iter().filter(here).collect();
    let statements = stated::statements(&stated, &tags, sitting.real);
    let stating = statements.iter().map(|statement| statement.machine.clone());
    let worked: BTreeSet<Machine> = machines.chain(stating).collect();
    let papers = own.iter().map(|it| (it.evidence.digest, it.evidence.head.tag)).collect();
    let loose = heads.iter().filter(|head| head.head().package == packed.package);
    Facts {
        package: room::package(sitting, packed, &worked, &closed),
        tickets: room::tickets(&packed.id, tickets, &own),
        bundles: own.iter().map(|attempt| attempt.evidence.clone()).collect(),
        records: closed
            .iter()
            .map(|closed| {
                let record = record(closed, &own, &tags, sitting.real);
                let rehearsed = |record| stated::as_rehearsed(record, (&statements, &worked));
                if sitting.real { record } else { rehearsed(record) }
            })
            .collect(),
        statements: statements.clone(),
        heads: stated::heads(loose, &tags),
        decisions: decisions_of(&packed.id, decisions, &papers),
    }
}

fn record(closed: &Closed, own: &[&Counted], seats: &SeatTags, real: bool) -> Record {
    let persons = closed.body.tickets.iter().flat_map(|ticket| &ticket.persons);
    let body = &closed.body;
    let tags = |which: fn(&SeatRecord) -> bool| {
        body.seats.iter().filter(move |seat| which(seat)).map(|seat| tag(&seat.candidate))
    };
    let charged = tags(is_charged);
    let ended = own.iter().filter(|it| it.evidence.ending == Ending::Misconduct);
    let ended = ended.filter(|it| lists(body, it)).map(|it| it.evidence.head.tag);
    Record {
        digest: Digest(closed.digest.0),
        by: By {
            pair: closed.pair.as_ref().map_or(NO_PAIR, room::key),
            machine: Machine(closed.console.clone()),
        },
        revision: body.revision,
        previous: body.previous.map(|digest| Digest(digest.0)),
        openings: openings(body),
        tickets: body.tickets.iter().map(|ticket| Digest(ticket.digest.0)).collect(),
        orders: orders(body),
        acts: own
            .iter()
            .filter(|it| lists(body, it))
            .flat_map(|it| minutes(it, body))
            .chain(started_late(body))
            .chain(terminated(body))
            .chain(not_timed(body))
            .chain(still::of_room(body))
            .chain(own.iter().filter(|it| lists(body, it)).flat_map(|it| still::of_seat(it, body)))
            .collect(),
        heads: stated::heads(closed.heads.iter(), seats),
        statements: stated::collected(body),
        persons: body.opened_by.iter().chain(&body.closed_by).chain(persons).cloned().collect(),
        receipts: match stated::compared(body, own) {
            Some(compared) => compared,
            None if real && closed.manifest.lists_pairs() => BTreeSet::new(),
            None => receipts(body, own),
        },
        absent: tags(|seat| !seat.present && !is_charged(seat)).collect(),
        misconduct: charged.chain(ended).collect(),
    }
}

/// Attempts that two invigilators ended, as far as the record lists them.
fn terminated(body: &RecordBody) -> impl Iterator<Item = RoomAct> {
    let ended = |seat: &&SeatRecord| seat.ending == Some(StatedEnding::Terminated);
    body.seats.iter().filter(ended).map(|seat| RoomAct::Terminated { tag: tag(&seat.candidate) })
}

/// Whether a seat waits for the board to judge a breach: a reminder alone does not.
fn is_charged(seat: &SeatRecord) -> bool {
    let waits = |breach: &BreachRecord| match breach.act {
        BreachAct::Entered | BreachAct::Ended => true,
        BreachAct::Reminded => false,
    };
    seat.misconduct.is_some() || seat.breaches.iter().any(waits)
}

fn lists(body: &RecordBody, attempt: &Counted) -> bool {
    body.bundles.iter().any(|listed| listed.digest.0 == attempt.evidence.digest.0)
}

/// Stations with the offset of their clocks, as far as the record knows it.
fn openings(body: &RecordBody) -> BTreeMap<Machine, Opening> {
    let offset = |listed: &OpeningRecord| listed.clock.as_ref().map_or(0, |clock| clock.offset_ms);
    let opening = |listed: &OpeningRecord| {
        (Machine(listed.station.clone()), Opening { offset_ms: offset(listed) })
    };
    body.openings.iter().map(opening).collect()
}

fn started_late(body: &RecordBody) -> impl Iterator<Item = RoomAct> {
    let minutes = |listed: &exam::payload::OrderRecord| {
        listed.order.strip_prefix("start_late ")?.parse().ok()
    };
    body.orders.iter().filter_map(minutes).map(|minutes| RoomAct::StartedLate { minutes })
}

fn not_timed(body: &RecordBody) -> impl Iterator<Item = RoomAct> {
    let act = |listed: &exam::payload::OrderRecord| {
        let span = listed.span.as_ref()?;
        let (from_ms, to_ms) = (exam::time::unix_ms(&span.from)?, exam::time::unix_ms(&span.to)?);
        Some(RoomAct::NotTimed { counter: listed.counter.into(), from_ms, to_ms })
    };
    body.orders.iter().filter_map(act)
}

fn orders(body: &RecordBody) -> BTreeSet<evidence::Order> {
    let order = |listed: &exam::payload::OrderRecord| {
        let mut added = ["extend ", "not_timed "].into_iter();
        let minutes = added.find_map(|word| listed.order.strip_prefix(word))?.parse().ok()?;
        Some(evidence::Order { counter: listed.counter.into(), minutes })
    };
    body.orders.iter().filter_map(order).collect()
}

/// Minutes for one candidate count as the record has them: those of the bundle that it lists, as long as their number is
/// that of the incidents that it copied from the seat when the room was closed.
fn minutes(attempt: &Counted, body: &RecordBody) -> Vec<RoomAct> {
    let events = (1..).zip(&attempt.evidence.events);
    let extended = events.filter_map(|(seq, event)| match event.act {
        Act::Extended { minutes } => {
            Some(RoomAct::Extended { tag: attempt.evidence.head.tag, seq, minutes })
        }
        _ => None,
    });
    let seat = body.seats.iter().find(|seat| seat.candidate == attempt.candidate);
    let noted = seat.map_or(0, noted_extensions);
    extended.take(noted).collect()
}

fn noted_extensions(seat: &SeatRecord) -> usize {
    let kept = seat.incidents.iter().filter(|incident| incident.is_extension()).count();
    // Incidents beyond what a note has room for were counted and not kept.
    let more = usize::try_from(seat.incident_count).unwrap_or(usize::MAX);
    kept + more.saturating_sub(seat.incidents.len())
}

/// The bundle that a record lists for each candidate: of a moved attempt's the last. A listed bundle that has not come is of
/// somebody who was present and of whom nothing is here.
fn receipts(body: &RecordBody, own: &[&Counted]) -> BTreeSet<Receipt> {
    let of = |listed: &CollectedBundle| {
        own.iter().find(|attempt| attempt.evidence.digest.0 == listed.digest.0).copied()
    };
    let mut last: BTreeMap<Tag, &Counted> = BTreeMap::new();
    for attempt in body.bundles.iter().filter_map(of) {
        let generation = attempt.evidence.head.generation;
        let kept = last.entry(attempt.evidence.head.tag).or_insert(attempt);
        if kept.evidence.head.generation < generation {
            *kept = attempt;
        }
    }
    let lost = body.bundles.iter().filter(|listed| of(listed).is_none());
    let lost = lost.map(|listed| Digest(listed.digest.0)).min();
    let present = body.seats.iter().filter(|seat| seat.present).map(|seat| tag(&seat.candidate));
    let unseen = present.filter(|tag| !last.contains_key(tag));
    let receipt = |tag, bundle| Receipt { tag, bundle, compared: Compared::Same };
    let found = last.iter().map(|(tag, attempt)| receipt(*tag, Some(attempt.evidence.digest)));
    found.chain(unseen.filter(|_| lost.is_some()).map(|tag| receipt(tag, lost))).collect()
}

//! What people sign: tickets and records.

use super::machine::{coarse, head, statement, statement_of};
use super::{COARSE, FULL, MINUTES, STEP_MS, digest_of, id, machine, ms};
use crate::forge::{Forged, Told};
use crate::world::{At, Hand, Kept, Leave, Paper, World};
use evidence::{
    By, Compared, Digest, Head, Machine, Opening, Order, PairKey, Receipt, Record, RoomAct, Ticket,
};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn by(hand: Hand, machine: &str) -> By {
    let pair = match hand {
        Hand::Two => 1,
        Hand::Standby => 2,
        Hand::NoPair => 3,
    };
    By { pair: PairKey([pair; 32]), machine: machine.into() }
}

pub(super) fn ticket(world: &World, leave: &Leave) -> Ticket {
    Ticket {
        digest: id("ticket", leave),
        by: by(leave.hand, if world.console { "C" } else { "P" }),
        replaces: None,
        tag: FULL,
        from: leave.head.as_ref().map(|mark| machine(mark.at)),
        to: machine(At::Spare),
        generation: 1 + u32::from(leave.head.is_some()),
        head: leave.head.as_ref().map(head),
        gap_ms: ms(leave.gap),
    }
}

/// What two honest people wrote, and by a later revision what the late stick had.
pub(super) fn records(world: &World, told: &Told) -> Vec<Record> {
    let Some(closed) = &world.closed else { return Vec::new() };
    let mut heads: BTreeSet<Head> = world.stick.iter().map(head).collect();
    if let Some(Forged::ListedHead(at)) = told.forged {
        heads.insert(super::forged::stray(at).head);
    }
    let papers = world.papers.iter().enumerate();
    let collected = papers.filter(|(_, paper)| paper.kept == Kept::Collected);
    let receipt = |(index, paper): (usize, &Paper)| Receipt {
        tag: FULL,
        bundle: Some(digest_of(paper.at, &paper.sit)),
        compared: if closed.sheet == u8::try_from(index).ok() {
            Compared::Same
        } else {
            Compared::Other
        },
    };
    let other = coarse(world).map(|coarse| Receipt {
        tag: COARSE,
        bundle: Some(coarse.digest),
        compared: Compared::Same,
    });
    let two = world.leaves.iter().filter(|leave| leave.hand == Hand::Two);
    let first = Record {
        digest: id("record", &(1, world)),
        by: by(Hand::Two, if world.console { "C" } else { "P" }),
        revision: 1,
        previous: None,
        openings: openings(world),
        tickets: two.map(|leave| id("ticket", leave)).collect(),
        orders: world
            .ordered
            .then_some(Order { counter: 1, minutes: MINUTES })
            .into_iter()
            .collect(),
        acts: acts(world),
        heads,
        statements: collected_statements(world),
        persons: BTreeSet::new(),
        receipts: collected.map(receipt).chain(other).collect(),
        absent: world.began.is_none().then_some(FULL).into_iter().collect(),
        misconduct: BTreeSet::new(),
    };
    let mut records = vec![first];
    if closed.again {
        let mut second = revised(&records[0], Hand::Two);
        second.heads.extend(world.late.iter().map(head));
        records.push(second);
    }
    records
}

pub(super) fn revised(record: &Record, hand: Hand) -> Record {
    let console = record.by.machine.0.clone();
    Record {
        digest: id("record", &(hand, record.digest.0)),
        by: by(hand, &console),
        revision: record.revision + 1,
        previous: Some(record.digest),
        ..record.clone()
    }
}

/// What the machines handed over when the room was closed.
pub(super) fn collected_statements(world: &World) -> BTreeMap<Machine, Digest> {
    let said = |at: At| {
        let disk = world.said(at)?;
        Some(statement(at, disk.sit.as_ref(), disk.stated_shift))
    };
    let other = coarse(world).map(|coarse| statement_of(&coarse));
    let all = At::BOTH.into_iter().filter_map(said).chain(other);
    all.map(|statement| (statement.machine, statement.digest)).collect()
}

pub(super) fn openings(world: &World) -> BTreeMap<Machine, Opening> {
    let of = |at: At| {
        let offset_ms = -i64::from(world.disk(at).opened_shift) * STEP_MS;
        (machine(at), Opening { offset_ms })
    };
    let spare = world.leaves.iter().any(|leave| leave.hand == Hand::Two);
    let other = ("S2".into(), Opening { offset_ms: 0 });
    [of(At::Station), other].into_iter().chain(spare.then(|| of(At::Spare))).collect()
}

pub(super) fn acts(world: &World) -> BTreeSet<RoomAct> {
    let span = |tag, step: u8| {
        let from_ms = i64::from(step) * STEP_MS;
        RoomAct::StoodStill { tag, from_ms, to_ms: from_ms + STEP_MS }
    };
    let set = |bits: u8| (0..8).filter(move |step| bits & 1 << step != 0);
    let cuts = set(world.cuts).map(|step| span(None, step));
    let stood = set(world.stood).map(|step| span(Some(FULL), step));
    let extended = world.extended.map(|seq| RoomAct::Extended {
        tag: FULL,
        seq: seq.into(),
        minutes: MINUTES,
    });
    cuts.chain(stood).chain(extended).collect()
}

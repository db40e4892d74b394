//! What machines sign: bundles, heads, statements.

use super::{COARSE, FULL, STEP_MS, digest_of, id, machine, ms};
use crate::world::{At, Kind, Life, Mark, Sit, Step, WHOLE, World};
use evidence::{Act, Bundle, Digest, Ending, Event, Head, Install, Stated, Statement, Tag};
use std::collections::BTreeSet;

/// Seat 2's paper, where its machine lived to hand it on.
pub(super) fn coarse(world: &World) -> Option<Bundle> {
    let ended = world.coarse.ended.filter(|_| world.coarse.life != Life::Destroyed)?;
    let step = |kind, elapsed, wall| Step { kind, elapsed, wall };
    let chain = vec![step(Kind::Start, 0, 0), step(Kind::End, WHOLE, ended as i8)];
    Some(bundle(COARSE, "S2", &Sit { generation: 1, chain, elapsed: WHOLE }))
}

pub(super) fn sealed(at: At, sit: &Sit) -> Bundle {
    Bundle { digest: digest_of(at, sit), ..bundle(FULL, at.name(), sit) }
}

pub(super) fn bundle(tag: Tag, at: &str, sit: &Sit) -> Bundle {
    let event = |index: usize| {
        let step = sit.chain[index];
        Event {
            chain: chain(tag, began(at, sit), &sit.chain[..=index]),
            elapsed_ms: ms(step.elapsed),
            wall_ms: i64::from(step.wall) * STEP_MS,
            act: act(step.kind),
        }
    };
    let wall = sit.chain.last().map_or(0, |step| step.wall);
    Bundle {
        digest: id("bundle", &(tag.0[0], at, &sit.chain)),
        head: head_of(tag, at, sit, wall),
        events: (0..sit.chain.len()).map(event).collect(),
        ending: Ending::Submitted,
    }
}

/// The head of a chain: it names the machine at which it began.
pub(super) fn chain(tag: Tag, began: &str, steps: &[Step]) -> Digest {
    id("chain", &(tag.0[0], began, steps))
}

/// Where an attempt that is at a machine began.
pub(super) fn began<'a>(at: &'a str, sit: &Sit) -> &'a str {
    if sit.generation == 1 { at } else { At::Station.name() }
}

pub(super) fn act(kind: Kind) -> Act {
    match kind {
        Kind::Start => Act::Started { waited_ms: 0 },
        Kind::Answer(_) => Act::Other,
        Kind::Extend => Act::Extended { minutes: super::MINUTES },
        Kind::Order => Act::Ordered { counter: 1, minutes: super::MINUTES },
        Kind::Typed => Act::Ordered { counter: 2, minutes: super::MINUTES },
        Kind::Move => Act::Moved { to: machine(At::Spare) },
        Kind::End => Act::Ended,
    }
}

pub(super) fn head(mark: &Mark) -> Head {
    head_of(FULL, mark.at.name(), &mark.sit, mark.wall)
}

pub(super) fn head_of(tag: Tag, at: &str, sit: &Sit, wall: i8) -> Head {
    Head {
        digest: id("head", &(tag.0[0], at, sit, wall)),
        package: id("package", &0),
        station: at.into(),
        install: Install("1".into()),
        tag,
        generation: sit.generation.into(),
        seq: sit.chain.len() as u64,
        chain: chain(tag, began(at, sit), &sit.chain),
        elapsed_ms: ms(sit.elapsed),
        wall_ms: i64::from(wall) * STEP_MS,
    }
}

pub(super) fn stated(head: Head, ended: bool, bundle: Digest) -> Stated {
    Stated {
        tag: head.tag,
        generation: head.generation,
        seq: head.seq,
        chain: head.chain,
        elapsed_ms: head.elapsed_ms,
        ending: ended.then_some(Ending::Submitted),
        bundle: ended.then_some(bundle),
    }
}

pub(super) fn statement(at: At, sit: Option<&Sit>, shift: i8) -> Statement {
    let of = |sit: &Sit| stated(head_of(FULL, at.name(), sit, 0), sit.ended(), digest_of(at, sit));
    let attempts: BTreeSet<Stated> = sit.into_iter().map(of).collect();
    Statement {
        digest: id("statement", &(at, &sit, shift)),
        machine: machine(at),
        number: 1,
        previous: None,
        sealed: attempts.iter().filter(|it| it.bundle.is_some()).count() as u64,
        offset_ms: -i64::from(shift) * STEP_MS,
        attempts,
    }
}

pub(super) fn statement_of(coarse: &Bundle) -> Statement {
    Statement {
        digest: id("statement", &coarse.digest.0),
        machine: coarse.head.station.clone(),
        number: 1,
        previous: None,
        sealed: 1,
        offset_ms: 0,
        attempts: [stated(coarse.head.clone(), true, coarse.digest)].into(),
    }
}

//! What the files of a world say: the facts that a board would read from them.

use crate::forge::{File, Forged, Told, Words};
use crate::search::print;
use crate::world::{At, Hand, Kept, Kind, Life, Mark, Paper, Sit, Step, WHOLE, World};
use evidence::{
    Act, Bounds, Bundle, By, Compared, Digest, Ending, Event, Facts, Head, Install, Machine,
    Opening, Order, Package, Pair, PairKey, Receipt, Record, RoomAct, Seat, Stated, Statement, Tag,
    Ticket,
};
use sitting::Policy;
use std::collections::BTreeSet;
use std::hash::Hash;

const MINUTES: u32 = 20;
const STEP_MS: i64 = MINUTES as i64 * 60_000;

/// Seat 1, the one in full.
pub const FULL: Tag = Tag([1; 32]);

/// Seat 2, the coarse one.
pub const COARSE: Tag = Tag([2; 32]);

/// The facts of a world, told in some way.
pub fn tell(world: &World, told: &Told) -> Facts {
    let mut facts = Facts { package: package(), ..Facts::default() };
    honest(world, told, &mut facts);
    if let Some(forged) = told.forged {
        forge(world, forged, &mut facts);
    }
    facts
}

/// The digest of a sealed paper of seat 1.
pub fn digest_of(at: At, sit: &Sit) -> Digest {
    id("bundle", &(at, sit.generation, &sit.chain))
}

/// The digest of seat 2's paper.
pub fn coarse_digest(world: &World) -> Option<Digest> {
    Some(coarse(world)?.digest)
}

fn id(kind: &str, of: &impl Hash) -> Digest {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&print(&(kind, of)).to_be_bytes());
    Digest(bytes)
}

fn machine(at: At) -> Machine {
    at.name().into()
}

fn ms(steps: u8) -> u64 {
    u64::from(steps) * STEP_MS as u64
}

/// Two stations, a spare, a console; forty minutes, the last entry after twenty, a gap of ten.
fn package() -> Package {
    let policy =
        Policy { late_entry_minutes: MINUTES, extension_minutes_max: MINUTES, ..Policy::default() };
    let seat = |station: &str| Seat { station: station.into(), whole_ms: ms(WHOLE) };
    Package {
        digest: id("package", &0),
        machines: ["S1", "S2", "P", "C"].map(Machine::from).into(),
        console: "C".into(),
        seats: [(FULL, seat("S1")), (COARSE, seat("S2"))].into(),
        pairs: [(PairKey([1; 32]), Pair::Main), (PairKey([2; 32]), Pair::Standby)].into(),
        bounds: Bounds { policy, ..Bounds::default() },
    }
}

fn by(hand: Hand, machine: &str) -> By {
    let pair = match hand {
        Hand::Two => 1,
        Hand::Standby => 2,
        Hand::NoPair => 3,
    };
    By { pair: PairKey([pair; 32]), machine: machine.into() }
}

fn honest(world: &World, told: &Told, facts: &mut Facts) {
    let has = |file: File| !told.withheld.contains(&Some(file));
    for (index, paper) in world.papers.iter().enumerate() {
        if paper.kept == Kept::Collected && has(File::Paper(index)) {
            facts.bundles.insert(sealed(paper.at, &paper.sit));
        }
    }
    for at in At::BOTH {
        let said = world.said(at).filter(|_| has(File::Statement(at)));
        facts.statements.extend(said.map(|it| statement(at, it.sit.as_ref(), it.stated_shift)));
    }
    if let Some(coarse) = coarse(world) {
        facts.statements.extend(has(File::OtherStatement).then(|| statement_of(&coarse)));
        facts.bundles.extend(has(File::OtherPaper).then_some(coarse));
    }
    facts.heads.extend(world.late.iter().filter(|_| has(File::Late)).map(head));
    facts.tickets.extend(world.leaves.iter().map(|leave| ticket(world, leave)));
    facts.records.extend(records(world, told).into_iter().filter(|_| has(File::Record)));
}

/// Seat 2's paper, where its machine lived to hand it on.
fn coarse(world: &World) -> Option<Bundle> {
    let ended = world.coarse.ended.filter(|_| world.coarse.life != Life::Destroyed)?;
    let step = |kind, elapsed, wall| Step { kind, elapsed, wall };
    let chain = vec![step(Kind::Start, 0, 0), step(Kind::End, WHOLE, ended as i8)];
    Some(bundle(COARSE, "S2", &Sit { generation: 1, chain, elapsed: WHOLE }))
}

fn sealed(at: At, sit: &Sit) -> Bundle {
    Bundle { digest: digest_of(at, sit), ..bundle(FULL, at.name(), sit) }
}

fn bundle(tag: Tag, at: &str, sit: &Sit) -> Bundle {
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
fn chain(tag: Tag, began: &str, steps: &[Step]) -> Digest {
    id("chain", &(tag.0[0], began, steps))
}

/// Where an attempt that is at a machine began.
fn began<'a>(at: &'a str, sit: &Sit) -> &'a str {
    if sit.generation == 1 { at } else { At::Station.name() }
}

fn act(kind: Kind) -> Act {
    match kind {
        Kind::Start => Act::Started,
        Kind::Answer(_) => Act::Other,
        Kind::Extend => Act::Extended { minutes: MINUTES },
        Kind::Order => Act::Ordered { counter: 1, minutes: MINUTES },
        Kind::Typed => Act::Ordered { counter: 2, minutes: MINUTES },
        Kind::Move => Act::Moved { to: machine(At::Spare) },
        Kind::End => Act::Ended,
    }
}

fn head(mark: &Mark) -> Head {
    head_of(FULL, mark.at.name(), &mark.sit, mark.wall)
}

fn head_of(tag: Tag, at: &str, sit: &Sit, wall: i8) -> Head {
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

fn stated(head: Head, ended: bool, bundle: Digest) -> Stated {
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

fn statement(at: At, sit: Option<&Sit>, shift: i8) -> Statement {
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

fn statement_of(coarse: &Bundle) -> Statement {
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

fn ticket(world: &World, leave: &crate::world::Leave) -> Ticket {
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
fn records(world: &World, told: &Told) -> Vec<Record> {
    let Some(closed) = &world.closed else { return Vec::new() };
    let mut heads: BTreeSet<Head> = world.stick.iter().map(head).collect();
    if let Some(Forged::ListedHead(at)) = told.forged {
        heads.insert(stray(at).head);
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

fn revised(record: &Record, hand: Hand) -> Record {
    let console = record.by.machine.0.clone();
    Record {
        digest: id("record", &(hand, record.digest.0)),
        by: by(hand, &console),
        revision: record.revision + 1,
        previous: Some(record.digest),
        ..record.clone()
    }
}

fn openings(world: &World) -> std::collections::BTreeMap<Machine, Opening> {
    let of = |at: At| {
        let offset_ms = -i64::from(world.disk(at).opened_shift) * STEP_MS;
        (machine(at), Opening { offset_ms })
    };
    let spare = world.leaves.iter().any(|leave| leave.hand == Hand::Two);
    let other = ("S2".into(), Opening { offset_ms: 0 });
    [of(At::Station), other].into_iter().chain(spare.then(|| of(At::Spare))).collect()
}

fn acts(world: &World) -> BTreeSet<RoomAct> {
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

/// A paper of seat 2 at a machine where it never was.
fn stray(at: At) -> Bundle {
    let step = |kind, elapsed, wall| Step { kind, elapsed, wall };
    let chain = vec![step(Kind::Start, 0, 0), step(Kind::End, 0, 1)];
    bundle(COARSE, at.name(), &Sit { generation: 1, chain, elapsed: 0 })
}

/// A better paper of seat 1, made at leisure: at its station anew, at the spare from the stick's head or anew.
fn better(world: &World, at: At) -> Sit {
    let step = |kind, elapsed, wall| Step { kind, elapsed, wall };
    let station = world.stick.iter().find(|mark| mark.at == At::Station);
    let start = vec![step(Kind::Start, 0, 0), step(Kind::Answer(true), 1, 1)];
    let end = step(Kind::End, WHOLE, WHOLE as i8);
    let (generation, before) = match (at, station) {
        (At::Spare, Some(mark)) => (2, [&mark.sit.chain[..], &[step(Kind::Move, 1, 1)]].concat()),
        _ => (1, start),
    };
    Sit { generation, chain: [&before[..], &[end]].concat(), elapsed: WHOLE }
}

fn forge(world: &World, forged: Forged, facts: &mut Facts) {
    match forged {
        Forged::ListedHead(_) => {}
        Forged::Head(at) => _ = facts.heads.insert(stray(at).head),
        Forged::Stray(at) => _ = facts.bundles.insert(stray(at)),
        Forged::Better(at) => {
            let sit = better(world, at);
            facts.statements.insert(statement(at, Some(&sit), 0));
            facts.bundles.insert(sealed(at, &sit));
        }
        Forged::Record(hand, words) => {
            let Some(latest) = facts.records.iter().max_by_key(|it| it.revision) else { return };
            let mut record = revised(latest, hand);
            match words {
                Words::Misconduct => _ = record.misconduct.insert(COARSE),
                Words::Absent => {
                    record.receipts.retain(|it| it.tag != COARSE);
                    record.absent.insert(COARSE);
                }
            }
            facts.records.insert(record);
        }
    }
}

//! An honest room as facts, for tests to change. Minutes are after the start; seat `n` sits at `S<n>`.

use crate::*;
use std::collections::BTreeSet;

pub(crate) const MINUTE: i64 = 60_000;

/// Some minutes in the unsigned milliseconds of working time.
pub(crate) fn ms(minutes: i64) -> u64 {
    (minutes * MINUTE) as u64
}

pub(crate) fn tag(seat: u8) -> Tag {
    Tag([seat; 32])
}

pub(crate) fn station(seat: u8) -> Machine {
    Machine(format!("S{seat}"))
}

/// A digest that follows from words.
pub(crate) fn digest(words: &str) -> Digest {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut bytes = [0; 32];
    for (index, byte) in words.bytes().chain([0; 32]).enumerate() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        bytes[index % 32] ^= (hash >> 24) as u8;
    }
    Digest(bytes)
}

/// One step of a paper: what, the answer, working minutes, minutes after the start.
pub(crate) type Step = (Act, &'static str, i64, i64);

/// The paper of an ordinary candidate: begun with the sitting, handed in after 80 minutes.
pub(crate) fn steps() -> Vec<Step> {
    vec![
        (Act::Started { waited_ms: 0 }, "", 0, 0),
        (Act::Other, "a", 10, 10),
        (Act::Other, "b", 40, 40),
        (Act::Ended, "", 80, 80),
    ]
}

/// A sealed attempt of these steps.
pub(crate) fn paper(seat: u8, machine: &Machine, generation: u32, steps: &[Step]) -> Bundle {
    let mut words = format!("chain {seat}");
    let event = |(act, answer, elapsed, wall): &Step| {
        words += &format!(" {act:?} {answer}");
        Event {
            chain: digest(&words),
            elapsed_ms: ms(*elapsed),
            wall_ms: wall * MINUTE,
            act: act.clone(),
        }
    };
    let events: Vec<Event> = steps.iter().map(event).collect();
    let last = events.last().unwrap();
    let head = Head {
        digest: signed(machine, generation, events.len() as u64, last),
        package: digest("package"),
        station: machine.clone(),
        install: Install("one".into()),
        tag: tag(seat),
        generation,
        seq: events.len() as u64,
        chain: last.chain,
        elapsed_ms: last.elapsed_ms,
        wall_ms: last.wall_ms,
    };
    let digest = digest(&format!("{} {generation} {words}", machine.0));
    Bundle { digest, head, events, ending: Ending::Submitted }
}

/// The paper of a seat.
pub(crate) fn own(facts: &Facts, seat: u8) -> Bundle {
    facts.bundles.iter().find(|it| it.head.tag == tag(seat)).unwrap().clone()
}

/// The head of a paper after some of its steps, as a stick had it at its station.
pub(crate) fn head(paper: &Bundle, machine: &Machine, generation: u32, seq: u64) -> Head {
    let event = paper.event(seq).unwrap();
    Head {
        digest: signed(machine, generation, seq, event),
        station: machine.clone(),
        generation,
        seq,
        chain: event.chain,
        elapsed_ms: event.elapsed_ms,
        wall_ms: event.wall_ms,
        ..paper.head.clone()
    }
}

fn signed(machine: &Machine, generation: u32, seq: u64, event: &Event) -> Digest {
    digest(&format!("head {} {generation} {seq} {event:?}", machine.0))
}

/// What a machine states of a head.
pub(crate) fn stated(head: &Head, paper: Option<&Bundle>) -> Stated {
    Stated {
        tag: head.tag,
        generation: head.generation,
        seq: head.seq,
        chain: head.chain,
        elapsed_ms: head.elapsed_ms,
        ending: paper.map(|paper| paper.ending),
        bundle: paper.map(|paper| paper.digest),
    }
}

/// The first statement of a machine.
pub(crate) fn statement(machine: &Machine, attempts: Vec<Stated>) -> Statement {
    let sealed = attempts.iter().filter(|stated| stated.bundle.is_some()).count() as u64;
    Statement {
        digest: digest(&format!("statement {} {attempts:?}", machine.0)),
        machine: machine.clone(),
        number: 1,
        previous: None,
        sealed,
        offset_ms: 0,
        attempts: attempts.into_iter().collect(),
    }
}

pub(crate) fn main_pair() -> By {
    By { pair: PairKey([1; 32]), machine: "console".into() }
}

pub(crate) fn standby_pair() -> By {
    By { pair: PairKey([2; 32]), machine: "console".into() }
}

/// A ticket of the two invigilators, recorded where `record` lists its digest.
pub(crate) fn ticket(to: &str, head: Head, gap: i64) -> Ticket {
    Ticket {
        digest: digest(&format!("ticket {to} {head:?} {gap}")),
        by: main_pair(),
        replaces: None,
        tag: head.tag,
        from: Some(head.station.clone()),
        to: to.into(),
        generation: head.generation + 1,
        head: Some(head),
        gap_ms: ms(gap),
    }
}

fn same(paper: &Bundle) -> Receipt {
    Receipt { tag: paper.head.tag, bundle: Some(paper.digest), compared: Compared::Same }
}

/// So many seats, two spares, a console; 90 minutes. Everybody came and handed in.
pub(crate) fn room(seats: u8) -> Facts {
    let stations = (1..=seats).map(station);
    let machines = stations.chain(["P1", "P2", "console"].map(Machine::from));
    let row = |seat| (tag(seat), Seat { station: station(seat), whole_ms: ms(90) });
    let package = Package {
        digest: digest("package"),
        machines: machines.collect(),
        console: "console".into(),
        seats: (1..=seats).map(row).collect(),
        pairs: [(main_pair().pair, Pair::Main), (standby_pair().pair, Pair::Standby)].into(),
        duty: ["甲", "乙"].map(String::from).into(),
        bounds: Bounds::default(),
    };
    let papers = (1..=seats).map(|seat| paper(seat, &station(seat), 1, &steps()));
    let bundles: BTreeSet<Bundle> = papers.collect();
    let opening = |seat| (station(seat), Opening { offset_ms: 0 });
    let record = Record {
        digest: digest("record 1"),
        by: main_pair(),
        revision: 1,
        previous: None,
        openings: (1..=seats).map(opening).collect(),
        tickets: BTreeSet::new(),
        orders: BTreeSet::new(),
        acts: BTreeSet::new(),
        heads: bundles.iter().map(|it| head(it, &it.head.station, 1, 3)).collect(),
        statements: std::collections::BTreeMap::new(),
        persons: ["甲", "乙"].map(String::from).into(),
        receipts: bundles.iter().map(same).collect(),
        absent: BTreeSet::new(),
        misconduct: BTreeSet::new(),
    };
    let of = |it: &Bundle| statement(&it.head.station, vec![stated(&it.head, Some(it))]);
    let statements = bundles.iter().map(of).collect();
    Facts { package, bundles, statements, records: [record].into(), ..Facts::default() }
}

/// Changes every member of a set.
pub(crate) fn change<T: Ord>(set: &mut BTreeSet<T>, mut how: impl FnMut(&mut T)) {
    let changed = std::mem::take(set).into_iter().map(|mut it| {
        how(&mut it);
        it
    });
    *set = changed.collect();
}

/// Changes the record.
pub(crate) fn record(facts: &mut Facts, how: impl FnMut(&mut Record)) {
    change(&mut facts.records, how);
}

/// Puts another paper in the place of a seat's, with its statement and the sheet that names it: a station that lies
/// in every file of its own, and a candidate who helps.
pub(crate) fn swap(facts: &mut Facts, paper: &Bundle) {
    let (mine, machine) = (paper.head.tag, paper.head.station.clone());
    facts.bundles.retain(|it| it.head.tag != mine);
    facts.bundles.insert(paper.clone());
    facts.statements.retain(|it| it.machine != machine);
    facts.statements.insert(statement(&machine, vec![stated(&paper.head, Some(paper))]));
    record(facts, |record| {
        record.receipts.retain(|it| it.tag != mine);
        record.receipts.insert(same(paper));
        record.heads.retain(|it| it.tag != mine);
    });
}

/// A paper of seat 1 with so many working minutes, from and to these minutes after the start.
pub(crate) fn worked(facts: &mut Facts, work: i64, from: i64, to: i64) {
    sat(facts, &[(Act::Started { waited_ms: 0 }, "", 0, from), (Act::Ended, "", work, to)]);
}

/// A paper of seat 1 with these steps.
pub(crate) fn sat(facts: &mut Facts, steps: &[Step]) {
    swap(facts, &paper(1, &station(1), 1, steps));
}

/// The codes that hold seat 1 after a change of an honest room of two, and whether seat 2 is untouched.
pub(crate) fn check(why: &str, how: impl FnOnce(&mut Facts), expected: &[Code]) {
    let mut facts = room(2);
    how(&mut facts);
    let standings = standing(&facts);
    let found: Vec<Code> = standings.seats[&tag(1)].codes().into_iter().collect();
    assert_eq!(found, expected, "{why}");
    let holds = expected.iter().any(|code| code.holds());
    assert_eq!(standings.seats[&tag(1)].is_held(), holds, "{why}: held as its codes say");
}

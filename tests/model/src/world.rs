//! The room as it truly is, with what no file says: how long the paper was visible, and what people agreed to.

use std::hash::{Hash, Hasher};

/// Steps of the clock: 0 to 4, of twenty minutes each.
pub const LAST: u8 = 4;

/// Steps that a paper has.
pub const WHOLE: u8 = 2;

/// The last step in which one may begin.
pub const ENTRY: u8 = 1;

/// A machine that seat 1 may be at; seat 2's station is told apart (`Coarse`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum At {
    /// Seat 1's station.
    Station,
    /// The spare.
    Spare,
}

impl At {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Station, Self::Spare];

    /// Its id.
    pub fn name(self) -> &'static str {
        match self {
            Self::Station => "S1",
            Self::Spare => "P",
        }
    }
}

/// What an event of a chain did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The paper was shown first.
    Start,
    /// An answer, one of two.
    Answer(bool),
    /// A step more for this candidate.
    Extend,
    /// A step more for the room, by a code that was typed.
    Order,
    /// The same, by a code that nobody gave, made with K₂.
    Typed,
    /// It went on at the spare.
    Move,
    /// It ended.
    End,
}

/// One event, with the station's word for the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// What.
    pub kind: Kind,
    /// Steps worked.
    pub elapsed: u8,
    /// The machine's clock.
    pub wall: i8,
}

impl Hash for Step {
    /// In one word: most of the time of a search goes into hashing.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let kind = match self.kind {
            Kind::Answer(right) => u8::from(right),
            Kind::Start => 2,
            Kind::Extend => 3,
            Kind::Order => 4,
            Kind::Typed => 5,
            Kind::Move => 6,
            Kind::End => 7,
        };
        state.write_u32(u32::from_be_bytes([0, kind, self.elapsed, self.wall.cast_unsigned()]));
    }
}

/// An attempt on a disk.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sit {
    /// 1 or 2.
    pub generation: u8,
    /// Its events.
    pub chain: Vec<Step>,
    /// Steps worked.
    pub elapsed: u8,
}

impl Sit {
    /// Whether its last event is an end.
    pub fn ended(&self) -> bool {
        self.chain.last().is_some_and(|step| step.kind == Kind::End)
    }

    /// Steps that it is given, by the station's own reckoning.
    pub fn allowed(&self) -> u8 {
        let late = self.chain.first().map_or(0, |step| step.wall.max(0)).unsigned_abs();
        WHOLE.saturating_sub(late) + self.additions() as u8
    }

    /// Events that add a step.
    pub fn additions(&self) -> usize {
        let adds = |step: &&Step| matches!(step.kind, Kind::Extend | Kind::Order | Kind::Typed);
        self.chain.iter().filter(adds).count()
    }

    /// Answers given.
    pub fn answers(&self) -> usize {
        self.chain.iter().filter(|step| matches!(step.kind, Kind::Answer(_))).count()
    }
}

/// A head as a stick has it: where, of what, and when it was flushed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mark {
    /// The machine.
    pub at: At,
    /// What it had.
    pub sit: Sit,
    /// The machine's clock.
    pub wall: i8,
}

/// How a machine stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Life {
    /// Nobody opened it.
    Unopened,
    /// It runs.
    Up,
    /// It is off.
    Down,
    /// It is no more.
    Destroyed,
    /// It made its statement.
    Closed,
}

/// A machine with its disk.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Disk {
    /// How it stands.
    pub life: Life,
    /// The attempt on it.
    pub sit: Option<Sit>,
    /// Whether an older copy of the disk was put back.
    pub put_back: bool,
    /// Its clock less the true one, as its program took it when it began: from then on it counts by itself.
    pub shift: i8,
    /// The same as its clock now has it: taken at the next start.
    pub clock: i8,
    /// The same when it was opened.
    pub opened_shift: i8,
    /// The same, as its closing statement has it.
    pub stated_shift: i8,
}

/// Where the file of a sealed paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kept {
    /// On its machine's disk.
    OnDisk,
    /// On the stick.
    Collected,
    /// Nowhere.
    Lost,
}

/// A sealed paper of seat 1.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Paper {
    /// Where it was sealed.
    pub at: At,
    /// What it holds.
    pub sit: Sit,
    /// Where the file is.
    pub kept: Kept,
}

/// Who signed a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hand {
    /// Two persons.
    Two,
    /// One, with 备用.
    Standby,
    /// Whoever has K₂.
    NoPair,
}

/// A ticket to the spare.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Leave {
    /// Who signed.
    pub hand: Hand,
    /// From which head; none to begin there.
    pub head: Option<Mark>,
    /// Steps given back.
    pub gap: u8,
}

/// What the record froze.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Closed {
    /// The paper that the sheet named.
    pub sheet: Option<u8>,
    /// Whether a second revision lists what the late stick had.
    pub again: bool,
}

/// Seat 2: an honest candidate at a machine of their own, without choices.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Coarse {
    /// The machine.
    pub life: Life,
    /// Steps worked.
    pub elapsed: u8,
    /// When it ended.
    pub ended: Option<u8>,
}

/// The room.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct World {
    /// True time.
    pub now: u8,
    /// Seat 1's station, and the spare.
    pub disks: [Disk; 2],
    /// Seat 2.
    pub coarse: Coarse,
    /// Whether the console runs.
    pub console: bool,
    /// Heads on the stick: of each file the highest.
    pub stick: Vec<Mark>,
    /// The same on a stick that leaves the room and comes late.
    pub late: Vec<Mark>,
    /// Tickets.
    pub leaves: Vec<Leave>,
    /// Sealed papers of seat 1, in true order.
    pub papers: Vec<Paper>,
    /// Steps in which the room had no power: recorded.
    pub cuts: u8,
    /// Steps in which seat 1's machine was off: recorded.
    pub stood: u8,
    /// Whether two persons gave an order.
    pub ordered: bool,
    /// The number of the event by which a person extended.
    pub extended: Option<u8>,
    /// Within one step of the clock the station acts before the spare: who has acted.
    pub turn: At,
    /// Times that a booted machine lied about the minutes.
    pub lies: u8,
    /// Accidents so far.
    pub accidents: u8,
    /// The record.
    pub closed: Option<Closed>,
    /// Machine-steps in which the paper was visible.
    pub visible: u8,
    /// When seat 1 truly began.
    pub began: Option<u8>,
}

impl World {
    /// Before anything happened: two stations opened, a spare in its corner.
    pub fn morning() -> Self {
        let disk = |life| Disk {
            life,
            sit: None,
            put_back: false,
            shift: 0,
            clock: 0,
            opened_shift: 0,
            stated_shift: 0,
        };
        Self {
            now: 0,
            disks: [disk(Life::Up), disk(Life::Unopened)],
            coarse: Coarse { life: Life::Up, elapsed: 0, ended: None },
            console: true,
            stick: Vec::new(),
            late: Vec::new(),
            leaves: Vec::new(),
            papers: Vec::new(),
            cuts: 0,
            stood: 0,
            ordered: false,
            extended: None,
            turn: At::Station,
            lies: 0,
            accidents: 0,
            closed: None,
            visible: 0,
            began: None,
        }
    }

    /// A machine.
    pub fn disk(&self, at: At) -> &Disk {
        &self.disks[at as usize]
    }

    /// The same, to change.
    pub fn disk_mut(&mut self, at: At) -> &mut Disk {
        &mut self.disks[at as usize]
    }

    /// What a machine's clock shows.
    pub fn wall(&self, at: At) -> i8 {
        self.now as i8 + self.disk(at).shift
    }

    /// What a machine's closing statement knows; none where it made none.
    pub fn said(&self, at: At) -> Option<&Disk> {
        Some(self.disk(at)).filter(|disk| disk.life == Life::Closed)
    }

    /// The attempt that a machine shows.
    pub fn running(&self, at: At) -> Option<&Sit> {
        let disk = self.disk(at);
        disk.sit.as_ref().filter(|sit| disk.life == Life::Up && !sit.ended())
    }

    /// Whether people, or the roster, sent seat 1 to where this was sealed.
    pub fn sent(&self, at: At, generation: u8) -> bool {
        let two =
            |leave: &Leave| leave.hand == Hand::Two && (leave.head.is_some() == (generation == 2));
        match at {
            At::Station => generation == 1,
            At::Spare => self.leaves.iter().any(two),
        }
    }

    /// The first paper that ended where seat 1 was sent.
    pub fn first(&self) -> Option<&Paper> {
        self.papers.iter().find(|paper| self.sent(paper.at, paper.sit.generation))
    }

    /// Steps that seat 1 may see its paper: the rules' for its true entry, and what people agreed to.
    pub fn due(&self) -> u8 {
        let consent = u8::from(self.ordered) + u8::from(self.extended.is_some());
        WHOLE.saturating_sub(self.began.unwrap_or(0)) + consent
    }
}

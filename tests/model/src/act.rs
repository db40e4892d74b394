//! What can happen next.

use crate::power::{Power, Powers};
use crate::world::{At, Hand, LAST, Life, Sit, World};
use std::fmt;

/// One thing that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Seat 1 sees the paper for the first time.
    Begin(At),
    /// Seat 1 gives one of two answers.
    Answer(At, bool),
    /// Twenty minutes pass.
    Minutes,
    /// They pass, and this booted machine shows the paper without counting them.
    Uncounted(At),
    /// They pass, and this booted machine counts them, but does not end.
    Overrun(At),
    /// The stick gets the head.
    Flush(At),
    /// Another stick gets it, which leaves the room.
    FlushLate(At),
    /// A machine goes off, or its program dies.
    Crash(At),
    /// It comes back.
    Restart(At),
    /// A machine is no more.
    Destroy(At),
    /// Seat 2's machine is no more.
    DestroyOther,
    /// The console is no more.
    DestroyConsole,
    /// The room is without power for twenty minutes.
    Cut,
    /// Leave to go on, or to begin, at the spare: by two persons, or by whoever can sign only so.
    Ticket(Hand),
    /// The spare goes on with what the ticket names.
    TakeOver,
    /// A booted spare goes on with what the stick has, without a ticket; with its time set back, or not.
    TakeOverAlone {
        /// Whether the time begins anew.
        rewound: bool,
    },
    /// A person gives twenty minutes more.
    Extend(At),
    /// Two persons order twenty minutes more, and seat 1 types it.
    Order(At),
    /// Seat 1 types an order that nobody gave, made with K₂; or a booted machine writes minutes that nobody gave.
    Invent(At),
    /// Seat 1 hands in.
    HandIn(At),
    /// The sealed paper comes onto the stick.
    Collect(At),
    /// A copy of the disk is put back, as it was after so many events.
    PutBack(At, u8),
    /// A clock is set: right, or a step back.
    SetClock(At, i8),
    /// The station learns that its attempt went on at the spare: it stops, and makes its closing statement.
    State,
    /// A booted spare to which nobody was sent is carried away, with all that it made.
    Hide,
    /// Every machine that lives makes its closing statement, and two persons close the room, with this paper's receipt
    /// on the sheet.
    Close {
        /// Which.
        sheet: Option<u8>,
    },
    /// They close it once more, with what the late stick had.
    CloseAgain,
}

impl Act {
    /// The machine at which it happens, where it is one of the two and its own.
    fn place(self) -> Option<At> {
        match self {
            Self::Begin(at)
            | Self::Answer(at, _)
            | Self::Flush(at)
            | Self::FlushLate(at)
            | Self::Crash(at)
            | Self::Restart(at)
            | Self::Destroy(at)
            | Self::Extend(at)
            | Self::Order(at)
            | Self::Invent(at)
            | Self::HandIn(at)
            | Self::Collect(at)
            | Self::PutBack(at, _)
            | Self::SetClock(at, _) => Some(at),
            Self::TakeOver | Self::TakeOverAlone { .. } => Some(At::Spare),
            _ => None,
        }
    }
}

/// How far the model goes.
#[derive(Debug, Clone, Copy)]
pub struct Bound {
    /// Answers in a chain.
    pub answers: usize,
    /// Sealed papers of seat 1.
    pub papers: usize,
    /// Heads on a stick.
    pub marks: usize,
    /// Events by which minutes are added, of every kind.
    pub additions: usize,
    /// Twenty minutes that a booted machine does not count, or does not end with.
    pub lies: u8,
    /// Accidents.
    pub accidents: u8,
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { answers, papers, marks, additions, lies, accidents } = self;
        write!(f, "answers {answers}, papers {papers}, heads {marks}, added {additions}, ")?;
        write!(f, "lies {lies}, accidents {accidents}")
    }
}

/// Everything that can happen, with the world after it.
pub fn next(world: &World, powers: Powers, bound: Bound) -> Vec<(Act, World)> {
    let acts: Vec<Act> = match &world.closed {
        Some(_) => vec![Act::CloseAgain],
        None => At::BOTH.into_iter().flat_map(of_machine).chain(of_room(world)).collect(),
    };
    let room = Room { powers, bound };
    acts.into_iter().filter_map(|act| Some((act, room.after(world, act)?))).collect()
}

fn of_machine(at: At) -> Vec<Act> {
    let mut acts = vec![
        Act::Begin(at),
        Act::Answer(at, false),
        Act::Answer(at, true),
        Act::Uncounted(at),
        Act::Overrun(at),
        Act::Flush(at),
        Act::FlushLate(at),
        Act::Crash(at),
        Act::Restart(at),
        Act::Destroy(at),
        Act::Extend(at),
        Act::Order(at),
        Act::Invent(at),
        Act::HandIn(at),
        Act::Collect(at),
        Act::SetClock(at, -1),
        Act::SetClock(at, 0),
    ];
    acts.extend((0..9).map(|events| Act::PutBack(at, events)));
    acts
}

fn of_room(world: &World) -> Vec<Act> {
    let mut acts = vec![
        Act::Minutes,
        Act::DestroyOther,
        Act::DestroyConsole,
        Act::Cut,
        Act::Ticket(Hand::Two),
        Act::Ticket(Hand::Standby),
        Act::Ticket(Hand::NoPair),
        Act::TakeOver,
        Act::State,
        Act::Hide,
        Act::TakeOverAlone { rewound: false },
        Act::TakeOverAlone { rewound: true },
        Act::Close { sheet: None },
    ];
    acts.extend((0..world.papers.len() as u8).map(|paper| Act::Close { sheet: Some(paper) }));
    acts
}

/// What can be seen of an act at once: whether its machine is as it has to be.
fn ready(world: &World, act: Act) -> bool {
    let unopened = || world.disk(At::Spare).life == Life::Unopened;
    match act {
        Act::Answer(at, _)
        | Act::Uncounted(at)
        | Act::Overrun(at)
        | Act::Extend(at)
        | Act::Order(at)
        | Act::Invent(at)
        | Act::HandIn(at) => world.running(at).is_some(),
        Act::Begin(at) => world.disk(at).sit.is_none(),
        Act::Flush(at) | Act::FlushLate(at) => world.disk(at).sit.is_some(),
        Act::PutBack(at, events) => {
            let longer = |sit: &Sit| usize::from(events) < sit.chain.len();
            !world.disk(at).put_back && world.disk(at).sit.as_ref().is_some_and(longer)
        }
        Act::Restart(at) | Act::SetClock(at, _) => world.disk(at).life == Life::Down,
        Act::Crash(at) => world.disk(at).life == Life::Up,
        Act::Ticket(_) => world.leaves.is_empty() && unopened(),
        Act::TakeOver => !world.leaves.is_empty() && unopened(),
        Act::TakeOverAlone { .. } => !world.stick.is_empty() && unopened(),
        Act::State => world.running(At::Station).is_some(),
        Act::Minutes
        | Act::Destroy(_)
        | Act::DestroyOther
        | Act::DestroyConsole
        | Act::Cut
        | Act::Collect(_)
        | Act::Hide
        | Act::Close { .. }
        | Act::CloseAgain => true,
    }
}

/// Who can do what in a room, and how often.
pub struct Room {
    /// Whose powers.
    pub powers: Powers,
    /// How often.
    pub bound: Bound,
}

impl Room {
    /// The world after an act; none where it cannot happen.
    fn after(&self, world: &World, act: Act) -> Option<World> {
        self.may(world, act).then_some(())?;
        let mut next = world.clone();
        next.turn = act.place().unwrap_or(world.turn);
        next.happen(act, self)?;
        Some(next)
    }

    /// Whether somebody can do it: what it needs beside is for the world to say.
    fn may(&self, world: &World, act: Act) -> bool {
        // While a machine is off nobody waits with bringing it back but for time to pass.
        let off = world.disks.iter().any(|disk| disk.life == Life::Down);
        let mends =
            matches!(act, Act::Minutes | Act::Restart(_) | Act::Destroy(_) | Act::SetClock(..));
        let turn = world.turn == At::Station || act.place() != Some(At::Station);
        turn && (!off || mends) && ready(world, act) && self.can(world, act)
    }

    fn can(&self, world: &World, act: Act) -> bool {
        let has = |power| self.powers.has(power);
        let room_for = |most: usize| world.papers.len() < most;
        match act {
            Act::Uncounted(at) | Act::Overrun(at) => self.boots(at) && world.lies < self.bound.lies,
            Act::Crash(_) => self.may_crash(world),
            Act::Cut | Act::FlushLate(_) => world.accidents < self.bound.accidents,
            Act::Destroy(_) => self.may_destroy(world),
            // When it happens makes no difference: one time stands for all.
            Act::DestroyOther | Act::DestroyConsole => world.now == 1 && self.may_destroy(world),
            Act::Ticket(Hand::Two) => {
                world.disk(At::Station).life == Life::Destroyed || has(Power::Code)
            }
            Act::Ticket(Hand::Standby) => has(Power::Code),
            Act::Ticket(Hand::NoPair) => has(Power::K2),
            Act::TakeOverAlone { .. } | Act::Hide => self.boots(At::Spare),
            Act::Invent(at) => has(Power::K2) || self.boots(at),
            Act::Collect(_) => has(Power::PutBack) || has(Power::Station) || has(Power::Destroy),
            // A booted spare begins anew or goes on as it likes: it needs no older disk.
            Act::PutBack(at, _) => match at {
                At::Station => has(Power::PutBack) || self.boots(at),
                At::Spare => has(Power::PutBack) && !self.boots(at),
            },
            Act::SetClock(..) => has(Power::Clock),
            Act::HandIn(_) => room_for(self.bound.papers),
            // A candidate who is alone keeps to the first; one who has help may write any.
            Act::Close { sheet } => self.powers != Powers::NONE || sheet == world.honest_sheet(),
            Act::Minutes => world.now < LAST && world.waits(),
            Act::Begin(_)
            | Act::Answer(..)
            | Act::Flush(_)
            | Act::Restart(_)
            | Act::TakeOver
            | Act::State
            | Act::Extend(_)
            | Act::Order(_)
            | Act::CloseAgain => true,
        }
    }

    /// Whether a machine runs a program of the adversary's.
    pub fn boots(&self, at: At) -> bool {
        self.powers.has(match at {
            At::Station => Power::Station,
            At::Spare => Power::Spare,
        })
    }

    fn may_destroy(&self, world: &World) -> bool {
        world.accidents < self.bound.accidents + u8::from(self.powers.has(Power::Destroy))
    }

    /// Whoever turns a clock needs a machine to start anew.
    fn may_crash(&self, world: &World) -> bool {
        world.accidents < self.bound.accidents + u8::from(self.powers.has(Power::Clock))
    }
}

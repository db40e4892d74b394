//! What an act makes of the world. `None` is an act that cannot happen now.

mod damage;
mod people;
mod sit;

use crate::act::{Act, Room};
use crate::world::{At, Kind, Mark, World};

impl World {
    /// Lets an act happen.
    pub fn happen(&mut self, act: Act, room: &Room) -> Option<()> {
        let most = room.bound.additions;
        match act {
            Act::Begin(at) => self.begin(at, room.boots(at)),
            Act::Answer(at, right) => self.answer(at, right, room.bound.answers),
            Act::Minutes => self.minutes(None),
            Act::Uncounted(at) => self.minutes(Some((at, false))),
            Act::Overrun(at) => self.minutes(Some((at, true))),
            Act::Flush(at) => {
                let mark = self.mark(at)?;
                flush(&mut self.stick, mark, room.bound.marks)
            }
            Act::FlushLate(at) => {
                let mark = self.mark(at)?;
                self.accidents += 1;
                flush(&mut self.late, mark, 1)
            }
            Act::Crash(at) => self.crash(at),
            Act::Restart(at) => self.restart(at),
            Act::Destroy(at) => self.destroy(at),
            Act::DestroyOther => self.destroy_other(),
            Act::DestroyConsole => self.destroy_console(),
            Act::Cut => self.cut(),
            Act::Ticket(hand) => self.give(hand),
            Act::State => self.state(room.boots(At::Station)),
            Act::Hide => self.hide(),
            Act::TakeOver => self.take_over(room.boots(At::Spare)),
            Act::TakeOverAlone { rewound } => {
                let mark = self.furthest()?;
                self.go_on(&mark, rewound)
            }
            Act::Extend(at) => self.extend(at, most),
            Act::Order(at) => self.order(at, most),
            Act::Invent(at) => {
                let kind = if room.boots(at) { Kind::Extend } else { Kind::Typed };
                self.add(at, kind, most).map(drop)
            }
            Act::HandIn(at) => {
                self.running(at)?;
                self.end(at)
            }
            Act::Collect(at) => self.collect(at),
            Act::PutBack(at, events) => self.put_back(at, events.into()),
            Act::SetClock(at, shift) => self.set_clock(at, shift),
            Act::Close { sheet } => self.close(sheet, room),
            Act::CloseAgain => self.close_again(),
        }
    }
}

fn on(condition: bool) -> Option<()> {
    condition.then_some(())
}

/// A file of the stick that is a beginning of the chain goes on; where none is, another file begins.
fn flush(stick: &mut Vec<Mark>, mark: Mark, most: usize) -> Option<()> {
    on(!stick.contains(&mark))?;
    let begins = |old: &Mark| {
        (old.at, old.sit.generation) == (mark.at, mark.sit.generation)
            && mark.sit.chain.starts_with(&old.sit.chain)
            && old.sit.elapsed <= mark.sit.elapsed
    };
    match stick.iter_mut().find(|old| begins(old)) {
        Some(old) => *old = mark,
        None => {
            on(stick.len() < most)?;
            stick.push(mark);
        }
    }
    Some(())
}

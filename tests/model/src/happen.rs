//! What an act makes of the world. `None` is an act that cannot happen now.

use crate::act::{Act, Room};
use crate::world::{
    At, Closed, ENTRY, Hand, Kept, Kind, LAST, Leave, Life, Mark, Paper, Sit, Step, WHOLE, World,
};

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

    /// The first paper that lies in the room: an honest candidate's.
    pub fn honest_sheet(&self) -> Option<u8> {
        let kept = self.papers.iter().position(|paper| paper.kept != Kept::Lost);
        kept.and_then(|index| index.try_into().ok())
    }

    /// Whether anybody has a reason to let time pass.
    pub fn waits(&self) -> bool {
        let runs = At::BOTH.into_iter().any(|at| self.running(at).is_some());
        let off = self.disks.iter().any(|disk| disk.life == Life::Down);
        runs || off || self.now <= ENTRY || self.coarse_works()
    }

    fn coarse_works(&self) -> bool {
        self.coarse.life == Life::Up && self.coarse.ended.is_none()
    }

    fn begin(&mut self, at: At, booted: bool) -> Option<()> {
        let sends = |it: &Leave| it.head.is_none() && it.hand != Hand::NoPair;
        on(at == At::Station || booted || self.leaves.iter().any(sends))?;
        if at == At::Spare && self.disk(at).life == Life::Unopened {
            self.open(at);
        }
        let wall = self.wall(at);
        let disk = self.disk_mut(at);
        on(disk.life == Life::Up && disk.sit.is_none() && (booted || wall <= ENTRY as i8))?;
        let chain = vec![Step { kind: Kind::Start, elapsed: 0, wall }];
        disk.sit = Some(Sit { generation: 1, chain, elapsed: 0 });
        self.began = self.began.or(Some(self.now));
        Some(())
    }

    fn answer(&mut self, at: At, right: bool, most: usize) -> Option<()> {
        on(self.running(at)?.answers() < most)?;
        self.push(at, Kind::Answer(right))
    }

    /// Twenty minutes: what is shown is seen, and counted but where a booted machine does otherwise.
    fn minutes(&mut self, lies: Option<(At, bool)>) -> Option<()> {
        on(self.now < LAST && lies.is_none_or(|(at, _)| self.running(at).is_some()))?;
        self.lies += u8::from(lies.is_some());
        let runs = At::BOTH.into_iter().any(|at| self.running(at).is_some());
        let stood = !runs && At::BOTH.into_iter().any(|at| self.stands(at));
        self.stood |= u8::from(stood) << self.now;
        (self.now, self.turn) = (self.now + 1, At::Station);
        for at in At::BOTH {
            let lie = lies.filter(|(liar, _)| *liar == at).map(|(_, counts)| counts);
            self.work(at, lie)?;
        }
        if self.coarse_works() {
            self.coarse.elapsed += 1;
            self.coarse.ended = (self.coarse.elapsed == WHOLE).then_some(self.now);
        }
        Some(())
    }

    /// Whether a machine is off with an attempt that goes on.
    fn stands(&self, at: At) -> bool {
        let disk = self.disk(at);
        disk.life == Life::Down && disk.sit.as_ref().is_some_and(|sit| !sit.ended())
    }

    /// A machine shows the paper for twenty minutes. A lie says whether it counts them; it does not end then.
    fn work(&mut self, at: At, lie: Option<bool>) -> Option<()> {
        if self.running(at).is_none() {
            return Some(());
        }
        self.visible += 1;
        let sit = self.disk_mut(at).sit.as_mut()?;
        sit.elapsed += u8::from(lie.unwrap_or(true));
        let over = sit.elapsed >= sit.allowed();
        // What is not counted is not stamped either.
        self.disk_mut(at).shift -= i8::from(lie == Some(false));
        if over && lie.is_none() { self.end(at) } else { Some(()) }
    }

    fn crash(&mut self, at: At) -> Option<()> {
        let disk = self.disk_mut(at);
        on(disk.life == Life::Up && disk.sit.as_ref().is_none_or(|sit| !sit.ended()))?;
        disk.life = Life::Down;
        self.accidents += 1;
        Some(())
    }

    fn restart(&mut self, at: At) -> Option<()> {
        on(self.disk(at).life == Life::Down)?;
        let disk = self.disk_mut(at);
        (disk.life, disk.shift) = (Life::Up, disk.clock);
        Some(())
    }

    fn destroy(&mut self, at: At) -> Option<()> {
        on(matches!(self.disk(at).life, Life::Up | Life::Down))?;
        self.accidents += 1;
        self.disk_mut(at).life = Life::Destroyed;
        self.disk_mut(at).sit = None;
        self.lose(at);
        Some(())
    }

    fn destroy_other(&mut self) -> Option<()> {
        on(self.coarse.life == Life::Up)?;
        self.accidents += 1;
        self.coarse.life = Life::Destroyed;
        Some(())
    }

    fn destroy_console(&mut self) -> Option<()> {
        on(self.console)?;
        self.accidents += 1;
        self.console = false;
        Some(())
    }

    fn cut(&mut self) -> Option<()> {
        on(self.now < LAST)?;
        self.accidents += 1;
        self.cuts |= 1 << self.now;
        (self.now, self.turn) = (self.now + 1, At::Station);
        Some(())
    }

    /// Leave for the spare, from the furthest head that is in the room.
    fn give(&mut self, hand: Hand) -> Option<()> {
        on(self.leaves.is_empty() && self.disk(At::Spare).life == Life::Unopened)?;
        let head = self.furthest();
        on(head.is_some() || self.began.is_none())?;
        let since = |mark: &Mark| (self.now as i8 - mark.wall).max(0).unsigned_abs();
        let gap = head.as_ref().map_or(0, since);
        self.leaves.push(Leave { hand, head, gap });
        Some(())
    }

    fn take_over(&mut self, booted: bool) -> Option<()> {
        let leave = self.leaves.last()?.clone();
        let mark = leave.head?;
        on(booted || leave.hand != Hand::NoPair && !mark.sit.ended())?;
        self.go_on(&mark, false)
    }

    fn go_on(&mut self, mark: &Mark, rewound: bool) -> Option<()> {
        on(self.disk(At::Spare).life == Life::Unopened)?;
        on(!rewound || mark.sit.elapsed > 0)?;
        self.open(At::Spare);
        let elapsed = if rewound { 0 } else { mark.sit.elapsed };
        if rewound {
            // Whoever sets the time back sets the stamps back with it.
            self.disk_mut(At::Spare).shift = -(mark.sit.elapsed as i8);
        }
        let sit = Sit { generation: 2, chain: mark.sit.chain.clone(), elapsed };
        self.disk_mut(At::Spare).sit = Some(sit);
        self.push(At::Spare, Kind::Move)
    }

    fn extend(&mut self, at: At, most: usize) -> Option<()> {
        on(self.extended.is_none())?;
        self.extended = Some(self.add(at, Kind::Extend, most)?);
        Some(())
    }

    fn order(&mut self, at: At, most: usize) -> Option<()> {
        on(!self.ordered)?;
        self.add(at, Kind::Order, most)?;
        self.ordered = true;
        Some(())
    }

    /// Adds a step to an attempt; the number of the event.
    fn add(&mut self, at: At, kind: Kind, most: usize) -> Option<u8> {
        on(self.running(at)?.additions() < most)?;
        self.push(at, kind)?;
        self.running(at)?.chain.len().try_into().ok()
    }

    fn collect(&mut self, at: At) -> Option<()> {
        let on_disk = |paper: &&mut Paper| paper.at == at && paper.kept == Kept::OnDisk;
        self.papers.iter_mut().find(on_disk)?.kept = Kept::Collected;
        Some(())
    }

    /// The disk as it was after so many events: with the time that it had then.
    fn put_back(&mut self, at: At, events: usize) -> Option<()> {
        let disk = self.disk_mut(at);
        let sit = disk.sit.as_mut()?;
        let begins = usize::from(sit.generation - 1);
        on(disk.life == Life::Up
            && !disk.put_back
            && events < sit.chain.len()
            && events >= begins)?;
        sit.chain.truncate(events);
        sit.elapsed = sit.chain.last().map_or(0, |step| step.elapsed);
        if events == 0 {
            disk.sit = None;
        }
        disk.put_back = true;
        self.lose(at);
        Some(())
    }

    fn set_clock(&mut self, at: At, shift: i8) -> Option<()> {
        let disk = self.disk_mut(at);
        on(disk.life == Life::Down && disk.clock != shift)?;
        disk.clock = shift;
        Some(())
    }

    /// When every paper ended or was moved and nobody can come any more.
    fn close(&mut self, sheet: Option<u8>, room: &Room) -> Option<()> {
        on(self.now > ENTRY && !self.coarse_works())?;
        let moved = self.disk(At::Spare).sit.is_some();
        on(self.running(At::Spare).is_none() && (moved || self.running(At::Station).is_none()))?;
        for at in At::BOTH {
            self.say(at, room.boots(at));
        }
        let on_disk = self.papers.iter_mut().filter(|paper| paper.kept == Kept::OnDisk);
        on_disk.for_each(|paper| paper.kept = Kept::Collected);
        self.closed = Some(Closed { sheet, again: false });
        Some(())
    }

    /// A machine makes its closing statement. A booted one calls its clock right.
    fn say(&mut self, at: At, booted: bool) {
        let disk = self.disk_mut(at);
        if disk.life == Life::Up {
            disk.life = Life::Closed;
            disk.stated_shift = if booted { 0 } else { disk.shift };
        }
    }

    fn state(&mut self, booted: bool) -> Option<()> {
        self.running(At::Station)?;
        on(self.disk(At::Spare).sit.as_ref().is_some_and(|sit| sit.generation > 1))?;
        self.say(At::Station, booted);
        Some(())
    }

    fn hide(&mut self) -> Option<()> {
        let disk = self.disk_mut(At::Spare);
        on(disk.life == Life::Up)?;
        (disk.life, disk.sit) = (Life::Destroyed, None);
        self.lose(At::Spare);
        on(self.leaves.is_empty())
    }

    fn close_again(&mut self) -> Option<()> {
        let late = !self.late.is_empty();
        let closed = self.closed.as_mut()?;
        on(late && !closed.again)?;
        closed.again = true;
        Some(())
    }

    fn open(&mut self, at: At) {
        let disk = self.disk_mut(at);
        (disk.life, disk.shift, disk.opened_shift) = (Life::Up, disk.clock, disk.clock);
    }

    /// What lies on a disk that is gone is gone.
    fn lose(&mut self, at: At) {
        let lost = |paper: &&mut Paper| paper.at == at && paper.kept == Kept::OnDisk;
        self.papers.iter_mut().filter(lost).for_each(|paper| paper.kept = Kept::Lost);
    }

    fn push(&mut self, at: At, kind: Kind) -> Option<()> {
        let wall = self.wall(at);
        let sit = self.disk_mut(at).sit.as_mut()?;
        sit.chain.push(Step { kind, elapsed: sit.elapsed, wall });
        Some(())
    }

    fn end(&mut self, at: At) -> Option<()> {
        self.push(at, Kind::End)?;
        let sit = self.disk(at).sit.clone()?;
        self.papers.push(Paper { at, sit, kept: Kept::OnDisk });
        Some(())
    }

    /// The head of a machine as it is now.
    fn mark(&self, at: At) -> Option<Mark> {
        let disk = self.disk(at);
        on(disk.life == Life::Up)?;
        Some(Mark { at, sit: disk.sit.clone()?, wall: self.wall(at) })
    }

    /// The furthest head of the station that is in the room.
    fn furthest(&self) -> Option<Mark> {
        let station = self.stick.iter().filter(|mark| mark.at == At::Station);
        station.max_by_key(|mark| (mark.sit.chain.len(), mark.sit.elapsed)).cloned()
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

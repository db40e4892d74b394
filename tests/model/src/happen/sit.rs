//! The attempt: begun, answered, worked at, ended.

use super::on;
use crate::world::{
    At, ENTRY, Hand, Kept, Kind, LAST, Leave, Life, Mark, Paper, Sit, Step, WHOLE, World,
};

impl World {
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

    pub(super) fn coarse_works(&self) -> bool {
        self.coarse.life == Life::Up && self.coarse.ended.is_none()
    }

    pub(super) fn begin(&mut self, at: At, booted: bool) -> Option<()> {
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

    pub(super) fn answer(&mut self, at: At, right: bool, most: usize) -> Option<()> {
        on(self.running(at)?.answers() < most)?;
        self.push(at, Kind::Answer(right))
    }

    /// Twenty minutes: what is shown is seen, and counted but where a booted machine does otherwise.
    pub(super) fn minutes(&mut self, lies: Option<(At, bool)>) -> Option<()> {
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
    pub(super) fn stands(&self, at: At) -> bool {
        let disk = self.disk(at);
        disk.life == Life::Down && disk.sit.as_ref().is_some_and(|sit| !sit.ended())
    }

    /// A machine shows the paper for twenty minutes. A lie says whether it counts them; it does not end then.
    pub(super) fn work(&mut self, at: At, lie: Option<bool>) -> Option<()> {
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

    pub(super) fn push(&mut self, at: At, kind: Kind) -> Option<()> {
        let wall = self.wall(at);
        let sit = self.disk_mut(at).sit.as_mut()?;
        sit.chain.push(Step { kind, elapsed: sit.elapsed, wall });
        Some(())
    }

    pub(super) fn end(&mut self, at: At) -> Option<()> {
        self.push(at, Kind::End)?;
        let sit = self.disk(at).sit.clone()?;
        self.papers.push(Paper { at, sit, kept: Kept::OnDisk });
        Some(())
    }

    /// The head of a machine as it is now.
    pub(super) fn mark(&self, at: At) -> Option<Mark> {
        let disk = self.disk(at);
        on(disk.life == Life::Up)?;
        Some(Mark { at, sit: disk.sit.clone()?, wall: self.wall(at) })
    }

    /// The furthest head of the station that is in the room.
    pub(super) fn furthest(&self) -> Option<Mark> {
        let station = self.stick.iter().filter(|mark| mark.at == At::Station);
        station.max_by_key(|mark| (mark.sit.chain.len(), mark.sit.elapsed)).cloned()
    }
}

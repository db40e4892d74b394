//! What breaks, and what is put back.

use super::on;
use crate::world::{At, Kept, Kind, LAST, Life, Paper, World};

impl World {
    pub(super) fn crash(&mut self, at: At) -> Option<()> {
        let disk = self.disk_mut(at);
        on(disk.life == Life::Up && disk.sit.as_ref().is_none_or(|sit| !sit.ended()))?;
        disk.life = Life::Down;
        self.accidents += 1;
        Some(())
    }

    pub(super) fn restart(&mut self, at: At) -> Option<()> {
        on(self.disk(at).life == Life::Down)?;
        let disk = self.disk_mut(at);
        (disk.life, disk.shift) = (Life::Up, disk.clock);
        Some(())
    }

    pub(super) fn destroy(&mut self, at: At) -> Option<()> {
        on(matches!(self.disk(at).life, Life::Up | Life::Down))?;
        self.accidents += 1;
        self.disk_mut(at).life = Life::Destroyed;
        self.disk_mut(at).sit = None;
        self.lose(at);
        Some(())
    }

    pub(super) fn destroy_other(&mut self) -> Option<()> {
        on(self.coarse.life == Life::Up)?;
        self.accidents += 1;
        self.coarse.life = Life::Destroyed;
        Some(())
    }

    pub(super) fn destroy_console(&mut self) -> Option<()> {
        on(self.console)?;
        self.accidents += 1;
        self.console = false;
        Some(())
    }

    pub(super) fn cut(&mut self) -> Option<()> {
        on(self.now < LAST)?;
        self.accidents += 1;
        self.cuts |= 1 << self.now;
        (self.now, self.turn) = (self.now + 1, At::Station);
        Some(())
    }

    /// The disk as it was after so many events: with the time that it had then.
    pub(super) fn put_back(&mut self, at: At, events: usize) -> Option<()> {
        let disk = self.disk_mut(at);
        let sit = disk.sit.as_mut()?;
        // A spare has what it took over, or nothing.
        let moved = sit.chain.iter().position(|step| step.kind == Kind::Move);
        let whole = moved.is_none_or(|at| events == 0 || events > at);
        on(disk.life == Life::Up && !disk.put_back && events < sit.chain.len() && whole)?;
        sit.chain.truncate(events);
        sit.elapsed = sit.chain.last().map_or(0, |step| step.elapsed);
        if events == 0 {
            disk.sit = None;
        }
        disk.put_back = true;
        self.lose(at);
        Some(())
    }

    pub(super) fn set_clock(&mut self, at: At, shift: i8) -> Option<()> {
        let disk = self.disk_mut(at);
        on(disk.life == Life::Down && disk.clock != shift)?;
        disk.clock = shift;
        Some(())
    }

    /// What lies on a disk that is gone is gone.
    pub(super) fn lose(&mut self, at: At) {
        let lost = |paper: &&mut Paper| paper.at == at && paper.kept == Kept::OnDisk;
        self.papers.iter_mut().filter(lost).for_each(|paper| paper.kept = Kept::Lost);
    }

    pub(super) fn hide(&mut self) -> Option<()> {
        let disk = self.disk_mut(At::Spare);
        on(disk.life == Life::Up)?;
        (disk.life, disk.sit) = (Life::Destroyed, None);
        self.lose(At::Spare);
        on(self.leaves.is_empty())
    }
}

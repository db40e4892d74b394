//! What people do: tickets, minutes, closing.

use super::on;
use crate::act::Room;
use crate::world::{At, Closed, ENTRY, Hand, Kept, Kind, Leave, Life, Mark, Paper, Sit, World};

impl World {
    /// Leave for the spare, from the furthest head that is in the room.
    pub(super) fn give(&mut self, hand: Hand) -> Option<()> {
        on(self.leaves.is_empty() && self.disk(At::Spare).life == Life::Unopened)?;
        let head = self.furthest();
        on(head.is_some() || self.began.is_none())?;
        let since = |mark: &Mark| (self.now as i8 - mark.wall).max(0).unsigned_abs();
        let gap = head.as_ref().map_or(0, since);
        self.leaves.push(Leave { hand, head, gap });
        Some(())
    }

    pub(super) fn take_over(&mut self, booted: bool) -> Option<()> {
        let leave = self.leaves.last()?.clone();
        let mark = leave.head?;
        on(booted || leave.hand != Hand::NoPair && !mark.sit.ended())?;
        self.go_on(&mark, false)
    }

    pub(super) fn go_on(&mut self, mark: &Mark, rewound: bool) -> Option<()> {
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

    pub(super) fn extend(&mut self, at: At, most: usize) -> Option<()> {
        on(self.extended.is_none())?;
        self.extended = Some(self.add(at, Kind::Extend, most)?);
        Some(())
    }

    pub(super) fn order(&mut self, at: At, most: usize) -> Option<()> {
        on(!self.ordered)?;
        self.add(at, Kind::Order, most)?;
        self.ordered = true;
        Some(())
    }

    /// Adds a step to an attempt; the number of the event.
    pub(super) fn add(&mut self, at: At, kind: Kind, most: usize) -> Option<u8> {
        on(self.running(at)?.additions() < most)?;
        self.push(at, kind)?;
        self.running(at)?.chain.len().try_into().ok()
    }

    pub(super) fn collect(&mut self, at: At) -> Option<()> {
        let on_disk = |paper: &&mut Paper| paper.at == at && paper.kept == Kept::OnDisk;
        self.papers.iter_mut().find(on_disk)?.kept = Kept::Collected;
        Some(())
    }

    /// When every paper ended or was moved and nobody can come any more.
    pub(super) fn close(&mut self, sheet: Option<u8>, room: &Room) -> Option<()> {
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
    pub(super) fn say(&mut self, at: At, booted: bool) {
        let disk = self.disk_mut(at);
        if disk.life == Life::Up {
            disk.life = Life::Closed;
            disk.stated_shift = if booted { 0 } else { disk.shift };
        }
    }

    pub(super) fn state(&mut self, booted: bool) -> Option<()> {
        self.running(At::Station)?;
        on(self.disk(At::Spare).sit.as_ref().is_some_and(|sit| sit.generation > 1))?;
        self.say(At::Station, booted);
        Some(())
    }

    pub(super) fn close_again(&mut self) -> Option<()> {
        let late = !self.late.is_empty();
        let closed = self.closed.as_mut()?;
        on(late && !closed.again)?;
        closed.again = true;
        Some(())
    }

    pub(super) fn open(&mut self, at: At) {
        let disk = self.disk_mut(at);
        (disk.life, disk.shift, disk.opened_shift) = (Life::Up, disk.clock, disk.clock);
    }
}

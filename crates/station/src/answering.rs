//! The candidate's acts during the exam, and the time that passes.

use super::{Seat, Station};
use crate::view::{ItemResponse, Saved, TickView};
use crate::{Error, Result};
use attempt::Event;
use exam::time::{Moment, beijing};
use item::{ItemId, Response};

impl Station {
    /// Saves a response; an empty one clears the answer. It is on the disk when this returns.
    ///
    /// # Errors
    /// [`Error::NotOnPaper`]; [`Error::Attempt`]; disk errors, after which the old answer stands.
    pub fn respond(&mut self, item: &ItemId, response: Response) -> Result<Saved> {
        self.respond_all(vec![ItemResponse { item: item.clone(), response }])
    }

    /// Saves several responses in one write: what gathered while the disk was slow.
    ///
    /// # Errors
    /// As [`Station::respond`]. After a disk error the answers wait in the station, which repeats the write at every
    /// tick ([`crate::view::SaveView`]).
    pub fn respond_all(&mut self, responses: Vec<ItemResponse>) -> Result<Saved> {
        let now = self.room.now();
        let running = self.seat.running("respond")?;
        running.respond(responses, now)?;
        Ok(Saved { saved_at: beijing(now.wall_ms), answered: running.attempt().answered() })
    }

    /// Sets or takes away a mark.
    ///
    /// # Errors
    /// As [`Station::respond`].
    pub fn mark(&mut self, item: &str, marked: bool) -> Result<()> {
        let now = self.room.now();
        self.seat.running("mark")?.mark(ItemId::from(item), marked, now)
    }

    /// Notes which item is on screen.
    ///
    /// # Errors
    /// As [`Station::respond`].
    pub fn show(&mut self, item: &str) -> Result<()> {
        let now = self.room.now();
        self.seat.running("show")?.show(ItemId::from(item), now)
    }

    /// The candidate read the time warning.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn dismiss_warning(&mut self) -> Result<()> {
        self.seat.running("dismiss_warning")?.dismiss_warning();
        Ok(())
    }

    /// The candidate read that minutes were added.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn dismiss_extension(&mut self) -> Result<()> {
        self.seat.running("dismiss_extension")?.dismiss_extension();
        Ok(())
    }

    /// Lets time pass: charges it, warns, and hands in when it is used up. Asked for about twice a second.
    ///
    /// # Errors
    /// Not those of the disk: they are in the view ([`crate::view::SaveView`]), and the next tick tries again.
    pub fn tick(&mut self) -> Result<TickView> {
        let now = self.room.now();
        self.seat.watch_zone(&mut self.room)?;
        let ended = match &mut self.seat {
            Seat::Running(running) if running.attempt().phase.ended() => {
                self.seat.finish_sealing(&self.room, &mut self.mirror)
            }
            Seat::Running(running) => match running.tick(now)? {
                true => self.seat.end(&self.room, &mut self.mirror, Event::TimedOut, now),
                false => Ok(()),
            },
            _ => Ok(()),
        };
        if !self.seat.noted(&ended, now) {
            ended?;
        }
        self.mirror.keep(&self.seat, self.room.now());
        self.mirror.heed(&self.room, &mut self.seat);
        super::views::tick_view(self)
    }
}

impl Seat {
    /// Takes note of a disk error at the end of an attempt; the screen shows it, and it is tried again.
    fn noted(&mut self, ended: &Result<()>, now: Moment) -> bool {
        let failed = matches!(ended, Err(Error::Exam(exam::Error::Store(_))));
        if let Seat::Running(running) = self
            && failed
        {
            running.note(ended, now);
        }
        failed
    }
}

//! Who writes: a thread of its own, so that no drive holds up a candidate, or the tick itself where a clock is virtual.

use super::writer::{Report, Task, Writer};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread;

/// When the media are written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// On a thread of its own, for real drives.
    OwnThread,
    /// Within the tick, for simulated stations: the same ticks give the same file.
    InTick,
}

/// The hand that writes.
pub(super) enum Hand {
    Thread { tasks: SyncSender<Task>, reports: Receiver<Report>, busy: bool },
    Tick { writer: Box<Writer>, report: Option<Report> },
}

impl Hand {
    pub(super) fn new(writer: Writer, pace: Pace) -> Self {
        match pace {
            Pace::InTick => Self::Tick { writer: Box::new(writer), report: None },
            Pace::OwnThread => {
                // One task is under way at most, so neither side ever waits for room.
                let (tasks, given) = sync_channel(1);
                let (done, reports) = sync_channel(1);
                thread::spawn(move || work(writer, &given, &done));
                Self::Thread { tasks, reports, busy: false }
            }
        }
    }

    /// Gives a task, unless the last one is still under way.
    pub(super) fn give(&mut self, task: &Task) -> bool {
        match self {
            Self::Tick { writer, report } => *report = Some(writer.step(task)),
            Self::Thread { busy: true, .. } => return false,
            Self::Thread { tasks, busy, .. } => *busy = tasks.try_send(task.clone()).is_ok(),
        }
        true
    }

    /// What the last task came to, once.
    pub(super) fn report(&mut self) -> Option<Report> {
        match self {
            Self::Tick { report, .. } => report.take(),
            Self::Thread { reports, busy, .. } => match reports.try_recv() {
                Ok(report) => {
                    *busy = false;
                    Some(report)
                }
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => None,
            },
        }
    }

    /// Whether a task is under way.
    pub(super) fn busy(&self) -> bool {
        matches!(self, Self::Thread { busy: true, .. })
    }
}

/// Ends when the station is gone.
fn work(mut writer: Writer, tasks: &Receiver<Task>, done: &SyncSender<Report>) {
    for task in tasks {
        if done.send(writer.step(&task)).is_err() {
            return;
        }
    }
}

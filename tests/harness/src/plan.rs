//! What happens to the writes of this process: nothing, one of them fails, all of them fail, or the power goes.

use crate::model::{Inode, Model};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a write may do wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// ENOSPC.
    NoSpace,
    /// EIO.
    Broken,
    /// The first half is written, then ENOSPC.
    Short,
}

impl Fault {
    /// As the operating system says it.
    pub fn error(self) -> io::Error {
        io::Error::from_raw_os_error(match self {
            Fault::NoSpace | Fault::Short => 28,
            Fault::Broken => 5,
        })
    }
}

/// What is going to happen; operations are counted from 1 since the plan was made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Plan {
    /// Nothing.
    #[default]
    Calm,
    /// One operation fails.
    Once(u64, Fault),
    /// This operation and all after it fail.
    From(u64, Fault),
    /// The disk is full: nothing grows and nothing new is made, while what is there can be written over.
    Full,
    /// Everything under this folder is gone.
    Gone(PathBuf),
    /// The process dies in the middle of this operation.
    Die(u64),
    /// The power goes in this operation: it may have happened in part, and nothing happens after it.
    Cut(u64),
}

/// Something that changes the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// A file comes into being.
    Create,
    /// Bytes are written; whether the file grows by them.
    Write {
        /// Beyond its end.
        grows: bool,
    },
    /// A file changes its length.
    Truncate,
    /// Content is made durable.
    Sync,
    /// A name changes.
    Rename,
    /// A name goes.
    Remove,
    /// Names of a folder are made durable.
    SyncFolder,
}

impl Op {
    /// For the list of sites.
    pub fn name(self) -> &'static str {
        match self {
            Op::Create => "create",
            Op::Write { .. } => "write",
            Op::Truncate => "truncate",
            Op::Sync => "sync",
            Op::Rename => "rename",
            Op::Remove => "remove",
            Op::SyncFolder => "sync folder",
        }
    }
}

/// What an operation is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As always.
    Pass,
    /// Fail, with nothing done.
    Fail(Fault),
    /// Do the first half, then fail.
    Half(Fault),
    /// Do the first half, then end the process.
    Die,
}

/// The state of the disk of this process.
#[derive(Debug, Default)]
pub struct Shim {
    plan: Plan,
    count: u64,
    dark: bool,
    /// What would be left after a power cut, when that is asked.
    pub model: Option<Model>,
    /// A disk that says it synced and did not: what every test here must notice.
    pub lies: bool,
    /// Whether syncs reach the real disk; simulated power cuts need none.
    pub real_sync: bool,
    /// Every operation since the plan was made, where they are listed.
    pub sites: Option<Vec<String>>,
    /// Syncs since the plan was made.
    pub syncs: u64,
    on_sync: Option<fn()>,
}

static SHIM: Mutex<Option<Shim>> = Mutex::new(None);

/// The shim, for one operation.
pub fn shim() -> Guard {
    Guard(SHIM.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A lock on the shim.
pub struct Guard(MutexGuard<'static, Option<Shim>>);

impl std::ops::Deref for Guard {
    type Target = Shim;

    fn deref(&self) -> &Shim {
        self.0.as_ref().unwrap_or(&CALM)
    }
}

impl std::ops::DerefMut for Guard {
    fn deref_mut(&mut self) -> &mut Shim {
        self.0.get_or_insert_with(Shim::default)
    }
}

static CALM: Shim = Shim {
    plan: Plan::Calm,
    count: 0,
    dark: false,
    model: None,
    lies: false,
    real_sync: false,
    sites: None,
    syncs: 0,
    on_sync: None,
};

impl Shim {
    /// Makes a plan; operations are counted from here.
    pub fn plan(&mut self, plan: Plan) {
        (self.plan, self.count, self.dark, self.syncs) = (plan, 0, false, 0);
    }

    /// Lists operations from here on.
    pub fn list(&mut self) {
        self.plan(Plan::Calm);
        self.sites = Some(Vec::new());
    }

    /// Follows what is durable under a folder, for a power cut.
    pub fn follow(&mut self, root: &Path) {
        self.model = Some(Model::new(root));
    }

    /// The content of a file is durable, unless the disk lies.
    pub fn synced(&mut self, inode: Option<Inode>) {
        let lies = self.lies;
        if let Some(model) = self.model.as_mut().filter(|_| !lies) {
            model.sync(inode);
        }
    }

    /// Calls this at every sync, for a slow disk.
    pub fn on_sync(&mut self, call: Option<fn()>) {
        self.on_sync = call;
    }

    /// Operations since the plan was made.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Whether the power is gone.
    pub fn dark(&self) -> bool {
        self.dark
    }

    /// Whether a path is on a drive that was taken away.
    pub fn gone(&self, path: &Path) -> bool {
        matches!(&self.plan, Plan::Gone(folder) if path.starts_with(folder))
    }

    /// Judges one operation.
    pub fn judge(&mut self, op: Op, path: &Path) -> Verdict {
        self.count += 1;
        if matches!(op, Op::Sync | Op::SyncFolder) {
            self.syncs += 1;
            if let Some(call) = self.on_sync {
                call();
            }
        }
        if let Some(sites) = &mut self.sites {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let role = name.rsplit_once('.').map_or(&*name, |(_, end)| end);
            sites.push(format!("{} {role}", op.name()));
        }
        match &self.plan {
            _ if self.dark => Verdict::Fail(Fault::Broken),
            Plan::Once(at, fault) if self.count == *at => part(op, *fault),
            Plan::From(at, fault) if self.count >= *at => part(op, *fault),
            Plan::Full if matches!(op, Op::Create | Op::Write { grows: true }) => {
                Verdict::Fail(Fault::NoSpace)
            }
            Plan::Gone(folder) if path.starts_with(folder) => Verdict::Fail(Fault::Broken),
            Plan::Die(at) if self.count == *at => Verdict::Die,
            Plan::Cut(at) if self.count == *at => {
                self.dark = true;
                // Whoever waits for a sync is never told that it is done.
                match op {
                    Op::Sync | Op::SyncFolder => Verdict::Fail(Fault::Broken),
                    _ => Verdict::Pass,
                }
            }
            _ => Verdict::Pass,
        }
    }
}

/// Half of a write, or none of anything else.
fn part(op: Op, fault: Fault) -> Verdict {
    match (op, fault) {
        (Op::Write { .. }, Fault::Short) => Verdict::Half(fault),
        _ => Verdict::Fail(fault),
    }
}

/// Ends the process as a kill does: no destructor, no flush.
pub fn die() -> ! {
    std::process::abort()
}

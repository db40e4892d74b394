//! The disk of everything that is not SQLite's, with the plan in between.

use crate::model::Inode;
use crate::plan::{Fault, Op, Verdict, die, shim};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use store::disk::{Access, Disk, DiskFile, RealDisk};

/// The real disk, under the plan.
#[derive(Debug)]
pub struct FailingDisk;

#[derive(Debug)]
struct FailingFile {
    file: Box<dyn DiskFile>,
    path: PathBuf,
    inode: Option<Inode>,
}

/// Passes, fails, or dies; for operations that have no half.
fn judge(op: Op, path: &Path) -> io::Result<()> {
    let verdict = shim().judge(op, path);
    match verdict {
        Verdict::Pass => Ok(()),
        Verdict::Fail(fault) | Verdict::Half(fault) => Err(fault.error()),
        Verdict::Die => die(),
    }
}

impl Disk for FailingDisk {
    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn DiskFile>> {
        if let Access::New(_) = access {
            judge(Op::Create, path)?;
        }
        let mut shim = shim();
        // Before it is opened: a file that is written later counts as it was until now.
        let known = shim.model.as_mut().and_then(|model| model.known(path));
        let file = RealDisk.open(path, access)?;
        let inode = match access {
            Access::New(_) => shim.model.as_mut().and_then(|model| model.create(path, false)),
            Access::Read | Access::ReadWrite => known,
        };
        Ok(Box::new(FailingFile { file, path: path.into(), inode }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        judge(Op::Rename, to)?;
        if let Some(model) = &mut shim().model {
            model.rename(from, to);
        }
        RealDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        // Removing what is not there is no operation.
        if path.symlink_metadata().is_ok() {
            judge(Op::Remove, path)?;
            if let Some(model) = &mut shim().model {
                model.remove(path);
            }
        }
        RealDisk.remove(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove_folder(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.make_folder(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        judge(Op::SyncFolder, folder)?;
        let mut shim = shim();
        if let Some(model) = &mut shim.model {
            model.sync_folder(folder);
        }
        if shim.real_sync { RealDisk.sync_folder(folder) } else { Ok(()) }
    }
}

impl FailingFile {
    fn sync(&self) -> io::Result<bool> {
        judge(Op::Sync, &self.path)?;
        let mut shim = shim();
        shim.synced(self.inode);
        Ok(shim.real_sync)
    }

    fn put(&mut self, at: u64, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        if let Some(model) = &mut shim().model {
            model.write(self.inode, usize::try_from(at).unwrap_or(usize::MAX), bytes);
        }
        Ok(())
    }
}

impl DiskFile for FailingFile {
    fn sync_data(&self) -> io::Result<()> {
        if self.sync()? { self.file.sync_data() } else { Ok(()) }
    }

    fn sync_all(&self) -> io::Result<()> {
        if self.sync()? { self.file.sync_all() } else { Ok(()) }
    }
}

impl Read for FailingFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if shim().gone(&self.path) {
            return Err(Fault::Broken.error());
        }
        self.file.read(buffer)
    }
}

impl Write for FailingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let at = self.file.stream_position()?;
        let length = self.path.metadata().map_or(0, |it| it.len());
        let grows = at + bytes.len() as u64 > length;
        let half = &bytes[..bytes.len() / 2];
        let verdict = shim().judge(Op::Write { grows }, &self.path);
        match verdict {
            Verdict::Pass => {
                self.put(at, bytes)?;
                Ok(bytes.len())
            }
            Verdict::Fail(fault) => Err(fault.error()),
            Verdict::Half(fault) => {
                self.put(at, half)?;
                Err(fault.error())
            }
            Verdict::Die => {
                let _ = self.put(at, half);
                die()
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for FailingFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

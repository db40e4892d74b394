//! 清除: what a station keeps of sittings goes in two steps. A day after the end, once every bundle was exported and read back,
//! the pool goes and the opening file, without which nobody's name can be read here. Bundles and journals wait for import
//! receipts (导入回执) of two officers that name them.

use crate::Result;
use crate::received::Received;
use exam::act::{self, Act};
use exam::files;
use exam::machine::{MachineFolder, room_folder};
use exam::time::Moment;
use exam::view::Text;
use sealing::{Digest, bundle, sha256};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// How long after the end of a sitting its pool and names stay: one day.
const KEPT_MS: i64 = 24 * 3_600_000;
/// In a room's folder: when its sitting ends, Unix seconds.
const END: &str = "end";
/// In a room's folder: SHA-256 of every bundle that an export read back, a line each.
const EXPORTED: &str = "exported";
/// What of a room is wiped by time: the pool, and what opens the roster.
const BY_TIME: [&str; 2] = ["station-bank.db", "opening.open"];
/// What of an attempt waits for a receipt. That it was handed in stays on record.
const BY_RECEIPT: [&str; 3] = ["journal", "ticks", "space"];

/// What was wiped, and what is still there.
#[derive(Debug, Default, Serialize)]
pub struct Wiped {
    /// Files that are gone, as paths in the station's folder.
    pub wiped: Vec<String>,
    /// Files that stay, and why.
    pub kept: Vec<Kept>,
}

/// A file that stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Its path in the station's folder.
    pub file: String,
    /// Why.
    pub code: Why,
}

/// Why a file is not wiped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The sitting ended less than a day ago, or its end is not known.
    NotOver,
    /// An attempt of the room is neither sealed nor moved.
    Unfinished,
    /// A bundle of the room was not exported, or not read back.
    NotExported,
    /// No receipt names the bundle.
    NotReceived,
    /// Receipts of one officer name it.
    ReceivedByOne,
    /// The last bundle of this installation: the next one names it.
    LastInRow,
}

impl Why {
    /// The reason for people.
    #[must_use]
    pub fn words(self) -> Text {
        let (zh, en) = match self {
            Self::NotOver => ("考试结束未满一天", "the sitting has not been over for a day"),
            Self::Unfinished => ("有尚未交卷的作答", "an attempt is not handed in"),
            Self::NotExported => ("有成绩包尚未导出", "a bundle was not exported"),
            Self::NotReceived => ("导入回执中没有该成绩包", "no import receipt names it"),
            Self::ReceivedByOne => (
                "只有一名考务员的导入回执列出该成绩包，须另一名考务员的回执",
                "receipts of one officer name it, and a second officer's is needed",
            ),
            Self::LastInRow => {
                ("本机最后一个成绩包，留作接续", "the last bundle, which the next one names")
            }
        };
        Text { zh: zh.into(), en: en.into() }
    }
}

/// Wipes what may go of every sitting in a station's folder.
///
/// # Errors
/// A folder that is no station or is in use; a receipt that does not verify; what the disk refuses.
pub fn wipe(dir: &Path, receipts: &[PathBuf], now: Moment) -> Result<Wiped> {
    let machine = MachineFolder::open(dir, sealing::ssh::MachineRole::Station)?;
    let received = Received::read(receipts, &machine)?;
    let sealed = sealed(&machine)?;
    let mut done = Wiped::default();
    by_receipt(&machine, &sealed, &received, &mut done)?;
    for room in rooms(&machine) {
        rescued(&machine, &room, &received, &mut done)?;
        by_time(&machine, &room, &sealed, now, &mut done)?;
    }
    record(&machine, now, &done)?;
    Ok(done)
}

fn rooms(machine: &MachineFolder) -> impl Iterator<Item = PathBuf> {
    files::entries(&machine.dir.join("sittings")).filter(|path| path.is_dir())
}

/// Bundles of other stations that an attempt brought along.
fn rescued(
    machine: &MachineFolder,
    room: &Path,
    received: &Received,
    done: &mut Wiped,
) -> Result<()> {
    let folder = room.join("rescued");
    let bundles = if folder.is_dir() { files::list(&folder, "result")? } else { Vec::new() };
    for path in bundles {
        match received.wants(&sha256(&files::read_container(&path)?)) {
            Some(why) => done.keep(machine, &path, why),
            None => done.wipe(machine, &path)?,
        }
    }
    Ok(())
}

/// The same by time alone, of a machine that is in use already.
pub(crate) fn over(machine: &MachineFolder, now: Moment) -> Result<Wiped> {
    let sealed = sealed(machine)?;
    let mut done = Wiped::default();
    for room in rooms(machine) {
        by_time(machine, &room, &sealed, now, &mut done)?;
    }
    record(machine, now, &done)?;
    Ok(done)
}

/// Takes note of when the sitting of a room ends.
pub(crate) fn note_end(room: &Path, end_unix: i64) -> Result<()> {
    let (path, text) = (room.join(END), end_unix.to_string());
    if files::read_text(&path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    Ok(files::write_private(&path, text.as_bytes())?)
}

/// Takes note that a bundle was exported and read back.
pub(crate) fn exported(room: &Path, digest: &Digest) -> Result<()> {
    let path = room.join(EXPORTED);
    let mut text = if path.exists() { files::read_text(&path)? } else { String::new() };
    let line = digest.to_string();
    if text.lines().all(|known| known != line) {
        text.push_str(&line);
        text.push('\n');
        files::write_private(&path, text.as_bytes())?;
    }
    Ok(())
}

/// A sealed bundle on this station.
struct Sealed {
    path: PathBuf,
    digest: Digest,
    sequence: u64,
    /// The folder of its room.
    room: PathBuf,
    /// The stem of its attempt's files.
    attempt: String,
}

fn sealed(machine: &MachineFolder) -> Result<Vec<Sealed>> {
    let folder = machine.dir.join("sealed");
    let paths = if folder.is_dir() { files::list(&folder, "result")? } else { Vec::new() };
    let read = |path: PathBuf| {
        let bytes = files::read_container(&path).ok()?;
        // What does not verify any more is left to people.
        let bundle = bundle::read(&bytes, &machine.trust).ok()?;
        let (manifest, exam) = (bundle.manifest(), bundle.exam().manifest());
        let room = room_folder(&machine.dir, &exam.sitting, &exam.room);
        let attempt = manifest.seat_tag.to_string().chars().take(32).collect();
        Some(Sealed { path, digest: sha256(&bytes), sequence: manifest.sequence, room, attempt })
    };
    Ok(paths.into_iter().filter_map(read).collect())
}

fn by_receipt(
    machine: &MachineFolder,
    sealed: &[Sealed],
    received: &Received,
    done: &mut Wiped,
) -> Result<()> {
    let last = sealed.iter().map(|bundle| bundle.sequence).max();
    for bundle in sealed {
        if let Some(why) = received.wants(&bundle.digest) {
            done.keep(machine, &bundle.path, why);
            continue;
        }
        let attempts = bundle.room.join("attempts");
        for end in BY_RECEIPT {
            done.wipe(machine, &attempts.join(format!("{}.{end}", bundle.attempt)))?;
        }
        if Some(bundle.sequence) == last {
            done.keep(machine, &bundle.path, Why::LastInRow);
        } else {
            done.wipe(machine, &bundle.path)?;
        }
    }
    Ok(())
}

fn by_time(
    machine: &MachineFolder,
    room: &Path,
    sealed: &[Sealed],
    now: Moment,
    done: &mut Wiped,
) -> Result<()> {
    let files = BY_TIME.map(|name| room.join(name));
    let there = files.iter().filter(|path| path.exists());
    match stays(room, sealed, now) {
        Some(why) => there.for_each(|path| done.keep(machine, path, why)),
        None => there.into_iter().try_for_each(|path| done.wipe(machine, path))?,
    }
    Ok(())
}

/// Why the pool and the names of a room stay; none when they may go.
fn stays(room: &Path, sealed: &[Sealed], now: Moment) -> Option<Why> {
    let end = files::read_text(&room.join(END)).ok();
    let end = end.and_then(|text| text.trim().parse::<i64>().ok());
    // By the console's time: a machine whose clock is a month ahead keeps today's room.
    let now_ms = now.wall_ms.saturating_add(crate::room_clock::offset_ms(room));
    let over = end.is_some_and(|end| end.saturating_mul(1000).saturating_add(KEPT_MS) <= now_ms);
    let known = files::read_text(&room.join(EXPORTED)).unwrap_or_default();
    let exported = |bundle: &Sealed| known.lines().any(|line| line == bundle.digest.to_string());
    if crate::room::has_unfinished(room) {
        Some(Why::Unfinished)
    } else if !over {
        Some(Why::NotOver)
    } else if !sealed.iter().filter(|bundle| bundle.room == room).all(exported) {
        Some(Why::NotExported)
    } else {
        None
    }
}

fn record(machine: &MachineFolder, now: Moment, done: &Wiped) -> Result<()> {
    if done.wiped.is_empty() {
        return Ok(());
    }
    Ok(act::note(&machine.dir, now, Act::Wiped, &done.wiped.join(" "))?)
}

impl Wiped {
    fn wipe(&mut self, machine: &MachineFolder, path: &Path) -> Result<()> {
        if path.exists() {
            files::wipe(path)?;
            self.wiped.push(within(machine, path));
        }
        Ok(())
    }

    fn keep(&mut self, machine: &MachineFolder, path: &Path, code: Why) {
        self.kept.push(Kept { file: within(machine, path), code });
    }
}

fn within(machine: &MachineFolder, path: &Path) -> String {
    path.strip_prefix(&machine.dir).unwrap_or(path).display().to_string()
}

//! The site file: where a window finds its machines, its package and its folders (`docs/format/site.md`).

use crate::error::{Error, Result};
use console::Console;
use console::view::{OpeningView, SelfCheck, SelfCheckKind};
use exam::files;
use exam::lock;
use exam::package_view::{officers, package_view};
use exam::time::{SharedClock, beijing};
use exam::view::{CheckState, Text};
use lockdown::LockReport;
use serde::Deserialize;
use station::{Folder, Lock, Media, Pace, Removable, Station};
use std::path::{Path, PathBuf};

/// A site file, read; its paths are made absolute.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The folder of this machine's console, where it is one.
    pub console: Option<PathBuf>,
    /// The folder of this machine's station.
    pub station: PathBuf,
    /// The exam package of the room.
    pub package: PathBuf,
    /// The folder of opening files: written by the console, read by the station.
    pub opening: PathBuf,
    /// The folder that an export offers first.
    pub export: Option<PathBuf>,
    /// The folder that attempts are mirrored to; without it, removable drives that are plugged in.
    pub mirror: Option<PathBuf>,
    /// What the board's program reads here, on a machine that has it.
    #[serde(default)]
    #[serde(rename = "board")]
    _board: Option<toml::Table>,
}

/// Space for a whole room's exam with ample room: 500 MB.
const SPACE: u64 = 500_000_000;
/// A clock may say that the sitting is this far away before the check warns: two hours.
const EARLY_MS: i64 = 2 * 3_600_000;

impl Site {
    /// Reads a site file; relative paths are relative to it.
    ///
    /// # Errors
    /// [`Error::Site`] naming the line.
    pub fn read(path: &Path) -> Result<Self> {
        let text = files::read_text(path)?;
        let wrong = |source| Error::Site { file: files::name(path), source };
        let mut site: Self = toml::from_str(&text).map_err(wrong)?;
        let path = std::path::absolute(path).unwrap_or_else(|_| path.into());
        let folder = path.parent().unwrap_or(Path::new("/"));
        let mut all = vec![&mut site.station, &mut site.package, &mut site.opening];
        all.extend(site.console.iter_mut().chain(&mut site.export).chain(&mut site.mirror));
        for path in all {
            *path = folder.join(&*path);
        }
        Ok(site)
    }

    /// This machine's station. It takes its opening file from the folder when the console has written one.
    ///
    /// # Errors
    /// Those of [`Station::open`] and [`Station::load_opening`].
    pub fn station(&self, clock: SharedClock) -> Result<Station> {
        let mut station = Station::open(&self.station, &self.package, clock)?;
        station.offer_folder(self.export.clone());
        station.mirror_on(self.media(), Pace::OwnThread);
        self.take_opening(&mut station)?;
        Ok(station)
    }

    /// Where this machine's attempts are mirrored.
    fn media(&self) -> Box<dyn Media> {
        match &self.mirror {
            Some(folder) => Box::new(Folder(folder.clone())),
            None => Box::new(Removable::of_system()),
        }
    }

    /// Gives the station its opening file, if it is not open yet and there is one.
    ///
    /// # Errors
    /// Those of [`Station::load_opening`].
    pub fn take_opening(&self, station: &mut Station) -> Result<()> {
        let manifest = station.package().manifest();
        let name = format!("{}-{}-{}.open", manifest.sitting, manifest.room, station.id());
        let file = self.opening.join(name);
        if !station.opened() && file.exists() {
            station.load_opening(&file)?;
        }
        Ok(())
    }

    /// This machine's console.
    ///
    /// # Errors
    /// [`exam::Error::NotAFolderOf`] where this machine is none; those of [`Console::open`].
    pub fn console(&self, clock: SharedClock) -> Result<Console> {
        let missing =
            || exam::Error::NotAFolderOf { path: self.station.clone(), kind: exam::House::Console };
        Ok(Console::open(self.console.as_deref().ok_or_else(missing)?, &self.package, clock)?)
    }

    /// What the opening window shows: the verified package, and the self-check of this machine.
    ///
    /// # Errors
    /// Not expected.
    pub fn opening_view(
        &self,
        console: &Console,
        station: &mut Station,
        clock: &SharedClock,
    ) -> Result<OpeningView> {
        let lock_of = Lock(station);
        let held = lock(lock_of.latest());
        let package = console.package();
        let manifest = package.manifest();
        let officers = officers(console.trust(), package.exam().signed());
        let now = clock.now().wall_ms;
        let signed = officers.len();
        let file = files::name(&self.package);
        Ok(OpeningView {
            console: console.id().into(),
            station: Some(station.id().into()),
            package: package_view(&file, package.file_digest(), manifest, officers),
            checks: vec![
                disk(&self.station),
                clock_check(manifest.start_unix * 1000, manifest.end_unix * 1000, now),
                row(SelfCheckKind::Signatures, CheckState::Ok, format!("{signed} / 2"), None),
                enrolment(station),
                held,
            ],
            now: beijing(now),
        })
    }
}

fn row(
    kind: SelfCheckKind,
    state: CheckState,
    figure: String,
    cause: Option<[&str; 2]>,
) -> SelfCheck {
    let text = |[zh, en]: [&str; 2]| Text { zh: zh.into(), en: en.into() };
    SelfCheck { kind, state, figure, cause: cause.map(text) }
}

/// Free space, and a real write that reaches the disk.
fn disk(folder: &Path) -> SelfCheck {
    let kind = SelfCheckKind::Disk;
    if real_write(folder).is_err() {
        let cause = [
            "不能写入本机磁盘，作答将无法保存。请更换考试机。",
            "This disk cannot be written: answers could not be saved. Use another machine.",
        ];
        return row(kind, CheckState::Fail, String::new(), Some(cause));
    }
    let free = fs4::available_space(folder).unwrap_or(0);
    let figure = format!("{:.1} GB", free as f64 / 1e9);
    if free < SPACE {
        let cause = [
            "剩余空间不足 0.5 GB，请清理磁盘或更换考试机。",
            "Less than 0.5 GB is free: clear the disk or use another machine.",
        ];
        return row(kind, CheckState::Warn, figure, Some(cause));
    }
    row(kind, CheckState::Ok, figure, None)
}

fn real_write(folder: &Path) -> exam::Result<()> {
    let path = folder.join(".self-check");
    files::write_public(&path, &[0x5a; 65_536])?;
    files::remove(&path)
}

fn clock_check(start_ms: i64, end_ms: i64, now: i64) -> SelfCheck {
    let kind = SelfCheckKind::Clock;
    let time = beijing(now).get(11..19).unwrap_or_default().to_owned();
    if now > end_ms {
        let cause = [
            "本机时钟已过场次结束时间，请核对时钟与考试包。",
            "The clock is past the end of the sitting: check the clock and the package.",
        ];
        return row(kind, CheckState::Warn, time, Some(cause));
    }
    if now < start_ms.saturating_sub(EARLY_MS) {
        let cause = [
            "距开考还有两小时以上，请核对时钟与考试包。",
            "The sitting is more than two hours away: check the clock and the package.",
        ];
        return row(kind, CheckState::Warn, time, Some(cause));
    }
    row(kind, CheckState::Ok, time, None)
}

/// How far the machine is held shut: a room's rules ask for the whole window, and people should know what was detected.
fn lock(report: Option<&LockReport>) -> SelfCheck {
    let kind = SelfCheckKind::Lock;
    let level = report.and_then(LockReport::level);
    let figure = level.map_or("—".into(), |level| level.number().to_string());
    let cause = match report {
        Some(report) => lock::cause(report),
        None => Some(lock::not_looked()),
    };
    let state = if cause.is_some() { CheckState::Warn } else { CheckState::Ok };
    SelfCheck { kind, state, figure, cause }
}

fn enrolment(station: &Station) -> SelfCheck {
    // Neither folder would have opened if the package did not list it.
    row(SelfCheckKind::Enrolment, CheckState::Ok, station.id().into(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_site_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("site.toml");
        let text = "station = \"s\"\npackage = \"/abs/p.exam\"\nopening = \"o\"\n[board]\nfolder = \"b\"\nresults = \"r\"\n";
        std::fs::write(&path, text).unwrap();
        let site = Site::read(&path).unwrap();
        assert_eq!(site.station, folder.path().join("s"), "a relative path starts at the file");
        assert_eq!(site.package, Path::new("/abs/p.exam"), "an absolute path stays");
        std::fs::write(&path, text.replace("opening", "openings")).unwrap();
        assert!(matches!(Site::read(&path), Err(Error::Site { .. })), "unknown keys are refused");
    }

    #[test]
    fn the_clock_is_checked_against_the_sitting() {
        let state = |now| clock_check(10_000_000, 20_000_000, now).state;
        assert_eq!(state(15_000_000), CheckState::Ok, "within the sitting");
        assert_eq!(state(20_000_001), CheckState::Warn, "after its end");
        assert_eq!(state(10_000_000 - EARLY_MS - 1), CheckState::Warn, "more than two hours early");
    }
}

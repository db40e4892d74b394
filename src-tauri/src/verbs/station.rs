//! `gongyuan-app station …`

use clap::Subcommand;
use exam::codes::CodesFile;
use exam::machine::{self, MachineFolder};
use exam::time::{Clock, SystemClock};
use station::view::ExportView;
use station::{CloseStation, Station};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use terminal::{Done, Output, Role};

#[derive(Subcommand)]
pub enum Verb {
    /// Ask the board for a certificate, where board and machine share no disk: makes the machine's keys, which stay
    Request {
        /// The machine's folder to make
        dir: PathBuf,
        /// The machine's id, such as station-017
        #[arg(long)]
        id: String,
        /// What the machine is
        #[arg(long, default_value = "station")]
        role: Role,
        /// The request to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Take the board's answer into use, after its trust file's fingerprint was compared with paper
    Accept {
        /// The machine's folder
        dir: PathBuf,
        /// The board's answer
        enrolment: PathBuf,
        /// The fingerprint that stands on paper
        #[arg(long, value_name = "TEXT")]
        fingerprint: Option<String>,
    },
    /// 闭场: state all that this station did in the room, and copy statement and bundles; it goes on with nothing afterwards
    Close {
        /// The exam package
        package: PathBuf,
        /// The station's folder
        #[arg(long, value_name = "DIR")]
        station: PathBuf,
        /// The room's codes file, with the personal codes of two persons on duty
        #[arg(long, value_name = "FILE")]
        unlock: PathBuf,
        /// Leave attempts that are neither handed in nor moved as they are
        #[arg(long)]
        leave_unfinished: bool,
        /// Where statement and bundles go
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// 清除: wipe what is no longer needed of sittings that are over, and the bundles that import receipts of two officers name
    Wipe {
        /// The station's folder
        dir: PathBuf,
        /// Import receipts of the board, of two officers
        receipts: Vec<PathBuf>,
    },
    /// Whether the program may be updated or removed: no attempt on this machine runs or waits to go on
    Idle {
        /// The station's folder, or a folder of stations' folders
        dir: PathBuf,
    },
    /// Take later trust files into use: each signed by officers of the one before
    Trust {
        /// The machine's folder
        dir: PathBuf,
        /// Trust files, or a folder of them
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

pub fn run(verb: Verb, output: &Output) -> Done {
    match verb {
        Verb::Request { dir, id, role, out } => {
            let done = machine::request(&dir, &id, role.into(), &out)?;
            output.print(&done, || {
                let words =
                    output.say("请向考试机构报出指纹：", "Read this fingerprint out to the board:");
                format!("{}\n{words}\n{}", done.request.display(), done.fingerprint)
            });
        }
        Verb::Accept { dir, enrolment, fingerprint } => {
            let done = machine::accept(&dir, &enrolment, fingerprint.as_deref())?;
            output.print(&done, || format!("{} {}\n{}", done.role, done.id, done.fingerprint));
        }
        Verb::Close { package, station, unlock, leave_unfinished, out } => {
            let codes = CodesFile::read(&unlock)?;
            let exported = close((&package, &station), &codes, leave_unfinished, &out)?;
            output.print(&exported, || {
                exported.files.iter().map(|file| format!("{}\n", file.name)).collect()
            });
        }
        Verb::Wipe { dir, receipts } => {
            let done = station::wipe(&dir, &receipts, SystemClock::new().now())?;
            output.print(&done, || wiped(&done, output));
        }
        Verb::Idle { dir } => {
            let idle = station::idle(&dir)?;
            output.print(&idle, || {
                let words = output.say(
                    "没有未完成的作答，可以更新或卸载程序：",
                    "No attempt runs or waits here:",
                );
                format!("{words}{}", idle.join(output.say("、", ", ")))
            });
        }
        Verb::Trust { dir, files } => {
            let now = SystemClock::new().now();
            let step = MachineFolder::update_trust(&dir, &files, now)?;
            output.print(&step, || {
                format!("v{} → v{}\n{}", step.before, step.version, step.fingerprint)
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Two persons of the codes file close a station that is open.
fn close(
    (package, dir): (&Path, &Path),
    codes: &CodesFile,
    leave_unfinished: bool,
    out: &Path,
) -> Done<ExportView> {
    let mut pins = codes.pins();
    let missing = || exam::Error::CodesFile { line: "PIN" };
    let (person, own) = pins.next().ok_or_else(missing)?;
    let (second, pin) = pins.next().ok_or_else(missing)?;
    let mut station = Station::open(dir, package, Arc::new(SystemClock::new()))?;
    station.invigilator_sign_in(person, own)?;
    let mut panel = station.panel()?;
    panel.close_station(&CloseStation { second, pin, leave_unfinished })?;
    Ok(panel.export_bundles(out)?)
}

/// What is gone, and what stays with the reason, a line each.
fn wiped(done: &station::Wiped, output: &Output) -> String {
    let gone = output.say("已清除", "wiped");
    let kept = output.say("保留", "kept");
    let wiped = done.wiped.iter().map(|file| format!("{gone}  {file}"));
    let stays = done.kept.iter().map(|stays| {
        let why = stays.code.words();
        format!("{kept}  {}  {}", stays.file, output.say(&why.zh, &why.en))
    });
    let lines: Vec<String> = wiped.chain(stays).collect();
    if lines.is_empty() {
        return output.say("没有可清除的文件。", "Nothing to wipe.").into();
    }
    lines.join("\n")
}

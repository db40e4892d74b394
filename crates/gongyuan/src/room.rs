//! `gongyuan room …`

use crate::output::{Done, Output};
use clap::Subcommand;
use exam::codes::CodesFile;
use exam::console::{self, Console, Entry};
use exam::time::SystemClock;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Subcommand)]
pub enum Verb {
    /// 装卷: two role codes open the room and write one opening file per station
    Load {
        /// The exam package
        package: PathBuf,
        /// The console's folder
        #[arg(long, value_name = "DIR")]
        console: PathBuf,
        /// The room's codes file
        #[arg(long, value_name = "FILE")]
        unlock: PathBuf,
        /// Where the opening files go
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Write the room record over collected bundles
    Close {
        /// The exam package
        package: PathBuf,
        /// The console's folder
        #[arg(long, value_name = "DIR")]
        console: PathBuf,
        /// The collected bundles
        #[arg(long, value_name = "DIR")]
        bundles: PathBuf,
        /// The room record to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

pub fn run(verb: Verb, output: &Output) -> Done {
    let clock = Arc::new(SystemClock::new());
    match verb {
        Verb::Load { package, console, unlock, out } => {
            let console = Console::open(&console, &package, clock)?;
            let entries = CodesFile::read(&unlock)?.pair()?.map(|(role, code)| Entry {
                role,
                code,
                person: None,
            });
            let opened = console.open_room(&entries, &out)?;
            output.print(&opened, || {
                opened.files.iter().map(|path| format!("{}\n", path.display())).collect()
            });
        }
        Verb::Close { package, console, bundles, out } => {
            let console = Console::open(&console, &package, clock)?;
            let closed = console::close(&console, &bundles, &out)?;
            output.print(&closed, || {
                let (present, absent) = (closed.present, closed.absent.len());
                let words = output.say("到考 / 缺考", "present / absent");
                format!("{}\n{words}: {present} / {absent}", closed.path.display())
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}

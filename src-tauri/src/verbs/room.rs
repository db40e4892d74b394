//! `gongyuan-app room …`

use super::closing;
use clap::{Args, Subcommand};
use console::{Console, Entry, Misconduct, Move, Order, Survey};
use exam::codes::CodesFile;
use exam::files;
use exam::time::SystemClock;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use terminal::{Done, Output};

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
        #[command(flatten)]
        charges: Charges,
        /// 全场中断: from when to when nobody in the room could work, and why, such as 09:41-10:12=power_fault; may be repeated
        #[arg(long, value_name = "HH:MM-HH:MM=REASON", value_parser = stood_still)]
        stood_still: Vec<(String, String, String)>,
        /// The codes of the two who close the room: a codes file, or a folder of them; asked for where it is left out
        #[arg(long, value_name = "FILE")]
        codes: Option<PathBuf>,
        /// The receipts on the candidates' sheets: CSV of number and receipt, empty or `-` where the sheet has none
        #[arg(long, value_name = "FILE")]
        receipts: Option<PathBuf>,
        /// The room record to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 换机单: two people let an attempt go on at another machine; the file opens that machine too
    Ticket {
        /// The exam package
        package: PathBuf,
        /// The console's folder
        #[arg(long, value_name = "DIR")]
        console: PathBuf,
        /// Candidate number
        #[arg(long, value_name = "NUMBER")]
        candidate: String,
        /// The station or spare where the attempt goes on
        #[arg(long, value_name = "STATION")]
        to: String,
        /// Why
        #[arg(long)]
        reason: String,
        /// The candidate has not begun: the paper begins there
        #[arg(long, conflicts_with = "replace")]
        begin: bool,
        /// The candidate's last ticket was not used: this one replaces it
        #[arg(long)]
        replace: bool,
        /// The codes of the two: a codes file, or a folder of them; asked for where it is left out
        #[arg(long, value_name = "FILE")]
        codes: Option<PathBuf>,
        /// The ticket to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 全场指令: number an order to the whole room and show its code, to be typed at every seat
    Order {
        /// The exam package
        package: PathBuf,
        /// The console's folder
        #[arg(long, value_name = "DIR")]
        console: PathBuf,
        /// The room's codes file
        #[arg(long, value_name = "FILE")]
        unlock: PathBuf,
        #[command(flatten)]
        which: Which,
    },
}

/// 违纪 that the room enters itself.
#[derive(Args)]
pub struct Charges {
    /// 违纪 of a candidate: the number and the clause (a code or words); may be repeated
    #[arg(long, value_name = "NUMBER=CLAUSE", value_parser = of_number)]
    misconduct: Vec<(String, String)>,
    /// What happened there; a sitting that counts asks for it
    #[arg(long, value_name = "NUMBER=TEXT", value_parser = of_number, requires = "misconduct")]
    facts: Vec<(String, String)>,
    /// What the candidate says
    #[arg(long, value_name = "NUMBER=TEXT", value_parser = of_number, requires = "misconduct")]
    statement: Vec<(String, String)>,
}

impl Charges {
    fn all(&self) -> Vec<Misconduct> {
        let said = |list: &[(String, String)], number: &str| {
            let own = list.iter().filter(|(of, _)| of == number);
            own.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")
        };
        let charge = |(number, clause): &(String, String)| Misconduct {
            candidate: number.clone(),
            clause: clause.clone(),
            facts: said(&self.facts, number),
            statement: said(&self.statement, number),
        };
        self.misconduct.iter().map(charge).collect()
    }
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Which {
    /// 全场延长: so many minutes more, 1 to 60
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(1..=60))]
    extend: Option<u32>,
    /// 全场暂停
    #[arg(long)]
    pause: bool,
    /// 全场继续
    #[arg(long)]
    resume: bool,
    /// 全场撤离: the papers are hidden, and the ends wait
    #[arg(long)]
    evacuate: bool,
    /// 不计时: what an evacuation took is given back, such as 09:41-10:12
    #[arg(long, value_name = "HH:MM-HH:MM", value_parser = span)]
    not_timed: Option<(String, String)>,
    /// 全场推迟开考: the room started so many minutes after the plan, 1 to 60
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(1..=60))]
    start_late: Option<u32>,
}

impl Which {
    fn order(&self) -> Order {
        match (self.extend, self.start_late) {
            (Some(minutes), _) => Order::Extend { minutes },
            (None, Some(minutes)) => Order::StartLate { minutes },
            (None, None) if self.pause => Order::Pause,
            (None, None) if self.evacuate => Order::Evacuate,
            (None, None) => Order::Resume,
        }
    }
}

fn span(text: &str) -> Result<(String, String), String> {
    let (from, to) = text.split_once(['-', '–']).ok_or("HH:MM-HH:MM")?;
    Ok((from.trim().into(), to.trim().into()))
}

fn of_number(text: &str) -> Result<(String, String), String> {
    let (number, text) = text.split_once('=').ok_or("NUMBER=TEXT")?;
    Ok((number.trim().into(), text.trim().into()))
}

fn stood_still(text: &str) -> Result<(String, String, String), String> {
    let (times, reason) = text.split_once('=').ok_or("HH:MM-HH:MM=REASON")?;
    let (from, to) = span(times)?;
    Ok((from, to, reason.trim().into()))
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
        Verb::Close { package, console, bundles, charges, stood_still, codes, receipts, out } => {
            let console = Console::open(&console, &package, clock)?;
            files::refuse_existing([&out])?;
            let mut survey = console::survey(&console, &bundles, &charges.all())?;
            for (from, to, reason) in &stood_still {
                survey.stood_still(&console, (from, to), reason)?;
            }
            match receipts {
                Some(file) => survey.compare(&exam::receipts::read(&file)?)?,
                None => survey.compare_rehearsed()?,
            }
            close(&console, survey, codes.as_deref(), &out, output)?;
        }
        Verb::Ticket { package, console, candidate, to, reason, begin, replace, codes, out } => {
            let console = Console::open(&console, &package, clock)?;
            let entries = entries(codes.as_deref(), output)?.ok_or(console::Error::CodesNeeded)?;
            let (candidate, to, reason) = (&*candidate, &*to, &*reason);
            let wanted = Move { candidate, to, reason, begin, replace };
            let given = console.ticket(&entries, &wanted, &out)?;
            output.print(&given, || format!("{}\n", given.path.display()));
        }
        Verb::Order { package, console, unlock, which } => {
            let console = Console::open(&console, &package, clock)?;
            let pair = CodesFile::read(&unlock)?.pair()?;
            let order = match &which.not_timed {
                Some((from, to)) => console.not_timed(&pair, from, to)?,
                None => console.order(&pair, which.order())?,
            };
            output.print(&order, || output.say(&order.zh, &order.en).to_owned());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Two people's codes, from a file or asked for at a terminal; none where there is neither.
fn entries(codes: Option<&Path>, output: &Output) -> Done<Option<[Entry; 2]>> {
    let file = match codes {
        Some(file) => CodesFile::read(file)?,
        None if output.asks() => asked(output),
        None => return Ok(None),
    };
    Ok(Some(file.pair()?.map(|(role, code)| Entry { role, code, person: None })))
}

/// Each types a line as the envelopes have it: a word and a code.
fn asked(output: &Output) -> CodesFile {
    let first = output.say(
        "第一人的口令，如“甲 XXXX-XXXX-XXXX-XXXX”：",
        "First code, with its word (甲 XXXX-…): ",
    );
    let second = output.say("第二人的口令：", "Second code: ");
    CodesFile::of([first, second].map(|question| output.answer(question)).concat())
}

/// What would be signed is shown before it is signed, and confirmed where a person sits at the terminal.
fn close(
    console: &Console,
    survey: Survey,
    codes: Option<&Path>,
    out: &Path,
    output: &Output,
) -> Done<()> {
    let prose = closing::prose(&survey, output);
    let asked = output.asks();
    if asked && !output.confirmed(&prose) {
        return Err(console::Error::NotConfirmed.into());
    }
    let closed = console::close(console, survey, entries(codes, output)?.as_ref(), out)?;
    let prose = if asked { String::new() } else { prose };
    output.print(&closed, || format!("{}\n{prose}", closed.path.display()));
    Ok(())
}

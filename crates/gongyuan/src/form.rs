//! `gongyuan form …`

use crate::arguments::BankArguments;
use board::bank::{self, AssembleRequest, Assembled, AssembledForm, PrintRequest, Printed};
use board::{Asked, LimitRules, Standards, Structure};
use board::{DrawMode, DrawReason};
use board::{default_structure, read_limits, read_structure};
use clap::{Subcommand, ValueEnum};
use exam::Digest;
use exam::files;
use serde_json::json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use terminal::{Done, Output};

#[derive(Subcommand)]
pub enum Verb {
    /// Assemble forms exactly by the weight table
    Assemble {
        #[command(flatten)]
        bank: BankArguments,
        /// Code of the standard
        #[arg(long)]
        standard: String,
        /// Level
        #[arg(long)]
        level: String,
        /// Direction, where the level has them
        #[arg(long)]
        direction: Option<String>,
        /// A structure file; the default structure when absent
        #[arg(long, value_name = "FILE")]
        structure: Option<PathBuf>,
        /// A file with limits on the forms
        #[arg(long, value_name = "FILE")]
        limits: Option<PathBuf>,
        /// How many forms
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        forms: u32,
        /// The most items that any two forms share
        #[arg(long, value_name = "M", default_value_t = 0)]
        overlap_max: usize,
        /// The seed, 64 hex digits; a new one when absent
        #[arg(long, value_name = "HEX")]
        seed: Option<Digest>,
        /// How forms are drawn; exact when absent, and fast where that is hopeless
        #[arg(long)]
        mode: Option<AskedMode>,
    },
    /// Print a form of a FORM.json as PDF
    Print {
        /// What `form assemble --json` printed
        form: PathBuf,
        #[command(flatten)]
        bank: BankArguments,
        /// Which of its forms, from 1
        #[arg(long, default_value_t = 1, value_name = "N")]
        number: usize,
        /// The paper
        #[arg(long, value_name = "PAPER.pdf")]
        out: PathBuf,
        /// End the paper in pages of answers
        #[arg(long)]
        with_key: bool,
        /// The answer sheet
        #[arg(long, value_name = "SHEET.pdf")]
        answer_sheet: Option<PathBuf>,
    },
    /// Check every margin of the forms in a FORM.json, independently of assembly
    Check {
        /// What `form assemble --json` printed
        form: PathBuf,
        /// The bank, to check that its items are those of the forms
        #[arg(requires = "key_file")]
        bank: Option<PathBuf>,
        /// The bank's key file
        #[arg(long, value_name = "FILE", requires = "bank")]
        key_file: Option<PathBuf>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum AskedMode {
    /// Every paper is equally likely
    Exact,
    /// A drawn paper is mended by swaps inside its cells
    Fast,
}

pub fn run(verb: Verb, folder: Option<&Path>, output: &Output) -> Done {
    match verb {
        Verb::Assemble {
            bank,
            standard,
            level,
            direction,
            structure,
            limits,
            forms,
            overlap_max,
            seed,
            mode,
        } => {
            let standards = Standards::with(folder)?;
            let request = AssembleRequest {
                standard: standards.get(&standard)?,
                level: &level,
                direction: direction.as_deref(),
                structure: &structure_of(structure.as_deref())?,
                limits: &limits_of(limits.as_deref())?,
                forms,
                overlap_max,
                seed,
                asked: match mode {
                    None => Asked::Either,
                    Some(AskedMode::Exact) => Asked::Exact,
                    Some(AskedMode::Fast) => Asked::Fast,
                },
            };
            let assembled = bank::assemble_forms(&bank.open()?, &request)?;
            output.print(&assembled, || prose(&assembled, output));
            Ok(ExitCode::SUCCESS)
        }
        Verb::Print { form, bank, number, out, with_key, answer_sheet } => {
            let text = files::read_text(&form)?;
            let request = PrintRequest { text: &text, number, with_key };
            let printed = bank::print_form(&request, &bank.open()?, &Standards::with(folder)?)?;
            print(&printed, with_key, &out, answer_sheet.as_deref(), output)
        }
        Verb::Check { form, bank, key_file } => check(&form, bank, key_file, output),
    }
}

/// The structure of a file, or the default one.
pub fn structure_of(path: Option<&Path>) -> board::Result<Structure> {
    match path {
        Some(path) => read_structure(&files::read_text(path)?, &files::name(path)),
        None => default_structure(),
    }
}

/// The limits of a file, or those that hold by default.
pub fn limits_of(path: Option<&Path>) -> board::Result<LimitRules> {
    match path {
        Some(path) => read_limits(&files::read_text(path)?, &files::name(path)),
        None => Ok(LimitRules::default()),
    }
}

fn prose(assembled: &Assembled, output: &Output) -> String {
    let mut text = format!("{} {}\n", output.say("种子", "seed"), assembled.seed);
    for form in &assembled.forms {
        let _ = writeln!(
            text,
            "{}  {}  {} {}  {}",
            form.id,
            form.digest,
            form.total,
            output.say("分", "points"),
            how(form, output)
        );
        for (module, points) in &form.modules {
            let _ = writeln!(text, "    {points:>4}  {module}");
        }
    }
    text
}

/// The mode of a form, and why, in words.
fn how(form: &AssembledForm, output: &Output) -> String {
    let mode = match form.mode {
        DrawMode::Exact => output.say("精确", "exact"),
        DrawMode::Fast => output.say("快速", "fast"),
    };
    let why = match form.mode_reason {
        DrawReason::Counted => output.say("限制全部计入计数", "every limit is counted"),
        DrawReason::DrawnAgain => {
            output.say("不合限制的重抽", "papers that broke a limit were drawn again")
        }
        DrawReason::Asked => output.say("按命令", "as asked"),
        DrawReason::Hopeless => output.say("重抽无望", "drawing again is hopeless"),
        DrawReason::TriesSpent => output.say("重抽次数用尽", "the tries ran out"),
        DrawReason::FairShare => {
            output.say("为后面的试卷留足试题", "items are left for later forms")
        }
    };
    format!("{mode}（{why}）")
}

/// Writes the files; one with answers is the owner's alone.
fn print(
    printed: &Printed,
    with_key: bool,
    out: &Path,
    answer_sheet: Option<&Path>,
    output: &Output,
) -> Done {
    let write = if with_key { files::write_private } else { files::write_public };
    write(out, &printed.paper)?;
    if let Some(sheet) = answer_sheet {
        files::write_public(sheet, &printed.answer_sheet)?;
    }
    let id = &printed.id;
    output.print(&json!({"form": id, "paper": out, "answer_sheet": answer_sheet}), || {
        format!("{id}: {}\n", out.display())
    });
    Ok(ExitCode::SUCCESS)
}

fn check(form: &Path, bank: Option<PathBuf>, key_file: Option<PathBuf>, output: &Output) -> Done {
    let text = files::read_text(form)?;
    let bank = match (bank, key_file) {
        (Some(bank), Some(key_file)) => Some(BankArguments { bank, key_file }.open()?),
        _ => None,
    };
    let checked = bank::check_forms(&text, bank.as_ref())?;
    let ok = checked.iter().all(|(_, defects)| defects.is_empty());
    let forms: Vec<_> =
        checked.iter().map(|(id, defects)| json!({"id": id, "defects": defects})).collect();
    output.print(&json!({"ok": ok, "forms": forms}), || {
        let mut text = String::new();
        for (id, defects) in &checked {
            let verdict = if defects.is_empty() { "ok".to_owned() } else { defects.join("; ") };
            let _ = writeln!(text, "{id}: {verdict}");
        }
        text
    });
    Ok(ExitCode::from(u8::from(!ok)))
}

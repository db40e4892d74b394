//! `gongyuan form …`

use crate::arguments::BankArguments;
use crate::output::{Done, Output};
use clap::{Subcommand, ValueEnum};
use exam::bank::{self, AssembleRequest, Assembled};
use exam::{Digest, Standards, default_structure, files, read_structure};
use serde_json::json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

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
        /// How many forms; each is drawn by itself
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        forms: u32,
        /// The seed, 64 hex digits; a new one when absent
        #[arg(long, value_name = "HEX")]
        seed: Option<Digest>,
        /// How forms are drawn
        #[arg(long, default_value = "exact")]
        mode: Mode,
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
pub enum Mode {
    /// Every paper is equally likely
    Exact,
}

pub fn run(verb: Verb, folder: Option<&Path>, output: &Output) -> Done {
    match verb {
        Verb::Assemble {
            bank,
            standard,
            level,
            direction,
            structure,
            forms,
            seed,
            mode: Mode::Exact,
        } => {
            let standards = Standards::with(folder)?;
            let structure = match structure {
                Some(path) => read_structure(&files::read_text(&path)?, &files::name(&path))?,
                None => default_structure()?,
            };
            let request = AssembleRequest {
                standard: standards.get(&standard)?,
                level: &level,
                direction: direction.as_deref(),
                structure: &structure,
                forms,
                seed,
            };
            let assembled = bank::assemble_forms(&bank.open()?, &request)?;
            output.print(&assembled, || prose(&assembled, output));
            Ok(ExitCode::SUCCESS)
        }
        Verb::Check { form, bank, key_file } => check(&form, bank, key_file, output),
    }
}

fn prose(assembled: &Assembled, output: &Output) -> String {
    let mut text = format!("{} {}\n", output.say("种子", "seed"), assembled.seed);
    for form in &assembled.forms {
        let _ = writeln!(
            text,
            "{}  {}  {} {}",
            form.id,
            form.digest,
            form.total,
            output.say("分", "points")
        );
        for (module, points) in &form.modules {
            let _ = writeln!(text, "    {points:>4}  {module}");
        }
    }
    text
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

//! `gongyuan bank …`

use crate::arguments::BankArguments;
use crate::form::{limits_of, structure_of};
use board::bank::{self, BlueprintCheck};
use board::{ItemBank, Standards};
use clap::{Subcommand, ValueEnum};
use exam::files;
use serde_json::json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use terminal::{Done, Output};

#[derive(Subcommand)]
pub enum Verb {
    /// Make an empty bank; its key file is made when absent
    Create {
        #[command(flatten)]
        bank: BankArguments,
    },
    /// Import source files; folders are walked
    Import {
        #[command(flatten)]
        bank: BankArguments,
        /// Files or folders
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The shape of the files
        #[arg(long, default_value = "auto")]
        format: ImportFormat,
    },
    /// Write every item as one file
    Export {
        #[command(flatten)]
        bank: BankArguments,
        /// The shape of the file
        #[arg(long)]
        format: ExportFormat,
        /// The standard whose items to write; needed where the bank has several
        #[arg(long, value_name = "CODE")]
        standard: Option<String>,
        /// Where to
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Counts by standard, level, module, interaction and difficulty
    Stats {
        #[command(flatten)]
        bank: BankArguments,
    },
    /// For every blueprint: feasible? how many disjoint forms? what is short?
    Check {
        #[command(flatten)]
        bank: BankArguments,
        /// A structure file; the default structure when absent
        #[arg(long, value_name = "FILE")]
        structure: Option<PathBuf>,
        /// A file with limits on the forms
        #[arg(long, value_name = "FILE")]
        limits: Option<PathBuf>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ImportFormat {
    Auto,
    Toml,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ExportFormat {
    Toml,
}

pub fn run(verb: Verb, folder: Option<&Path>, output: &Output) -> Done {
    match verb {
        Verb::Create { bank } => {
            bank.create()?;
            let value = json!({"bank": bank.bank, "key_file": bank.key_file});
            output.print(&value, || output.say("题库已建立", "bank created").to_owned());
        }
        Verb::Import { bank, files, format: ImportFormat::Auto | ImportFormat::Toml } => {
            return import(&bank, &files, folder, output);
        }
        Verb::Export { bank, format: ExportFormat::Toml, standard, out } => {
            files::refuse_existing([&out])?;
            let exported = bank::export_items(&bank.open()?, standard.as_deref())?;
            for (name, bytes) in &exported.pictures {
                files::write_same(&out.with_file_name(name), bytes)?;
            }
            files::write_new(&out, exported.text.as_bytes())?;
            output.print(&json!({"path": out}), || out.display().to_string());
        }
        Verb::Stats { bank } => stats(&bank.open()?, folder, output)?,
        Verb::Check { bank, structure, limits } => {
            let structure = structure_of(structure.as_deref())?;
            let limits = limits_of(limits.as_deref())?;
            let standards = Standards::with(folder)?;
            let checks = bank::check_bank(&bank.open()?, &standards, &structure, &limits)?;
            output
                .print(&checks, || checks.iter().map(|check| check_line(check, output)).collect());
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn import(
    arguments: &BankArguments,
    files: &[PathBuf],
    folder: Option<&Path>,
    output: &Output,
) -> Done {
    let standards = Standards::with(folder)?;
    let progress = output.progress("导入试题", "Importing items");
    let done = bank::import_items(&mut arguments.open()?, &standards, files, progress)?;
    output.print(&done, || {
        let head =
            output.say("新增 / 更新 / 未变 / 拒绝", "imported / updated / unchanged / rejected");
        let (a, b, c, d) = (done.imported, done.updated, done.unchanged, done.rejected.len());
        let mut text = format!("{head}: {a} / {b} / {c} / {d}\n");
        for row in &done.rejected {
            let _ = writeln!(text, "  {}#{} [{}] {}", row.file, row.row, row.code, row.message);
        }
        for doubled in &done.doubled {
            let same = output.say("题干和选项同于", "asks the same as");
            let _ = writeln!(text, "  {} {same} {}", doubled.id, doubled.earlier);
        }
        text
    });
    Ok(ExitCode::SUCCESS)
}

fn stats(bank: &ItemBank, folder: Option<&Path>, output: &Output) -> board::Result<()> {
    let rows = bank::stats(bank, &Standards::with(folder)?)?;
    output.print(&rows, || {
        let mut text = String::new();
        for row in &rows {
            let level = row.level.as_deref().unwrap_or("-");
            let (kind, count) = (&row.interaction, row.count);
            let _ = writeln!(
                text,
                "{} {level} {} {kind} {} {count}",
                row.standard, row.module, row.difficulty
            );
        }
        text
    });
    Ok(())
}

fn check_line(check: &BlueprintCheck, output: &Output) -> String {
    let direction = check.direction.as_deref().unwrap_or("-");
    let mut line = format!("{} {} {direction}: ", check.standard, check.level);
    match check.feasible {
        Some(true) => {
            let (yes, forms) = (output.say("可组卷", "feasible"), check.disjoint_forms);
            let most = check.disjoint_forms_at_most;
            let _ =
                write!(line, "{yes}, {} {forms}", output.say("互不重题的试卷", "disjoint forms"));
            if most > forms {
                let _ = write!(line, "–{most}");
            }
            if let Some(floor) = check.exposure_floor {
                let word = output.say("曝光率下限", "exposure at least");
                let _ = write!(line, ", {word} {:.1}%", floor * 100.0);
            }
            line.push('\n');
        }
        Some(false) if check.items == 0 => {
            let none = output.say("题库中没有可用的试题", "the bank has no items for it");
            let _ = writeln!(line, "{none}");
        }
        Some(false) => {
            let _ = writeln!(line, "{}", output.say("不能组卷", "infeasible"));
            for reason in check.reasons.iter().chain(check.further.iter().flatten()) {
                let _ = writeln!(line, "    {}", reason.text);
            }
        }
        None => {
            let _ =
                writeln!(line, "{}", output.say("计算量内未能判断", "undecided within the bound"));
        }
    }
    if let Some(item) = &check.too_heavy {
        let mebi = check.picture_bytes.div_ceil(1 << 20);
        let words = output.say(
            "图片过大，不能封装；一份试卷最多可达",
            "too many pictures to be packed; a paper may have",
        );
        let largest = output.say("图片最大的试题", "largest pictures in");
        let _ = writeln!(line, "    {words} {mebi} MiB, {largest}: {item}");
    }
    line
}

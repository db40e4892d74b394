//! `gongyuan result report`

use crate::arguments::{BoardArguments, OfficersArguments};
use board::{ReportFormat, Result, Standards};
use clap::{Args, ValueEnum};
use exam::files;
use exam::time::{Clock, SystemClock};
use serde_json::json;
use std::path::{Path, PathBuf};
use terminal::Output;

#[derive(Args)]
pub struct Report {
    /// The result store
    store: PathBuf,
    #[command(flatten)]
    board: BoardArguments,
    /// The shape of the report
    #[arg(long)]
    format: Format,
    /// Where to
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Two officers sign it: a statement lies beside the report, as <FILE>.report
    #[arg(long = "final", requires = "officer")]
    signed: bool,
    #[command(flatten)]
    officers: OfficersArguments,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Pdf,
}

impl Report {
    pub fn run(self, folder: Option<&Path>, output: &Output) -> Result<()> {
        let statement = self.out.with_added_extension("report");
        let out = self.out;
        files::refuse_existing([&out, &statement])?;
        let (officers, board) = (self.officers.open(&self.board)?, self.board.open()?);
        let results = board.result_store(&self.store, false)?;
        let format = match self.format {
            Format::Csv => ReportFormat::Csv,
            Format::Pdf => ReportFormat::Pdf,
        };
        let standards = Standards::with(folder)?;
        if !self.signed {
            files::write_new(&out, &board::report(&board, &standards, &results, format)?)?;
            output.print(&json!({"path": out}), || out.display().to_string());
            return Ok(());
        }
        let (now, name) = (SystemClock::new().now(), files::name(&out));
        let done =
            board::final_report(&board, &standards, &results, (format, &name), &officers, now)?;
        files::write_new(&out, &done.report)?;
        files::write_new(&statement, &done.statement)?;
        let value = json!({"path": out, "statement": statement, "officers": done.officers});
        output.print(&value, || format!("{}\n{}", out.display(), statement.display()));
        Ok(())
    }
}

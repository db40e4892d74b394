//! `gongyuan result correct`

use crate::arguments::{BoardArguments, OfficersArguments};
use board::{Corrected, Correcting, Crossing, NewKey, Result, Standards};
use clap::Args;
use exam::time::{Clock, SystemClock};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use terminal::Output;

#[derive(Args)]
pub struct Correct {
    /// The result store
    store: PathBuf,
    #[command(flatten)]
    board: BoardArguments,
    /// The item's id
    #[arg(long, value_name = "ID")]
    item: String,
    /// The sitting, where several have that item
    #[arg(long, value_name = "ID")]
    sitting: Option<String>,
    /// What is right: letters of choices (`A,C`), true or false; of a text entry the blanks parted by `;`, alternatives by `|`
    #[arg(long, value_name = "KEY", required_unless_present = "void", conflicts_with = "void")]
    key: Option<String>,
    /// The points of the item go to everybody who has it (送分)
    #[arg(long)]
    void: bool,
    /// Why, in the officers' own words
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    officers: OfficersArguments,
}

impl Correct {
    pub fn run(self, folder: Option<&Path>, output: &Output) -> Result<()> {
        let (officers, board) = (self.officers.open(&self.board)?, self.board.open()?);
        let mut results = board.result_store(&self.store, false)?;
        let (standards, now) = (Standards::with(folder)?, SystemClock::new().now());
        let key = self.key.map_or(NewKey::Void, NewKey::Key);
        let correcting =
            Correcting { item: self.item, sitting: self.sitting, key, reason: self.reason };
        let corrected =
            board::correct(&board, &standards, &mut results, &correcting, &officers, now)?;
        board::keep_receipts(&self.store, &corrected.receipts, None)?;
        output.print(&corrected, || prose(&corrected, output));
        Ok(())
    }
}

/// Who signed, and everybody whose mark or conclusion is another now.
fn prose(corrected: &Corrected, output: &Output) -> String {
    let Corrected { sitting, digest, officers, changed, .. } = corrected;
    let words = output.say("已签署更正", "Signed correction");
    let mut text = format!("{words}: {sitting}  {}  {digest}\n", officers.join(" "));
    let crossed = changed.iter().filter(|it| it.from != it.to).count();
    let words = output.say("成绩有变 / 结论有变", "marks that changed / conclusions that changed");
    let _ = writeln!(text, "{words}: {} / {crossed}", changed.len());
    for Crossing { candidate, before, after, from, to } in changed {
        let points = |it: &Option<f64>| it.map_or_else(|| "—".into(), |it| format!("{it:.1}"));
        let _ =
            writeln!(text, "  {candidate}  {} → {}  {from} → {to}", points(before), points(after));
    }
    text
}

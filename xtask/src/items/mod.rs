//! `cargo xtask items`: what the items of the banks give away by their form, and where they are thin or say the same.

mod bank;
mod bounds;
mod broken;
mod cells;
mod exceptions;
mod keys;
mod pairs;
mod print;
#[cfg(test)]
mod sample;
mod text;
mod words;

use crate::shell::{Done, root};
use bank::{Bank, EVERY_LEVEL, Item, Section};
use serde::Serialize;

/// How the figures are given.
#[derive(clap::Args)]
pub struct Items {
    /// Fail when a bound is broken; exceptions are printed
    #[arg(long)]
    check: bool,
    /// The figures as JSON
    #[arg(long, conflicts_with = "check")]
    json: bool,
}

/// Everything that is measured.
#[derive(Serialize)]
struct Figures {
    banks: Vec<BankFigures>,
    closest: Vec<pairs::Pair>,
}

/// The figures of one standard's items.
#[derive(Serialize)]
struct BankFigures {
    standard: String,
    levels: Vec<LevelFigures>,
    words: words::Words,
    /// Ids of items that ask the same.
    twice: Vec<Vec<String>>,
}

/// The figures of the items of one level, or of those that serve every level.
#[derive(Serialize)]
struct LevelFigures {
    level: String,
    cells: Vec<cells::Cell>,
    keys: keys::KeyFigures,
}

impl LevelFigures {
    /// Whether the level has anything to say.
    fn has_items(&self) -> bool {
        self.keys.singles + self.keys.multiples + self.keys.judgements > 0
    }
}

/// Prints the figures of the banks, or holds them against the bounds.
pub fn items(asked: &Items) -> Done {
    let folder = root().join("question-banks");
    let structure = bank::structure(&folder)?;
    let mut banks = bank::banks(&folder)?;
    // A standard may stand alone until its items are written.
    banks.retain(|bank| !bank.items.is_empty());
    let measured = banks.iter().map(|bank| measure(bank, &structure)).collect();
    let figures = Figures { banks: measured, closest: pairs::closest(&banks) };
    if asked.check {
        return exceptions::check(&broken::broken(&figures));
    }
    if asked.json {
        let json = serde_json::to_string_pretty(&figures).map_err(|error| error.to_string())?;
        println!("{json}");
    } else {
        print!("{}", print::table(&figures));
    }
    Ok(())
}

fn measure(bank: &Bank, structure: &[Section]) -> BankFigures {
    let levels = bank.levels.iter().map(String::as_str).chain([EVERY_LEVEL]);
    let level = |level: &str| {
        let own: Vec<&Item> = bank.items.iter().filter(|item| item.level == level).collect();
        LevelFigures {
            level: level.into(),
            cells: cells::cells(bank, level, structure),
            keys: keys::keys(&own),
        }
    };
    BankFigures {
        standard: bank.standard.clone(),
        levels: levels.map(level).collect(),
        words: words::words(&bank.items),
        twice: pairs::twice(bank),
    }
}

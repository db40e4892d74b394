//! The item bank (题库): every item with its answer key and its history. It lives at the board.

mod pictures;
mod put;
mod row;
mod uses;

pub use put::PutOutcome;
pub use uses::Use;

use crate::Result;
use item::{Difficulty, Interaction, ItemId};
use marking::Item;
use rusqlite::{Row, named_params};
use std::path::Path;
use store::DbKey;
use store::columns::{difficulty, unreadable};
use store::database::{Database, Kind};

const KIND: Kind = Kind {
    name: store::KindName::ItemBank,
    application_id: *b"GYIB",
    steps: &[
        include_str!("../sql/item_bank/upgrade_1.sql"),
        include_str!("../sql/item_bank/upgrade_2.sql"),
        include_str!("../sql/item_bank/upgrade_3.sql"),
        include_str!("../sql/item_bank/upgrade_4.sql"),
        include_str!("../sql/item_bank/upgrade_5.sql"),
    ],
    cache_kib: 65536,
};
const FILTERED: &str = include_str!("../sql/item_bank/filtered.sql");
const VERSION: &str = include_str!("../sql/item_bank/version.sql");
const STATS: &str = include_str!("../sql/item_bank/stats.sql");

/// The item bank (题库); also the items of one sitting, with their keys, at the board.
pub struct ItemBank(Database);

/// Which items to read; a field that is none admits everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Code of the standard.
    pub standard: Option<String>,
    /// The level; items that serve every level (基本要求) come with each.
    pub level: Option<String>,
    /// The module (职业功能).
    pub module: Option<String>,
    /// The interaction (题型).
    pub interaction: Option<Interaction>,
}

/// How many current items there are of one place, interaction and difficulty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stat {
    /// Code of the standard.
    pub standard: String,
    /// The level, or none for items that serve every level.
    pub level: Option<String>,
    /// The module (职业功能).
    pub module: String,
    /// The interaction (题型).
    pub interaction: Interaction,
    /// 1 very easy … 5 very hard.
    pub difficulty: Difficulty,
    /// How many items.
    pub count: u64,
}

impl ItemBank {
    /// A new, empty bank.
    ///
    /// # Errors
    /// [`store::Error::Exists`] when there is a file; what the disk refuses.
    pub fn create(path: &Path, key: &DbKey) -> Result<Self> {
        Ok(Self(Database::create(path, key, &KIND)?))
    }

    /// Opens a bank, and upgrades one of an older version.
    ///
    /// # Errors
    /// Missing, wrong key or damaged, wrong kind, newer version; what the disk refuses.
    pub fn open(path: &Path, key: &DbKey) -> Result<Self> {
        Ok(Self(Database::open(path, key, &KIND)?))
    }

    /// The current versions that the filter admits, sorted by id (bytewise).
    ///
    /// # Errors
    /// [`store::Error::Damaged`] for a row that is no item; what the disk refuses.
    pub fn items(&self, filter: &Filter) -> Result<Vec<Item>> {
        let params = named_params! {
            ":standard": filter.standard, ":level": filter.level, ":module": filter.module,
            ":interaction": filter.interaction.map(Interaction::name),
        };
        Ok(self.0.read().all(FILTERED, params, row::item)?)
    }

    /// One version of one item.
    ///
    /// # Errors
    /// As [`ItemBank::items`].
    pub fn item(&self, id: &ItemId, version: u32) -> Result<Option<Item>> {
        Ok(self.0.read().one(VERSION, (id.as_str(), version), row::item)?)
    }

    /// Counts of current items, sorted by place, interaction and difficulty.
    ///
    /// # Errors
    /// As [`ItemBank::items`].
    pub fn stats(&self) -> Result<Vec<Stat>> {
        Ok(self.0.read().all(STATS, [], stat)?)
    }
}

fn stat(row: &Row<'_>) -> rusqlite::Result<Stat> {
    let name: String = row.get("interaction")?;
    Ok(Stat {
        standard: row.get("standard")?,
        level: row.get("level")?,
        module: row.get("module")?,
        interaction: Interaction::from_name(&name)
            .ok_or_else(|| unreadable(row, "interaction", name))?,
        difficulty: difficulty(row)?,
        count: row.get("count")?,
    })
}

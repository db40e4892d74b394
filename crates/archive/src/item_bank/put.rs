//! Writing items: all of a call or nothing of it.

use super::{ItemBank, VERSION, row};
use crate::{Error, Result};
use marking::Item;
use store::database::Sql;

const CURRENT: &str = include_str!("../../sql/item_bank/current.sql");
const SET_CURRENT: &str = include_str!("../../sql/item_bank/set_current.sql");

/// What a put did with its items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PutOutcome {
    /// Items that the bank did not have.
    pub imported: usize,
    /// Items whose content changed: a new version each.
    pub updated: usize,
    /// Items that the bank had with the same content.
    pub unchanged: usize,
}

enum Put {
    Imported,
    Updated,
    Unchanged,
}

impl ItemBank {
    /// Stores items. Their version numbers are ignored: a new item gets 1, changed content the next number.
    ///
    /// # Errors
    /// What the disk refuses; nothing is stored then.
    pub fn put(&mut self, items: &[Item]) -> Result<PutOutcome> {
        self.put_each(items, put_text)
    }

    /// Stores exactly these versions, as a sitting's items are stored; the highest one becomes the current one.
    ///
    /// # Errors
    /// [`Error::OtherContent`] when a version is there with other content; nothing is stored then.
    pub fn put_versions(&mut self, items: &[Item]) -> Result<PutOutcome> {
        self.put_each(items, put_version)
    }

    fn put_each(
        &mut self,
        items: &[Item],
        put: impl Fn(&Sql<'_>, &Item) -> Result<Put>,
    ) -> Result<PutOutcome> {
        self.0.write(|sql| {
            items
                .iter()
                .try_fold(PutOutcome::default(), |outcome, item| Ok(outcome.with(&put(sql, item)?)))
        })
    }
}

impl PutOutcome {
    fn with(mut self, put: &Put) -> Self {
        match put {
            Put::Imported => self.imported += 1,
            Put::Updated => self.updated += 1,
            Put::Unchanged => self.unchanged += 1,
        }
        self
    }
}

fn put_text(sql: &Sql<'_>, item: &Item) -> Result<Put> {
    match sql.one(CURRENT, [item.id.as_str()], row::item)? {
        None => store(sql, item, 1).map(|()| Put::Imported),
        Some(current) if current.same_content(item) => Ok(Put::Unchanged),
        Some(current) => store(sql, item, current.version.saturating_add(1)).map(|()| Put::Updated),
    }
}

fn put_version(sql: &Sql<'_>, item: &Item) -> Result<Put> {
    match sql.one(VERSION, (item.id.as_str(), item.version), row::item)? {
        Some(stored) if stored.same_content(item) => Ok(Put::Unchanged),
        Some(_) => Err(Error::OtherContent {
            path: sql.path.into(),
            item: item.id.clone(),
            version: item.version,
        }),
        None => {
            let known = sql.one(CURRENT, [item.id.as_str()], |_| Ok(()))?.is_some();
            store(sql, item, item.version)?;
            Ok(if known { Put::Updated } else { Put::Imported })
        }
    }
}

fn store(sql: &Sql<'_>, item: &Item, version: u32) -> Result<()> {
    row::insert(sql, item, version)?;
    sql.run(SET_CURRENT, (item.id.as_str(), version))?;
    Ok(())
}

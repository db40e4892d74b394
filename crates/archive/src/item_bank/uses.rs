//! How often items were used: exposure over a season.

use super::ItemBank;
use crate::Result;
use item::ItemId;
use std::collections::BTreeMap;

const INSERT: &str = include_str!("../../sql/item_bank/insert_use.sql");
const CLEAR: &str = include_str!("../../sql/item_bank/clear_use.sql");
const USES: &str = include_str!("../../sql/item_bank/uses.sql");

/// How often an item was used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Use {
    /// Sittings in which it was dealt to anyone.
    pub sittings: u32,
    /// Candidates that it was dealt to.
    pub dealt: u32,
}

impl ItemBank {
    /// Records to how many candidates of a sitting each item was dealt; replaces what was recorded of the sitting.
    ///
    /// # Errors
    /// What the disk refuses; nothing changes then.
    pub fn record_uses(&mut self, sitting: &str, dealt: &BTreeMap<ItemId, u32>) -> Result<()> {
        self.0.write(|sql| {
            sql.run(CLEAR, [sitting])?;
            let mut used = dealt.iter().filter(|(_, dealt)| **dealt > 0);
            used.try_for_each(|(item, dealt)| {
                sql.run(INSERT, (item.as_str(), sitting, dealt))?;
                Ok(())
            })
        })
    }

    /// The uses of every item that was ever used.
    ///
    /// # Errors
    /// As [`ItemBank::items`].
    pub fn uses(&self) -> Result<BTreeMap<ItemId, Use>> {
        let rows = self.0.read().all(USES, [], |row| {
            let uses = Use { sittings: row.get("sittings")?, dealt: row.get("dealt")? };
            Ok((ItemId::new(row.get::<_, String>("item")?), uses))
        })?;
        Ok(rows.into_iter().collect())
    }
}

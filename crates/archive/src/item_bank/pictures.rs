//! The pictures that questions name.

use super::ItemBank;
use crate::{Error, Result};
use item::{PictureId, Pictures};
use rusqlite::Row;
use std::collections::BTreeMap;

const INSERT: &str = include_str!("../../sql/item_bank/insert_picture.sql");
const SIZES: &str = include_str!("../../sql/item_bank/picture_sizes.sql");
const PICTURE: &str = include_str!("../../sql/item_bank/picture.sql");

impl ItemBank {
    /// Stores pictures under their ids; those that are there stay.
    ///
    /// # Errors
    /// What the disk refuses; nothing is stored then.
    pub fn put_pictures(&mut self, pictures: &Pictures) -> Result<()> {
        self.0.write(|sql| {
            pictures.iter().try_for_each(|(id, bytes)| {
                sql.run(INSERT, (id.as_str(), bytes))?;
                Ok(())
            })
        })
    }

    /// Bytes of every picture; none of them is read.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn picture_sizes(&self) -> Result<BTreeMap<PictureId, u64>> {
        let row = |row: &Row<'_>| {
            Ok((PictureId::new(row.get::<_, String>("id")?), row.get::<_, u64>("size")?))
        };
        Ok(self.0.read().all(SIZES, [], row)?.into_iter().collect())
    }

    /// These pictures, each once; `whole` says whether bytes are those of an id.
    ///
    /// # Errors
    /// [`Error::NoPicture`] for one that is not there or not whole; what the disk refuses.
    pub fn pictures<'a>(
        &self,
        ids: impl IntoIterator<Item = &'a PictureId>,
        whole: impl Fn(&PictureId, &[u8]) -> bool,
    ) -> Result<Pictures> {
        let sql = self.0.read();
        let mut pictures = Pictures::new();
        for id in ids {
            if pictures.contains_key(id) {
                continue;
            }
            let found: Option<Vec<u8>> = sql.one(PICTURE, [id.as_str()], |row| row.get("bytes"))?;
            let none = || Error::NoPicture { path: sql.path.into(), picture: id.clone() };
            let bytes = found.filter(|bytes| whole(id, bytes)).ok_or_else(none)?;
            pictures.insert(id.clone(), bytes);
        }
        Ok(pictures)
    }
}

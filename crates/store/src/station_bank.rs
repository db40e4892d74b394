use crate::columns::{difficulty, from_json, place};
use crate::database::Database;
use crate::kind::{Kind, KindName};
use crate::sql::Sql;
use crate::{DbKey, Result};
use item::{ItemId, PictureId, Pictures, Question, StationItem};
use rusqlite::{Row, named_params};
use std::path::Path;

const KIND: Kind = Kind {
    name: KindName::StationBank,
    application_id: *b"GYSB",
    steps: &[
        include_str!("../sql/station_bank/upgrade_1.sql"),
        include_str!("../sql/station_bank/upgrade_2.sql"),
    ],
    cache_kib: 65536,
};
const INSERT: &str = include_str!("../sql/station_bank/insert.sql");
const INSERT_PICTURE: &str = include_str!("../sql/station_bank/insert_picture.sql");
const PICTURE: &str = include_str!("../sql/station_bank/picture.sql");
const ITEMS: &str = include_str!("../sql/station_bank/items.sql");
const QUESTION: &str = include_str!("../sql/station_bank/question.sql");

/// The station bank (考试机题库): the pool that travels. It is one file, and is only read after it was made.
pub struct StationBank(Database);

impl StationBank {
    /// Makes the finished file: nothing is beside it, and the caller may read its bytes into a package.
    ///
    /// # Errors
    /// [`crate::Error::Exists`]; [`crate::Error::Conflict`] when an item comes twice; what the disk refuses.
    pub fn create(
        path: &Path,
        key: &DbKey,
        items: &[StationItem],
        pictures: &Pictures,
    ) -> Result<()> {
        Database::build(path, key, &KIND, |database| {
            database.write(|sql| {
                items.iter().try_for_each(|item| insert(sql, item))?;
                pictures.iter().try_for_each(|(id, bytes)| {
                    sql.run(INSERT_PICTURE, (id.as_str(), bytes)).map(drop)
                })
            })
        })
    }

    /// Opens for reading; the file and its folder stay as they are.
    ///
    /// # Errors
    /// Missing, wrong key or damaged, wrong kind, newer version; what the disk refuses.
    pub fn open(path: &Path, key: &DbKey) -> Result<Self> {
        Database::open_read_only(path, key, &KIND).map(Self)
    }

    /// Every item, sorted by id (bytewise) and version.
    ///
    /// # Errors
    /// [`crate::Error::Damaged`] for a row that is no item; what the disk refuses.
    pub fn items(&self) -> Result<Vec<StationItem>> {
        self.0.read().all(ITEMS, [], station_item)
    }

    /// A picture that a question names; whether its bytes are those of its id is the caller's to check.
    ///
    /// # Errors
    /// What the disk refuses. A bank of before there were pictures has no question that names one.
    pub fn picture(&self, id: &PictureId) -> Result<Option<Vec<u8>>> {
        self.0.read().one(PICTURE, [id.as_str()], |row| row.get("bytes"))
    }

    /// What the candidate sees of one item version.
    ///
    /// # Errors
    /// As [`StationBank::items`].
    pub fn question(&self, id: &ItemId, version: u32) -> Result<Option<Question>> {
        self.0.read().one(QUESTION, (id.as_str(), version), |row| from_json(row, "question"))
    }
}

fn insert(sql: &Sql<'_>, item: &StationItem) -> Result<()> {
    let params = named_params! {
        ":id": item.id.as_str(), ":version": item.version,
        ":standard": item.place.standard, ":level": item.place.level, ":module": item.place.module,
        ":knowledge_point": item.place.knowledge_point.as_str(),
        ":interaction": item.question.interaction().name(), ":difficulty": item.difficulty.value(),
        ":question": sql.json(&item.question)?,
    };
    sql.run(INSERT, params).map(drop)
}

fn station_item(row: &Row<'_>) -> rusqlite::Result<StationItem> {
    Ok(StationItem {
        id: ItemId::new(row.get::<_, String>("id")?),
        version: row.get("version")?,
        place: place(row)?,
        question: from_json(row, "question")?,
        difficulty: difficulty(row)?,
    })
}

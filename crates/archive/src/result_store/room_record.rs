//! Room records (考场记录) as they came: one counts per room.

use super::{Custody, Digest, Import, ResultStore};
use crate::Result;
use rusqlite::{Row, named_params};
use store::database::Sql;

const FIND: &str = include_str!("../../sql/result_store/find_room_record.sql");
const RIVAL: &str = include_str!("../../sql/result_store/rival_room_record.sql");
const INSERT: &str = include_str!("../../sql/result_store/insert_room_record.sql");
const ROOM_RECORDS: &str = include_str!("../../sql/result_store/room_records.sql");

/// A verified room record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRoomRecord {
    /// Digest of the whole file.
    pub digest: Digest,
    /// The sitting.
    pub sitting: String,
    /// The room.
    pub room: String,
    /// Its number among the records of the room, from 1.
    pub revision: u32,
    /// The whole file.
    pub bytes: Vec<u8>,
    /// What it says, as JSON text.
    pub record: String,
    /// Wall clock of the import.
    pub imported_ms: i64,
}

/// A stored room record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomRecordRow {
    /// What came.
    pub file: NewRoomRecord,
    /// How it is held.
    pub custody: Custody,
}

impl ResultStore {
    /// Stores a verified room record. The same digest is a duplicate; another accepted record of the same room and number is
    /// a conflict, and this one is kept in quarantine.
    ///
    /// # Errors
    /// What the disk refuses; nothing is stored then.
    pub fn put_room(&mut self, file: &NewRoomRecord) -> Result<Import> {
        self.0.write(|sql| {
            if sql.one(FIND, [&file.digest], |_| Ok(()))?.is_some() {
                return Ok(Import::Duplicate);
            }
            let rival = sql.one(RIVAL, (&file.sitting, &file.room, file.revision), |_| Ok(()))?;
            let custody = Custody::against(rival.map(|()| "contradicts an accepted record".into()));
            insert(sql, file, &custody)?;
            Ok(custody.import())
        })
    }

    /// The room records of a sitting, sorted by room and import; also those in quarantine.
    ///
    /// # Errors
    /// [`store::Error::Damaged`] for an unreadable row; what the disk refuses.
    pub fn rooms(&self, sitting: &str) -> Result<Vec<RoomRecordRow>> {
        Ok(self.0.read().all(ROOM_RECORDS, [sitting], room_record)?)
    }
}

fn insert(sql: &Sql<'_>, file: &NewRoomRecord, custody: &Custody) -> Result<()> {
    let (state, code, message) = custody.columns();
    let params = named_params! {
        ":digest": file.digest, ":sitting": file.sitting, ":room": file.room,
        ":revision": file.revision,
        ":bytes": file.bytes, ":record": file.record,
        ":state": state, ":code": code, ":message": message, ":imported_ms": file.imported_ms,
    };
    sql.run(INSERT, params)?;
    Ok(())
}

fn room_record(row: &Row<'_>) -> rusqlite::Result<RoomRecordRow> {
    Ok(RoomRecordRow {
        file: NewRoomRecord {
            digest: row.get("digest")?,
            sitting: row.get("sitting")?,
            room: row.get("room")?,
            revision: row.get("revision")?,
            bytes: row.get("bytes")?,
            record: row.get("record")?,
            imported_ms: row.get("imported_ms")?,
        },
        custody: Custody::read(row)?,
    })
}

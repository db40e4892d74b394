//! Where the roster of a sitting stands: who is accepted, held, absent, missing.

use super::super::{Board, SittingFile};
use crate::standing::Closed;
use crate::{Error, Result};
use archive::ResultStore;
use defence::Defence;
use exam::payload::RecordBody;
use sealing::{head, room_record, sha256};
use std::collections::BTreeSet;

/// Candidates of the imported sittings without an accepted bundle, whom no accepted room record calls absent.
pub(super) fn missing(board: &Board, results: &ResultStore) -> Result<Vec<String>> {
    let mut missing = Vec::new();
    for id in results.sittings()? {
        let sitting = board.sitting(&id)?;
        let attendance = Attendance::of(board, results, &sitting)?;
        let all = sitting.rooms.iter().flat_map(|room| &room.candidates);
        let lost = all.filter(|candidate| !attendance.accounts_for(&candidate.number));
        missing.extend(lost.map(|candidate| candidate.number.clone()));
    }
    Ok(missing)
}

/// Who was there, by the bundles that count and by the sealed room records.
pub(crate) struct Attendance {
    /// Candidates with an accepted bundle.
    pub(crate) present: BTreeSet<String>,
    /// Candidates whom a room record calls absent, or charges with misconduct without a bundle.
    pub(crate) absent: BTreeSet<String>,
}

impl Attendance {
    /// # Errors
    /// [`Error::Altered`] for a stored record that is not what was imported; what the disk refuses.
    pub(crate) fn of(board: &Board, results: &ResultStore, sitting: &SittingFile) -> Result<Self> {
        let attempts = results.attempts(&sitting.id)?;
        let present: BTreeSet<String> =
            attempts.into_iter().map(|stored| stored.attempt.candidate).collect();
        let seats: Vec<_> = latest(records(board, results, &sitting.id)?)
            .flat_map(|record| record.body.seats)
            .collect();
        // Misconduct accounts for a seat as well; the conclusion tells the two apart.
        let away = seats.iter().filter(|seat| !seat.present).map(|seat| seat.candidate.clone());
        let absent: BTreeSet<_> = away.filter(|number| !present.contains(number)).collect();
        Ok(Self { present, absent })
    }

    fn accounts_for(&self, number: &str) -> bool {
        self.present.contains(number) || self.absent.contains(number)
    }
}

/// The last record of each room.
fn latest(mut records: Vec<Closed>) -> impl Iterator<Item = Closed> {
    records.sort_by(|a, b| (&a.room, b.body.revision).cmp(&(&b.room, a.body.revision)));
    records.dedup_by(|later, first| later.room == first.room);
    records.into_iter()
}

/// Every record of a sitting's rooms, read from its sealed file. One that the trust file refuses by now says nothing.
///
/// # Errors
/// [`Error::Altered`] for a stored record that is not what was imported; what the disk refuses.
pub(crate) fn records(board: &Board, results: &ResultStore, sitting: &str) -> Result<Vec<Closed>> {
    let mut records = Vec::new();
    for room in results.rooms(sitting)? {
        let digest = sha256(&room.file.bytes);
        if digest.0 != room.file.digest && Defence::StoredFile.stands() {
            return Err(Error::Altered { file: format!("{sitting}-{}.room", room.file.room) });
        }
        if let Ok(record) = room_record::read(&room.file.bytes, board.trust()) {
            let manifest = record.exam().manifest().clone();
            let (room, console) = (manifest.room.clone(), manifest.console.id.clone());
            let pair = record.signed_by().1;
            let body: RecordBody = record.record()?;
            let head = |text: &String| head::read(text, record.exam(), board.trust()).ok();
            let heads = body.heads.iter().filter_map(head).collect();
            records.push(Closed { room, digest, console, manifest, pair, body, heads });
        }
    }
    Ok(records)
}

//! Import: verify → decrypt → replay → re-derive the paper → keep. Nothing is ever overwritten.

use super::{Board, PackedRoomFile, SittingFile};
use crate::error::{Contradiction, InFile};
use crate::payload::{self, AttemptRecord, RecordBody};
use crate::time::Moment;
use crate::view::{
    BoardView, CheckState, ImportCheck, ImportRow, ImportState, ImportView, RosterSum, SittingRow,
    Text,
};
use crate::{Error, Result, derive, files, record};
use sealing::bundle::{self, Bundle};
use sealing::{AgeIdentity, Verified, room_record, sha256};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use store::{
    Attempt, Import, NewBundle, NewRoomRecord, Origin, RefusedFile, ResultStore, RosterEntry,
};

/// What an import did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Imported {
    /// Result bundles that count from now on.
    pub accepted: usize,
    /// Result bundles that were here already, byte for byte.
    pub duplicates: usize,
    /// Result bundles that contradict an accepted one; kept, and held for a person.
    pub conflicts: usize,
    /// Room records.
    pub rooms: RoomsImported,
    /// Files that do not count, with the reason.
    pub quarantined: Vec<Quarantined>,
    /// Candidates without an accepted bundle whom no room record calls absent.
    pub missing: Vec<String>,
}

/// Room records of an import.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RoomsImported {
    /// Accepted.
    pub accepted: usize,
    /// Here already, byte for byte.
    pub duplicates: usize,
}

/// A file that does not count.
#[derive(Debug, Clone, Serialize)]
pub struct Quarantined {
    /// File name.
    pub file: String,
    /// Stable code.
    pub code: String,
    /// What is wrong, and what to do.
    pub message: String,
}

/// A bundle that was verified, opened and re-derived.
pub(crate) struct Examined {
    origin: Origin,
    attempt: Attempt,
}

/// Everything that examining a bundle needs, read once for an import.
struct Examiner<'a> {
    board: &'a Board,
    identity: AgeIdentity,
    sittings: BTreeMap<String, SittingFile>,
    pools: BTreeMap<(String, String), Pool>,
}

type Pool = Vec<assembly::PoolItem>;

/// Imports bundles and room records: files, or every `.result` and `.room` in folders. `progress` is told of each file.
///
/// # Errors
/// A board or store that does not open. A bad file is no error: it is listed.
pub fn import(
    board: &Board,
    results: &mut ResultStore,
    paths: &[PathBuf],
    now: Moment,
    mut progress: impl FnMut(usize, usize),
) -> Result<Imported> {
    let mut files = Vec::new();
    for path in paths {
        let folder = path.is_dir();
        let found = files::walk(path)?;
        files.extend(found.into_iter().filter(|f| !folder || is_result(f) || is_room(f)));
    }
    let mut examiner = Examiner::new(board)?;
    let mut imported = Imported::default();
    for (index, path) in files.iter().enumerate() {
        progress(index, files.len());
        examiner.import_file(results, path, now, &mut imported)?;
    }
    progress(files.len(), files.len());
    imported.missing = missing(board, results)?;
    Ok(imported)
}

fn is_result(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "result")
}

fn is_room(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "room")
}

impl<'a> Examiner<'a> {
    fn new(board: &'a Board) -> Result<Self> {
        let identity = board.live_identity()?;
        Ok(Self { board, identity, sittings: BTreeMap::new(), pools: BTreeMap::new() })
    }

    fn import_file(
        &mut self,
        results: &mut ResultStore,
        path: &Path,
        now: Moment,
        imported: &mut Imported,
    ) -> Result<()> {
        let file = files::name(path);
        let bytes = match files::read_container(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                imported.quarantined.push(quarantined(file, &error));
                return Ok(());
            }
        };
        let outcome = if is_room(path) {
            self.import_room(results, &file, &bytes, now, imported)
        } else {
            self.import_bundle(results, &file, &bytes, now, imported)
        };
        match outcome {
            Err(error @ Error::Store(_)) => Err(error),
            Err(error) => {
                refuse(results, &file, bytes, &error, now)?;
                imported.quarantined.push(quarantined(file, &error));
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    fn import_bundle(
        &mut self,
        results: &mut ResultStore,
        file: &str,
        bytes: &[u8],
        now: Moment,
        imported: &mut Imported,
    ) -> Result<()> {
        let bundle = bundle::read(bytes, self.board.trust()).in_file(file)?;
        let examined = self.examine(&bundle, file)?;
        self.keep_roster(results, &examined.origin.sitting)?;
        let new = NewBundle {
            digest: bundle.file_digest().0,
            file_name: file.into(),
            bytes: bytes.to_vec(),
            origin: examined.origin,
            attempt: examined.attempt,
            imported_ms: now.wall_ms,
        };
        match results.put_bundle(&new)? {
            Import::Accepted => imported.accepted += 1,
            Import::Duplicate => imported.duplicates += 1,
            Import::Conflict => {
                imported.conflicts += 1;
                imported.quarantined.push(conflict(file));
            }
        }
        Ok(())
    }

    fn import_room(
        &mut self,
        results: &mut ResultStore,
        file: &str,
        bytes: &[u8],
        now: Moment,
        imported: &mut Imported,
    ) -> Result<()> {
        let record = room_record::read(bytes, self.board.trust()).in_file(file)?;
        let body: RecordBody = record.record().in_file(file)?;
        let manifest = record.exam().manifest();
        let sitting = self.sitting(&manifest.sitting)?;
        let room =
            sitting.room(&manifest.room).ok_or(sealing::Error::OtherPackage).in_file(file)?;
        if room.package != *record.exam().digest() {
            return Err(sealing::Error::OtherPackage).in_file(file);
        }
        self.keep_roster(results, &manifest.sitting)?;
        let new = NewRoomRecord {
            digest: record.file_digest().0,
            sitting: manifest.sitting.clone(),
            room: manifest.room.clone(),
            bytes: bytes.to_vec(),
            record: String::from_utf8(payload::write(&body, "record")?).unwrap_or_default(),
            imported_ms: now.wall_ms,
        };
        match results.put_room(&new)? {
            Import::Accepted => imported.rooms.accepted += 1,
            Import::Duplicate => imported.rooms.duplicates += 1,
            Import::Conflict => imported.quarantined.push(conflict(file)),
        }
        Ok(())
    }

    fn sitting(&mut self, id: &str) -> Result<&SittingFile> {
        if !self.sittings.contains_key(id) {
            self.sittings.insert(id.into(), self.board.sitting(id)?);
        }
        self.sittings.get(id).ok_or_else(|| Error::UnknownSitting { id: id.into() })
    }

    fn keep_roster(&mut self, results: &mut ResultStore, id: &str) -> Result<()> {
        if !results.roster(id)?.is_empty() {
            return Ok(());
        }
        let entries: Vec<RosterEntry> = roster(self.sitting(id)?);
        Ok(results.put_roster(id, &entries)?)
    }

    /// Everything beyond the signatures: the candidate, the event chain, its replay, and the paper.
    fn examine(&mut self, bundle: &Verified<Bundle>, file: &str) -> Result<Examined> {
        let manifest = bundle.manifest().clone();
        let opened = bundle.open(&self.identity).in_file(file)?;
        let record: AttemptRecord = payload::read(opened.attempt.expose(), "attempt.json")?;
        let sitting = self.sitting(&manifest.sitting)?;
        let room =
            sitting.room(&manifest.room).ok_or(sealing::Error::OtherPackage).in_file(file)?;
        if room.package != manifest.package {
            return Err(sealing::Error::OtherPackage).in_file(file);
        }
        if !room.candidates.iter().any(|candidate| candidate.number == record.candidate) {
            return Err(contradiction(Contradiction::Candidate));
        }
        check_events(&manifest, &record, opened.events.expose())?;
        self.check_paper(&manifest.sitting, &manifest.room, &record)?;
        let (sitting, room, station) = (manifest.sitting, manifest.room, manifest.station);
        let origin = Origin { sitting, room, station, sequence: manifest.sequence };
        Ok(Examined { origin, attempt: stored(&record)? })
    }

    /// The form is the one that the seeds give, and every response is to an item on it.
    fn check_paper(&mut self, sitting: &str, room: &str, record: &AttemptRecord) -> Result<()> {
        self.load_pool(sitting, room)?;
        let (Some(file), Some(pool)) =
            (self.sittings.get(sitting), self.pools.get(&(sitting.into(), room.into())))
        else {
            return Err(Error::UnknownSitting { id: sitting.into() });
        };
        let seeds = file.seeds(&record.candidate)?;
        let form = derive::form(&file.blueprint, pool, &seeds)?;
        if derive::form_digest(&form).to_string() != record.form_digest {
            return Err(contradiction(Contradiction::Form));
        }
        let on_paper: BTreeSet<_> = form.items.iter().map(|item| &item.id).collect();
        let strange = record.responses.keys().any(|item| !on_paper.contains(item));
        if strange { Err(contradiction(Contradiction::Responses)) } else { Ok(()) }
    }

    fn load_pool(&mut self, sitting: &str, room: &str) -> Result<()> {
        let place = (sitting.to_owned(), room.to_owned());
        if self.pools.contains_key(&place) {
            return Ok(());
        }
        let items = self.board.sitting_items(sitting)?;
        let packed: PackedRoomFile =
            self.sitting(sitting)?.room(room).cloned().ok_or(sealing::Error::OtherPackage)?;
        let (pool, _) = self.board.pool(&items, &packed)?;
        let items: Vec<_> = pool.iter().map(derive::without_key).collect();
        if derive::pool_digest(&items) != packed.pool_digest {
            return Err(Error::Payload { what: "sitting items" });
        }
        let metadata = items.iter().map(derive::station_pool_item).collect();
        self.pools.insert(place, metadata);
        Ok(())
    }
}

fn contradiction(what: Contradiction) -> Error {
    Error::Contradiction { what }
}

/// The events form the signed chain, and replaying them gives the answers that the record states.
fn check_events(
    manifest: &bundle::BundleManifest,
    attempt: &AttemptRecord,
    events: &[u8],
) -> Result<()> {
    let origin = record::origin(&manifest.package, &manifest.station, &attempt.candidate);
    let replay = record::replay(origin, record::split(events))
        .map_err(|_| contradiction(Contradiction::Replay))?;
    if replay.head != manifest.chain_head {
        return Err(contradiction(Contradiction::Chain));
    }
    let state = replay.attempt;
    let started = state.started.as_ref().map(|started| started.form_digest.as_str());
    let same = state.responses == attempt.responses
        && state.ending.map(attempt::Phase::name) == Some(attempt.ending.as_str())
        && started == Some(attempt.form_digest.as_str())
        && state.elapsed_ms == attempt.elapsed_ms
        && state.allowed_ms() == attempt.allowed_ms;
    if same { Ok(()) } else { Err(contradiction(Contradiction::Replay)) }
}

fn stored(record: &AttemptRecord) -> Result<Attempt> {
    let wrong = || Error::Payload { what: "attempt.json" };
    let form: sealing::Digest = record.form_digest.parse().map_err(|_| wrong())?;
    Ok(Attempt {
        candidate: record.candidate.clone(),
        form_digest: form.0,
        responses: record.responses.clone(),
        state: record.ending.clone(),
        started_ms: Some(record.started_ms),
        submitted_ms: Some(record.ended_ms),
        elapsed_ms: record.elapsed_ms,
    })
}

fn roster(sitting: &SittingFile) -> Vec<RosterEntry> {
    let entry = |(room, candidate): (&PackedRoomFile, &super::sitting_folder::PackedCandidate)| {
        RosterEntry {
            candidate: candidate.number.clone(),
            name: candidate.name.clone(),
            room: room.id.clone(),
            seat: candidate.seat.clone(),
        }
    };
    let all = sitting.rooms.iter().flat_map(|room| room.candidates.iter().map(move |c| (room, c)));
    all.map(entry).collect()
}

fn quarantined(file: String, error: &Error) -> Quarantined {
    Quarantined { file, code: error.code().into(), message: crate::fault::sentence(error) }
}

fn conflict(file: &str) -> Quarantined {
    let message = crate::fault::conflict_sentence();
    Quarantined { file: file.into(), code: "conflict".into(), message }
}

fn refuse(
    results: &mut ResultStore,
    file: &str,
    bytes: Vec<u8>,
    error: &Error,
    now: Moment,
) -> Result<()> {
    Ok(results.put_refused(&RefusedFile {
        digest: sha256(&bytes).0,
        file_name: file.into(),
        bytes,
        code: error.code().into(),
        message: crate::fault::sentence(error),
        imported_ms: now.wall_ms,
    })?)
}

/// Candidates of the imported sittings without an accepted bundle, whom no accepted room record calls absent.
fn missing(board: &Board, results: &ResultStore) -> Result<Vec<String>> {
    let mut missing = Vec::new();
    for id in results.sittings()? {
        let (present, absent) = attendance(results, &id)?;
        let sitting = board.sitting(&id)?;
        let all = sitting.rooms.iter().flat_map(|room| &room.candidates);
        let lost = all.filter(|c| !present.contains(&c.number) && !absent.contains(&c.number));
        missing.extend(lost.map(|candidate| candidate.number.clone()));
    }
    Ok(missing)
}

/// Candidates with an accepted bundle, and those whom an accepted room record calls absent.
pub(crate) fn attendance(
    results: &ResultStore,
    sitting: &str,
) -> Result<(BTreeSet<String>, BTreeSet<String>)> {
    let attempts = results.attempts(sitting)?;
    let present: BTreeSet<String> =
        attempts.into_iter().map(|stored| stored.attempt.candidate).collect();
    let mut absent = BTreeSet::new();
    for room in results.rooms(sitting)? {
        if room.custody == store::Custody::Accepted {
            let body: RecordBody = payload::read(room.file.record.as_bytes(), "record")?;
            let away = body.seats.into_iter().filter(|seat| !seat.present);
            absent.extend(away.map(|seat| seat.candidate).filter(|c| !present.contains(c)));
        }
    }
    Ok((present, absent))
}

/// The board window's view of everything imported so far.
///
/// # Errors
/// A board or store that does not open.
pub fn import_view(board: &Board, results: &ResultStore) -> Result<BoardView> {
    let sittings = board.sittings()?;
    let latest = results.sittings()?.pop();
    let current = latest.as_ref().and_then(|id| sittings.iter().find(|sitting| sitting.id == *id));
    let rooms = match &latest {
        Some(id) => results.rooms(id)?.into_iter().map(|room| room.file.room).collect(),
        None => Vec::new(),
    };
    Ok(BoardView {
        board: board.name().into(),
        sittings: sittings.iter().map(sitting_row).collect(),
        import: ImportView {
            sitting: latest.clone(),
            subject: current.map(SittingFile::subject),
            sum: current.map(|sitting| sum(sitting, results)).transpose()?.unwrap_or_default(),
            rows: rows(results, current)?,
            rooms,
        },
    })
}

fn sitting_row(sitting: &SittingFile) -> SittingRow {
    SittingRow {
        sitting: sitting.id.clone(),
        subject: sitting.subject(),
        start: sitting.start.clone(),
        rooms: u32::try_from(sitting.rooms.len()).unwrap_or(u32::MAX),
        candidates: sitting.rooms.iter().map(|room| room.candidates.len() as u32).sum(),
    }
}

fn sum(sitting: &SittingFile, results: &ResultStore) -> Result<RosterSum> {
    let (present, absent) = attendance(results, &sitting.id)?;
    let total: usize = sitting.rooms.iter().map(|room| room.candidates.len()).sum();
    let missing = total.saturating_sub(present.len() + absent.len());
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(RosterSum {
        total: count(total),
        accepted: count(present.len()),
        held: 0,
        absent: count(absent.len()),
        missing: count(missing),
    })
}

fn rows(results: &ResultStore, sitting: Option<&SittingFile>) -> Result<Vec<ImportRow>> {
    let total = sitting.map(SittingFile::items);
    let mut answered = BTreeMap::new();
    for id in results.sittings()? {
        for stored in results.attempts(&id)? {
            let count = u32::try_from(stored.attempt.responses.len()).unwrap_or(u32::MAX);
            answered.insert(stored.bundle, (count, stored.attempt.submitted_ms));
        }
    }
    let mut found = Vec::new();
    for state in [store::State::Quarantined, store::State::Accepted] {
        for bundle in results.bundles(state)? {
            found.push(row(&bundle, answered.get(&bundle.digest).copied(), total));
        }
    }
    Ok(found)
}

fn row(
    bundle: &store::Bundle,
    answered: Option<(u32, Option<i64>)>,
    total: Option<u32>,
) -> ImportRow {
    let (state, note) = match &bundle.custody {
        store::Custody::Accepted => {
            let at = answered.and_then(|(_, at)| at).map(crate::time::beijing).unwrap_or_default();
            let at = at.get(11..19).unwrap_or_default().to_owned();
            (ImportState::Accepted, Text { zh: format!("{at} 封存"), en: format!("Sealed {at}") })
        }
        store::Custody::Quarantined { code, .. } if code == "conflict" => {
            (ImportState::Held, crate::fault::conflict_text())
        }
        store::Custody::Quarantined { code, message } => {
            (ImportState::Refused, crate::fault::text_of_code(code, message))
        }
    };
    ImportRow {
        state,
        file: bundle.file_name.clone(),
        station: bundle.origin.as_ref().map(|origin| origin.station.clone()),
        sequence: bundle.origin.as_ref().and_then(|o| u32::try_from(o.sequence).ok()),
        answered: answered.map(|(count, _)| count),
        total: answered.and(total),
        checks: checks(state, bundle),
        note,
    }
}

/// The checks in the order in which an import makes them; the first that failed ends the list.
fn checks(state: ImportState, bundle: &store::Bundle) -> Vec<ImportCheck> {
    let names = [
        ("文件结构重编码一致", "The container re-encodes to the same bytes"),
        ("签名与证书", "Signature and certificate"),
        ("考试包与密文摘要", "Package and ciphertext digests"),
        ("解密，内层签名", "Decryption and inner signature"),
        ("事件链与重放", "Event chain and replay"),
        ("重新推导试卷", "The paper re-derived"),
        ("未与已导入的文件冲突", "No conflict with what was imported"),
    ];
    let failed = match (&bundle.custody, state) {
        (_, ImportState::Accepted | ImportState::Duplicate) => names.len(),
        (_, ImportState::Held) => names.len() - 1,
        (store::Custody::Quarantined { code, .. }, _) => crate::fault::failed_check(code),
        (store::Custody::Accepted, ImportState::Refused) => names.len(),
    };
    let check = |(index, (zh, en)): (usize, &(&str, &str))| ImportCheck {
        name: Text { zh: (*zh).into(), en: (*en).into() },
        state: match (index == failed, state) {
            (false, _) => CheckState::Ok,
            (true, ImportState::Held) => CheckState::Warn,
            (true, _) => CheckState::Fail,
        },
        figure: String::new(),
    };
    names.iter().enumerate().take(failed + 1).map(check).collect()
}

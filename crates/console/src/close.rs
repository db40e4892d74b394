//! The room record: who was present, and which bundles were collected.

use crate::open::{Console, Kept, KeptSeat};
use crate::{Error, Result};
use exam::InFile;
use exam::Payload;
use exam::fault::Spoken;
use exam::files;
use exam::payload::{self, CollectedBundle, RecordBody, SeatNote, SeatRecord};
use exam::time::{Moment, beijing};
use sealing::bundle::{self, Bundle};
use sealing::{Verified, encryption, room_record, sha256};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// The largest kept room: a few hundred seats.
const KEPT_LIMIT: usize = 1 << 20;

/// What closing a room wrote.
#[derive(Debug, Clone, Serialize)]
pub struct ClosedRoom {
    /// The room record.
    pub path: PathBuf,
    /// SHA-256 of the file.
    pub digest: sealing::Digest,
    /// Seats with a bundle.
    pub present: usize,
    /// Candidate numbers without one.
    pub absent: Vec<String>,
    /// Candidate numbers without one, for misconduct.
    pub misconduct: Vec<String>,
    /// Whether the room was closed before the rules let anybody count as absent, by the console's clock.
    pub before_absent_by: bool,
    /// Candidate numbers that began a minute or more after the start.
    pub late: Vec<String>,
    /// Candidate numbers whose attempt was moved to another station.
    pub moved: Vec<String>,
    /// Candidate numbers at whose seat something happened.
    pub incidents: Vec<String>,
    /// Bundles collected.
    pub bundles: usize,
    /// Files in the folder that are no bundle of this room, with what is wrong.
    pub passed_over: Vec<PassedOver>,
}

/// A file that was not collected.
#[derive(Debug, Clone, Serialize)]
pub struct PassedOver {
    /// File name.
    pub file: String,
    /// Stable code.
    pub code: String,
}

/// 违纪 that the room records itself: of a candidate who never began, or whose bundle says nothing of it.
#[derive(Debug, Clone)]
pub struct Misconduct {
    /// Candidate number.
    pub candidate: String,
    /// Why: a code or words.
    pub reason: String,
}

/// Writes the room record over the bundles in a folder. Who has no bundle is absent, unless misconduct is the reason.
///
/// # Errors
/// [`exam::Error::NotOpened`] when this console did not open the room; [`Error::NotInRoom`]; [`exam::Error::ReasonNeeded`].
pub fn close(
    console: &Console,
    bundles: &Path,
    misconduct: &[Misconduct],
    out: &Path,
) -> Result<ClosedRoom> {
    let kept = console.kept()?;
    check(misconduct, &kept)?;
    let mut collected = Vec::new();
    let mut passed_over = Vec::new();
    for path in files::list(bundles, "result")? {
        match console.bundle(&path) {
            Ok(bundle) => collected.push(bundle),
            Err(error) => {
                let code = error.code().to_owned();
                passed_over.push(PassedOver { file: files::name(&path), code });
            }
        }
    }
    let seats: Vec<SeatRecord> =
        kept.seats.iter().map(|seat| console.seat_record(seat, &collected, misconduct)).collect();
    let now = console.clock.now();
    let before_absent_by = console.before_absent_by(&kept, now);
    let revision = console.next_revision()?;
    let record = RecordBody {
        revision: revision.number,
        previous: revision.previous,
        seats: seats.clone(),
        bundles: collected.iter().map(collected_bundle).collect(),
        invigilators: kept.invigilators,
        opened_by: kept.opened_by,
        opened: kept.opened,
        closed: beijing(now.wall_ms),
        before_absent_by,
        orders: console.orders()?,
    };
    let key = (&console.machine.key, &console.machine.certificate);
    let bytes = room_record::seal(console.package.exam(), key, &record)?;
    console.keep_record(&revision, &bytes)?;
    files::write_public(out, &bytes)?;
    let those = |which: fn(&SeatRecord) -> bool| {
        seats.iter().filter(|seat| which(seat)).map(|seat| seat.candidate.clone()).collect()
    };
    Ok(ClosedRoom {
        path: out.into(),
        digest: sha256(&bytes),
        present: seats.iter().filter(|seat| seat.present).count(),
        absent: those(|seat| !seat.present && seat.misconduct.is_none()),
        misconduct: those(|seat| !seat.present && seat.misconduct.is_some()),
        before_absent_by,
        late: those(|seat| seat.late_minutes > Some(0)),
        moved: those(|seat| !seat.moved.is_empty()),
        incidents: those(|seat| seat.incident_count > 0),
        bundles: collected.len(),
        passed_over,
    })
}

impl Console {
    fn kept(&self) -> Result<Kept> {
        let path = self.kept_path();
        if !path.exists() {
            return Err(exam::Error::NotOpened.into());
        }
        let sealed = files::read_container(&path)?;
        let plain = encryption::decrypt(&self.machine.identity, &sealed, KEPT_LIMIT)?;
        Ok(payload::read(plain.expose(), Payload::KeptRoom)?)
    }

    /// Whether it is too early to call anybody absent.
    fn before_absent_by(&self, kept: &Kept, now: Moment) -> bool {
        let minutes = i64::from(kept.absent_after_minutes.unwrap_or(0));
        now.wall_s() < self.package.manifest().start_unix.saturating_add(minutes * 60)
    }

    /// A verified bundle of this room.
    fn bundle(&self, path: &Path) -> Result<Verified<Bundle>> {
        let (bytes, name) = (files::read_container(path)?, files::name(path));
        let bundle = bundle::read(&bytes, &self.machine.trust).in_file(&name)?;
        if bundle.exam().digest() != self.package.digest() {
            return Err(sealing::Error::OtherPackage).in_file(&name)?;
        }
        Ok(bundle)
    }

    /// A seat as its bundles tell it; of several, the one of the highest generation.
    fn seat_record(
        &self,
        seat: &KeptSeat,
        collected: &[Verified<Bundle>],
        misconduct: &[Misconduct],
    ) -> SeatRecord {
        let noted = misconduct.iter().find(|noted| noted.candidate == seat.candidate);
        let bundles = collected.iter().filter(|bundle| bundle.manifest().seat_tag == seat.tag);
        let told: Vec<_> = bundles.map(|bundle| (note_of(seat, bundle), bundle)).collect();
        let generation = |note: &Option<SeatNote>| note.as_ref().map(|note| note.generation);
        let last = told.iter().max_by_key(|(note, _)| generation(note));
        let note = last.and_then(|(note, _)| note.as_ref());
        let moved = note.map(|note| note.stations.clone()).filter(|stations| stations.len() > 1);
        let spares = &self.package.manifest().spares;
        let at_spare = |bundle: &Verified<Bundle>| {
            spares.iter().any(|spare| spare.id == bundle.manifest().station)
        };
        SeatRecord {
            candidate: seat.candidate.clone(),
            seat: seat.seat.clone(),
            present: !told.is_empty(),
            misconduct: noted.map(|noted| noted.reason.trim().to_owned()),
            late_minutes: note.map(|note| note.late_minutes),
            moved: moved.unwrap_or_default(),
            spare: last.is_some_and(|(_, bundle)| at_spare(bundle)),
            incidents: note.map(|note| note.incidents.clone()).unwrap_or_default(),
            incident_count: note.map_or(0, |note| note.incident_count),
        }
    }
}

/// Every candidate is of the room, and every misconduct has a reason.
fn check(misconduct: &[Misconduct], kept: &Kept) -> Result<()> {
    for Misconduct { candidate, reason } in misconduct {
        if !kept.seats.iter().any(|seat| seat.candidate == *candidate) {
            return Err(Error::NotInRoom { number: candidate.clone() });
        }
        if reason.trim().is_empty() {
            return Err(exam::Error::ReasonNeeded.into());
        }
    }
    Ok(())
}

/// What a bundle tells of its seat; a bundle that tells nothing, or not to this room, is collected all the same.
fn note_of(seat: &KeptSeat, bundle: &Verified<Bundle>) -> Option<SeatNote> {
    let manifest = bundle.manifest();
    let key = &seat.note_key.as_ref()?.0;
    let place = (&manifest.package, manifest.station.as_str());
    let sealed = &manifest.seat_note.as_ref()?.0;
    let plain = sealing::open_seat_note(key, place, sealed).ok()?;
    payload::read(plain.expose(), Payload::SeatNote).ok()
}

fn collected_bundle(bundle: &Verified<Bundle>) -> CollectedBundle {
    let manifest = bundle.manifest();
    CollectedBundle {
        station: manifest.station.clone(),
        sequence: manifest.sequence,
        digest: *bundle.file_digest(),
        chain_head: manifest.chain_head,
    }
}

//! What a folder of collected bundles says of a room, before anything is written: a person reads it, and then signs.

use crate::beside::Beside;
use crate::misconduct::{Misconduct, carried, check};
use crate::open::{Kept, KeptSeat};
use crate::ticket::Tickets;
use crate::{Console, Error, Result};
use defence::Defence;
use exam::InFile;
use exam::fault::{Spoken, sentence};
use exam::payload::{
    self, BreachRecord, CollectedStatement, ComparedReceipt, Incident, OpeningRecord, OrderRecord,
    SeatNote, SeatRecord, StatedEnding, StoodStill, TicketRecord,
};
use exam::time::Moment;
use exam::{files, shown};
use sealing::bundle::{self, Bundle};
use sealing::{Verified, encryption};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// The largest kept room: a few hundred seats.
const KEPT_LIMIT: usize = 1 << 20;

/// What the record of a room would say, and what was passed over for it.
#[derive(Debug, Serialize)]
pub struct Survey {
    /// Seats with a bundle.
    pub present: usize,
    /// Candidate numbers without one.
    pub absent: Vec<String>,
    /// Candidate numbers without one, for misconduct.
    pub misconduct: Vec<String>,
    /// Whether the rules do not let anybody count as absent yet, by the console's clock.
    pub before_absent_by: bool,
    /// Candidate numbers that began a minute or more after the start.
    pub late: Vec<String>,
    /// Candidate numbers whose attempt was moved to another station.
    pub moved: Vec<String>,
    /// Candidate numbers whose attempt two invigilators ended.
    pub terminated: Vec<String>,
    /// Candidate numbers at whose seat something happened.
    pub incidents: Vec<String>,
    /// What happened there: every act and incident that the bundles tell.
    pub acts: Vec<SeatAct>,
    /// Tickets that were given.
    pub tickets: Vec<TicketRecord>,
    /// Orders to the whole room.
    pub orders: Vec<OrderRecord>,
    /// Every station and spare of the package.
    pub machines: Vec<MachineRow>,
    /// Bundles collected.
    pub bundles: usize,
    /// Closing statements collected.
    pub statements: Vec<CollectedStatement>,
    /// What comparing with the candidates' sheets gave; none where nobody compared.
    pub receipts: Option<Vec<ComparedReceipt>>,
    /// Files in the folder that are not of this room, with what is wrong.
    pub passed_over: Vec<PassedOver>,
    /// Every station that was opened, with its clock.
    pub openings: Vec<OpeningRecord>,
    /// 提醒, 登记, 终止 at every seat.
    pub breaches: Vec<SeatBreach>,
    /// Times in which the whole room stood still.
    pub stood_still: Vec<StoodStill>,
    /// Whom the two who close the room charge with misconduct.
    pub charged: Vec<Misconduct>,
    #[serde(skip)]
    pub(super) kept: Kept,
    #[serde(skip)]
    pub(super) seats: Vec<SeatRecord>,
    #[serde(skip)]
    pub(super) collected: Vec<Verified<Bundle>>,
    #[serde(skip)]
    pub(super) beside: Beside,
}

/// An act or incident at a seat.
#[derive(Debug, Clone, Serialize)]
pub struct SeatAct {
    /// Candidate number.
    pub candidate: String,
    /// Seat.
    pub seat: String,
    /// What happened.
    #[serde(flatten)]
    pub incident: Incident,
}

/// A breach of the rules at a seat.
#[derive(Debug, Clone, Serialize)]
pub struct SeatBreach {
    /// Candidate number.
    pub candidate: String,
    /// Seat.
    pub seat: String,
    /// What two invigilators said.
    #[serde(flatten)]
    pub breach: BreachRecord,
}

/// A machine of the package.
#[derive(Debug, Clone, Serialize)]
pub struct MachineRow {
    /// Machine id.
    pub id: String,
    /// Whether it is a spare.
    pub spare: bool,
    /// How many collected bundles it sealed.
    pub bundles: usize,
    /// Whether its closing statement was collected.
    pub statement: bool,
    /// Whether something collected shows that it worked: a bundle, or a head of an attempt.
    pub worked: bool,
}

/// A file that was not collected.
#[derive(Debug, Clone, Serialize)]
pub struct PassedOver {
    /// Its path in the folder.
    pub file: String,
    /// Stable code.
    pub code: String,
    /// What is wrong, and what to do.
    pub message: String,
}

impl PassedOver {
    fn of(folder: &Path, path: &Path, error: &Error) -> Self {
        let file = shown::path(path.strip_prefix(folder).unwrap_or(path));
        Self { file, code: error.code().into(), message: sentence(error) }
    }
}

/// Looks through a folder and the folders in it. Who has no bundle there is absent, unless misconduct is the reason.
///
/// # Errors
/// [`exam::Error::NotOpened`] when this console did not open the room; [`Error::NotInRoom`];
/// [`exam::Error::ReasonNeeded`]; [`exam::Error::NotAFolder`]. A bad file is no error: it is listed.
pub fn survey(console: &Console, folder: &Path, misconduct: &[Misconduct]) -> Result<Survey> {
    let kept = console.kept()?;
    check(misconduct, &kept, console.package.manifest().mode)?;
    if folder.is_file() {
        return Err(exam::Error::NotAFolder { path: folder.into() }.into());
    }
    let (collected, beside, passed_over) = console.collect(folder)?;
    let (earlier, stood_still) = match console.latest_record()? {
        Some(record) => (record.seats, record.stood_still),
        None => (Vec::new(), Vec::new()),
    };
    let seats = kept.seats.iter().map(|seat| {
        let record = console.seat_record(seat, &collected, misconduct);
        let before = earlier.iter().find(|before| before.candidate == seat.candidate);
        before.map_or(record.clone(), |before| carried(record, before))
    });
    let seats: Vec<SeatRecord> = seats.collect();
    let those = |which: fn(&SeatRecord) -> bool| {
        seats.iter().filter(|seat| which(seat)).map(|seat| seat.candidate.clone()).collect()
    };
    Ok(Survey {
        present: seats.iter().filter(|seat| seat.present).count(),
        absent: those(|seat| !seat.present && seat.misconduct.is_none()),
        misconduct: those(|seat| !seat.present && seat.misconduct.is_some()),
        before_absent_by: console.before_absent_by(&kept, console.clock.now()),
        late: those(|seat| seat.late_minutes > Some(0)),
        moved: those(|seat| !seat.moved.is_empty()),
        terminated: those(|seat| seat.ending == Some(StatedEnding::Terminated)),
        incidents: those(|seat| seat.incident_count > 0),
        acts: seats.iter().flat_map(acts).collect(),
        tickets: Tickets(console).all()?,
        orders: console.orders()?,
        machines: console.machines(&collected, &beside),
        openings: console.openings(&kept, &collected),
        breaches: seats.iter().flat_map(breaches).collect(),
        stood_still,
        charged: misconduct.to_vec(),
        bundles: collected.len(),
        statements: beside.statements.clone(),
        receipts: None,
        passed_over,
        kept,
        seats,
        collected,
        beside,
    })
}

fn acts(seat: &SeatRecord) -> impl Iterator<Item = SeatAct> + '_ {
    seat.incidents.iter().map(|incident| SeatAct {
        candidate: seat.candidate.clone(),
        seat: seat.seat.clone(),
        incident: incident.clone(),
    })
}

fn breaches(seat: &SeatRecord) -> impl Iterator<Item = SeatBreach> + '_ {
    seat.breaches.iter().map(|breach| SeatBreach {
        candidate: seat.candidate.clone(),
        seat: seat.seat.clone(),
        breach: breach.clone(),
    })
}

impl Console {
    pub(crate) fn kept(&self) -> Result<Kept> {
        let path = self.kept_path();
        if !path.exists() {
            return Err(exam::Error::NotOpened.into());
        }
        let sealed = files::read_container(&path)?;
        let plain = encryption::decrypt(&self.machine.identity, &sealed, KEPT_LIMIT)?;
        Ok(payload::read(plain.expose(), exam::Payload::KeptRoom)?)
    }

    /// The bundles of this room in a folder, each once, with statements and heads, and what else lies there.
    fn collect(&self, folder: &Path) -> Result<(Vec<Verified<Bundle>>, Beside, Vec<PassedOver>)> {
        let found = files::results(folder)?;
        let mut beside = Beside::default();
        let mut collected: Vec<(String, Verified<Bundle>)> = Vec::new();
        let mut passed_over = Vec::new();
        for (path, error) in found.passed_over {
            if self.take_beside(&path, &error, &mut beside) {
                continue;
            }
            passed_over.push(PassedOver::of(folder, &path, &error.into()));
        }
        let (statements, files): (Vec<PathBuf>, Vec<PathBuf>) =
            found.files.into_iter().partition(|path| files::ends_with(path, "closing"));
        for path in statements {
            if let Err(error) = self.take_statement(&path, &mut beside) {
                passed_over.push(PassedOver::of(folder, &path, &error));
            }
        }
        beside.statements.sort_by(|one, other| one.place().cmp(&other.place()));
        beside.statements.dedup();
        // Tickets are the console's own; the record lists them.
        for path in files.into_iter().filter(|path| !files::ends_with(path, "ticket")) {
            let known = |bundle: &Verified<Bundle>| {
                collected.iter().find(|(_, known)| known.file_digest() == bundle.file_digest())
            };
            match self.bundle(&path) {
                Ok(bundle) => match known(&bundle) {
                    Some((file, _)) => {
                        let again = Error::Replayed { file: file.clone() };
                        passed_over.push(PassedOver::of(folder, &path, &again));
                    }
                    None => collected.push((files::name(&path), bundle)),
                },
                Err(error) => passed_over.push(PassedOver::of(folder, &path, &error)),
            }
        }
        passed_over.sort_by(|one, other| one.file.cmp(&other.file));
        collected.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok((collected.into_iter().map(|(_, bundle)| bundle).collect(), beside, passed_over))
    }

    fn machines(&self, collected: &[Verified<Bundle>], beside: &Beside) -> Vec<MachineRow> {
        let manifest = self.package.manifest();
        let row = |(id, spare): (&String, bool)| {
            let own = collected.iter().filter(|bundle| bundle.manifest().station == *id);
            let (id, bundles) = (id.clone(), own.count());
            let statement = beside.statements.iter().any(|it| it.machine == id);
            let worked = bundles > 0 || beside.worked(&id);
            MachineRow { id, spare, bundles, statement, worked }
        };
        let stations = manifest.stations.iter().map(|station| (&station.id, false));
        stations.chain(manifest.spares.iter().map(|spare| (&spare.id, true))).map(row).collect()
    }

    /// Every station that an opening file was made for; of its clock its last bundle tells.
    fn openings(&self, kept: &Kept, collected: &[Verified<Bundle>]) -> Vec<OpeningRecord> {
        let clock = |station: &str| {
            let own = collected.iter().filter(|bundle| bundle.manifest().station == station);
            let last = own.max_by_key(|bundle| bundle.manifest().sequence)?;
            let seat = kept.seats.iter().find(|seat| seat.tag == last.manifest().seat_tag)?;
            note_of(seat, last)?.clock
        };
        let machines = self.machines(&[], &Beside::default()).into_iter();
        machines.map(|it| OpeningRecord { clock: clock(&it.id), station: it.id }).collect()
    }

    /// Whether it is too early to call anybody absent.
    fn before_absent_by(&self, kept: &Kept, now: Moment) -> bool {
        let minutes = i64::from(kept.absent_after_minutes.unwrap_or(0));
        now.wall_s() < self.package.manifest().start_unix.saturating_add(minutes * 60)
    }

    /// A verified bundle of this room.
    fn bundle(&self, path: &Path) -> Result<Verified<Bundle>> {
        let (bytes, name) = (files::read_result(path)?, files::name(path));
        let bundle = bundle::read(&bytes, &self.machine.trust).in_file(&name)?;
        let own = bundle.exam().digest() == self.package.digest();
        if !own && Defence::OwnPackage.stands() {
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
            tag: Some(seat.tag),
            ending: note.and_then(|note| note.ending),
            present: !told.is_empty(),
            misconduct: noted.map(|noted| noted.clause.trim().to_owned()),
            late_minutes: note.map(|note| note.late_minutes),
            moved: moved.unwrap_or_default(),
            spare: last.is_some_and(|(_, bundle)| at_spare(bundle)),
            breaches: note.map(|note| note.breaches.clone()).unwrap_or_default(),
            incidents: note.map(|note| note.incidents.clone()).unwrap_or_default(),
            incident_count: note.map_or(0, |note| note.incident_count),
        }
    }
}

/// What a bundle tells of its seat; a bundle that tells nothing, or not to this room, is collected all the same.
pub(super) fn note_of(seat: &KeptSeat, bundle: &Verified<Bundle>) -> Option<SeatNote> {
    let manifest = bundle.manifest();
    let key = &seat.note_key.as_ref()?.0;
    let place = (&manifest.package, manifest.station.as_str());
    let sealed = &manifest.seat_note.as_ref()?.0;
    let plain = sealing::open_seat_note(key, place, sealed).ok()?;
    payload::read(plain.expose(), exam::Payload::SeatNote).ok()
}

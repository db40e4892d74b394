//! Packing a sitting: one sealed exam package per room.

use super::{Board, Enrolment, PackedRoomFile, SittingFile};
use crate::derive;
use crate::machine::role_name;
use crate::payload::{self, DealingFile, Duty, RoomRoster, RosterEntry};
use crate::standards::{self, Standards};
use crate::time::beijing;
use crate::{Error, Result, files};
use assembly::Assembly;
use item::Item;
use sealing::package::{self, Commitment, Draft, Machine, Mode, Occupation, PackageManifest};
use sealing::ssh::{MachineRole, SigningKey};
use sealing::trust::ResultRecipients;
use sealing::{Argon2Params, Codes, Digest, PinHash, RoomKey, SystemEntropy};
use serde::Serialize;
use sitting::{Blueprint, Plan, Room, Roster, SittingMode, Structure};
use standard::Standard;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use store::{Filter, ItemBank, StationBank, StationItem};
use zeroize::Zeroizing;

/// One package that was written.
#[derive(Debug, Clone, Serialize)]
pub struct PackedRoom {
    /// Room id.
    pub room: String,
    /// The package file.
    pub path: PathBuf,
    /// SHA-256 of the file.
    pub digest: Digest,
}

/// What every room of a sitting shares.
struct Sitting<'a> {
    board: &'a Board,
    plan: Plan,
    plan_digest: Digest,
    standard: &'a Standard,
    structure: Structure,
    roster: Roster,
    blueprint: Blueprint,
    window: (i64, i64),
    contributions: [[u8; 32]; 2],
    secret: sealing::Secret<32>,
    items: Vec<Item>,
    officers: Vec<(String, SigningKey)>,
    enrolled: Vec<Enrolment>,
    /// What this sitting was packed as before, where this is a later revision.
    earlier: Option<SittingFile>,
}

/// Packs the sitting of a plan into `out`; codes go to `out/codes`, apart from the packages.
///
/// `officers` are private key files; none means the two that `init` made.
///
/// # Errors
/// [`Error::PlanDefects`] with all of them; [`Error::Refused`] when no paper meets the blueprint;
/// [`Error::NotEnrolled`]; [`Error::Exists`] when a file of a package's or codes file's name is there. Nothing is
/// written then, and what was written is removed again when the disk fails.
pub fn pack(
    board: &Board,
    standards: &Standards,
    plan: &Path,
    bank: &ItemBank,
    officers: &[PathBuf],
    revise: bool,
    out: &Path,
) -> Result<Vec<PackedRoom>> {
    let sitting = Sitting::prepare(board, standards, plan, bank, officers, revise)?;
    sitting.refuse_existing(out)?;
    let pools = sitting.pools()?;
    let mut drafted = Vec::new();
    for (room, pool) in sitting.plan.rooms.iter().zip(&pools) {
        drafted.push(sitting.seal_room(room, pool, out)?);
    }
    let done = sitting.write(&drafted, &pools, out);
    if done.is_err() {
        sitting.unwrite(out);
    }
    done?;
    Ok(drafted.into_iter().map(|room| room.packed).collect())
}

/// A sealed room, before its files are written.
struct SealedRoom {
    packed: PackedRoom,
    bytes: Vec<u8>,
    codes: Zeroizing<String>,
    kept: PackedRoomFile,
}

impl SealedRoom {
    fn write(&self, out: &Path) -> Result<()> {
        files::write_private(&codes_path(out, &self.packed.room), self.codes.as_bytes())?;
        files::write_public(&self.packed.path, &self.bytes)
    }
}

fn codes_path(out: &Path, room: &str) -> PathBuf {
    out.join("codes").join(format!("{room}.txt"))
}

impl<'a> Sitting<'a> {
    fn prepare(
        board: &'a Board,
        standards: &'a Standards,
        path: &Path,
        bank: &ItemBank,
        officers: &[PathBuf],
        revise: bool,
    ) -> Result<Self> {
        let (text, file) = (files::read_text(path)?, files::name(path));
        let plan = Plan::from_toml(&text).map_err(|source| Error::Plan { file, source })?;
        let earlier = super::revise::earlier(board, &plan.id, revise)?;
        let standard = standards.get(&plan.standard)?;
        let structure = read_structure(&plan, path)?;
        let roster = read_roster(&plan, path)?;
        let direction = plan.direction.as_deref();
        let blueprint = blueprint(standard, &plan.level, direction, &structure)?;
        if let Some(level) = standard.level(&plan.level) {
            let defects = plan.check(standard, level, &roster);
            if !defects.is_empty() {
                return Err(Error::PlanDefects(defects));
            }
        }
        let enrolled = board.enrolments()?;
        plan.rooms.iter().try_for_each(|room| check_enrolled(&enrolled, room))?;
        let window = plan.window().map_err(|defect| Error::PlanDefects(vec![defect]))?;
        let mut items =
            bank.items(&Filter { standard: Some(plan.standard.clone()), ..Filter::default() })?;
        items.retain(|item| blueprint.admits(&item.place));
        super::revise::check_certificates(board, &plan, &enrolled, window.1)?;
        // A later revision keeps the sitting secret, so that nobody's paper depends on how often it was packed.
        let contributions = match &earlier {
            Some(earlier) => earlier.contributions.map(|own| own.0),
            None => [random()?, random()?],
        };
        let secret = derive::sitting_secret(&contributions[0], &contributions[1])?;
        let plan_digest = sealing::sha256(text.as_bytes());
        let officers = officer_keys(board, officers)?;
        Ok(Self {
            board,
            plan,
            plan_digest,
            standard,
            structure,
            roster,
            blueprint,
            window,
            contributions,
            secret,
            items,
            officers,
            enrolled,
            earlier,
        })
    }

    fn revision(&self) -> u32 {
        self.earlier.as_ref().map_or(1, |earlier| earlier.revision() + 1)
    }

    /// Package and codes file of every room.
    fn targets(&self, out: &Path) -> Vec<PathBuf> {
        let room = |room: &Room| [self.package_path(room, out), codes_path(out, &room.id)];
        self.plan.rooms.iter().flat_map(room).collect()
    }

    fn package_path(&self, room: &Room, out: &Path) -> PathBuf {
        out.join(format!("{}-{}.exam", self.plan.id, room.id))
    }

    fn refuse_existing(&self, out: &Path) -> Result<()> {
        let there = |path: &PathBuf| path.symlink_metadata().is_ok();
        match self.targets(out).into_iter().find(there) {
            Some(path) => Err(Error::Exists { path }),
            None => Ok(()),
        }
    }

    /// Packages and codes first; the sitting is recorded when they are on the disk.
    fn write(&self, rooms: &[SealedRoom], pools: &[Vec<&Item>], out: &Path) -> Result<()> {
        files::make_folder(&out.join("codes"))?;
        rooms.iter().try_for_each(|room| room.write(out))?;
        self.keep(rooms.iter().map(|room| room.kept.clone()).collect(), pools)
    }

    /// Removes what [`Self::write`] wrote before it failed; none of it was there before.
    fn unwrite(&self, out: &Path) {
        for path in self.targets(out) {
            let _ = std::fs::remove_file(path);
        }
        if self.earlier.is_none() {
            let _ = std::fs::remove_dir_all(self.board.path("sittings").join(&self.plan.id));
        }
    }

    /// The pool of each room; refuses when a room's pool could not give a paper.
    fn pools(&self) -> Result<Vec<Vec<&Item>>> {
        let whole: Vec<_> = self.items.iter().map(derive::pool_item).collect();
        Assembly::new(&self.blueprint, &whole)?;
        let pool = |room: &Room| {
            let seed = derive::pool_seed(self.secret.expose(), &room.id)?;
            Ok(draw_pool(&self.blueprint, &self.items, &seed.0))
        };
        self.plan.rooms.iter().map(pool).collect()
    }

    fn seal_room(&self, room: &Room, pool: &[&Item], out: &Path) -> Result<SealedRoom> {
        let entropy = SystemEntropy::new();
        let items: Vec<StationItem> = pool.iter().map(|item| derive::without_key(item)).collect();
        let codes = Codes::generate(&entropy)?;
        let pins = self.pins(room)?;
        let room_key = RoomKey::generate();
        let bank = station_bank(&items, &room_key, out)?;
        let blueprint = payload::write(&self.blueprint, "blueprint.json")?;
        let dealing = payload::write(&self.dealing(room)?, "dealing.json")?;
        let roster = payload::write(&self.room_roster(room, &pins)?, "roster")?;
        let pool_digest = derive::pool_digest(&items);
        let draft = Draft {
            manifest: self.manifest(room, pool_digest)?,
            roster: &roster,
            content: &[
                ("station-bank.db", &bank),
                ("blueprint.json", &blueprint),
                ("dealing.json", &dealing),
            ],
            room_key: &room_key,
            codes: &codes,
            argon2: Argon2Params::ROOM,
        };
        let officers: Vec<(&str, &SigningKey)> =
            self.officers.iter().map(|(person, key)| (person.as_str(), key)).collect();
        let bytes = package::seal(&draft, &officers, &entropy)?;
        let packed = PackedRoom {
            room: room.id.clone(),
            path: self.package_path(room, out),
            digest: sealing::sha256(&bytes),
        };
        let kept = self.kept(room, pool, &bytes, pool_digest)?;
        Ok(SealedRoom { packed, bytes, codes: codes_file(&codes, &pins), kept })
    }

    fn manifest(&self, room: &Room, pool_digest: Digest) -> Result<PackageManifest> {
        let trust = self.board.trust().trust();
        let mut receipt_nonce = [0; 16];
        receipt_nonce.copy_from_slice(&random()?[..16]);
        let mut stations = machines(&self.enrolled, &room.stations, MachineRole::Station)?;
        let mut spares = machines(&self.enrolled, &room.spares, MachineRole::Station)?;
        stations.sort_by(|a, b| a.id.cmp(&b.id));
        spares.sort_by(|a, b| a.id.cmp(&b.id));
        let console = std::slice::from_ref(&room.console);
        let console = machines(&self.enrolled, console, MachineRole::Console)?;
        let [console] = console.try_into().map_err(|_| Error::Payload { what: "console" })?;
        let (start, end) = self.window;
        Ok(PackageManifest {
            format: package::FORMAT.into(),
            suite: sealing::SUITE,
            board: trust.board.clone(),
            sitting: self.plan.id.clone(),
            room: room.id.clone(),
            revision: self.revision(),
            mode: match self.plan.mode {
                SittingMode::Real => Mode::Real,
                SittingMode::Mock => Mode::Mock,
            },
            occupation: self.occupation(),
            start: beijing(start.saturating_mul(1000)),
            end: beijing(end.saturating_mul(1000)),
            start_unix: start,
            end_unix: end,
            minutes: self.plan.minutes,
            candidates: u32::try_from(self.roster.room(&room.id).count()).unwrap_or(u32::MAX),
            min_app_version: crate::VERSION.into(),
            trust_version: trust.version,
            receipt_nonce,
            plan_digest: self.plan_digest,
            pool_digest,
            commitments: self.commitments(),
            console,
            stations,
            spares,
            recipients: ResultRecipients {
                live: trust.recipients.live.clone(),
                recovery: trust.recipients.recovery.clone(),
            },
            members: Vec::new(),
        })
    }

    fn occupation(&self) -> Occupation {
        Occupation {
            code: self.standard.code.clone(),
            name: self.standard.name.clone(),
            level: self.blueprint.level.clone(),
            direction: self.blueprint.direction.clone(),
        }
    }

    fn commitments(&self) -> Vec<Commitment> {
        let commitment = |(person, contribution): (String, &[u8; 32])| Commitment {
            person,
            digest: derive::commitment(contribution),
        };
        self.committed().into_iter().zip(&self.contributions).map(commitment).collect()
    }

    /// Whose contributions make the sitting secret: the two officers who sign here, else the first two of the trust
    /// file; ascending.
    fn committed(&self) -> BTreeSet<String> {
        let signing: BTreeSet<String> =
            self.officers.iter().map(|(person, _)| person.clone()).collect();
        if signing.len() == 2 {
            return signing;
        }
        let officers = &self.board.trust().trust().officers;
        let persons: BTreeSet<String> = officers.iter().map(|o| o.person.clone()).collect();
        persons.into_iter().take(2).collect()
    }

    /// A PIN for each invigilator.
    fn pins(&self, room: &Room) -> Result<Vec<(String, Zeroizing<String>)>> {
        let pin = |name: &String| Ok((name.clone(), sealing::codes::pin(&SystemEntropy::new())?));
        room.invigilators.iter().map(pin).collect()
    }

    fn room_roster(&self, room: &Room, pins: &[(String, Zeroizing<String>)]) -> Result<RoomRoster> {
        let hash = |text: &str| PinHash::make(text, Argon2Params::PIN, &SystemEntropy::new());
        let candidate = |candidate: &sitting::Candidate| {
            Ok(RosterEntry {
                number: candidate.number.clone(),
                name: candidate.name.clone(),
                id_kind: candidate.id_kind.clone(),
                id_masked: candidate.id_masked(),
                id_tail: hash(&candidate.id_tail())?,
                seat: candidate.seat.clone(),
                extra_time_percent: candidate.extra_time.percent(),
            })
        };
        let duty = |(name, pin): &(String, Zeroizing<String>)| {
            Ok(Duty { name: name.clone(), pin: hash(pin)? })
        };
        Ok(RoomRoster {
            candidates: self.roster.room(&room.id).map(candidate).collect::<Result<_>>()?,
            invigilators: pins.iter().map(duty).collect::<Result<_>>()?,
            policy: self.plan.policy,
            sections: self.structure.sections.clone(),
        })
    }

    fn dealing(&self, room: &Room) -> Result<DealingFile> {
        let papers = self.plan.dealing.papers;
        let seeds = |candidate: &sitting::Candidate| {
            let seeds = derive::candidate_seeds(self.secret.expose(), papers, &candidate.number)?;
            Ok((candidate.number.clone(), seeds))
        };
        let seeds = self.roster.room(&room.id).map(seeds).collect::<Result<BTreeMap<_, _>>>()?;
        Ok(DealingFile { papers, seeds })
    }

    fn kept(
        &self,
        room: &Room,
        pool: &[&Item],
        package: &[u8],
        pool_digest: Digest,
    ) -> Result<PackedRoomFile> {
        let candidate = |candidate: &sitting::Candidate| super::sitting_folder::PackedCandidate {
            number: candidate.number.clone(),
            name: candidate.name.clone(),
            seat: candidate.seat.clone(),
        };
        Ok(PackedRoomFile {
            id: room.id.clone(),
            revision: self.revision(),
            package: package::draft_digest(package)?,
            pool_digest,
            pool: pool.iter().map(|item| (item.id.clone(), item.version)).collect(),
            candidates: self.roster.room(&room.id).map(candidate).collect(),
        })
    }

    fn keep(&self, rooms: Vec<PackedRoomFile>, pools: &[Vec<&Item>]) -> Result<()> {
        let (start, end) = self.window;
        let sitting = SittingFile {
            id: self.plan.id.clone(),
            name: self.standard.name.clone(),
            blueprint: self.blueprint.clone(),
            papers: self.plan.dealing.papers,
            policy: self.plan.policy,
            start: beijing(start.saturating_mul(1000)),
            end: beijing(end.saturating_mul(1000)),
            minutes: self.plan.minutes,
            real: self.plan.mode == SittingMode::Real,
            contributions: self.contributions.map(Digest),
            rooms,
        };
        files::make_folder(&self.board.path("sittings").join(&sitting.id))?;
        let mut used: Vec<Item> = pools.iter().flatten().map(|item| (*item).clone()).collect();
        used.sort_by(|a, b| a.id.cmp(&b.id));
        used.dedup_by(|a, b| a.id == b.id);
        match &self.earlier {
            Some(earlier) => super::revise::keep_beside(self.board, earlier, &used)?,
            None => {
                self.board.create_sitting_items(&sitting.id)?.put_versions(&used)?;
            }
        }
        self.board.write_sitting(&sitting)
    }
}

/// The blueprint of a level and direction; a structure's defects are named as such.
pub(crate) fn blueprint(
    standard: &Standard,
    level: &str,
    direction: Option<&str>,
    structure: &Structure,
) -> Result<Blueprint> {
    Blueprint::new(standard, level, direction, structure).map_err(|error| match error {
        sitting::BlueprintError::Column(source) => Error::Column(source),
        sitting::BlueprintError::Structure(source) => {
            Error::Structure { file: structure.name.clone(), source }
        }
    })
}

/// Whether the board has enrolled every machine of a room in its role.
fn check_enrolled(enrolled: &[Enrolment], room: &Room) -> Result<()> {
    machines(enrolled, &room.stations, MachineRole::Station)?;
    machines(enrolled, &room.spares, MachineRole::Station)?;
    machines(enrolled, std::slice::from_ref(&room.console), MachineRole::Console)?;
    Ok(())
}

fn machines(enrolled: &[Enrolment], ids: &[String], role: MachineRole) -> Result<Vec<Machine>> {
    let role = role_name(role);
    let machine = |id: &String| {
        let found = enrolled.iter().find(|machine| machine.id == *id && machine.role == role);
        let found = found.ok_or_else(|| Error::NotEnrolled { id: id.clone(), role })?;
        let (id, serial, recipient) = (id.clone(), found.serial, found.recipient.clone());
        Ok(Machine { id, serial, recipient })
    };
    ids.iter().map(machine).collect()
}

fn read_structure(plan: &Plan, path: &Path) -> Result<Structure> {
    let Some(file) = &plan.structure else { return standards::default_structure() };
    standards::read_structure(&files::read_text(&beside(path, file))?, file)
}

fn read_roster(plan: &Plan, path: &Path) -> Result<Roster> {
    let file = plan.roster.clone();
    let text = files::read_text(&beside(path, &file))?;
    Roster::from_csv(&text).map_err(|source| Error::Roster { file, source })
}

fn beside(plan: &Path, file: &str) -> PathBuf {
    plan.parent().unwrap_or(Path::new("")).join(file)
}

fn officer_keys(board: &Board, files: &[PathBuf]) -> Result<Vec<(String, SigningKey)>> {
    if files.is_empty() {
        let mut own = board.officer_keys()?;
        own.truncate(2);
        return Ok(own);
    }
    let read = |path: &PathBuf| {
        let key = officer_key(board, path)?;
        Ok((board.officer(&key)?.to_owned(), key))
    };
    files.iter().map(read).collect()
}

/// A key in the board's folder may be sealed under its passphrase; one that lies elsewhere is a plain file.
fn officer_key(board: &Board, path: &Path) -> Result<SigningKey> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.into());
    match absolute(path).strip_prefix(absolute(&board.path(""))) {
        Ok(own) => board.signing_key(&own.to_string_lossy()),
        Err(_) => super::verify::officer_key(path, board.passphrase.as_ref()),
    }
}

/// Draws a room's pool: in each cell at most one and a half times its proportional share, so that the bank never
/// travels whole; all of a cell that has less.
fn draw_pool<'a>(blueprint: &Blueprint, items: &'a [Item], seed: &[u8; 32]) -> Vec<&'a Item> {
    let mut draw = assembly::Draw::new(seed, 0);
    let mut pool = Vec::new();
    let total: u32 = blueprint.modules.iter().map(|row| row.points.half_points()).sum();
    for row in &blueprint.modules {
        for section in &blueprint.sections {
            let mut cell: Vec<&Item> = items
                .iter()
                .filter(|item| {
                    item.place.module == row.module
                        && item.question.interaction == section.interaction
                })
                .collect();
            cell.sort_by(|a, b| a.id.cmp(&b.id));
            let share = (section.count * row.points.half_points()).div_ceil(total.max(1)) as usize;
            pool.extend(assembly::pick(&cell, (share * 3).div_ceil(2), &mut draw));
        }
    }
    pool.sort_by(|a, b| a.id.cmp(&b.id));
    pool
}

/// The bytes of a station bank under the room's key.
fn station_bank(items: &[StationItem], room_key: &RoomKey, out: &Path) -> Result<Vec<u8>> {
    files::make_folder(out)?;
    let path = out.join(format!(".station-bank-{}", std::process::id()));
    let key = store::DbKey::new(*room_key.database_key("station-bank", &[])?.expose());
    let bytes = StationBank::create(&path, &key, items)
        .map_err(Error::from)
        .and_then(|()| files::read_container(&path));
    let removed = std::fs::remove_file(&path);
    let bytes = bytes?;
    removed.map_err(|source| Error::Io { path, source })?;
    Ok(bytes)
}

fn codes_file(codes: &Codes, pins: &[(String, Zeroizing<String>)]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(1024));
    let lines = [
        ("甲", codes.first.grouped()),
        ("乙", codes.second.grouped()),
        ("备用", codes.reserve.grouped()),
    ];
    for (word, code) in lines.iter().chain([&("开考", codes.release.grouped())]) {
        text.push_str(word);
        text.push(' ');
        text.push_str(code);
        text.push('\n');
    }
    for (name, pin) in pins {
        text.push_str("PIN ");
        text.push_str(name);
        text.push(' ');
        text.push_str(pin);
        text.push('\n');
    }
    text
}

fn random() -> Result<[u8; 32]> {
    Ok(*sealing::Secret::<32>::random(&SystemEntropy::new())?.expose())
}

//! Packing a sitting: one sealed exam package per room.

mod codes;
mod fit;
mod machines;
mod pool;
mod room;

use super::{Board, Enrolment, PackedRoomFile, SittingFile};
use crate::admission::{Admission, Wanted};
use crate::standards::{self, Standards};
use crate::{Error, Result};
use archive::ItemBank;
use codes::{CodesPlace, Envelope};
use exam::derive;
use exam::files;
use exam::time::beijing;
use item::ItemId;
use machines::{check_enrolled, key_files, officer_keys};
use marking::Item;
use pool::RoomPool;
use sealing::ssh::SigningKey;
use sealing::{Digest, SecretBytes, SystemEntropy};
use serde::Serialize;
use sitting::{Blueprint, Plan, PlanDefect, PlanPaper, PlanRoom, Roster, SittingMode, Structure};
use standard::Standard;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One package that was written.
#[derive(Debug, Clone, Serialize)]
pub struct PackedRoom {
    /// Room id.
    pub room: String,
    /// The package file.
    pub path: PathBuf,
    /// SHA-256 of the file.
    pub digest: Digest,
    /// Its codes: one file, or a folder with a file for each envelope.
    pub codes: PathBuf,
}

/// How a sitting is packed, beside its plan.
pub struct Packing<'a> {
    /// Private key files of officers; none means the two that `init` made.
    pub officers: &'a [PathBuf],
    /// What those that lie outside the board's folder are sealed under; the board's own passphrase when absent.
    pub officer_passphrase: Option<SecretBytes>,
    /// Whether a later revision of a sitting that was packed before is wanted.
    pub revise: bool,
    /// Where the packages go.
    pub out: &'a Path,
    /// Where the codes go, one file an envelope; `codes` in `out` when absent, for rehearsals only.
    pub codes: Option<&'a Path>,
}

/// What every room of a sitting shares.
struct Sitting<'a> {
    board: &'a Board,
    plan: Plan,
    paper: PlanPaper,
    plan_digest: Digest,
    standard: &'a Standard,
    structure: Structure,
    roster: Roster,
    admission: Admission,
    window: (i64, i64),
    contributions: [[u8; 32]; 2],
    secret: sealing::Secret<32>,
    officers: Vec<(String, SigningKey)>,
    enrolled: Vec<Enrolment>,
    /// What this sitting was packed as before, where this is a later revision.
    earlier: Option<SittingFile>,
    /// Where codes go.
    codes: CodesPlace,
}

/// Packs the sitting of a plan; codes go apart from the packages.
///
/// # Errors
/// [`exam::Error::InUse`] while another packing of this board runs; [`Error::NotForReal`];
/// [`Error::PlanDefects`] with all of them; [`exam::Error::Refused`] when no paper meets the blueprint; [`exam::Error::FewerForms`];
/// [`Error::NotEnrolled`]; [`exam::Error::Exists`] when a file of a package's or codes file's name is there. Nothing is
/// written then, and what was written is removed again when the disk fails.
pub fn pack(
    board: &Board,
    standards: &Standards,
    plan: &Path,
    bank: &mut ItemBank,
    packing: &Packing<'_>,
) -> Result<Vec<PackedRoom>> {
    let _one_at_a_time = files::Lock::take(&board.path("sittings"))?;
    let out = packing.out;
    let sitting = Sitting::prepare(board, standards, plan, bank, packing)?;
    sitting.refuse_existing(out)?;
    let pools = sitting.pools(bank)?;
    if sitting.real() {
        fit::check_items(&pools)?;
    }
    let mut drafted = Vec::new();
    for (room, pool) in sitting.plan.rooms.iter().zip(&pools) {
        drafted.push(sitting.seal_room(room, pool, out)?);
    }
    bank.record_uses(&sitting.plan.id, &dealt(&pools))?;
    let done = sitting.write(&drafted, &pools, out);
    if done.is_err() {
        sitting.unwrite(out);
        bank.record_uses(&sitting.plan.id, &BTreeMap::new())?;
    }
    done?;
    Ok(drafted.into_iter().map(|room| room.packed).collect())
}

/// To how many candidates each item is dealt, over all rooms.
fn dealt(pools: &[RoomPool<'_>]) -> BTreeMap<ItemId, u32> {
    let mut dealt = BTreeMap::new();
    for (item, count) in pools.iter().flat_map(|pool| &pool.dealt) {
        *dealt.entry(item.clone()).or_default() += count;
    }
    dealt
}

/// A sealed room, before its files are written.
struct SealedRoom {
    packed: PackedRoom,
    bytes: Vec<u8>,
    codes: Vec<Envelope>,
    kept: PackedRoomFile,
}

impl<'a> Sitting<'a> {
    fn prepare(
        board: &'a Board,
        standards: &'a Standards,
        path: &Path,
        bank: &ItemBank,
        packing: &Packing<'_>,
    ) -> Result<Self> {
        let (text, file) = (files::read_text(path)?, files::name(path));
        let named = file.clone();
        let plan = Plan::from_toml(&text).map_err(|source| Error::Plan { file: named, source })?;
        let [paper] = &plan.papers[..] else {
            return Err(Error::PlanDefects(vec![PlanDefect::SeveralPapers(plan.papers.len())]));
        };
        let paper = paper.clone();
        paper.limits.check().map_err(|source| Error::Limits { file, source })?;
        let earlier = super::revise::earlier(board, &plan.id, packing.revise)?;
        let standard = standards.get(&paper.standard)?;
        let structure = read_structure(&paper, path)?;
        let roster = read_roster(&plan, path)?;
        let (level, direction) = (paper.level.as_str(), paper.direction.as_deref());
        let rules = &paper.limits;
        let wanted = Wanted { standard, level, direction, structure: &structure, rules };
        let admission = Admission::of(bank, &wanted)?;
        if let Some(level) = standard.level(&paper.level) {
            let defects = plan.check(&[(standard, level)], &roster);
            if !defects.is_empty() {
                return Err(Error::PlanDefects(defects));
            }
        }
        let enrolled = board.enrolments()?;
        plan.rooms.iter().try_for_each(|room| check_enrolled(&enrolled, room))?;
        let start = plan.start_unix().map_err(|defect| Error::PlanDefects(vec![defect]))?;
        let window = (start, start.saturating_add(i64::from(paper.minutes) * 60));
        super::revise::check_certificates(board, &plan, &enrolled, window.1)?;
        // A later revision keeps the sitting secret, so that nobody's paper depends on how often it was packed.
        let contributions = match &earlier {
            Some(earlier) => earlier.contributions.map(|own| own.0),
            None => [random()?, random()?],
        };
        let secret = derive::sitting_secret(&contributions[0], &contributions[1])?;
        let plan_digest = sealing::sha256(text.as_bytes());
        let real = plan.mode == SittingMode::Real;
        let codes = CodesPlace::of(packing.codes, packing.out, real)?;
        if real {
            fit::check_keys(&key_files(board, packing.officers)?)?;
        }
        let officers = officer_keys(board, packing)?;
        Ok(Self {
            board,
            plan,
            paper,
            plan_digest,
            standard,
            structure,
            roster,
            admission,
            window,
            contributions,
            secret,
            officers,
            enrolled,
            earlier,
            codes,
        })
    }

    fn real(&self) -> bool {
        self.plan.mode == SittingMode::Real
    }

    fn revision(&self) -> u32 {
        self.earlier.as_ref().map_or(1, |earlier| earlier.revision() + 1)
    }

    /// Package and codes of every room.
    fn targets(&self, out: &Path) -> Vec<PathBuf> {
        let room = |room: &PlanRoom| [self.package_path(room, out), self.codes.of_room(&room.id)];
        self.plan.rooms.iter().flat_map(room).collect()
    }

    fn package_path(&self, room: &PlanRoom, out: &Path) -> PathBuf {
        out.join(format!("{}-{}.exam", self.plan.id, room.id))
    }

    fn refuse_existing(&self, out: &Path) -> Result<()> {
        Ok(files::refuse_existing(self.targets(out))?)
    }

    /// Packages and codes first; the sitting is recorded when they are on the disk.
    fn write(&self, rooms: &[SealedRoom], pools: &[RoomPool<'_>], out: &Path) -> Result<()> {
        files::make_out_folder(out)?;
        for room in rooms {
            self.codes.write(&room.packed.room, &room.codes)?;
            files::write_new(&room.packed.path, &room.bytes)?;
        }
        self.keep(rooms.iter().map(|room| room.kept.clone()).collect(), pools)
    }

    /// Removes what [`Self::write`] wrote before it failed; none of it was there before.
    fn unwrite(&self, out: &Path) {
        for room in &self.plan.rooms {
            self.codes.unwrite(&room.id);
            let _ = files::remove(&self.package_path(room, out));
        }
        if self.earlier.is_none() {
            let _ = files::remove_folder(&self.board.path("sittings").join(&self.plan.id));
        }
    }

    fn keep(&self, rooms: Vec<PackedRoomFile>, pools: &[RoomPool<'_>]) -> Result<()> {
        let sitting = self.file(rooms);
        files::make_folder(&self.board.path("sittings").join(&sitting.id))?;
        let items = pools.iter().flat_map(|pool| &pool.items);
        let mut used: Vec<Item> = items.map(|item| (*item).clone()).collect();
        used.sort_by(|a, b| a.id.cmp(&b.id));
        used.dedup_by(|a, b| a.id == b.id);
        let mut kept = match &self.earlier {
            Some(earlier) => super::revise::keep_beside(self.board, earlier)?,
            None => self.board.create_sitting_items(&sitting.id)?,
        };
        pools.iter().try_for_each(|pool| kept.put_pictures(&pool.pictures))?;
        kept.put_versions(&used)?;
        self.board.write_sitting(&sitting)
    }

    /// What the board keeps of the sitting, with these rooms.
    fn file(&self, rooms: Vec<PackedRoomFile>) -> SittingFile {
        let (start, end) = self.window;
        SittingFile {
            id: self.plan.id.clone(),
            name: self.standard.name.clone(),
            blueprint: self.admission.blueprint.clone(),
            papers: self.plan.dealing.papers,
            policy: self.plan.policy,
            start: beijing(start.saturating_mul(1000)),
            end: beijing(end.saturating_mul(1000)),
            minutes: self.paper.minutes,
            real: self.real(),
            contributions: self.contributions.map(Digest),
            plan_digest: Some(self.plan_digest),
            pass: Some(self.standard.pass),
            rooms,
        }
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

fn read_structure(paper: &PlanPaper, path: &Path) -> Result<Structure> {
    let Some(file) = &paper.structure else { return standards::default_structure() };
    standards::read_structure(&files::read_text(&beside(path, file))?, file)
}

fn read_roster(plan: &Plan, path: &Path) -> Result<Roster> {
    let file = plan.roster.clone();
    let csv = files::read_table(&beside(path, &file))?;
    Roster::for_papers(csv, &plan.paper_ids()).map_err(|errors| Error::Roster { file, errors })
}

fn beside(plan: &Path, file: &str) -> PathBuf {
    plan.parent().unwrap_or(Path::new("")).join(file)
}

fn random() -> Result<[u8; 32]> {
    Ok(*sealing::Secret::<32>::random(&SystemEntropy::new())?.expose())
}

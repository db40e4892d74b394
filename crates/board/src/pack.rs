//! Packing a sitting: one sealed exam package per room.

mod codes;
mod fit;
mod machines;
mod paper;
mod pool;
mod room;

use super::{Board, Enrolment, PackedRoomFile, SittingFile};
use crate::standards::Standards;
use crate::{AskedError, Error, Result};
use archive::ItemBank;
use codes::{CodesPlace, Envelope};
use exam::derive;
use exam::files;
use exam::time::beijing;
use item::ItemId;
use machines::{check_enrolled, key_files, officer_keys};
use marking::Item;
use paper::{SittingPaper, beside};
use pool::PaperPool;
use sealing::ssh::SigningKey;
use sealing::{Digest, SecretBytes, SystemEntropy};
use serde::Serialize;
use sitting::{Blueprint, Plan, PlanPaper, PlanRoom, Roster, SittingMode, Structure};
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
    plan_digest: Digest,
    papers: Vec<SittingPaper<'a>>,
    roster: Roster,
    /// Unix seconds.
    start: i64,
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
fn dealt(pools: &[Vec<PaperPool<'_>>]) -> BTreeMap<ItemId, u32> {
    let mut dealt = BTreeMap::new();
    for (item, count) in pools.iter().flatten().flat_map(|pool| &pool.dealt) {
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
        let plan = Plan::from_toml(&text).map_err(|source| Error::Plan { file, source })?;
        let earlier = super::revise::earlier(board, &plan.id, packing.revise)?;
        let paper = |paper: &PlanPaper| SittingPaper::of(paper, standards, path, bank);
        let papers = plan.papers.iter().map(paper).collect::<Result<Vec<_>>>()?;
        let roster = read_roster(&plan, path)?;
        let rules = papers.iter().map(SittingPaper::rules).collect::<Result<Vec<_>>>()?;
        let space = |it: &SittingPaper<'_>| it.planned.check_space(&it.structure, &plan.policy);
        let mut defects = plan.check(&rules, &roster);
        defects.extend(papers.iter().filter_map(space));
        if !defects.is_empty() {
            return Err(Error::PlanDefects(defects));
        }
        let enrolled = board.enrolments()?;
        plan.rooms.iter().try_for_each(|room| check_enrolled(&enrolled, room))?;
        let start = plan.start_unix().map_err(|defect| Error::PlanDefects(vec![defect]))?;
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
        let sitting = Self {
            board,
            plan,
            plan_digest,
            papers,
            roster,
            start,
            contributions,
            secret,
            officers,
            enrolled,
            earlier,
            codes,
        };
        let end = sitting.end(sitting.papers.iter());
        super::revise::check_certificates(board, &sitting.plan, &sitting.enrolled, end)?;
        Ok(sitting)
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
    fn write(&self, rooms: &[SealedRoom], pools: &[Vec<PaperPool<'_>>], out: &Path) -> Result<()> {
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

    fn keep(&self, rooms: Vec<PackedRoomFile>, pools: &[Vec<PaperPool<'_>>]) -> Result<()> {
        let sitting = self.file(rooms);
        files::make_folder(&self.board.path("sittings").join(&sitting.id))?;
        let items = pools.iter().flatten().flat_map(|pool| &pool.items);
        let mut used: Vec<Item> = items.map(|item| (*item).clone()).collect();
        used.sort_by(|a, b| a.id.cmp(&b.id));
        used.dedup_by(|a, b| a.id == b.id);
        let mut kept = match &self.earlier {
            Some(earlier) => super::revise::keep_beside(self.board, earlier)?,
            None => self.board.create_sitting_items(&sitting.id)?,
        };
        pools.iter().flatten().try_for_each(|pool| kept.put_pictures(&pool.pictures))?;
        kept.put_versions(&used)?;
        self.board.write_sitting(&sitting)
    }

    /// What the board keeps of the sitting, with these rooms.
    fn file(&self, rooms: Vec<PackedRoomFile>) -> SittingFile {
        SittingFile {
            id: self.plan.id.clone(),
            dealing: self.plan.dealing.papers,
            papers: self.papers.iter().map(SittingPaper::kept).collect(),
            policy: self.plan.policy,
            start: beijing(self.start.saturating_mul(1000)),
            real: self.real(),
            contributions: self.contributions.map(Digest),
            plan_digest: Some(self.plan_digest),
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
            Error::Asked { file: structure.name.clone(), source: AskedError::Structure(source) }
        }
    })
}

fn read_roster(plan: &Plan, path: &Path) -> Result<Roster> {
    let file = plan.roster.clone();
    let csv = files::read_table(&beside(path, &file))?;
    Roster::for_papers(csv, &plan.paper_ids()).map_err(|errors| Error::Roster { file, errors })
}

fn random() -> Result<[u8; 32]> {
    Ok(*sealing::Secret::<32>::random(&SystemEntropy::new())?.expose())
}

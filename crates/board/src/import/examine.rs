//! What is checked of a bundle beyond its signatures: the candidate, the event chain, its replay, and the paper.

use super::super::{Board, SittingFile};
use super::check::Check;
use crate::judged;
use crate::standing::as_evidence;
use crate::{Contradiction, Error, Result};
use archive::{AttemptRow, Origin};
use attempt::Phase;
use defence::Defence;
use exam::InFile;
use exam::payload::{self, AttemptRecord};
use exam::record::Replay;
use exam::{Payload, derive, record};
use sealing::Verified;
use sealing::bundle::{self, Bundle};
use sealing::codes::receipt;
use sealing::package::PackageManifest;
use sitting::Form;
use std::collections::{BTreeMap, BTreeSet};

/// A bundle that was verified, opened and re-derived.
pub(crate) struct Examined {
    pub(crate) origin: Origin,
    /// Which paper the candidate sits.
    pub(crate) paper: Option<String>,
    pub(crate) attempt: AttemptRow,
    pub(crate) form: Form,
    /// The code that the candidate was given, computed again from what is inside.
    pub(crate) receipt: String,
    /// The bundle as evidence, whatever its file says of itself elsewhere.
    pub(crate) evidence: evidence::Bundle,
}

/// Everything that examining a bundle needs, read once for an import.
pub(crate) struct Examiner<'a> {
    pub(crate) board: &'a Board,
    identities: super::super::keys::Identities<'a>,
    sittings: BTreeMap<String, SittingFile>,
    rooms: BTreeMap<(String, String), Drawn>,
}

/// The items that the papers of a room are drawn from, and the commitment that the board's folder gives.
struct Drawn {
    pools: BTreeMap<Option<String>, Vec<assembly::ItemHead>>,
    commitment: Option<sealing::Digest>,
}

impl<'a> Examiner<'a> {
    pub(crate) fn new(board: &'a Board) -> Result<Self> {
        let identities = board.identities()?;
        Ok(Self { board, identities, sittings: BTreeMap::new(), rooms: BTreeMap::new() })
    }

    pub(crate) fn sitting(&mut self, id: &str) -> Result<&SittingFile> {
        if !self.sittings.contains_key(id) {
            self.sittings.insert(id.into(), self.board.sitting(id)?);
        }
        self.sittings.get(id).ok_or_else(|| Error::UnknownSitting { id: id.into() })
    }

    /// Everything beyond the signatures: the candidate, the event chain, its replay, and the paper.
    pub(crate) fn examine(
        &mut self,
        bundle: &Verified<Bundle>,
        file: &str,
        check: &mut Check,
    ) -> Result<Examined> {
        *check = Check::Opened;
        let manifest = bundle.manifest().clone();
        let opened = self.identities.open(bundle).in_file(file)?;
        *check = Check::Events;
        let record: AttemptRecord = payload::read(opened.attempt.expose(), Payload::AttemptJson)?;
        *check = Check::Digests;
        let sitting = self.sitting(&manifest.sitting)?;
        let room =
            sitting.room(&manifest.room).ok_or(sealing::Error::OtherPackage).in_file(file)?;
        let expected = room.expected(sitting.real);
        expected.check(bundle.exam().manifest(), &manifest.package).in_file(file)?;
        self.check_judged(bundle.exam().manifest())?;
        let sitting = self.sitting(&manifest.sitting)?;
        let room =
            sitting.room(&manifest.room).ok_or(sealing::Error::OtherPackage).in_file(file)?;
        let own = room.candidates.iter().find(|packed| packed.number == record.candidate);
        if own.is_none() && Defence::OnRoster.stands() {
            *check = Check::Paper;
            return Err(contradiction(Contradiction::Candidate));
        }
        let paper = match own {
            Some(packed) => packed.paper.clone(),
            None => sitting.papers.first().and_then(|paper| paper.id.clone()),
        };
        *check = Check::Events;
        let replay = check_events(&manifest, &record, opened.events.expose())?;
        let evidence = as_evidence(bundle, &record, &replay);
        *check = Check::Paper;
        let form = self.check_paper(&manifest, paper.as_deref(), &record)?;
        let nonce = bundle.exam().manifest().receipt_nonce;
        let receipt = receipt(&nonce, &sealing::sha256(opened.attempt.expose())).to_string();
        let (sitting, room, station) = (manifest.sitting, manifest.room, manifest.station);
        let (sequence, generation) = (manifest.sequence, record.generation);
        let origin = Origin { sitting, room, station, sequence, generation };
        Ok(Examined { origin, paper, attempt: stored(&record)?, form, receipt, evidence })
    }

    /// Whether the board's folder still holds what the package was signed over.
    ///
    /// # Errors
    /// [`Error::SittingAltered`].
    pub(crate) fn check_judged(&mut self, manifest: &PackageManifest) -> Result<()> {
        let own = self.drawn(&manifest.sitting, &manifest.room)?.commitment;
        Defence::Judged.guards(judged::check(manifest, own))
    }

    /// The form is the one that the seeds give, and every response is to an item on it.
    fn check_paper(
        &mut self,
        manifest: &bundle::BundleManifest,
        paper: Option<&str>,
        record: &AttemptRecord,
    ) -> Result<Form> {
        let file = self.sitting(&manifest.sitting)?;
        let (seeds, packed) = (file.seeds(&record.candidate)?, file.paper(paper)?.clone());
        let drawn = self.drawn(&manifest.sitting, &manifest.room)?;
        let pool = drawn.pools.get(&packed.id);
        let pool = pool.ok_or(exam::Error::Payload { what: Payload::SittingJson })?;
        let form = derive::form(&packed.blueprint, pool, &seeds)?;
        let own = derive::form_digest(&form).to_string() == record.form_digest;
        if !own && Defence::OwnPaper.stands() {
            return Err(contradiction(Contradiction::Form));
        }
        let on_paper: BTreeSet<_> = form.items.iter().map(|item| &item.head.id).collect();
        let strange = record.responses.keys().any(|item| !on_paper.contains(item));
        let refused = strange && Defence::OnPaper.stands();
        if refused { Err(contradiction(Contradiction::Responses)) } else { Ok(form) }
    }

    fn drawn(&mut self, sitting: &str, room: &str) -> Result<&Drawn> {
        let place = (sitting.to_owned(), room.to_owned());
        if !self.rooms.contains_key(&place) {
            let drawn = self.read_drawn(sitting, room)?;
            self.rooms.insert(place.clone(), drawn);
        }
        self.rooms.get(&place).ok_or_else(|| Error::UnknownSitting { id: sitting.into() })
    }

    fn read_drawn(&mut self, sitting: &str, room: &str) -> Result<Drawn> {
        let items = self.board.sitting_items(sitting)?;
        let file = self.sitting(sitting)?.clone();
        let packed = file.room(room).ok_or(sealing::Error::OtherPackage)?;
        let (mut pools, mut all) = (BTreeMap::new(), Vec::new());
        for pool in &packed.pools {
            let (own, _) = crate::sitting_folder::pool(&items, pool)?;
            let keyless: Vec<_> = own.iter().map(marking::Item::without_key).collect();
            if derive::pool_digest(&keyless) != pool.digest {
                let (sitting, room) = (sitting.into(), room.into());
                return Err(Error::SittingAltered { sitting, room });
            }
            let heads = keyless.iter().map(item::StationItem::head).collect();
            pools.insert(pool.paper.clone(), heads);
            all.extend(own);
        }
        let commitment = judged::commitment(&file, packed, &all.iter().collect::<Vec<_>>())?;
        Ok(Drawn { pools, commitment })
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
) -> Result<Replay> {
    let (package, station) = (&manifest.package, manifest.station.as_str());
    record::split(events).try_for_each(|event| payload::unique_keys(event, Payload::Event))?;
    let owner = record::Owner { package, station, candidate: &attempt.candidate };
    let replay = record::replay(owner, record::split(events))
        .map_err(|_| contradiction(Contradiction::Replay))?;
    if replay.head != manifest.chain_head && Defence::Chain.stands() {
        return Err(contradiction(Contradiction::Chain));
    }
    let state = &replay.attempt;
    let started = state.started.as_ref().map(|started| started.form_digest.as_str());
    let same = state.responses == attempt.responses
        && state.ending.map(Phase::name) == Some(attempt.ending.as_str())
        && started == Some(attempt.form_digest.as_str())
        && state.elapsed_ms == attempt.elapsed_ms
        && state.generation == attempt.generation
        && state.allowed_ms() == attempt.allowed_ms;
    if same || !Defence::Replay.stands() {
        Ok(replay)
    } else {
        Err(contradiction(Contradiction::Replay))
    }
}

fn stored(record: &AttemptRecord) -> Result<AttemptRow> {
    let wrong = || exam::Error::Payload { what: Payload::AttemptJson };
    let form: sealing::Digest = record.form_digest.parse().map_err(|_| wrong())?;
    Ok(AttemptRow {
        candidate: record.candidate.clone(),
        form_digest: form.0,
        responses: record.responses.clone(),
        state: record.ending.clone(),
        started_ms: Some(record.started_ms),
        submitted_ms: Some(record.ended_ms),
        elapsed_ms: record.elapsed_ms,
    })
}

//! One room's package: manifest, roster, dealing, codes.

use super::codes::envelopes;
use super::machines::machines;
use super::pool::PaperPool;
use super::{SealedRoom, Sitting, random};
use crate::admission;
use crate::judged;
use crate::sitting_folder::{PackedCandidate, PackedPool};
use crate::{Error, Result};
use crate::{PackedRoom, PackedRoomFile};
use exam::Payload;
use exam::derive;
use exam::files;
use exam::payload::{self, DealingFile, Duty, RoomRoster, RosterEntry};
use exam::time::beijing;
use item::{Pictures, StationItem};
use marking::Item;
use sealing::package::{self, Commitment, Draft, PackageManifest, PackageMode};
use sealing::ssh::{MachineRole, SigningKey};
use sealing::trust::ResultRecipients;
use sealing::{Argon2Params, Codes, Digest, K2, PinHash, RoomKey, SystemEntropy};
use sitting::{PlanRoom, SittingMode};
use std::collections::BTreeSet;
use std::path::Path;
use store::StationBank;
use zeroize::Zeroizing;

impl Sitting<'_> {
    pub(super) fn seal_room(
        &self,
        room: &PlanRoom,
        pools: &[PaperPool<'_>],
        out: &Path,
    ) -> Result<SealedRoom> {
        let entropy = SystemEntropy::new();
        let codes = Codes::generate(&entropy)?;
        let pins = self.pins(room)?;
        let room_key = RoomKey::generate();
        let mut members = Vec::new();
        for pool in pools {
            members.extend(pool.members(&room_key, out)?);
        }
        let dealing = payload::write_secret(&self.dealing(room)?, Payload::DealingJson)?;
        let mut content: Vec<(&str, &[u8])> =
            members.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        content.push((Payload::DealingJson.name(), &dealing));
        let roster = payload::write(&self.room_roster(room, pools, &pins)?, Payload::Roster)?;
        let k2 = K2::random(&entropy)?;
        let mut kept = self.kept(room, pools, &k2)?;
        let items: Vec<&Item> = pools.iter().flat_map(|pool| pool.items.iter().copied()).collect();
        let commitment = judged::commitment(&self.file(Vec::new()), &kept, &items)?;
        let draft = Draft {
            manifest: PackageManifest { commitment, ..self.manifest(room, pools)? },
            roster: &roster,
            content: &content,
            room_key: &room_key,
            k2: &k2,
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
            codes: self.codes.of_room(&room.id),
        };
        kept.package = package::draft_digest(&bytes)?;
        Ok(SealedRoom { packed, bytes, codes: envelopes(&codes, &pins), kept })
    }

    fn manifest(&self, room: &PlanRoom, pools: &[PaperPool<'_>]) -> Result<PackageManifest> {
        let trust = self.board.trust().trust();
        let mut receipt_nonce = [0; 16];
        receipt_nonce.copy_from_slice(&random()?[..16]);
        let mut stations = machines(&self.enrolled, &room.stations, MachineRole::Station)?;
        let mut spares = machines(&self.enrolled, &room.spares, MachineRole::Station)?;
        stations.sort_by(|a, b| a.id.cmp(&b.id));
        spares.sort_by(|a, b| a.id.cmp(&b.id));
        let console = std::slice::from_ref(&room.console);
        let console = machines(&self.enrolled, console, MachineRole::Console)?;
        let [console] =
            console.try_into().map_err(|_| exam::Error::Payload { what: Payload::Console })?;
        let (start, end) = (self.start, self.end(pools.iter().map(|pool| pool.paper)));
        Ok(PackageManifest {
            format: package::FORMAT.into(),
            suite: sealing::SUITE,
            board: trust.board.clone(),
            sitting: self.plan.id.clone(),
            room: room.id.clone(),
            revision: self.revision(),
            mode: match self.plan.mode {
                SittingMode::Real => PackageMode::Real,
                SittingMode::Mock => PackageMode::Mock,
            },
            occupation: None,
            papers: pools.iter().map(|pool| pool.paper.listed(pool.digest())).collect(),
            start: beijing(start.saturating_mul(1000)),
            end: beijing(end.saturating_mul(1000)),
            start_unix: start,
            end_unix: end,
            minutes: None,
            candidates: u32::try_from(self.roster.room(&room.id).count()).unwrap_or(u32::MAX),
            min_app_version: exam::VERSION.into(),
            trust_version: trust.version,
            receipt_nonce,
            plan_digest: self.plan_digest,
            pool_digest: None,
            commitments: self.commitments(),
            pairs: Vec::new(),
            commitment: None,
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
    fn pins(&self, room: &PlanRoom) -> Result<Vec<(String, Zeroizing<String>)>> {
        let pin = |name: &String| {
            Ok((name.clone(), sealing::codes::personal_code(&SystemEntropy::new())?))
        };
        room.invigilators.iter().map(pin).collect()
    }

    fn room_roster(
        &self,
        room: &PlanRoom,
        pools: &[PaperPool<'_>],
        pins: &[(String, Zeroizing<String>)],
    ) -> Result<RoomRoster> {
        let mut seating = room.seating(&self.roster);
        let hash = |text: &str, cost| PinHash::make(text, cost, &SystemEntropy::new());
        let candidate = |candidate: &sitting::Candidate| {
            Ok(RosterEntry {
                number: candidate.number.clone(),
                name: candidate.name.clone(),
                id_kind: candidate.id_kind.clone(),
                id_masked: candidate.id_masked(),
                id_tail: hash(&candidate.id_tail(), Argon2Params::TAIL)?,
                seat: candidate.seat.clone(),
                extra_time_percent: candidate.extra_time.percent(),
                paper: candidate.paper.clone(),
                station: seating.remove(&candidate.number),
            })
        };
        let duty = |(name, pin): &(String, Zeroizing<String>)| {
            Ok(Duty { name: name.clone(), pin: hash(pin, Argon2Params::PERSON)? })
        };
        let sections = |pool: &PaperPool<'_>| {
            (pool.paper.planned.id.clone(), pool.paper.structure.sections.clone())
        };
        let (named, only): (Vec<_>, Vec<_>) =
            pools.iter().map(sections).partition(|(id, _)| id.is_some());
        Ok(RoomRoster {
            candidates: self.roster.room(&room.id).map(candidate).collect::<Result<_>>()?,
            invigilators: pins.iter().map(duty).collect::<Result<_>>()?,
            policy: self.plan.policy,
            clauses: self.plan.clauses.clone(),
            sections: only.into_iter().flat_map(|(_, sections)| sections).collect(),
            papers: named.into_iter().filter_map(|(id, sections)| Some((id?, sections))).collect(),
        })
    }

    fn dealing(&self, room: &PlanRoom) -> Result<DealingFile> {
        let seeds = self.seeds(room)?.into_iter();
        let seeds = seeds.map(|(place, seeds)| (place.candidate.to_owned(), seeds)).collect();
        Ok(DealingFile { papers: self.plan.dealing.papers, seeds })
    }

    /// What the board keeps of a room; the package's digest follows when it is sealed.
    fn kept(&self, room: &PlanRoom, pools: &[PaperPool<'_>], k2: &K2) -> Result<PackedRoomFile> {
        let mut seating = room.seating(&self.roster);
        let candidate = |candidate: &sitting::Candidate| {
            Ok(PackedCandidate {
                number: candidate.number.clone(),
                name: candidate.name.clone(),
                seat: candidate.seat.clone(),
                extra_percent: Some(candidate.extra_time.percent()),
                paper: candidate.paper.clone(),
                station: seating.remove(&candidate.number),
                tag: Some(sealing::seat_tag(k2, &candidate.number)?),
            })
        };
        let pool = |pool: &PaperPool<'_>| PackedPool {
            paper: pool.paper.planned.id.clone(),
            digest: pool.digest(),
            items: pool.items.iter().map(|item| (item.id.clone(), item.version)).collect(),
        };
        Ok(PackedRoomFile {
            id: room.id.clone(),
            revision: self.revision(),
            package: Digest::ZERO,
            pools: pools.iter().map(pool).collect(),
            candidates: self.roster.room(&room.id).map(candidate).collect::<Result<_>>()?,
            duty: room.invigilators.clone(),
            salt: Some(Digest(random()?)),
        })
    }
}

impl PaperPool<'_> {
    fn station_items(&self) -> Vec<StationItem> {
        self.items.iter().map(|item| item.without_key()).collect()
    }

    fn digest(&self) -> Digest {
        derive::pool_digest(&self.station_items())
    }

    /// What `content.age` has of the paper: its station bank and its blueprint.
    fn members(&self, room_key: &RoomKey, out: &Path) -> Result<[(String, Vec<u8>); 2]> {
        let id = self.paper.id();
        let bank = station_bank(
            (&self.station_items(), &self.pictures),
            &derive::bank_key(room_key, id)?,
            out,
        )?;
        let blueprint = admission::within(&self.paper.admission.blueprint, &self.items);
        let blueprint = payload::write(&blueprint, Payload::BlueprintJson)?;
        Ok([
            (Payload::StationBankDb.of_paper(id), bank),
            (Payload::BlueprintJson.of_paper(id), blueprint),
        ])
    }
}

/// The bytes of a station bank under the room's key.
fn station_bank(
    (items, pictures): (&[StationItem], &Pictures),
    key: &store::DbKey,
    out: &Path,
) -> Result<Vec<u8>> {
    files::make_out_folder(out)?;
    let path = out.join(format!(".station-bank-{}", std::process::id()));
    let bytes = StationBank::create(&path, key, items, pictures)
        .map_err(Error::from)
        .and_then(|()| Ok(files::read_container(&path)?));
    let removed = files::remove(&path);
    let bytes = bytes?;
    removed?;
    Ok(bytes)
}

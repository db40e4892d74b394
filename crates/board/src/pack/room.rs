//! One room's package: manifest, roster, dealing, codes.

use super::codes::envelopes;
use super::machines::machines;
use super::pool::RoomPool;
use super::{SealedRoom, Sitting, random};
use crate::admission;
use crate::judged;
use crate::{Error, Result};
use crate::{PackedRoom, PackedRoomFile};
use exam::Payload;
use exam::derive;
use exam::files;
use exam::payload::{self, DealingFile, Duty, RoomRoster, RosterEntry};
use exam::time::beijing;
use item::{Pictures, StationItem};
use marking::Item;
use sealing::package::{self, Commitment, Draft, Occupation, PackageManifest, PackageMode};
use sealing::ssh::{MachineRole, SigningKey};
use sealing::trust::ResultRecipients;
use sealing::{Argon2Params, Codes, Digest, PinHash, RoomKey, SystemEntropy};
use sitting::{PlanRoom, SittingMode};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::StationBank;
use zeroize::Zeroizing;

impl Sitting<'_> {
    pub(super) fn seal_room(
        &self,
        room: &PlanRoom,
        pool: &RoomPool<'_>,
        out: &Path,
    ) -> Result<SealedRoom> {
        let entropy = SystemEntropy::new();
        let (pool, pictures) = (pool.items.as_slice(), &pool.pictures);
        let items: Vec<StationItem> = pool.iter().map(|item| item.without_key()).collect();
        let codes = Codes::generate(&entropy)?;
        let pins = self.pins(room)?;
        let room_key = RoomKey::generate();
        let bank = station_bank((&items, pictures), &room_key, out)?;
        let blueprint = admission::within(&self.admission.blueprint, pool);
        let blueprint = payload::write(&blueprint, Payload::BlueprintJson)?;
        let dealing = payload::write_secret(&self.dealing(room)?, Payload::DealingJson)?;
        let roster = payload::write(&self.room_roster(room, &pins)?, Payload::Roster)?;
        let pool_digest = derive::pool_digest(&items);
        let mut kept = self.kept(room, pool, pool_digest)?;
        let commitment = judged::commitment(&self.file(Vec::new()), &kept, pool)?;
        let draft = Draft {
            manifest: PackageManifest { commitment, ..self.manifest(room, pool_digest)? },
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
            codes: self.codes.of_room(&room.id),
        };
        kept.package = package::draft_digest(&bytes)?;
        Ok(SealedRoom { packed, bytes, codes: envelopes(&codes, &pins), kept })
    }

    fn manifest(&self, room: &PlanRoom, pool_digest: Digest) -> Result<PackageManifest> {
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
        let (start, end) = self.window;
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
            occupation: self.occupation(),
            start: beijing(start.saturating_mul(1000)),
            end: beijing(end.saturating_mul(1000)),
            start_unix: start,
            end_unix: end,
            minutes: self.paper.minutes,
            candidates: u32::try_from(self.roster.room(&room.id).count()).unwrap_or(u32::MAX),
            min_app_version: exam::VERSION.into(),
            trust_version: trust.version,
            receipt_nonce,
            plan_digest: self.plan_digest,
            pool_digest,
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

    fn occupation(&self) -> Occupation {
        Occupation {
            code: self.standard.code.clone(),
            name: self.standard.name.clone(),
            level: self.admission.blueprint.level.clone(),
            direction: self.admission.blueprint.direction.clone(),
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
    fn pins(&self, room: &PlanRoom) -> Result<Vec<(String, Zeroizing<String>)>> {
        let pin = |name: &String| {
            Ok((name.clone(), sealing::codes::personal_code(&SystemEntropy::new())?))
        };
        room.invigilators.iter().map(pin).collect()
    }

    fn room_roster(
        &self,
        room: &PlanRoom,
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
                station: seating.remove(&candidate.number),
            })
        };
        let duty = |(name, pin): &(String, Zeroizing<String>)| {
            Ok(Duty { name: name.clone(), pin: hash(pin, Argon2Params::PERSON)? })
        };
        Ok(RoomRoster {
            candidates: self.roster.room(&room.id).map(candidate).collect::<Result<_>>()?,
            invigilators: pins.iter().map(duty).collect::<Result<_>>()?,
            policy: self.plan.policy,
            clauses: self.plan.clauses.clone(),
            sections: self.structure.sections.clone(),
        })
    }

    fn dealing(&self, room: &PlanRoom) -> Result<DealingFile> {
        let seeds: BTreeMap<_, _> = self.seeds(room)?.into_iter().collect();
        Ok(DealingFile { papers: self.plan.dealing.papers, seeds })
    }

    /// What the board keeps of a room; the package's digest follows when it is sealed.
    fn kept(&self, room: &PlanRoom, pool: &[&Item], pool_digest: Digest) -> Result<PackedRoomFile> {
        let mut seating = room.seating(&self.roster);
        let candidate = |candidate: &sitting::Candidate| crate::sitting_folder::PackedCandidate {
            number: candidate.number.clone(),
            name: candidate.name.clone(),
            seat: candidate.seat.clone(),
            extra_percent: Some(candidate.extra_time.percent()),
            station: seating.remove(&candidate.number),
        };
        Ok(PackedRoomFile {
            id: room.id.clone(),
            revision: self.revision(),
            package: Digest::ZERO,
            pool_digest,
            pool: pool.iter().map(|item| (item.id.clone(), item.version)).collect(),
            candidates: self.roster.room(&room.id).map(candidate).collect(),
            duty: room.invigilators.clone(),
            salt: Some(Digest(random()?)),
        })
    }
}

/// The bytes of a station bank under the room's key.
fn station_bank(
    (items, pictures): (&[StationItem], &Pictures),
    room_key: &RoomKey,
    out: &Path,
) -> Result<Vec<u8>> {
    files::make_out_folder(out)?;
    let path = out.join(format!(".station-bank-{}", std::process::id()));
    let key = store::DbKey::new(*room_key.database_key("station-bank", &[])?.expose());
    let bytes = StationBank::create(&path, &key, items, pictures)
        .map_err(Error::from)
        .and_then(|()| Ok(files::read_container(&path)?));
    let removed = files::remove(&path);
    let bytes = bytes?;
    removed?;
    Ok(bytes)
}

//! What the board keeps of a packed sitting: `sittings/<id>/`, for scoring, audit and later revisions.

use super::Board;
use crate::{Error, Result};
use archive::ItemBank;
use exam::payload::Seeds;
use exam::{Payload, files, payload};
use item::ItemId;
use scoring::AnswerKeys;
use sealing::Digest;
use serde::{Deserialize, Serialize};
use sitting::{Blueprint, Papers, Policy};
use standard::PassRule;
use std::collections::BTreeMap;

/// `sitting.json`: private to the board. Every package commits to it as it is written here (`judged`): a field that comes
/// later is left out where it is not there, or no earlier package opens any more.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SittingFile {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) blueprint: Blueprint,
    pub(crate) papers: Papers,
    pub(crate) policy: Policy,
    pub(crate) start: String,
    pub(crate) end: String,
    pub(crate) minutes: u32,
    pub(crate) real: bool,
    pub(crate) contributions: [Digest; 2],
    /// SHA-256 of the plan; none where the file was written before it was kept, as with all that may be left out here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) plan_digest: Option<Digest>,
    /// When a candidate passes; that of the standard where none was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pass: Option<PassRule>,
    pub(crate) rooms: Vec<PackedRoomFile>,
}

/// One room of a packed sitting.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackedRoomFile {
    pub(crate) id: String,
    /// Revision of the package; 1 where the file was written before there were others.
    #[serde(default = "first")]
    pub(crate) revision: u32,
    pub(crate) package: Digest,
    pub(crate) pool_digest: Digest,
    pub(crate) pool: Vec<(ItemId, u32)>,
    pub(crate) candidates: Vec<PackedCandidate>,
    /// Names of the invigilators.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) duty: Vec<String>,
    /// Opens the commitment of the package, with everything here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) salt: Option<Digest>,
}

/// One candidate of a packed room.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackedCandidate {
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) seat: String,
    /// Extra time in percent of the ordinary time; none where the file was written before it was kept.
    #[serde(default)]
    pub(crate) extra_percent: Option<u32>,
    /// The station of the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) station: Option<String>,
}

fn first() -> u32 {
    1
}

impl PackedRoomFile {
    /// What a file of this room must belong to.
    pub(crate) fn expected(&self, real: bool) -> super::Expected {
        let (revision, package) = (Some(self.revision), Some(self.package));
        super::Expected { real: Some(real), sitting: None, room: None, revision, package }
    }
}

impl SittingFile {
    pub(crate) fn room(&self, id: &str) -> Option<&PackedRoomFile> {
        self.rooms.iter().find(|room| room.id == id)
    }

    /// Occupation, level and direction in one line.
    pub(crate) fn subject(&self) -> String {
        let direction = self.blueprint.direction.as_deref().map(|d| format!("（{d}）"));
        format!("{} · {}{}", self.name, self.blueprint.level, direction.unwrap_or_default())
    }

    /// How many items a paper has.
    pub(crate) fn items(&self) -> u32 {
        self.blueprint.sections.iter().map(|section| section.count).sum()
    }

    /// The sitting secret.
    pub(crate) fn secret(&self) -> Result<sealing::Secret<32>> {
        let [one, other] = &self.contributions;
        Ok(exam::derive::sitting_secret(&one.0, &other.0)?)
    }

    /// The seeds of one candidate, as they were packed.
    pub(crate) fn seeds(&self, candidate: &str) -> Result<Seeds> {
        let place = |room: &PackedRoomFile| {
            room.candidates.iter().position(|packed| packed.number == candidate)
        };
        let place = self.rooms.iter().find_map(place).unwrap_or_default();
        Ok(exam::derive::candidate_seeds(self.secret()?.expose(), self.papers, candidate, place)?)
    }
}

impl Board {
    fn sitting_name(id: &str, file: &str) -> String {
        format!("sittings/{id}/{file}")
    }

    pub(crate) fn has_sitting(&self, id: &str) -> bool {
        self.path(&Self::sitting_name(id, "sitting.json")).exists()
    }

    pub(crate) fn write_sitting(&self, sitting: &SittingFile) -> Result<()> {
        let name = Self::sitting_name(&sitting.id, "sitting.json");
        self.write_secret(&name, &payload::write(sitting, Payload::SittingJson)?)
    }

    /// A packed sitting.
    pub(crate) fn sitting(&self, id: &str) -> Result<SittingFile> {
        if !sealing::is_identifier(id) || !self.has_sitting(id) {
            return Err(Error::UnknownSitting { id: id.into() });
        }
        let name = Self::sitting_name(id, "sitting.json");
        Ok(payload::read(self.secret(&name)?.expose(), Payload::SittingJson)?)
    }

    /// Every packed sitting, by id.
    pub(crate) fn sittings(&self) -> Result<Vec<SittingFile>> {
        let mut ids: Vec<String> = files::walk(&self.path("sittings"))?
            .iter()
            .filter(|path| path.file_name().is_some_and(|name| name == "sitting.json"))
            .filter_map(|path| path.parent().map(files::name))
            .collect();
        ids.sort();
        ids.iter().map(|id| self.sitting(id)).collect()
    }

    /// Makes the database of a sitting's item versions with their answer keys.
    pub(crate) fn create_sitting_items(&self, id: &str) -> Result<ItemBank> {
        let key = self.database_key(&Self::sitting_name(id, "items.key"))?;
        let path = self.path(&Self::sitting_name(id, "items.bank"));
        if path.exists() {
            // Left by a packing that was cut off before the sitting was recorded.
            store::quarantine(&path)?;
        }
        Ok(ItemBank::create(&path, &key)?)
    }

    /// The item versions of a sitting with their answer keys.
    pub(crate) fn sitting_items(&self, id: &str) -> Result<ItemBank> {
        let key = self.database_key(&Self::sitting_name(id, "items.key"))?;
        Ok(ItemBank::open(&self.path(&Self::sitting_name(id, "items.bank")), &key)?)
    }

    /// The answer keys and item versions of one room's pool.
    pub(crate) fn pool(
        &self,
        items: &ItemBank,
        room: &PackedRoomFile,
    ) -> Result<(Vec<marking::Item>, AnswerKeys)> {
        let missing = |id: &ItemId, version| scoring::NoAnswerKey { item: id.clone(), version };
        let item = |(id, version): &(ItemId, u32)| {
            items.item(id, *version)?.ok_or_else(|| Error::from(missing(id, *version)))
        };
        let pool = room.pool.iter().map(item).collect::<Result<Vec<_>>>()?;
        let keys: BTreeMap<_, _> = pool
            .iter()
            .map(|item| ((item.id.clone(), item.version), item.answer_key.clone()))
            .collect();
        Ok((pool, keys))
    }
}

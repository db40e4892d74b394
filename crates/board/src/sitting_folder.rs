//! What the board keeps of a packed sitting: `sittings/<id>/`, for scoring, audit and later revisions.

mod before;

use super::Board;
use crate::{Error, Result};
use archive::ItemBank;
use exam::derive::Place;
use exam::payload::Seeds;
use exam::{Payload, derive, files, payload};
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
    pub(crate) dealing: Papers,
    /// In the order of the plan; one at least.
    pub(crate) papers: Vec<PackedPaper>,
    pub(crate) policy: Policy,
    pub(crate) start: String,
    pub(crate) real: bool,
    pub(crate) contributions: [Digest; 2],
    /// SHA-256 of the plan; none where the file was written before it was kept, as with all that may be left out here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) plan_digest: Option<Digest>,
    pub(crate) rooms: Vec<PackedRoomFile>,
}

/// One paper of a packed sitting.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackedPaper {
    /// None for the only paper of a plan that gives it no id.
    pub(crate) id: Option<String>,
    /// Name of the occupation.
    pub(crate) name: String,
    pub(crate) minutes: u32,
    pub(crate) blueprint: Blueprint,
    /// When a candidate passes; that of the standard where the file was written before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pass: Option<PassRule>,
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
    /// One for every paper that is sat in the room.
    pub(crate) pools: Vec<PackedPool>,
    pub(crate) candidates: Vec<PackedCandidate>,
    /// Names of the invigilators.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) duty: Vec<String>,
    /// Opens the commitment of the package, with everything here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) salt: Option<Digest>,
}

/// The pool of one paper in a packed room.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackedPool {
    pub(crate) paper: Option<String>,
    pub(crate) digest: Digest,
    pub(crate) items: Vec<(ItemId, u32)>,
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) paper: Option<String>,
    /// The station of the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) station: Option<String>,
    /// The seat tag by which heads and statements speak of the candidate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tag: Option<Digest>,
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

    /// A candidate, with the room.
    pub(crate) fn candidate(&self, number: &str) -> Option<(&PackedRoomFile, &PackedCandidate)> {
        self.rooms.iter().find_map(|room| candidate_of(room, number))
    }

    /// The paper with this id.
    pub(crate) fn paper(&self, id: Option<&str>) -> Result<&PackedPaper> {
        let found = self.papers.iter().find(|paper| paper.id.as_deref() == id);
        found.ok_or(Error::Exam(exam::Error::Payload { what: Payload::SittingJson }))
    }

    /// How many items a candidate's form has.
    pub(crate) fn items(&self, candidate: &str) -> Option<u32> {
        let (_, candidate) = self.candidate(candidate)?;
        self.paper(candidate.paper.as_deref()).ok().map(PackedPaper::items)
    }

    /// What is examined, paper by paper.
    pub(crate) fn subject(&self) -> String {
        self.papers.iter().map(PackedPaper::subject).collect::<Vec<_>>().join("；")
    }

    /// When a paper ends, Unix milliseconds.
    pub(crate) fn end_ms(&self, paper: &PackedPaper) -> i64 {
        let start = exam::time::unix_ms(&self.start).unwrap_or_default();
        start.saturating_add(i64::from(paper.minutes) * 60_000)
    }

    /// The sitting secret.
    pub(crate) fn secret(&self) -> Result<sealing::Secret<32>> {
        let [one, other] = &self.contributions;
        Ok(exam::derive::sitting_secret(&one.0, &other.0)?)
    }

    /// The seeds of one candidate, as they were packed; of a stranger those of the first place of the first paper.
    pub(crate) fn seeds(&self, candidate: &str) -> Result<Seeds> {
        let roster = self.candidate(candidate).map(|(room, _)| room.candidates.iter());
        let roster = roster.into_iter().flatten();
        let places = derive::places(roster.map(|it| (it.number.as_str(), it.paper.as_deref())));
        let own = places.into_iter().find(|place| place.candidate == candidate);
        let paper = self.papers.first().and_then(|paper| paper.id.as_deref());
        let place = own.unwrap_or(Place { candidate, paper, place: 0 });
        Ok(derive::candidate_seeds(self.secret()?.expose(), self.dealing, place)?)
    }
}

fn candidate_of<'r>(
    room: &'r PackedRoomFile,
    number: &str,
) -> Option<(&'r PackedRoomFile, &'r PackedCandidate)> {
    let found = room.candidates.iter().find(|candidate| candidate.number == number);
    found.map(|candidate| (room, candidate))
}

impl PackedPaper {
    /// Occupation, level and direction in one line.
    pub(crate) fn subject(&self) -> String {
        let direction = self.blueprint.direction.as_deref().map(|d| format!("（{d}）"));
        format!("{} · {}{}", self.name, self.blueprint.level, direction.unwrap_or_default())
    }

    /// How many items a form has.
    pub(crate) fn items(&self) -> u32 {
        self.blueprint.sections.iter().map(|section| section.count).sum()
    }
}

impl PackedRoomFile {
    /// The pool of a paper.
    pub(crate) fn pool(&self, paper: Option<&str>) -> Result<&PackedPool> {
        let found = self.pools.iter().find(|pool| pool.paper.as_deref() == paper);
        found.ok_or(Error::Exam(exam::Error::Payload { what: Payload::SittingJson }))
    }
}

fn sitting_name(id: &str, file: &str) -> String {
    format!("sittings/{id}/{file}")
}

/// The answer keys and item versions of one pool.
pub(crate) fn pool(
    items: &ItemBank,
    packed: &PackedPool,
) -> Result<(Vec<marking::Item>, AnswerKeys)> {
    let missing = |id: &ItemId, version| scoring::NoAnswerKey { item: id.clone(), version };
    let item = |(id, version): &(ItemId, u32)| {
        items.item(id, *version)?.ok_or_else(|| Error::from(missing(id, *version)))
    };
    let pool = packed.items.iter().map(item).collect::<Result<Vec<_>>>()?;
    let keys: BTreeMap<_, _> = pool
        .iter()
        .map(|item| ((item.id.clone(), item.version), item.answer_key.clone()))
        .collect();
    Ok((pool, keys))
}

impl Board {
    pub(crate) fn has_sitting(&self, id: &str) -> bool {
        self.path(&sitting_name(id, "sitting.json")).exists()
    }

    pub(crate) fn write_sitting(&self, sitting: &SittingFile) -> Result<()> {
        let name = sitting_name(&sitting.id, "sitting.json");
        self.write_secret(&name, &payload::write(sitting, Payload::SittingJson)?)
    }

    /// A packed sitting.
    pub(crate) fn sitting(&self, id: &str) -> Result<SittingFile> {
        if !sealing::is_identifier(id) || !self.has_sitting(id) {
            return Err(Error::UnknownSitting { id: id.into() });
        }
        let name = sitting_name(id, "sitting.json");
        before::read(self.secret(&name)?.expose())
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
        let key = self.database_key(&sitting_name(id, "items.key"))?;
        let path = self.path(&sitting_name(id, "items.bank"));
        if path.exists() {
            // Left by a packing that was cut off before the sitting was recorded.
            store::quarantine(&path)?;
        }
        Ok(ItemBank::create(&path, &key)?)
    }

    /// The item versions of a sitting with their answer keys.
    pub(crate) fn sitting_items(&self, id: &str) -> Result<ItemBank> {
        let key = self.database_key(&sitting_name(id, "items.key"))?;
        Ok(ItemBank::open(&self.path(&sitting_name(id, "items.bank")), &key)?)
    }
}

//! `manifest.json` of an exam package.

use super::{BODIES, Paper};
use crate::{
    Digest, Error, Field, Part, Recipient, Role, error::malformed, hex, json, name, ssh::PublicKey,
    trust::ResultRecipients, unlock,
};
use serde::{Deserialize, Serialize};

/// The value of `format`.
pub const FORMAT: &str = "gongyuan-exam-package-2";
/// That of packages from before pairs signed: they stay good, and are made no more.
pub(crate) const FIRST_FORMAT: &str = "gongyuan-exam-package";
/// Largest manifest: some hundred stations need about 100 KiB.
pub(super) const LIMIT: usize = 1024 * 1024;

/// The signed description of a sitting in one room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackageManifest {
    /// [`FORMAT`], or the one before it.
    pub format: String,
    /// [`crate::SUITE`].
    pub suite: u32,
    /// Identifier of the board; equals that of the trust file.
    pub board: String,
    /// Identifier of the sitting.
    pub sitting: String,
    /// Identifier of the room.
    pub room: String,
    /// Revision, from 1; a later one replaces the earlier ones of the same sitting and room.
    pub revision: u32,
    /// Real or mock exam.
    pub mode: PackageMode,
    /// What is examined: in manifests of before, which know one paper and have no list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<Occupation>,
    /// What is examined.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
    /// Start as people read it: RFC 3339 with +08:00. The caller keeps it equal to `start_unix`.
    pub start: String,
    /// End as people read it: RFC 3339 with +08:00. The caller keeps it equal to `end_unix`.
    pub end: String,
    /// Start, Unix seconds.
    pub start_unix: i64,
    /// End, Unix seconds: the time at which certificates must be valid.
    pub end_unix: i64,
    /// Working time in minutes, in manifests of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Number of candidates on the roster.
    pub candidates: u32,
    /// Least version of the app, as `major.minor.patch`.
    pub min_app_version: String,
    /// Version of the trust file that the package was made under.
    pub trust_version: u32,
    /// Goes into every candidate's receipt; random, 16 bytes.
    #[serde(with = "hex")]
    pub receipt_nonce: [u8; 16],
    /// SHA-256 of the signed plan of the sitting.
    pub plan_digest: Digest,
    /// Digest of the pool, in manifests of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool_digest: Option<Digest>,
    /// Commitments of two officers to their contributions to the sitting secret, by person.
    pub commitments: Vec<Commitment>,
    /// Keys by which two roles act, in the order of `unlock.json`. Empty in a draft ([`super::seal`] fills it), and in
    /// packages of before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<PairKey>,
    /// Commitment to all that the board judges by; none in packages of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Digest>,
    /// The room's console.
    pub console: Machine,
    /// The room's stations, sorted by id. On a small site the console is one of them.
    pub stations: Vec<Machine>,
    /// Stations in reserve, sorted by id.
    pub spares: Vec<Machine>,
    /// Who can read the results.
    pub recipients: ResultRecipients,
    /// Digest and size of `roster.age`, `content.age`, `unlock.json`, in this order. Empty in a
    /// draft: [`super::seal`] fills it.
    pub members: Vec<MemberEntry>,
}

/// Whether results count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageMode {
    /// A real exam.
    Real,
    /// A rehearsal.
    Mock,
}

/// Occupation, level and direction of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Occupation {
    /// Code of the standard, such as `2-02-10-15`.
    pub code: String,
    /// Name of the occupation.
    pub name: String,
    /// Level (等级).
    pub level: String,
    /// Direction (职业方向), where the standard has directions at this level.
    pub direction: Option<String>,
}

/// An officer's commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// Identifier of the person.
    pub person: String,
    /// SHA-256 of the contribution, as the plan defines it.
    pub digest: Digest,
}

/// The public key of a pair of roles: who has both codes signs with its private half, which is stored nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairKey {
    /// Which two, in the order 甲 < 乙 < 备用.
    pub roles: [Role; 2],
    /// The key.
    pub key: PublicKey,
}

/// An enrolled machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Machine {
    /// Identifier; the only principal of its certificate.
    pub id: String,
    /// Serial of its certificate.
    pub serial: u64,
    /// Its age recipient.
    pub recipient: Recipient,
}

/// One encrypted or locked member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberEntry {
    /// Name in the tar file.
    pub path: String,
    /// SHA-256 of the member.
    pub digest: Digest,
    /// Size in bytes.
    pub size: u64,
}

impl PackageManifest {
    /// The station or spare with this id.
    #[must_use]
    pub fn station(&self, id: &str) -> Option<&Machine> {
        self.stations.iter().chain(&self.spares).find(|machine| machine.id == id)
    }

    /// The station, spare or console with this id: every machine that may sign for the room.
    #[must_use]
    pub fn machine(&self, id: &str) -> Option<&Machine> {
        let console = Some(&self.console).filter(|console| console.id == id);
        self.station(id).or(console)
    }

    /// Where the package's `unlock.json` belongs.
    #[must_use]
    pub fn context(&self) -> unlock::Context<'_> {
        let Self { board, sitting, room, revision, .. } = self;
        unlock::Context { board, sitting, room, revision: *revision }
    }

    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let manifest: Self = json::read(bytes, Part::ExamPackage, LIMIT)?;
        manifest.validate()?;
        let paths = manifest.members.iter().map(|member| member.path.as_str());
        if paths.eq(BODIES) && manifest.pairs_listed() {
            Ok(manifest)
        } else {
            Err(malformed(Part::ExamPackage))
        }
    }

    /// Whether the package is of the format that lists pairs and a commitment.
    #[must_use]
    pub fn lists_pairs(&self) -> bool {
        self.format == FORMAT
    }

    /// The pair of roles that has this key.
    #[must_use]
    pub fn pair(&self, key: &PublicKey) -> Option<PairKey> {
        self.pairs.iter().find(|pair| pair.key == *key).copied()
    }

    /// All three pairs with keys of their own, or none in a package of before.
    fn pairs_listed(&self) -> bool {
        let keys = |i: usize| self.pairs.iter().skip(i + 1).map(|pair| pair.key);
        let mut each = self.pairs.iter().enumerate();
        let distinct = each.all(|(i, pair)| keys(i).all(|other| other != pair.key));
        let roles = self.pairs.iter().map(|pair| pair.roles);
        if self.lists_pairs() { distinct && roles.eq(unlock::PAIRS) } else { self.pairs.is_empty() }
    }

    /// Checks everything but `members` that can be checked without other files.
    ///
    /// # Errors
    /// [`Error::UnknownFormat`], [`Error::UnknownSuite`], [`Error::BadName`], [`Error::Malformed`].
    pub fn validate(&self) -> Result<(), Error> {
        let own = if self.format == FIRST_FORMAT { FIRST_FORMAT } else { FORMAT };
        json::check(Part::ExamPackage, [&self.format, own], self.suite)?;
        self.validate_names()?;
        self.validate_papers()?;
        let people: Vec<_> = self.commitments.iter().map(|c| &c.person).collect();
        let good = self.revision > 0
            && self.start_unix < self.end_unix
            && people.len() == 2
            && crate::trust::ascending(&people)
            && self.recipients.live != self.recipients.recovery
            && self.commitment.is_some() == self.lists_pairs()
            && self.machines_distinct();
        if good { Ok(()) } else { Err(malformed(Part::ExamPackage)) }
    }

    fn validate_names(&self) -> Result<(), Error> {
        name::check(&self.board, Field::Board)?;
        name::check(&self.sitting, Field::Sitting)?;
        name::check(&self.room, Field::Room)?;
        for machine in self.stations.iter().chain(&self.spares).chain([&self.console]) {
            name::check(&machine.id, Field::Machine)?;
        }
        self.commitments.iter().try_for_each(|c| name::check(&c.person, Field::Person))
    }

    /// Ids sorted; ids, serials and recipients unique, except that the console may be a station.
    fn machines_distinct(&self) -> bool {
        let sorted = |list: &[Machine]| {
            crate::trust::ascending(&list.iter().map(|machine| &machine.id).collect::<Vec<_>>())
        };
        let mut all: Vec<&Machine> = self.stations.iter().chain(&self.spares).collect();
        if !self.stations.contains(&self.console) {
            all.push(&self.console);
        }
        let clash = |i: usize, a: &Machine| {
            all.iter()
                .skip(i + 1)
                .any(|b| a.id == b.id || a.serial == b.serial || a.recipient == b.recipient)
        };
        sorted(&self.stations)
            && sorted(&self.spares)
            && !all.iter().enumerate().any(|(i, machine)| clash(i, machine))
    }
}

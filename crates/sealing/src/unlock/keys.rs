//! Roles, codes, and the keys that they give.

use crate::{AgeIdentity, Entropy, Error, Recipient, ReleaseCode, RoleCode, Secret, kdf::derive};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The three envelopes of role codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 甲
    First,
    /// 乙
    Second,
    /// 备用
    Reserve,
}

impl Role {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Reserve => "reserve",
        }
    }
}

/// All codes of one room, to be printed on envelopes and then forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    /// Envelope 甲.
    pub first: RoleCode,
    /// Envelope 乙.
    pub second: RoleCode,
    /// Envelope 备用.
    pub reserve: RoleCode,
    /// Reaches the room at the start.
    pub release: ReleaseCode,
}

impl Codes {
    /// Draws new codes.
    ///
    /// # Errors
    /// [`Error::Crypto`] when the random source fails.
    pub fn generate(entropy: &dyn Entropy) -> Result<Self, Error> {
        Ok(Self {
            first: RoleCode::generate(entropy)?,
            second: RoleCode::generate(entropy)?,
            reserve: RoleCode::generate(entropy)?,
            release: ReleaseCode::generate(entropy)?,
        })
    }

    /// The code of a role.
    #[must_use]
    pub fn role(&self, role: Role) -> &RoleCode {
        match role {
            Role::First => &self.first,
            Role::Second => &self.second,
            Role::Reserve => &self.reserve,
        }
    }
}

/// K₂: what two role codes give. Opens the roster; with the release code, the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct K2(Secret<32>);

impl K2 {
    /// A new one, for one package.
    ///
    /// # Errors
    /// [`Error::Crypto`].
    pub fn random(entropy: &dyn Entropy) -> Result<Self, Error> {
        Secret::random(entropy).map(Self)
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let fill = |own: &mut [u8; 32]| {
            let good = bytes.len() == own.len();
            own.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
            if good { Ok(()) } else { Err(Error::NotOpened) }
        };
        Secret::fill(fill).map(Self)
    }

    pub(crate) fn expose(&self) -> &[u8] {
        self.0.expose()
    }

    pub(super) fn roster_key(&self) -> Result<Secret<32>, Error> {
        derive(self.expose(), &[b"unlock-roster"])
    }

    pub(super) fn room_key(&self, release: &ReleaseCode) -> Result<Secret<32>, Error> {
        let mut both = Zeroizing::new(Vec::with_capacity(64));
        both.extend_from_slice(self.expose());
        both.extend_from_slice(release.canonical());
        derive(&both, &[b"unlock-room"])
    }
}

/// The room identity: opens `content.age`, and gives the database keys of the room.
#[derive(Debug, Clone)]
pub struct RoomKey(pub(crate) AgeIdentity);

impl RoomKey {
    /// A new room identity, made before the station bank is encrypted under its key.
    #[must_use]
    pub fn generate() -> Self {
        Self(AgeIdentity::generate())
    }

    /// A raw SQLCipher key: HKDF(room identity; "database", `purpose`, parts…).
    ///
    /// Station bank: `("station-bank", [])`. Journal: `("journal", [station, attempt])`.
    ///
    /// # Errors
    /// [`Error::Crypto`] for absurdly long parts.
    pub fn database_key(&self, purpose: &str, parts: &[&[u8]]) -> Result<Secret<32>, Error> {
        let mut info: Vec<&[u8]> = vec![b"database", purpose.as_bytes()];
        info.extend_from_slice(parts);
        derive(self.0.secret_text().as_bytes(), &info)
    }

    /// The recipient that `content.age` is encrypted to.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        self.0.recipient()
    }
}

//! The file: three wraps of K₂, one of the roster identity, one of the room identity.

use super::{Codes, K2, Role, RoomKey};
use crate::{
    AgeIdentity, Argon2Params, Entropy, Error, Part, ReleaseCode, RoleCode, SUITE, Secret,
    SecretBytes, aead, hex, json,
    kdf::{derive, stretch},
    package::PairKey,
    ssh::SigningKey,
};
use serde::{Deserialize, Serialize};

const FORMAT: &str = "gongyuan-unlock";
/// Room enough for five wraps; the file is about 2 KiB.
const LIMIT: usize = 16 * 1024;

/// The pairs, in the order in which their wraps stand in the file.
pub(crate) const PAIRS: [[Role; 2]; 3] =
    [[Role::First, Role::Second], [Role::First, Role::Reserve], [Role::Second, Role::Reserve]];

/// Where an `unlock.json` belongs; bound to every wrap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context<'a> {
    /// Board identifier.
    pub board: &'a str,
    /// Sitting identifier.
    pub sitting: &'a str,
    /// Room identifier.
    pub room: &'a str,
    /// Revision of the package.
    pub revision: u32,
}

/// The content of `unlock.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unlock {
    format: String,
    suite: u32,
    argon2: Argon2Params,
    #[serde(with = "hex")]
    salt: [u8; 32],
    pairs: Vec<PairWrap>,
    roster: Wrap,
    room: Wrap,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PairWrap {
    roles: [Role; 2],
    k2: Wrap,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrap {
    #[serde(with = "hex")]
    nonce: [u8; aead::NONCE],
    #[serde(with = "hex")]
    sealed: Vec<u8>,
}

impl Unlock {
    /// Wraps K₂ for the three pairs, and the two identities; with it the keys by which the pairs act.
    pub(crate) fn seal(
        context: &Context<'_>,
        params: Argon2Params,
        codes: &Codes,
        secrets: (&K2, &AgeIdentity, &RoomKey),
        entropy: &dyn Entropy,
    ) -> Result<(Self, Vec<PairKey>), Error> {
        let (k2, roster, room) = secrets;
        let mut salt = [0; 32];
        entropy.fill(&mut salt).map_err(|_| Error::Crypto)?;
        let wrap = |key: &Secret<32>, label: &str, plain: &[u8]| -> Result<Wrap, Error> {
            let bound = context.bind(label);
            let (nonce, sealed) = aead::seal(key, &parts(&bound), plain, entropy)?;
            Ok(Wrap { nonce, sealed })
        };
        let pair = |roles: [Role; 2]| -> Result<(PairWrap, PairKey), Error> {
            let kek = context.pair_key(roles, roles.map(|r| codes.role(r)), &salt, &params)?;
            let key = acts(&kek)?.public();
            let k2 = wrap(&kek, &label(roles), k2.expose())?;
            Ok((PairWrap { roles, k2 }, PairKey { roles, key }))
        };
        let (pairs, keys) =
            PAIRS.into_iter().map(pair).collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
        let unlock = Self {
            format: FORMAT.to_owned(),
            suite: SUITE,
            argon2: params,
            salt,
            pairs,
            roster: wrap(&k2.roster_key()?, "roster", roster.secret_text().as_bytes())?,
            room: wrap(&k2.room_key(&codes.release)?, "room", room.0.secret_text().as_bytes())?,
        };
        Ok((unlock, keys))
    }

    /// Reads `unlock.json`.
    ///
    /// # Errors
    /// Parse errors, [`Error::Argon2Params`] for absurd parameters.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let unlock: Self = json::read(bytes, Part::UnlockJson, LIMIT)?;
        json::check(Part::UnlockFile, [&unlock.format, FORMAT], unlock.suite)?;
        let roles = unlock.pairs.iter().map(|pair| pair.roles);
        if roles.eq(PAIRS) { Ok(unlock) } else { Err(crate::error::malformed(Part::UnlockJson)) }
    }

    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        json::write(self)
    }

    /// Two role codes give K₂.
    ///
    /// # Errors
    /// [`Error::SameRole`]; [`Error::NotOpened`] for everything else that is wrong.
    pub fn open_pair(
        &self,
        context: &Context<'_>,
        one: (Role, &RoleCode),
        other: (Role, &RoleCode),
    ) -> Result<K2, Error> {
        Ok(self.two_codes(context, one, other)?.0)
    }

    /// The same, with the key by which the two act.
    pub(crate) fn two_codes(
        &self,
        context: &Context<'_>,
        one: (Role, &RoleCode),
        other: (Role, &RoleCode),
    ) -> Result<(K2, SigningKey), Error> {
        if one.0 == other.0 {
            return Err(Error::SameRole);
        }
        let (low, high) = if one.0 < other.0 { (one, other) } else { (other, one) };
        let roles = [low.0, high.0];
        let wrap = self.pairs.iter().find(|pair| pair.roles == roles).ok_or(Error::NotOpened)?;
        let kek = context.pair_key(roles, [low.1, high.1], &self.salt, &self.argon2)?;
        let k2 = K2::from_bytes(wrap.k2.open(&kek, &context.bind(&label(roles)))?.expose())?;
        Ok((k2, acts(&kek)?))
    }

    /// K₂ gives the roster identity.
    ///
    /// # Errors
    /// [`Error::NotOpened`].
    pub fn roster_identity(&self, context: &Context<'_>, k2: &K2) -> Result<AgeIdentity, Error> {
        identity(&self.roster.open(&k2.roster_key()?, &context.bind("roster"))?)
    }

    /// K₂ and the release code give the room identity.
    ///
    /// # Errors
    /// [`Error::NotOpened`].
    pub fn room_key(
        &self,
        context: &Context<'_>,
        k2: &K2,
        release: &ReleaseCode,
    ) -> Result<RoomKey, Error> {
        let plain = self.room.open(&k2.room_key(release)?, &context.bind("room"))?;
        identity(&plain).map(RoomKey)
    }
}

impl Wrap {
    fn open(&self, key: &Secret<32>, bound: &[Vec<u8>]) -> Result<SecretBytes, Error> {
        aead::open(key, &parts(bound), self.nonce, &self.sealed)
    }
}

impl Context<'_> {
    /// The associated data of a wrap: format, suite, place, and what is wrapped.
    fn bind(&self, label: &str) -> Vec<Vec<u8>> {
        let texts = [self.board, self.sitting, self.room].map(|text| text.as_bytes().to_vec());
        let mut bound = vec![FORMAT.as_bytes().to_vec(), SUITE.to_be_bytes().to_vec()];
        bound.extend(texts);
        bound.extend([self.revision.to_be_bytes().to_vec(), label.as_bytes().to_vec()]);
        bound
    }

    /// Argon2id over both codes and the place, in the order 甲 < 乙 < 备用.
    fn pair_key(
        &self,
        roles: [Role; 2],
        codes: [&RoleCode; 2],
        salt: &[u8],
        params: &Argon2Params,
    ) -> Result<Secret<32>, Error> {
        let bound = self.bind(&label(roles));
        let mut password: Vec<&[u8]> = codes.map(RoleCode::canonical).to_vec();
        password.extend(parts(&bound));
        stretch(&password, salt, params)
    }
}

/// The key by which a pair acts.
fn acts(kek: &Secret<32>) -> Result<SigningKey, Error> {
    SigningKey::from_seed(derive(kek.expose(), &[b"acts"])?)
}

fn label([low, high]: [Role; 2]) -> String {
    format!("{}+{}", low.word(), high.word())
}

fn parts(bound: &[Vec<u8>]) -> Vec<&[u8]> {
    bound.iter().map(Vec::as_slice).collect()
}

fn identity(plain: &SecretBytes) -> Result<AgeIdentity, Error> {
    let text = std::str::from_utf8(plain.expose()).map_err(|_| Error::NotOpened)?;
    AgeIdentity::parse(text).map_err(|_| Error::NotOpened)
}

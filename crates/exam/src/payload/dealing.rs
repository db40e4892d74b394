//! `dealing.json` of a package: how papers are dealt, and the seeds of each candidate's.

use sealing::Secret;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sitting::Papers;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// `dealing.json` in `content.age`: whose paper comes from which seed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DealingFile {
    /// One form for all, some parallel ones, or one each.
    pub papers: Papers,
    /// By candidate number.
    pub seeds: BTreeMap<String, Seeds>,
}

/// The seeds of one candidate, lower-case hex of 32 bytes each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seeds {
    /// Draws the form.
    pub form: HexSecret,
    /// Shuffles the choices.
    pub choices: HexSecret,
    /// Which of the parallel forms; absent where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parallel: Option<ParallelForm>,
}

/// Thirty-two secret bytes that files write as lower-case hex; wiped on drop, and no copy is left by a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HexSecret(pub Secret<32>);

impl HexSecret {
    /// The bytes; keep the borrow short.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }
}

impl Serialize for HexSecret {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.to_hex())
    }
}

impl<'de> Deserialize<'de> for HexSecret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(from)?);
        Secret::from_hex(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

/// One of several parallel forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParallelForm {
    /// Which, from 1.
    pub number: u32,
    /// Of how many.
    pub of: u32,
}

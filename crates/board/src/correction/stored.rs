//! The corrections of a result store, read from their sealed files, and what they do to answer keys and marks.

use super::{Change, CorrectionBody};
use crate::{Board, Error, Result};
use archive::{ResultStore, StatementKind};
use item::ItemId;
use scoring::{AnswerKeys, Outcome};
use sealing::statement::{self, Kind};
use sealing::trust::TrustFile;
use sealing::{Digest, Part, Verified, sha256};
use std::collections::BTreeMap;

/// A correction that two officers of the trust file in use signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Correction {
    pub(crate) digest: Digest,
    pub(crate) officers: Vec<String>,
    pub(crate) body: CorrectionBody,
}

impl Correction {
    /// # Errors
    /// Those of [`statement::read`]; [`sealing::Error::Malformed`] for another kind or form.
    pub(crate) fn read(bytes: &[u8], trust: &Verified<TrustFile>) -> Result<Self> {
        let statement = statement::read(bytes, trust)?;
        let header = statement.header().clone();
        let body: CorrectionBody = statement.body()?;
        if header.kind != Kind::Correction || !body.is_well_formed() {
            return Err(sealing::Error::Malformed { what: Part::StatementBody }.into());
        }
        Ok(Self { digest: header.digest, officers: header.signers, body })
    }
}

/// The corrections of a sitting that count, one of each item, by item. One that is refused by now, say because an officer was
/// revoked, says nothing.
///
/// # Errors
/// [`Error::Altered`] for a stored file that is not what was stored; what the disk refuses.
pub(crate) fn of_sitting(
    board: &Board,
    results: &ResultStore,
    sitting: &str,
) -> Result<BTreeMap<ItemId, Correction>> {
    let mut counting: BTreeMap<ItemId, Correction> = BTreeMap::new();
    for stored in results.statements(sitting, StatementKind::Correction)? {
        if sha256(&stored.bytes).0 != stored.digest {
            return Err(Error::Altered { file: stored.file_name });
        }
        let Ok(new) = Correction::read(&stored.bytes, board.trust()) else { continue };
        let order = |it: &Correction| (it.body.number, it.digest);
        let known = counting.entry(new.body.item.clone()).or_insert_with(|| new.clone());
        if order(&new) > order(known) {
            *known = new;
        }
    }
    Ok(counting)
}

/// Puts corrected answer keys in the places of the committed ones.
pub(crate) fn apply(corrections: &BTreeMap<ItemId, Correction>, keys: &mut AnswerKeys) {
    for Correction { body, .. } in corrections.values() {
        let Change::AnswerKey(key) = &body.change else { continue };
        for version in &body.versions {
            if let Some(own) = keys.get_mut(&(body.item.clone(), *version)) {
                own.clone_from(key);
            }
        }
    }
}

/// Gives the points of void items.
pub(crate) fn give(corrections: &BTreeMap<ItemId, Correction>, outcome: &mut Outcome) {
    outcome.give(|item, version| {
        corrections.get(item).is_some_and(|Correction { body, .. }| {
            body.change == Change::Void && body.versions.contains(&version)
        })
    });
}

//! Two officers correct an item of a sitting; who crosses the line by it is told.

use super::{Change, Correction, CorrectionBody, CorrectionError, answer, of_sitting};
use crate::receipt::{self, SignedReceipt};
use crate::result::CandidateResult;
use crate::score::sittings;
use crate::{Board, OfficerKey, Result, SittingFile, Standards};
use archive::{ResultStore, StatementKind, StoredStatement};
use exam::time::{Moment, beijing};
use item::ItemId;
use marking::Item;
use sealing::statement::{self, Kind, Place};
use sealing::{Digest, sha256};
use serde::Serialize;
use std::collections::BTreeMap;

/// What is to be corrected, and why.
#[derive(Debug, Clone)]
pub struct Correcting {
    /// The item.
    pub item: String,
    /// The sitting, where several of the store have it.
    pub sitting: Option<String>,
    /// What is right.
    pub key: NewKey,
    /// In the officers' own words.
    pub reason: String,
}

/// What becomes of an item.
#[derive(Debug, Clone)]
pub enum NewKey {
    /// This key, as `result correct --key` takes it.
    Key(String),
    /// Its points go to everybody who has it (送分).
    Void,
}

/// A correction that was signed and stored.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Corrected {
    /// The sitting.
    pub sitting: String,
    /// SHA-256 of the correction.
    pub digest: Digest,
    /// Who signed.
    pub officers: Vec<String>,
    /// Everybody whose theory mark or conclusion is another now, in the order of seats.
    pub changed: Vec<Crossing>,
    /// What the store holds now.
    pub receipts: Vec<SignedReceipt>,
}

/// What a correction did to one candidate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Crossing {
    /// The number.
    pub candidate: String,
    /// Theory points before.
    pub before: Option<f64>,
    /// Theory points now.
    pub after: Option<f64>,
    /// The conclusion before, as the CSV report has it.
    pub from: &'static str,
    /// The conclusion now.
    pub to: &'static str,
}

/// Signs a correction by two officers and stores it.
///
/// # Errors
/// [`CorrectionError`]; [`exam::Error::ReasonNeeded`]; [`sealing::Error::TooFewOfficers`], [`sealing::Error::UnknownOfficer`],
/// [`sealing::Error::TrustOldFormat`]; as [`crate::score()`].
pub fn correct(
    board: &Board,
    standards: &Standards,
    results: &mut ResultStore,
    correcting: &Correcting,
    officers: &[OfficerKey],
    now: Moment,
) -> Result<Corrected> {
    if correcting.reason.trim().is_empty() {
        return Err(exam::Error::ReasonNeeded.into());
    }
    let mut persons: BTreeMap<&str, &OfficerKey> = BTreeMap::new();
    for key in officers {
        persons.insert(board.officer(key)?, key);
    }
    if persons.len() < 2 {
        return Err(sealing::Error::TooFewOfficers.into());
    }
    let (sitting, items) = sitting_with(board, results, correcting)?;
    let body = body(board, results, (&sitting, &items), correcting, now)?;
    let place = Place::of_sitting(&board.trust().trust().board, &sitting.id);
    let signers: Vec<_> = persons.iter().map(|(person, key)| (*person, *key)).collect();
    let bytes = statement::seal(Kind::Correction, &place, &body, &signers)?;
    let signed = Correction::read(&bytes, board.trust())?;
    let before = crate::result::of_sitting(board, standards, results, &sitting)?;
    results.put_statement(&StoredStatement {
        digest: sha256(&bytes).0,
        kind: StatementKind::Correction,
        file_name: format!("{}-correction-{}.correction", sitting.id, body.number),
        sitting: sitting.id.clone(),
        bytes,
        imported_ms: now.wall_ms,
    })?;
    let after = crate::result::of_sitting(board, standards, results, &sitting)?;
    let receipts = receipt::sign(board, results, signers.first().copied(), now)?;
    Ok(Corrected {
        sitting: sitting.id,
        digest: signed.digest,
        officers: signed.officers,
        changed: before.iter().zip(&after).filter_map(crossing).collect(),
        receipts,
    })
}

fn crossing((before, after): (&CandidateResult, &CandidateResult)) -> Option<Crossing> {
    let conclusions = [before, after].map(|it| crate::report::code(it.conclusion));
    let [from, to] = conclusions;
    let points = [before, after].map(|it| it.theory.map(item::Points::decimal));
    let changed = from != to || before.theory != after.theory;
    let [before_points, after_points] = points;
    let candidate = before.number.clone();
    changed.then_some(Crossing { candidate, before: before_points, after: after_points, from, to })
}

/// The one sitting of the store that has the item, with its versions there.
fn sitting_with(
    board: &Board,
    results: &ResultStore,
    correcting: &Correcting,
) -> Result<(SittingFile, Vec<Item>)> {
    let mut found = Vec::new();
    for sitting in sittings(board, results)? {
        let items = versions(board, &sitting, &ItemId::new(correcting.item.clone()))?;
        let asked = correcting.sitting.as_ref().is_none_or(|id| sitting.id == *id);
        if asked && !items.is_empty() {
            found.push((sitting, items));
        }
    }
    match (found.pop(), found.as_slice()) {
        (None, _) => Err(CorrectionError::UnknownItem { item: correcting.item.clone() }.into()),
        (Some(only), []) => Ok(only),
        (Some((last, _)), others) => {
            let others = others.iter().map(|(sitting, _)| sitting.id.clone());
            let sittings = others.chain([last.id]).collect();
            Err(CorrectionError::SeveralSittings { item: correcting.item.clone(), sittings }.into())
        }
    }
}

fn versions(board: &Board, sitting: &SittingFile, id: &ItemId) -> Result<Vec<Item>> {
    let bank = board.sitting_items(&sitting.id)?;
    let mut found: BTreeMap<u32, Item> = BTreeMap::new();
    let pools = sitting.rooms.iter().flat_map(|room| &room.pools);
    for (item, version) in pools.flat_map(|pool| &pool.items) {
        if item == id && !found.contains_key(version) {
            found.extend(bank.item(item, *version)?.map(|item| (*version, item)));
        }
    }
    Ok(found.into_values().collect())
}

fn body(
    board: &Board,
    results: &ResultStore,
    (sitting, items): (&SittingFile, &[Item]),
    correcting: &Correcting,
    now: Moment,
) -> Result<CorrectionBody> {
    let change = match &correcting.key {
        NewKey::Void => Change::Void,
        NewKey::Key(text) => {
            let keys: Option<Vec<_>> = items.iter().map(|item| answer::read(text, item)).collect();
            let key = keys.and_then(|mut keys| keys.pop());
            let bad =
                || CorrectionError::BadKey { item: correcting.item.clone(), key: text.clone() };
            Change::AnswerKey(key.ok_or_else(bad)?)
        }
    };
    let before = of_sitting(board, results, &sitting.id)?;
    let last = before.values().map(|it| it.body.number).max().unwrap_or_default();
    Ok(CorrectionBody {
        number: last + 1,
        made: beijing(now.wall_ms),
        reason: correcting.reason.clone(),
        item: ItemId::new(correcting.item.clone()),
        versions: items.iter().map(|item| item.version).collect(),
        change,
    })
}

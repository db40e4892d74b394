//! Scoring, from the responses that were imported and the keys that stayed at the board.

use super::{Board, SittingFile};
use crate::{Error, Result, Standards};
use archive::{ResultStore, StoredAttempt};
use attempt::Phase;
use exam::{derive, files, payload};
use item::{ItemId, Points};
use scoring::{AnswerKeys, ItemOutcome};
use serde::Serialize;
use sitting::Form;
use std::collections::BTreeMap;
use std::path::Path;

/// What scoring did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Scored {
    /// Attempts that were scored.
    pub scored: usize,
    /// Of these, candidates who pass as far as marks are known.
    pub passed: usize,
}

/// A row of the practical marks' CSV: `candidate,practical`.
#[derive(serde::Deserialize)]
struct PracticalRow {
    candidate: String,
    practical: Points,
}

/// The rooms of a sitting with what scoring needs of them.
struct Keys {
    pool: Vec<assembly::ItemHead>,
    answers: AnswerKeys,
}

/// Scores every accepted attempt of every sitting in the store, replacing earlier outcomes.
///
/// # Errors
/// [`Error::Marks`] for the practical file; [`Error::NoAnswerKey`]; nothing is stored then.
pub fn score(
    board: &Board,
    standards: &Standards,
    results: &mut ResultStore,
    practical: Option<&Path>,
) -> Result<Scored> {
    let practical = practical.map(read_practical).transpose()?.unwrap_or_default();
    let mut scored = Scored::default();
    for id in results.sittings()? {
        let sitting = board.sitting(&id)?;
        let rule = standards.get(&sitting.blueprint.standard)?.pass;
        let keys = keys(board, &sitting)?;
        let mut outcomes = Vec::new();
        for stored in results.attempts(&id)? {
            let outcome = outcome(&sitting, &keys, &stored)?;
            let practical = practical.get(&stored.attempt.candidate).copied();
            let mut verdict = scoring::judge(rule, outcome.theory, practical);
            if stored.attempt.state == Phase::Misconduct.name() {
                // The board judges 违纪; the marks are kept for it, and nobody passes meanwhile.
                verdict.pass = None;
            }
            scored.scored += 1;
            scored.passed += usize::from(verdict.pass == Some(true));
            outcomes.push(archive::Outcome {
                candidate: stored.attempt.candidate,
                theory: outcome.theory,
                practical,
                total: verdict.total.map(|total| total.to_string()),
                pass: verdict.pass,
                items: String::from_utf8(payload::write(&outcome.items, "outcome")?)
                    .unwrap_or_default(),
            });
        }
        results.replace_outcomes(&id, &outcomes)?;
    }
    Ok(scored)
}

fn keys(board: &Board, sitting: &SittingFile) -> Result<BTreeMap<String, Keys>> {
    let items = board.sitting_items(&sitting.id)?;
    let room = |room: &super::PackedRoomFile| {
        let (pool, answers) = board.pool(&items, room)?;
        let pool = pool.iter().map(marking::Item::head).collect();
        Ok((room.id.clone(), Keys { pool, answers }))
    };
    sitting.rooms.iter().map(room).collect()
}

/// Re-derives the form and scores it.
fn outcome(
    sitting: &SittingFile,
    keys: &BTreeMap<String, Keys>,
    stored: &StoredAttempt,
) -> Result<scoring::Outcome> {
    let keys = keys.get(&stored.room).ok_or(exam::Error::Payload { what: "room" })?;
    let form = form(sitting, &keys.pool, stored)?;
    Ok(scoring::score(&form, &stored.attempt.responses, &keys.answers)?)
}

fn form(
    sitting: &SittingFile,
    pool: &[assembly::ItemHead],
    stored: &StoredAttempt,
) -> Result<Form> {
    let seeds = sitting.seeds(&stored.attempt.candidate)?;
    let form = derive::form(&sitting.blueprint, pool, &seeds)?;
    if derive::form_digest(&form).0 == stored.attempt.form_digest {
        return Ok(form);
    }
    Err(Error::Contradiction { what: crate::Contradiction::Form })
}

fn read_practical(path: &Path) -> Result<BTreeMap<String, Points>> {
    let file = files::name(path);
    let text = files::read_text(path)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut marks = BTreeMap::new();
    for row in reader.deserialize::<PracticalRow>() {
        let wrong = |message: String| Error::Marks { file: file.clone(), message };
        let row = row.map_err(|error| wrong(error.to_string()))?;
        if row.practical > Points::whole(100) {
            return Err(wrong(format!("{}: {} > 100", row.candidate, row.practical)));
        }
        if marks.insert(row.candidate.clone(), row.practical).is_some() {
            return Err(wrong(format!("{} stands there twice", row.candidate)));
        }
    }
    Ok(marks)
}

/// Scored and possible points by module, over all outcomes of a sitting.
pub(crate) fn by_module(
    board: &Board,
    sitting: &SittingFile,
    outcomes: &[archive::Outcome],
) -> Result<BTreeMap<String, (Points, Points)>> {
    let mut modules: BTreeMap<ItemId, String> = BTreeMap::new();
    let items = board.sitting_items(&sitting.id)?;
    for room in &sitting.rooms {
        let (pool, _) = board.pool(&items, room)?;
        modules.extend(pool.into_iter().map(|item| (item.id, item.place.module)));
    }
    let mut sums: BTreeMap<String, (Points, Points)> = BTreeMap::new();
    for outcome in outcomes {
        let items: Vec<ItemOutcome> = payload::read(outcome.items.as_bytes(), "outcome")?;
        for item in items {
            let module = modules.get(&item.item).cloned().unwrap_or_default();
            let (scored, possible) = sums.entry(module).or_default();
            *scored = *scored + item.scored;
            *possible = *possible + item.points;
        }
    }
    Ok(sums)
}

//! Attempts, each verified, opened, replayed, derived and scored again from its sealed file.

use crate::correction;
use crate::import::{Check, Examined, Examiner};
use crate::{Error, Result, SittingFile};
use archive::{ResultStore, State};
use defence::Defence;
use exam::InFile;
use scoring::{AnswerKeys, Outcome};
use sealing::{bundle, sha256};
use sitting::Form;
use std::collections::BTreeMap;

/// One attempt whose file verifies.
pub(crate) struct Counted {
    pub(crate) room: String,
    pub(crate) candidate: String,
    pub(crate) form: Form,
    pub(crate) outcome: Outcome,
    pub(crate) receipt: String,
    pub(crate) evidence: evidence::Bundle,
}

/// How an attempt ended, of whatever file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PaperEnd {
    pub(crate) candidate: String,
    pub(crate) digest: evidence::Digest,
    /// Where it was sealed.
    pub(crate) machine: String,
    pub(crate) generation: u32,
    /// Unix milliseconds of the machine's clock.
    pub(crate) ended_ms: i64,
    pub(crate) ending: evidence::Ending,
    pub(crate) receipt: String,
}

impl PaperEnd {
    pub(super) fn of(counted: &Counted) -> Self {
        let evidence::Bundle { digest, head, ending, .. } = &counted.evidence;
        Self {
            candidate: counted.candidate.clone(),
            digest: *digest,
            machine: head.station.0.clone(),
            generation: head.generation,
            ended_ms: head.wall_ms,
            ending: *ending,
            receipt: counted.receipt.clone(),
        }
    }
}

/// Every attempt of a sitting whose file verifies, whether it counts or not. A file that was accepted once and is refused by
/// now, say because its machine was revoked, is none.
///
/// # Errors
/// [`Error::Altered`]; an item without its answer key; what the disk refuses.
pub(super) fn of_sitting(
    examiner: &mut Examiner<'_>,
    store: &ResultStore,
    sitting: &SittingFile,
) -> Result<Vec<Counted>> {
    let corrections = correction::of_sitting(examiner.board, store, &sitting.id)?;
    let mut answer_keys = answer_keys(examiner, sitting)?;
    answer_keys.values_mut().for_each(|keys| correction::apply(&corrections, keys));
    let mut all = Vec::new();
    for row in [store.bundles(State::Accepted)?, store.bundles(State::Quarantined)?].concat() {
        if row.origin.as_ref().is_none_or(|origin| origin.sitting != sitting.id) {
            continue;
        }
        let bytes = store.bundle_bytes(&row.digest)?.unwrap_or_default();
        if sha256(&bytes).0 != row.digest && Defence::StoredFile.stands() {
            return Err(Error::Altered { file: row.file_name });
        }
        match examined(examiner, &row.file_name, &bytes) {
            Ok(examined) => {
                let place = (examined.origin.room.clone(), examined.paper.clone());
                let keys = answer_keys.get(&place);
                let mut counted = scored(examined, keys)?;
                correction::give(&corrections, &mut counted.outcome);
                all.push(counted);
            }
            Err(
                Error::Contradiction { .. }
                | Error::Exam(exam::Error::Sealing(_) | exam::Error::SealedFile { .. }),
            ) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(all)
}

/// Answer keys by room and paper.
fn answer_keys(
    examiner: &Examiner<'_>,
    sitting: &SittingFile,
) -> Result<BTreeMap<(String, Option<String>), AnswerKeys>> {
    let items = examiner.board.sitting_items(&sitting.id)?;
    let mut all = BTreeMap::new();
    for room in &sitting.rooms {
        for pool in &room.pools {
            let (_, keys) = crate::sitting_folder::pool(&items, pool)?;
            all.insert((room.id.clone(), pool.paper.clone()), keys);
        }
    }
    Ok(all)
}

fn examined(examiner: &mut Examiner<'_>, file: &str, bytes: &[u8]) -> Result<Examined> {
    let bundle = bundle::read(bytes, examiner.board.trust()).in_file(file)?;
    examiner.examine(&bundle, file, &mut Check::Container)
}

fn scored(examined: Examined, keys: Option<&AnswerKeys>) -> Result<Counted> {
    let keys = keys.ok_or(exam::Error::Sealing(sealing::Error::OtherPackage))?;
    let outcome = scoring::score(&examined.form, &examined.attempt.responses, keys)?;
    let Examined { origin, attempt, form, receipt, evidence, .. } = examined;
    Ok(Counted {
        room: origin.room,
        candidate: attempt.candidate,
        form,
        outcome,
        receipt,
        evidence,
    })
}

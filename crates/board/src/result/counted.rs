//! The attempts that count, each verified, opened, replayed, derived and scored again from its sealed file.

use crate::import::{Check, Examined, Examiner};
use crate::{Error, Result, SittingFile};
use archive::{ResultStore, State};
use attempt::Phase;
use exam::InFile;
use item::Points;
use scoring::{AnswerKeys, Outcome};
use sealing::{bundle, sha256};
use std::collections::{BTreeMap, BTreeSet};

/// One attempt that counts.
pub(super) struct Counted {
    pub(super) ending: Phase,
    pub(super) outcome: Outcome,
    pub(super) receipt: String,
}

impl Counted {
    pub(super) fn theory(&self) -> Points {
        self.outcome.theory
    }
}

/// The attempts of a sitting.
#[derive(Default)]
pub(super) struct Attempts {
    /// What counts, by candidate number, as the sealed files say it.
    pub(super) counted: BTreeMap<String, Vec<Counted>>,
    /// Candidates whose file was accepted once and is refused by now, say because its machine was revoked.
    pub(super) refused: BTreeSet<String>,
}

/// # Errors
/// [`Error::Altered`]; an item without its answer key; what the disk refuses.
pub(super) fn of_sitting(
    examiner: &mut Examiner<'_>,
    store: &ResultStore,
    sitting: &SittingFile,
) -> Result<Attempts> {
    let answer_keys = answer_keys(examiner, sitting)?;
    let mut all = Attempts::default();
    for row in store.bundles(State::Accepted)? {
        if row.origin.as_ref().is_none_or(|origin| origin.sitting != sitting.id) {
            continue;
        }
        let bytes = store.bundle_bytes(&row.digest)?.unwrap_or_default();
        if sha256(&bytes).0 != row.digest {
            return Err(Error::Altered { file: row.file_name });
        }
        match examined(examiner, &row.file_name, &bytes) {
            Ok(examined) => {
                let keys = answer_keys.get(&examined.origin.room);
                let (candidate, counted) = scored(examined, keys)?;
                all.counted.entry(candidate).or_default().push(counted);
            }
            Err(
                Error::Contradiction { .. }
                | Error::Exam(exam::Error::Sealing(_) | exam::Error::SealedFile { .. }),
            ) => {
                all.refused.extend(row.candidate);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(all)
}

fn answer_keys(
    examiner: &Examiner<'_>,
    sitting: &SittingFile,
) -> Result<BTreeMap<String, AnswerKeys>> {
    let items = examiner.board.sitting_items(&sitting.id)?;
    let room =
        |room: &crate::PackedRoomFile| Ok((room.id.clone(), examiner.board.pool(&items, room)?.1));
    sitting.rooms.iter().map(room).collect()
}

fn examined(examiner: &mut Examiner<'_>, file: &str, bytes: &[u8]) -> Result<Examined> {
    let bundle = bundle::read(bytes, examiner.board.trust()).in_file(file)?;
    examiner.examine(&bundle, file, &mut Check::Container)
}

fn scored(examined: Examined, keys: Option<&AnswerKeys>) -> Result<(String, Counted)> {
    let keys = keys.ok_or(exam::Error::Sealing(sealing::Error::OtherPackage))?;
    let outcome = scoring::score(&examined.form, &examined.attempt.responses, keys)?;
    let Examined { attempt, ending, receipt, .. } = examined;
    Ok((attempt.candidate, Counted { ending, outcome, receipt }))
}

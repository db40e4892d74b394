//! The import page of the board's window.

use super::super::{Board, SittingFile};
use super::Imported;
use super::check::Check;
use super::held::Held;
use super::seats::{Seats, sum};
use crate::Result;
use crate::view::{
    BoardView, ImportCheck, ImportRow, ImportState, ImportView, PassedOver, SittingRow,
};
use archive::{BundleRow, Custody, Repeat, ResultStore, State};
use attempt::Phase;
use exam::fault::{repeat_text, text_of_code};
use exam::view::{CheckState, Text};
use std::collections::BTreeMap;

/// The board window's view of everything imported so far.
///
/// # Errors
/// A board or store that does not open.
pub fn import_view(board: &Board, results: &ResultStore) -> Result<BoardView> {
    let sittings = board.sittings()?;
    let latest = results.sittings()?.pop();
    let current = latest.as_ref().and_then(|id| sittings.iter().find(|sitting| sitting.id == *id));
    let rooms = match &latest {
        Some(id) => results.rooms(id)?.into_iter().map(|room| room.file.room).collect(),
        None => Vec::new(),
    };
    let seats = Seats::of(board, results)?;
    Ok(BoardView {
        board: board.name().into(),
        sittings: sittings.iter().map(sitting_row).collect(),
        import: ImportView {
            sitting: latest.clone(),
            subject: current.map(SittingFile::subject),
            sum: current.map(|sitting| sum(sitting, &seats)).unwrap_or_default(),
            rows: rows(results, current, &seats)?,
            rooms,
            passed_over: Vec::new(),
        },
    })
}

/// The same after an import, with what it did not read: nothing of that is in the store.
///
/// # Errors
/// As [`import_view`].
pub fn imported_view(
    board: &Board,
    results: &ResultStore,
    imported: Imported,
) -> Result<BoardView> {
    let mut view = import_view(board, results)?;
    let Imported { passed_over, mut quarantined, .. } = imported;
    quarantined.retain(|file| !view.import.rows.iter().any(|row| row.file == file.file));
    let unread = quarantined.into_iter().chain(passed_over);
    view.import.passed_over =
        unread.map(|it| PassedOver { file: it.file, note: it.message }).collect();
    Ok(view)
}

fn sitting_row(sitting: &SittingFile) -> SittingRow {
    SittingRow {
        sitting: sitting.id.clone(),
        subject: sitting.subject(),
        start: sitting.start.clone(),
        rooms: u32::try_from(sitting.rooms.len()).unwrap_or(u32::MAX),
        candidates: sitting.rooms.iter().map(|room| room.candidates.len() as u32).sum(),
    }
}

/// Every file, newest import first.
fn rows(
    results: &ResultStore,
    sitting: Option<&SittingFile>,
    seats: &Seats,
) -> Result<Vec<ImportRow>> {
    let mut answered = BTreeMap::new();
    for id in results.sittings()? {
        for stored in results.attempts(&id)? {
            let count = u32::try_from(stored.attempt.responses.len()).unwrap_or(u32::MAX);
            let attempt = stored.attempt;
            answered.insert(stored.bundle, (count, attempt.submitted_ms, attempt.state));
        }
    }
    let mut found = Vec::new();
    for state in [State::Quarantined, State::Accepted] {
        for bundle in results.bundles(state)? {
            let answered = answered.get(&bundle.digest);
            let candidate = bundle.candidate.as_deref();
            let total = sitting.zip(candidate).and_then(|(sitting, own)| sitting.items(own));
            found.push((bundle.imported_ms, row(&bundle, answered, total, seats)));
        }
    }
    found.extend(results.repeats()?.iter().map(|repeat| (repeat.imported_ms, repeated(repeat))));
    found.sort_by_key(|(imported_ms, _)| std::cmp::Reverse(*imported_ms));
    Ok(found.into_iter().map(|(_, row)| row).collect())
}

/// Answers, the time of sealing in Unix milliseconds, and the state that an attempt ended in.
type Answered = (u32, Option<i64>, String);

fn row(
    bundle: &BundleRow,
    answered: Option<&Answered>,
    total: Option<u32>,
    seats: &Seats,
) -> ImportRow {
    let (state, note) = match (&bundle.custody, seats.holds(bundle)) {
        (Custody::Quarantined { code, message }, _) if Held::of_code(code).is_none() => {
            (ImportState::Refused, text_of_code(code, message))
        }
        (_, None) => (ImportState::Accepted, sealed(answered)),
        (_, Some(why)) => (ImportState::Held, why),
    };
    ImportRow {
        state,
        file: bundle.file_name.clone(),
        station: bundle.origin.as_ref().map(|origin| origin.station.clone()),
        sequence: bundle.origin.as_ref().and_then(|o| u32::try_from(o.sequence).ok()),
        answered: answered.map(|(count, _, _)| *count),
        total: answered.and(total),
        checks: checks(state, bundle.failed.as_deref()),
        note,
    }
}

/// When a bundle was sealed, and how its attempt ended where that is not usual.
fn sealed(answered: Option<&Answered>) -> Text {
    let at = answered.and_then(|(_, at, _)| *at).map(exam::time::beijing).unwrap_or_default();
    let at = at.get(11..19).unwrap_or_default();
    let ending = answered.and_then(|(_, _, state)| Phase::of_name(state));
    let (zh, en) = match ending {
        Some(Phase::Misconduct) => ("，因违纪终止，待认定", "; ended for misconduct, to be judged"),
        Some(Phase::Terminated) => ("，由监考人员终止", "; ended by the invigilators"),
        _ => ("", ""),
    };
    Text { zh: format!("{at} 封存{zh}"), en: format!("Sealed {at}{en}") }
}

/// A file that came again: it was checked before, and changed nothing.
fn repeated(repeat: &Repeat) -> ImportRow {
    let origin = repeat.origin.as_ref();
    ImportRow {
        state: ImportState::Duplicate,
        file: repeat.file_name.clone(),
        station: origin.map(|origin| origin.station.clone()),
        sequence: origin.and_then(|origin| u32::try_from(origin.sequence).ok()),
        answered: None,
        total: None,
        note: repeat_text(repeat.times),
        checks: Vec::new(),
    }
}

/// The checks up to the one that refused or held the file, as it reported itself. A file that was refused before such
/// reports were kept, or that is no bundle, has none.
fn checks(state: ImportState, failed: Option<&str>) -> Vec<ImportCheck> {
    let (last, end) = match state {
        ImportState::Accepted => (Some(Check::Rivals), CheckState::Ok),
        ImportState::Held => (Some(Check::Rivals), CheckState::Warn),
        ImportState::Refused => (failed.and_then(Check::of_name), CheckState::Fail),
        ImportState::Duplicate => (None, CheckState::Ok),
    };
    let made = Check::ALL.into_iter().filter(|check| Some(*check) <= last);
    let check = |check: Check| ImportCheck {
        name: check.text(),
        state: if Some(check) == last { end } else { CheckState::Ok },
        figure: String::new(),
    };
    made.map(check).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(state: ImportState, failed: Option<&str>, expected: &[CheckState]) {
        let states: Vec<CheckState> = checks(state, failed).iter().map(|it| it.state).collect();
        assert_eq!(states, expected, "{state:?} {failed:?}");
    }

    #[test]
    fn the_list_ends_with_the_check_that_decided() {
        use CheckState::{Fail, Ok, Warn};
        check(ImportState::Accepted, None, &[Ok; 7]);
        check(ImportState::Held, None, &[Ok, Ok, Ok, Ok, Ok, Ok, Warn]);
        check(ImportState::Refused, Some("container"), &[Fail]);
        check(ImportState::Refused, Some("events"), &[Ok, Ok, Ok, Ok, Fail]);
        check(ImportState::Refused, None, &[]);
        check(ImportState::Duplicate, None, &[]);
    }
}

//! What is still open of a store's sittings. Until nothing is, every output says provisional (暂定). It is computed each time,
//! as every mark is: nobody can call closed what is not, and new evidence opens a sitting again.

use crate::result::{CandidateResult, of_sitting};
use crate::score::sittings;
use crate::{Board, Result, Standards};
use archive::ResultStore;
use exam::fault::Language;
use exam::view::Text;
use paper::Conclusion;
use serde::Serialize;

/// Whether the sittings of a store are closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StillOpen {
    /// Nothing is open.
    pub closed: bool,
    /// What is.
    pub open: Vec<OpenSeat>,
}

/// A seat whose result can still change by what people have to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenSeat {
    /// The sitting.
    pub sitting: String,
    /// The room.
    pub room: String,
    /// The seat.
    pub seat: String,
    /// The candidate number.
    pub candidate: String,
    /// `held`, `misconduct` or `undecided`.
    pub code: &'static str,
    /// What is missing, and who gives it.
    pub message: String,
}

/// What is open in a store.
///
/// # Errors
/// As [`crate::score()`].
pub fn still_open(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
) -> Result<StillOpen> {
    let mut open = Vec::new();
    for sitting in sittings(board, results)? {
        let results = of_sitting(board, standards, results, &sitting)?;
        open.extend(results.iter().filter_map(|result| seat(&sitting.id, result)));
    }
    Ok(StillOpen { closed: open.is_empty(), open })
}

/// Whether any of these results is open.
pub(crate) fn is_provisional(results: &[CandidateResult]) -> bool {
    results.iter().any(|result| words(result).is_some())
}

fn seat(sitting: &str, result: &CandidateResult) -> Option<OpenSeat> {
    let text = words(result)?;
    Some(OpenSeat {
        sitting: sitting.into(),
        room: result.room.clone(),
        seat: result.seat.clone(),
        candidate: result.number.clone(),
        code: crate::report::code(result.conclusion),
        message: Language::of_environment().of(&text).into(),
    })
}

/// What is missing of a result; none where it is final as far as the evidence goes.
fn words(result: &CandidateResult) -> Option<Text> {
    let [zh, en] = match result.conclusion {
        Conclusion::Held => [
            "待查：证据未齐或互相矛盾，须补齐材料，或由两名考务员裁定。",
            "Held: evidence is missing or contradicts itself; bring it, or let two officers decide.",
        ],
        Conclusion::Misconduct if !result.standing.decided => [
            "违纪待认定：须由两名考务员认定违纪是否成立。",
            "Charged with misconduct: two officers have to find whether it holds.",
        ],
        Conclusion::Undecided => [
            "未录入专业能力（实操）成绩，尚无结论。",
            "The practical mark has not been given, so there is no conclusion.",
        ],
        Conclusion::Misconduct | Conclusion::Pass | Conclusion::Fail | Conclusion::Absent => {
            return None;
        }
    };
    Some(Text { zh: zh.into(), en: en.into() })
}

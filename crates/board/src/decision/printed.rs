//! What reports print of decisions: where two officers chose another file than the proposed one, they say why.

use super::{Count, DecidedSeat, Decision, decisions};
use crate::result::CandidateResult;
use crate::standing::decisions_of_seat;
use crate::{Board, Result, SittingFile};
use archive::ResultStore;
use evidence::Code;
use exam::shown;

/// A remark for every seat of a sitting that counts otherwise than was proposed.
///
/// # Errors
/// What the disk refuses; [`crate::Error::Altered`].
pub(crate) fn remarks(
    board: &Board,
    store: &ResultStore,
    sitting: &SittingFile,
    results: &[CandidateResult],
) -> Result<Vec<String>> {
    let all = decisions(board, store, sitting)?;
    let other = |it: &&CandidateResult| it.standing.codes().contains(&Code::DecidedOther);
    let remark = |it: &CandidateResult| {
        let own = decisions_of_seat(&it.room, &it.number, &all);
        let of_now = |(_, seat): &(&Decision, &DecidedSeat)| {
            let named = seat.evidence.iter().map(|digest| evidence::Digest(digest.0));
            named.eq(it.standing.evidence.iter().copied())
        };
        remark(&it.number, &own.into_iter().filter(of_now).collect::<Vec<_>>())
    };
    Ok(results.iter().filter(other).map(remark).collect())
}

fn remark(candidate: &str, own: &[(&Decision, &DecidedSeat)]) -> String {
    let count = match own.first().map(|(_, seat)| seat.count) {
        Some(Count::Bundle(digest)) => format!("采用成绩包 {digest}"),
        Some(Count::Misconduct) => "违纪成立".into(),
        Some(Count::None) | None => "按缺考处理".into(),
    };
    let reason = |(decision, _): &(&Decision, &DecidedSeat)| {
        let body = &decision.body;
        format!("{}：{}", body.officer, shown::line(&body.reason))
    };
    let reasons: Vec<String> = own.iter().map(reason).collect();
    let candidate = shown::line(candidate);
    format!(
        "裁定：考生 {candidate} {count}，系统建议的不是这一份，或没有建议。理由：{}。",
        reasons.join("；")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::DecisionBody;
    use sealing::Digest;
    use sealing::statement::Place;

    fn check(count: Count, expected: &str) {
        let seat = DecidedSeat { candidate: "001".into(), evidence: Vec::new(), count };
        let decision = |officer: &str, reason: &str| Decision {
            digest: Digest([9; 32]),
            place: Place::of_sitting("b", "s"),
            body: DecisionBody {
                officer: officer.into(),
                made: String::new(),
                reason: reason.into(),
                replaces: Vec::new(),
                seats: Vec::new(),
            },
        };
        let (one, other) = (decision("li", "签到表"), decision("zhao", "监控\u{202e}"));
        let found = remark("001", &[(&one, &seat), (&other, &seat)]);
        assert!(found.contains(expected), "{found} should say {expected}");
        assert!(
            found.contains("li：签到表；zhao：监控\\u{202e}"),
            "both reasons, escaped: {found}"
        );
    }

    #[test]
    fn another_choice_is_printed_with_both_reasons() {
        check(Count::None, "按缺考处理");
        check(Count::Misconduct, "违纪成立");
        check(Count::Bundle(Digest([0; 32])), &format!("采用成绩包 {}", "00".repeat(32)));
    }
}

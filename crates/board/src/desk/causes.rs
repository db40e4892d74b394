//! What waits for officers, by what holds it, and how one officer decides.

use super::Returned;
use super::room::findings;
use crate::decision::{
    Count, Decided, DecidedSeat, Decision, DecisionError, Ruled, Ruling, SeatCase, cases, decide,
    decisions,
};
use crate::keys::officer_key_names;
use crate::result::{CandidateResult, of_sitting};
use crate::score::sittings;
use crate::standing::{decisions_of_seat, finding_view};
use crate::view::{
    CauseView, CausesView, DecideSeats, HeldSeat, OfficerChoice, OfficerKeyFile, OfficerName,
    SignedBy,
};
use crate::{Board, Result, Standards, officer_key};
use archive::ResultStore;
use evidence::{Finding, SeatOutcome};
use exam::SecretBytes;
use exam::time::{Moment, beijing};
use std::collections::BTreeMap;

/// Every seat that waits for officers, with who may sign. No choice is told before two have signed, and no mark at all.
///
/// # Errors
/// As [`crate::standing()`].
pub fn causes(board: &Board, standards: &Standards, results: &ResultStore) -> Result<CausesView> {
    let mut all = Vec::new();
    for sitting in sittings(board, results)? {
        let returned = Returned::of(board, standards, results, sitting)?;
        let decisions = decisions(board, results, &returned.file)?;
        all.extend(returned.causes(board, results, &decisions)?);
    }
    Ok(CausesView { causes: all, officers: officers(board), keys: keys(board)? })
}

/// Signs what one officer decides, if the evidence is still what was shown.
///
/// # Errors
/// [`DecisionError`]; as [`decide`] and [`officer_key`].
pub fn decide_seats(
    board: &Board,
    standards: &Standards,
    results: &mut ResultStore,
    input: &DecideSeats,
    now: Moment,
) -> Result<Decided> {
    let sitting = board.sitting(&input.sitting)?;
    let all = of_sitting(board, standards, results, &sitting)?;
    let asked = |it: &CandidateResult| input.candidates.contains(&it.number);
    let cases = cases(board, results, &sitting, all.into_iter().filter(asked).collect())?;
    for candidate in &input.candidates {
        let own = cases.iter().find(|case| case.seat.candidate == *candidate);
        let shown = own.is_some_and(|case| input.shown.contains(&case.shown().to_string()));
        if !shown {
            return Err(DecisionError::EvidenceChanged { candidate: candidate.clone() }.into());
        }
    }
    let phrase = SecretBytes::new(input.passphrase.clone().into_bytes());
    let phrase = Some(&phrase).filter(|phrase| !phrase.expose().is_empty());
    let key = officer_key(&input.key_file, phrase)?;
    let count = match &input.choice {
        OfficerChoice::Proposed => Ruled::Proposed,
        OfficerChoice::File(digest) => Ruled::File(digest.into()),
        OfficerChoice::Nothing => Ruled::Nothing,
        OfficerChoice::Misconduct => Ruled::Misconduct,
    };
    let ruling = Ruling { count, reason: input.reason.clone() };
    decide(board, results, &cases, &ruling, &[key], None, now)
}

/// What tells one group of seats from another: the room, whether it is a charge, what holds.
type Cause = (String, bool, Vec<Finding>);

impl Returned {
    fn causes(
        &self,
        board: &Board,
        results: &ResultStore,
        decisions: &[Decision],
    ) -> Result<Vec<CauseView>> {
        let waits = |it: &&CandidateResult| {
            let outcome = it.standing.outcome;
            let waits = matches!(outcome, SeatOutcome::Held { .. } | SeatOutcome::Misconduct);
            waits && !it.standing.decided
        };
        let waiting: Vec<CandidateResult> = self.results.iter().filter(waits).cloned().collect();
        let cases = cases(board, results, &self.file, waiting.clone())?;
        let mut groups: BTreeMap<Cause, Vec<HeldSeat>> = BTreeMap::new();
        for result in &waiting {
            let case = cases.iter().find(|case| case.seat.candidate == result.number);
            let seat = case.map(|case| self.held_seat(board, result, case, decisions));
            groups.entry(cause(result)).or_default().extend(seat);
        }
        let view = |((room, misconduct, findings), seats): (Cause, Vec<HeldSeat>)| CauseView {
            sitting: self.file.id.clone(),
            room,
            findings: findings.iter().map(finding_view).collect(),
            misconduct,
            seats,
        };
        Ok(groups.into_iter().map(view).collect())
    }

    fn held_seat(
        &self,
        board: &Board,
        result: &CandidateResult,
        case: &SeatCase,
        decisions: &[Decision],
    ) -> HeldSeat {
        let proposed = match result.standing.outcome {
            SeatOutcome::Held { proposed } => proposed,
            SeatOutcome::Counts(_) | SeatOutcome::Absent | SeatOutcome::Misconduct => None,
        };
        let paper = self.papers.iter().find(|paper| Some(paper.digest) == proposed);
        HeldSeat {
            seat: result.seat.clone(),
            candidate: result.number.clone(),
            name: result.name.clone(),
            state: self.standing(result),
            proposed: proposed.map(|digest| sealing::Digest(digest.0).to_string()),
            machine: paper.map(|paper| paper.machine.clone()),
            ended: paper.map(|paper| beijing(paper.ended_ms)),
            shown: case.shown().to_string(),
            evidence: u32::try_from(case.evidence.len()).unwrap_or(u32::MAX),
            remarks: findings(result, false),
            signed: signed(board, case, decisions),
        }
    }
}

fn cause(result: &CandidateResult) -> Cause {
    let misconduct = matches!(result.standing.outcome, SeatOutcome::Misconduct);
    let holds = result.standing.findings.iter().filter(|finding| finding.code.holds());
    (result.room.clone(), misconduct, holds.cloned().collect())
}

/// Who decided over the evidence of now; what, only once two have.
fn signed(board: &Board, case: &SeatCase, decisions: &[Decision]) -> Vec<SignedBy> {
    let own = decisions_of_seat(&case.seat.room, &case.seat.candidate, decisions);
    let digests: Vec<_> = case.evidence.iter().map(|row| row.digest).collect();
    let own: Vec<_> = own.into_iter().filter(|(_, seat)| seat.evidence == digests).collect();
    let told = own.iter().any(|(one, _)| one.body.officer != own[0].0.body.officer);
    own.iter().map(|(decision, seat)| signed_by(board, decision, seat, told)).collect()
}

fn signed_by(board: &Board, decision: &Decision, seat: &DecidedSeat, told: bool) -> SignedBy {
    let body = &decision.body;
    SignedBy {
        name: name_of(board, &body.officer),
        person: body.officer.clone(),
        made: body.made.clone(),
        choice: told.then_some(match seat.count {
            Count::Bundle(digest) => OfficerChoice::File(digest.to_string()),
            Count::None => OfficerChoice::Nothing,
            Count::Misconduct => OfficerChoice::Misconduct,
        }),
        reason: told.then(|| body.reason.clone()),
    }
}

fn name_of(board: &Board, person: &str) -> String {
    let officers = &board.trust().trust().officers;
    let own = officers.iter().rev().find(|officer| officer.person == person);
    own.map_or_else(|| person.to_owned(), |officer| officer.name.clone())
}

fn officers(board: &Board) -> Vec<OfficerName> {
    let mut all: Vec<OfficerName> = Vec::new();
    let trust = board.trust().trust();
    for officer in trust.officers.iter().filter(|it| trust.is_officer(&it.person, &it.key)) {
        if all.iter().all(|known| known.person != officer.person) {
            let (person, name) = (officer.person.clone(), name_of(board, &officer.person));
            all.push(OfficerName { person, name });
        }
    }
    all
}

/// Officers' keys that lie in the board's folder.
fn keys(board: &Board) -> Result<Vec<OfficerKeyFile>> {
    let names = officer_key_names(board)?.into_iter();
    let file = |(person, name): (String, String)| OfficerKeyFile {
        name: name_of(board, &person),
        path: board.path(&name),
    };
    Ok(names.map(file).collect())
}

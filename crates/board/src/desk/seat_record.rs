//! What people and machines signed of one seat: the room's records, tickets, closing statements.

use super::{Returned, found};
use crate::closing::{Closing, closings};
use crate::import::tickets;
use crate::result::CandidateResult;
use crate::standing::{Closed, sheet_judged};
use crate::view::{BreachView, ComparedView, IncidentView, RecordedSeat, StatedView, TicketView};
use crate::{Board, Result};
use archive::ResultStore;
use exam::payload::{
    BreachRecord, ComparedReceipt, Incident, SeatRecord, StatedAttempt, StatedEnding,
};
use exam::ticket::Ticket;
use exam::view::Ending;
use sealing::Digest;

/// What every record of the room says of the seat.
pub(super) fn recorded(returned: &Returned, own: &CandidateResult) -> Vec<RecordedSeat> {
    let here = returned.records.iter().filter(|record| record.room == own.room);
    let said = |record: &Closed| {
        let seat = record.body.seats.iter().find(|seat| seat.candidate == own.number)?;
        Some(seat_of(seat, compared(returned, record, own), record.body.revision))
    };
    let mut all: Vec<RecordedSeat> = here.filter_map(said).collect();
    all.sort_by_key(|seat| seat.revision);
    all
}

fn seat_of(seat: &SeatRecord, compared: Vec<ComparedView>, revision: u32) -> RecordedSeat {
    RecordedSeat {
        revision,
        present: seat.present,
        late_minutes: seat.late_minutes,
        moved: seat.moved.clone(),
        ending: seat.ending.map(ending),
        compared,
        breaches: seat.breaches.iter().map(breach).collect(),
        incidents: seat.incidents.iter().map(incident).collect(),
    }
}

/// The sheet, as the room found it, beside the receipt of the opened file where it is here.
fn compared(returned: &Returned, record: &Closed, own: &CandidateResult) -> Vec<ComparedView> {
    let all = record.body.receipts.iter().flatten();
    let of = |it: &ComparedReceipt| {
        let mut papers = returned.papers_of(&own.number);
        let paper = papers.find(|paper| paper.digest.0 == it.bundle.0);
        ComparedView {
            digest: it.bundle.to_string(),
            found: found(sheet_judged(it, paper.map(|paper| paper.receipt.as_str()))),
            sheet: it.sheet.clone(),
        }
    };
    all.filter(|it| it.candidate == own.number).map(of).collect()
}

fn breach(breach: &BreachRecord) -> BreachView {
    BreachView {
        act: breach.act.into(),
        at: breach.at.clone(),
        persons: breach.persons.to_vec(),
        clause: breach.clause.clone(),
        facts: breach.facts.clone(),
        statement: breach.statement.clone(),
    }
}

fn incident(incident: &Incident) -> IncidentView {
    let Incident { at, kind, person, detail } = incident.clone();
    IncidentView { at, kind, person, detail }
}

/// Tickets that name the candidate.
pub(super) fn tickets_of(
    board: &Board,
    results: &ResultStore,
    returned: &Returned,
    own: &CandidateResult,
) -> Result<Vec<TicketView>> {
    let listed = returned.record(&own.room).map(|record| record.body.tickets.as_slice());
    let view = |ticket: Ticket| {
        let recorded = listed.unwrap_or_default().iter().any(|it| it.digest == ticket.digest);
        let body = ticket.body;
        TicketView {
            number: body.number,
            from: body.from,
            to: body.to,
            generation: body.generation,
            reason: body.reason,
            persons: body.persons,
            made: body.made,
            recorded,
        }
    };
    let all = tickets(board, results, &returned.file)?;
    let mut own: Vec<TicketView> =
        all.into_iter().filter(|it| it.body.candidate == own.number).map(view).collect();
    own.sort_by_key(|ticket| ticket.number);
    Ok(own)
}

/// What machines stated of the candidate's attempt.
pub(super) fn stated(
    board: &Board,
    results: &ResultStore,
    returned: &Returned,
    own: &CandidateResult,
) -> Result<Vec<StatedView>> {
    let mut all = closings(board, results, &returned.file)?;
    all.retain(|closing| closing.place.room.as_ref() == Some(&own.room));
    all.sort_by(|a, b| (&a.machine, a.body.number).cmp(&(&b.machine, b.body.number)));
    let tag = tag(returned, own);
    let papers: Vec<[u8; 32]> = returned.papers_of(&own.number).map(|it| it.digest.0).collect();
    let is_own = |it: &StatedAttempt| {
        Some(it.attempt) == tag || it.bundle.is_some_and(|digest| papers.contains(&digest.0))
    };
    let views = all.iter().flat_map(|closing| {
        let attempts = closing.body.attempts.iter().filter(|it| is_own(it));
        attempts.map(move |attempt| statement(closing, attempt))
    });
    Ok(views.collect())
}

/// The seat tag by which machines know the candidate.
fn tag(returned: &Returned, own: &CandidateResult) -> Option<Digest> {
    let here = returned.records.iter().filter(|record| record.room == own.room);
    let mut seats = here.flat_map(|record| &record.body.seats);
    seats.find(|seat| seat.candidate == own.number && seat.tag.is_some())?.tag
}

fn statement(closing: &Closing, attempt: &StatedAttempt) -> StatedView {
    StatedView {
        machine: closing.machine.clone(),
        number: closing.body.number,
        made: closing.body.made.clone(),
        persons: closing.body.persons.clone(),
        generation: attempt.generation,
        events: attempt.seq,
        elapsed_ms: attempt.elapsed_ms,
        ending: attempt.ending.map(ending),
        digest: attempt.bundle.map(|digest| digest.to_string()),
    }
}

fn ending(ending: StatedEnding) -> Ending {
    match ending {
        StatedEnding::Submitted => Ending::Submitted,
        StatedEnding::TimedOut => Ending::TimedOut,
        StatedEnding::Terminated => Ending::Terminated,
        StatedEnding::Misconduct => Ending::Misconduct,
    }
}

//! Rooms after their exam: who is accounted for, and who waits for what.

use super::{Returned, ending, found, machines, sum};
use crate::result::{CandidateResult, PaperEnd};
use crate::score::sittings;
use crate::standing::{Closed, finding_view, sheet_judged};
use crate::view::{
    FindingView, OfRoom, PaperSheet, RecordView, RoomRow, RoomView, SeatStanding, SeatTile,
    SheetFound,
};
use crate::{Board, PackedRoomFile, Result, Standards};
use archive::ResultStore;
use evidence::SeatOutcome;
use exam::payload::SeatRecord;
use exam::time::beijing;

/// Every room of every sitting of which something came back.
///
/// # Errors
/// As [`crate::standing()`].
pub fn rooms(board: &Board, standards: &Standards, results: &ResultStore) -> Result<Vec<RoomRow>> {
    let mut rows = Vec::new();
    for sitting in sittings(board, results)? {
        let returned = Returned::of(board, standards, results, sitting)?;
        rows.extend(returned.file.rooms.iter().map(|room| returned.row(room)));
    }
    Ok(rows)
}

/// One room.
///
/// # Errors
/// [`crate::Error::UnknownSitting`]; [`sealing::Error::OtherPackage`] for a room that the sitting does not have; as
/// [`crate::standing()`].
pub fn room(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    asked: &OfRoom,
) -> Result<RoomView> {
    let returned = Returned::of(board, standards, results, board.sitting(&asked.sitting)?)?;
    let packed = returned.file.room(&asked.room).ok_or(sealing::Error::OtherPackage)?;
    let record = returned.record(&packed.id);
    let seats: Vec<SeatTile> = returned.of_room(packed).map(|it| returned.tile(it)).collect();
    Ok(RoomView {
        row: returned.row(packed),
        record: record.map(record_view),
        duty: duty(packed, record),
        machines: machines::of(board, results, &returned, packed)?,
        scans: scans(record, &seats),
        seats,
    })
}

impl Returned {
    fn of_room<'a>(
        &'a self,
        packed: &'a PackedRoomFile,
    ) -> impl Iterator<Item = &'a CandidateResult> {
        self.results.iter().filter(|result| result.room == packed.id)
    }

    fn row(&self, packed: &PackedRoomFile) -> RoomRow {
        RoomRow {
            sitting: self.file.id.clone(),
            subject: self.file.subject(),
            start: self.file.start.clone(),
            room: packed.id.clone(),
            record: self.record(&packed.id).map(|record| record.body.revision),
            sum: sum::sum(self.of_room(packed).map(|result| self.standing(result))),
        }
    }

    fn tile(&self, result: &CandidateResult) -> SeatTile {
        let paper = self.shown(result);
        let packed = self.file.candidate(&result.number);
        let station = packed.and_then(|(_, candidate)| candidate.station.clone());
        let findings = |holds| findings(result, holds);
        SeatTile {
            seat: result.seat.clone(),
            candidate: result.number.clone(),
            name: result.name.clone(),
            state: self.standing(result),
            decided: result.standing.decided,
            machine: paper.map(|paper| paper.machine.clone()).or(station),
            ended: paper.map(|paper| beijing(paper.ended_ms)),
            ending: paper.map(|paper| ending(paper.ending)),
            sheet: paper.and_then(|paper| self.sheet(&result.room, paper)),
            held: if result.standing.decided { Vec::new() } else { findings(true) },
            remarks: findings(false),
        }
    }

    /// The paper that counts or is proposed; else the last one of the candidate.
    fn shown(&self, result: &CandidateResult) -> Option<&PaperEnd> {
        let digest = match result.standing.outcome {
            SeatOutcome::Counts(file) => Some(file),
            SeatOutcome::Held { proposed } => proposed,
            SeatOutcome::Absent | SeatOutcome::Misconduct => None,
        };
        let last = || {
            let own = self.papers.iter().filter(|paper| paper.candidate == result.number);
            own.max_by_key(|paper| (paper.generation, paper.ended_ms))
        };
        let named = self.papers.iter().find(|paper| Some(paper.digest) == digest);
        named.or_else(last)
    }

    /// What the latest record found on the candidate's sheet for a paper.
    pub(super) fn sheet(&self, room: &str, paper: &PaperEnd) -> Option<SheetFound> {
        let compared = self.record(room)?.body.receipts.as_ref()?;
        let own = compared.iter().find(|it| it.bundle.0 == paper.digest.0);
        own.map(|it| found(sheet_judged(it, Some(&paper.receipt))))
    }
}

/// What holds a seat, or what is only to be known of it.
pub(super) fn findings(result: &CandidateResult, holds: bool) -> Vec<FindingView> {
    let those = result.standing.findings.iter().filter(|it| it.code.holds() == holds);
    those.map(finding_view).collect()
}

fn record_view(record: &Closed) -> RecordView {
    let body = &record.body;
    RecordView {
        revision: body.revision,
        opened: body.opened.clone(),
        closed: body.closed.clone(),
        closed_by: body.closed_by.clone(),
    }
}

/// Whom to ask: who closed the room first, then the others on duty.
fn duty(packed: &PackedRoomFile, record: Option<&Closed>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let closed = record.into_iter().flat_map(|record| {
        let body = &record.body;
        body.closed_by.iter().chain(&body.opened_by).chain(&body.invigilators)
    });
    for name in closed.chain(&packed.duty) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// Which paper forms belong to the room's file.
fn scans(record: Option<&Closed>, seats: &[SeatTile]) -> Vec<PaperSheet> {
    let recorded: Vec<&SeatRecord> = record.iter().flat_map(|it| &it.body.seats).collect();
    let faults = recorded.iter().any(|seat| seat.incident_count > 0 || !seat.moved.is_empty());
    let charged =
        |seat: &SeatTile| matches!(seat.state, SeatStanding::Misconduct | SeatStanding::TurnedAway);
    let breaches = recorded.iter().any(|seat| !seat.breaches.is_empty());
    let mut sheets = vec![PaperSheet::SignIn, PaperSheet::Record];
    sheets.extend(faults.then_some(PaperSheet::Faults));
    sheets.extend((breaches || seats.iter().any(charged)).then_some(PaperSheet::Breaches));
    sheets.push(PaperSheet::HandOver);
    sheets
}

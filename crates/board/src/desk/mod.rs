//! The board's desk: what its pages show of sittings that came back, each time computed from the sealed files.

mod causes;
mod machines;
mod paper;
mod room;
mod scores;
mod seat;
mod seat_record;
mod sum;

pub use causes::{causes, decide_seats};
pub use room::{room, rooms};
pub use scores::{export_scores, scores};
pub use seat::seat;

use crate::import::records;
use crate::result::{CandidateResult, PaperEnd, with_papers};
use crate::standing::Closed;
use crate::view::{PaperPlace, SeatStanding, SheetFound};
use crate::{Board, Result, SittingFile, Standards};
use archive::ResultStore;
use evidence::{Compared, SeatOutcome};
use exam::view::Ending;

/// A sitting with everything that came back of it.
struct Returned {
    file: SittingFile,
    results: Vec<CandidateResult>,
    papers: Vec<PaperEnd>,
    records: Vec<Closed>,
}

impl Returned {
    fn of(
        board: &Board,
        standards: &Standards,
        results: &ResultStore,
        file: SittingFile,
    ) -> Result<Self> {
        let records = records(board, results, &file.id)?;
        let (results, papers) = with_papers(board, standards, results, &file)?;
        Ok(Self { file, results, papers, records })
    }

    /// The latest record of a room.
    fn record(&self, room: &str) -> Option<&Closed> {
        let own = self.records.iter().filter(|record| record.room == room);
        own.max_by_key(|record| (record.body.revision, record.digest))
    }

    /// Every paper of a candidate that is here.
    fn papers_of<'a>(&'a self, candidate: &'a str) -> impl Iterator<Item = &'a PaperEnd> {
        self.papers.iter().filter(move |paper| paper.candidate == candidate)
    }

    /// What a candidate's place comes to.
    fn standing(&self, result: &CandidateResult) -> SeatStanding {
        let sat = self.papers_of(&result.number).next().is_some();
        standing(result.standing.outcome, sat)
    }
}

fn standing(outcome: SeatOutcome, sat: bool) -> SeatStanding {
    match (outcome, sat) {
        (SeatOutcome::Counts(_), _) => SeatStanding::Counts,
        (SeatOutcome::Absent, _) => SeatStanding::Absent,
        (SeatOutcome::Misconduct, true) => SeatStanding::Misconduct,
        (SeatOutcome::Misconduct, false) => SeatStanding::TurnedAway,
        (SeatOutcome::Held { .. }, true) => SeatStanding::Held,
        (SeatOutcome::Held { .. }, false) => SeatStanding::Missing,
    }
}

/// Whether a file counts where this is what its seat comes to.
fn place(outcome: SeatOutcome, digest: evidence::Digest) -> PaperPlace {
    match outcome {
        SeatOutcome::Counts(file) if file == digest => PaperPlace::Counts,
        SeatOutcome::Held { proposed: Some(file) } if file == digest => PaperPlace::Proposed,
        SeatOutcome::Counts(_)
        | SeatOutcome::Held { .. }
        | SeatOutcome::Absent
        | SeatOutcome::Misconduct => PaperPlace::Other,
    }
}

fn ending(ending: evidence::Ending) -> Ending {
    match ending {
        evidence::Ending::Submitted => Ending::Submitted,
        evidence::Ending::TimedOut => Ending::TimedOut,
        evidence::Ending::Terminated => Ending::Terminated,
        evidence::Ending::Misconduct => Ending::Misconduct,
    }
}

fn found(compared: Compared) -> SheetFound {
    match compared {
        Compared::Same => SheetFound::Same,
        Compared::Other => SheetFound::Other,
        Compared::Missing => SheetFound::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::Digest;

    #[test]
    fn who_never_sat_is_told_from_whoever_waits() {
        let check = |outcome, sat, expected, why: &str| {
            assert_eq!(standing(outcome, sat), expected, "{why}");
        };
        let counts = SeatOutcome::Counts(Digest([1; 32]));
        let held = SeatOutcome::Held { proposed: None };
        check(counts, true, SeatStanding::Counts, "a file counts");
        check(held, true, SeatStanding::Held, "a file waits");
        check(held, false, SeatStanding::Missing, "no file came");
        check(SeatOutcome::Misconduct, true, SeatStanding::Misconduct, "sat, and charged");
        check(SeatOutcome::Misconduct, false, SeatStanding::TurnedAway, "charged at the door");
        check(SeatOutcome::Absent, true, SeatStanding::Absent, "officers said that nothing counts");
        check(SeatOutcome::Absent, false, SeatStanding::Absent, "nobody came");
    }

    #[test]
    fn one_file_counts_or_is_proposed() {
        let (own, other) = (Digest([1; 32]), Digest([2; 32]));
        let held = SeatOutcome::Held { proposed: Some(own) };
        assert_eq!(place(SeatOutcome::Counts(own), own), PaperPlace::Counts, "it counts");
        assert_eq!(place(SeatOutcome::Counts(own), other), PaperPlace::Other, "another counts");
        assert_eq!(place(held, own), PaperPlace::Proposed, "it ended first");
        assert_eq!(place(held, other), PaperPlace::Other, "it ended later");
    }
}

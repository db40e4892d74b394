//! The board's desk on a room that came back: what its pages show, what an officer may see and sign, what is written.
#![allow(clippy::unwrap_used, clippy::panic)]

use board::view::{
    CauseView, CausesView, DecideSeats, ExportScores, OfRoom, OfSeat, OfSitting, OfficerChoice,
    RoomSum, ScoreConclusion, ScoresFormat, SeatStanding,
};
use board::{Board, ResultStore, Standards};
use common::{Plan, World, number, read};
use exam::fault::Spoken;
use exam::time::{Clock, SystemClock};

const IMPORT: &str = "result import results.store --board board";

/// What the window stands on.
struct Desk {
    board: Board,
    standards: Standards,
    results: ResultStore,
}

impl Desk {
    fn of(world: &World) -> Self {
        let board = Board::open(&world.path("board"), None).unwrap();
        let results = board.result_store(&world.path("results.store"), false).unwrap();
        Self { board, standards: Standards::with(None).unwrap(), results }
    }

    fn room(&self) -> board::view::RoomView {
        let asked = OfRoom { sitting: "T-1".into(), room: "R01".into() };
        board::room(&self.board, &self.standards, &self.results, &asked).unwrap()
    }

    fn seat(&self, row: usize) -> board::view::SeatView {
        let asked = OfSeat { sitting: "T-1".into(), candidate: number(row) };
        board::seat(&self.board, &self.standards, &self.results, &asked).unwrap()
    }

    fn causes(&self) -> CausesView {
        board::causes(&self.board, &self.standards, &self.results).unwrap()
    }

    fn scores(&self) -> board::view::ScoresView {
        let asked = OfSitting { sitting: None };
        board::scores(&self.board, &self.standards, &self.results, &asked).unwrap()
    }

    /// One officer decides all seats of the cause that holds a candidate.
    fn decide(
        &mut self,
        (seen, row): (&CausesView, usize),
        choice: OfficerChoice,
        key: &str,
    ) -> Result<(), String> {
        let cause = cause_of(seen, row);
        let input = DecideSeats {
            sitting: cause.sitting.clone(),
            candidates: cause.seats.iter().map(|seat| seat.candidate.clone()).collect(),
            shown: cause.seats.iter().map(|seat| seat.shown.clone()).collect(),
            choice,
            reason: "核对签到单与监控".into(),
            key_file: key.into(),
            passphrase: String::new(),
        };
        let now = SystemClock::new().now();
        let Self { board, standards, results } = self;
        let decided = board::decide_seats(board, standards, results, &input, now);
        decided.map(|_| ()).map_err(|error| error.code().to_owned())
    }
}

fn cause_of(seen: &CausesView, row: usize) -> &CauseView {
    let names = |cause: &&CauseView| cause.seats.iter().any(|it| it.candidate == number(row));
    seen.causes.iter().find(names).unwrap()
}

/// A room of three: two sat, one did not come. Its record lies outside the folder of bundles.
fn came_back() -> World {
    let world = World::new(3);
    world.open_room(&Plan::of("T-1", 3, 3));
    for row in 1..=2 {
        world.simulate("T-1", row, row, "--candidates 1 --out bundles");
    }
    world.good(&format!("{IMPORT} bundles"));
    world.close("T-1", "bundles", "");
    world
}

#[test]
fn a_room_says_what_is_missing_and_two_officers_decide_all_seats_of_a_cause() {
    let world = came_back();
    let mut desk = Desk::of(&world);
    let room = desk.room();
    let expected = RoomSum { expected: 3, present: 3, held: 2, missing: 1, ..RoomSum::default() };
    assert_eq!(
        (room.row.record, room.row.sum),
        (None, expected),
        "without a record nothing counts"
    );
    for tile in &room.seats {
        let missing = tile.held.iter().find(|it| it.code == "record_missing");
        assert!(missing.is_some(), "the seat says why it waits: {tile:?}");
        assert!(missing.is_some_and(|it| !it.next.zh.is_empty()), "and what to do");
    }
    assert!(!room.duty.is_empty(), "and whom to ask");
    let seat = desk.seat(1);
    let paper = &seat.papers[0];
    assert_eq!((seat.state, paper.answered > 0), (SeatStanding::Held, true), "its file is opened");
    assert!(paper.events.len() > 5, "with its time line: {}", paper.events.len());
    assert!(seat.evidence.iter().any(|it| it.digest == paper.digest), "and is evidence");

    let seen = desk.causes();
    assert!(cause_of(&seen, 1).seats.len() > 1, "one cause holds several: {:?}", seen.causes);
    let key = |officer: u8| world.path(&format!("board/officers/{officer}")).display().to_string();
    let refused = desk.decide((&seen, 3), OfficerChoice::Proposed, &key(1)).unwrap_err();
    assert_eq!(refused, "none_proposed", "nothing is proposed of who has no file");
    let refused = desk.decide((&seen, 1), OfficerChoice::File(paper.digest.clone()), &key(1));
    assert_eq!(refused.unwrap_err(), "not_of_seat", "a file is of one seat");
    desk.decide((&seen, 1), OfficerChoice::Nothing, &key(1)).unwrap();
    let after = desk.causes();
    let signed = &cause_of(&after, 1).seats[0].signed;
    assert_eq!(signed.len(), 1, "one has signed");
    assert!(
        signed[0].choice.is_none() && signed[0].reason.is_none(),
        "what is not told: {signed:?}"
    );
    let told = exam::payload::write(&after, exam::Payload::Event).unwrap();
    assert!(!String::from_utf8(told).unwrap().contains("核对签到单"), "not even in a corner");
    desk.decide((&after, 1), OfficerChoice::Nothing, &key(2)).unwrap();
    let left = desk.causes().causes.into_iter().flat_map(|cause| cause.seats);
    assert!(left.map(|seat| seat.candidate).all(|it| it == number(3)), "two who agree settle it");
    assert!(desk.room().row.sum.absent > 1, "all of that cause count as absent");

    world.good(&format!("{IMPORT} bundles"));
    let late = desk.room();
    assert_eq!(late.row.record, Some(1), "the record comes late");
    let stale = desk.decide((&seen, 1), OfficerChoice::Nothing, &key(1)).unwrap_err();
    assert_eq!(stale, "evidence_changed", "what was shown before is not signed any more");
}

#[test]
fn two_who_differ_are_told_so_and_the_seat_stays_held() {
    let world = came_back();
    let mut desk = Desk::of(&world);
    let mut seen = desk.causes();
    seen.causes.iter_mut().for_each(|it| it.seats.retain(|seat| seat.candidate == number(1)));
    let key = |officer: u8| world.path(&format!("board/officers/{officer}")).display().to_string();
    let proposed = cause_of(&seen, 1).seats[0].proposed.clone().unwrap();
    desk.decide((&seen, 1), OfficerChoice::File(proposed.clone()), &key(1)).unwrap();
    desk.decide((&seen, 1), OfficerChoice::Nothing, &key(2)).unwrap();
    let after = desk.causes();
    let all = after.causes.iter().flat_map(|cause| &cause.seats);
    let seat = all.clone().find(|seat| seat.candidate == number(1)).unwrap();
    let told: Vec<_> = seat.signed.iter().filter_map(|it| it.choice.clone()).collect();
    assert_eq!(told.len(), 2, "once two have signed both choices are told: {:?}", seat.signed);
    assert!(told.contains(&OfficerChoice::File(proposed)), "the file that the first one named");
    assert!(seat.remarks.iter().any(|it| it.code == "decisions_differ"), "they differ");
    assert_eq!(seat.state, SeatStanding::Held, "and it stays held");
}

#[test]
fn scores_are_those_of_the_report_and_a_report_is_never_written_over() {
    let world = came_back();
    world.good(&format!("{IMPORT} bundles"));
    let desk = Desk::of(&world);
    let scores = desk.scores();
    let (room, rows) = (&scores.rooms[0], world.report());
    assert_eq!(room.candidates, 3, "everybody is on the page");
    assert_eq!(room.absent, 1, "who did not come");
    let seats: Vec<_> = desk.room().seats.into_iter().map(|it| (it.seat, it.held)).collect();
    assert_eq!(
        desk.room().row.sum.counts,
        2,
        "both papers count once the record is here: {seats:?}"
    );
    for (shown, written) in scores.rows.iter().zip(&rows) {
        let theory = shown.theory.as_ref().map(|it| it.parse::<f64>().unwrap());
        assert_eq!(theory, written.theory.parse().ok(), "page and CSV agree: {shown:?}");
    }
    assert_eq!(scores.rows[2].conclusion, ScoreConclusion::Absent, "as they do of the absent");
    let now = SystemClock::new().now();
    for format in [ScoresFormat::Csv, ScoresFormat::Pdf] {
        let input = ExportScores { sitting: "T-1".into(), format, folder: world.path("") };
        let Desk { board, standards, results } = &desk;
        let written = board::export_scores(board, standards, results, &input, now).unwrap();
        assert!(!read(&written.path).is_empty(), "{} is written", written.path.display());
        let again = board::export_scores(board, standards, results, &input, now).unwrap_err();
        assert_eq!(again.code(), "exists", "and not written over");
        let path = written.path.display().to_string();
        let check = world.good(&format!("result verify results.store --board board {path}"));
        assert_eq!(check["differences"], serde_json::json!([]), "result verify takes it: {check}");
    }
}

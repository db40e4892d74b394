//! Four things that were done to the program before this: each is held now, and the paper that was handed in is proposed.

use super::sample::*;
use crate::*;

fn outcome(facts: &Facts, seat: u8) -> SeatOutcome {
    standing(facts).seats[&tag(seat)].outcome
}

/// A better paper, gone on with from the second event of seat 1's at a spare.
fn better(minutes: i64) -> Bundle {
    let moved = Act::Moved { to: "P1".into() };
    let more = [
        (moved, "", 40, 100),
        (Act::Other, "best", 40 + minutes, 120),
        (Act::Ended, "", 40 + minutes, 121),
    ];
    paper(1, &"P1".into(), 2, &[&steps()[..2], &more].concat())
}

/// One invigilator, a PIN, the release code, a stick and a spare made 100 of a handed-in 33, after receipt and record.
#[test]
fn a_replacement_after_the_receipt_is_a_stray() {
    let mut facts = room(2);
    let handed_in = own(&facts, 1);
    let (forged, leave) = (better(30), ticket("P1", head(&handed_in, &station(1), 1, 2), 60));
    facts.bundles.insert(forged.clone());
    facts.statements.insert(statement(&"P1".into(), vec![stated(&forged.head, Some(&forged))]));
    // Signed with a key that no pair has: one code gives none.
    facts
        .tickets
        .insert(Ticket { by: By { pair: PairKey([7; 32]), ..leave.by.clone() }, ..leave.clone() });
    assert_eq!(outcome(&facts, 1), SeatOutcome::Counts(handed_in.digest), "recorded the same");
    let codes = standing(&facts).seats[&tag(1)].codes();
    assert_eq!(codes, [Code::PairUnlisted, Code::Stray].into(), "and the attempt is shown");
    // With both codes, by deceit of the second: held, and the first ended paper is proposed.
    facts.tickets.insert(leave);
    assert_eq!(
        outcome(&facts, 1),
        SeatOutcome::Held { proposed: Some(handed_in.digest) },
        "an ended paper stands"
    );
}

/// K₂ lies on every station: with it a spare signed 660 extra minutes.
#[test]
fn invented_minutes_count_for_nobody() {
    let mut facts = room(2);
    let honest = own(&facts, 2);
    let acts = [
        (Act::Started { waited_ms: 0 }, "", 0, 0),
        (Act::Extended { minutes: 660 }, "", 1, 1),
        (Act::Ended, "", 750, 750),
    ];
    let at_spare = paper(2, &"P1".into(), 1, &acts);
    facts.bundles.insert(at_spare);
    assert_eq!(outcome(&facts, 2), SeatOutcome::Counts(honest.digest), "a spare that nobody sent");
    swap(&mut facts, &paper(1, &station(1), 1, &acts));
    let codes = standing(&facts).seats[&tag(1)].codes();
    assert_eq!(codes, [Code::OverTime, Code::MinutesUnlisted].into(), "nor its own station's word");
}

/// Two copies of one disk were sat, and the better one exported.
#[test]
fn of_two_clones_the_better_is_not_simply_taken() {
    let mut facts = room(2);
    let first = own(&facts, 1);
    let mut again = steps();
    again[2].1 = "right";
    let second = paper(1, &station(1), 1, &again);
    swap(&mut facts, &second);
    record(&mut facts, |record| _ = record.heads.insert(head(&first, &station(1), 1, 3)));
    let held = standing(&facts).seats[&tag(1)].clone();
    assert_eq!(held.codes(), [Code::Fork].into(), "the stick had seen the first copy");
    // Sat one after the other, with no stick: the time was taken twice.
    let mut later = room(2);
    again.iter_mut().skip(1).for_each(|step| step.3 += 40);
    swap(&mut later, &paper(1, &station(1), 1, &again));
    assert_eq!(
        standing(&later).seats[&tag(1)].codes(),
        [Code::TimeUnexplained].into(),
        "40 minutes too many"
    );
}

/// A victim's 24 became 0: an empty paper of a later generation came from elsewhere.
#[test]
fn a_victims_paper_is_not_emptied() {
    let mut facts = room(2);
    let honest = own(&facts, 2);
    let empty = [
        (Act::Started { waited_ms: 0 }, "", 0, 0),
        (Act::Moved { to: "P1".into() }, "", 0, 5),
        (Act::Ended, "", 1, 6),
    ];
    let empty = paper(2, &"P1".into(), 2, &empty);
    facts.statements.insert(statement(&"P1".into(), vec![stated(&empty.head, Some(&empty))]));
    record(&mut facts, |record| _ = record.heads.insert(empty.head.clone()));
    facts.bundles.insert(empty);
    assert_eq!(outcome(&facts, 2), SeatOutcome::Counts(honest.digest), "a stray holds nothing");
    facts.bundles.remove(&honest);
    assert_eq!(
        outcome(&facts, 2),
        SeatOutcome::Held { proposed: None },
        "nor does it stand in for the lost one"
    );
}

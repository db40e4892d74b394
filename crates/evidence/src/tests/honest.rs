//! An honest day of a room of thirty: it holds its dead disk, and takes no minute from anybody.

use super::sample::*;
use crate::*;

/// The steps of a candidate who comes so late and works until the end, through a power cut from minute 60 to 72.
fn through_the_cut(late: i64) -> Vec<Step> {
    vec![
        (Act::Started { waited_ms: 0 }, "", 0, late),
        (Act::Other, "a", 50 - late, 50),
        (Act::Other, "b", 80 - late, 92),
        (Act::Ended, "", 90 - late, 102),
    ]
}

/// Seat 5's disk dies after minute 40; the stick has its head of then, and at 44 it goes on at P1.
fn moved() -> Vec<Step> {
    vec![
        (Act::Started { waited_ms: 0 }, "", 0, 0),
        (Act::Other, "a", 40, 40),
        (Act::Moved { to: "P1".into() }, "", 40, 44),
        (Act::Other, "b", 70, 86),
        (Act::Ended, "", 90, 106),
    ]
}

/// What the day left: 30 seats, one late, one absent, one moved, a power cut of the room, a console that died before
/// it closed (the two closed at the second spare), and the heads of one stick, which come later.
fn day() -> (Facts, Vec<Head>) {
    let mut facts = room(30);
    facts.heads.clear();
    for seat in 1..=30 {
        swap(
            &mut facts,
            &paper(seat, &station(seat), 1, &through_the_cut(if seat == 3 { 12 } else { 0 })),
        );
    }
    let late: Vec<Head> = facts.bundles.iter().map(|it| head(it, &it.head.station, 1, 2)).collect();
    absent(&mut facts, 9);
    let rescued = paper(5, &"P1".into(), 2, &moved());
    let leave = ticket("P1", head(&rescued, &station(5), 1, 2), 4);
    swap(&mut facts, &rescued);
    facts.statements.retain(|it| it.machine != station(5));
    facts.statements.insert(statement(&"P2".into(), Vec::new()));
    let by = By { machine: "P2".into(), ..main_pair() };
    record(&mut facts, |record| {
        record.by = by.clone();
        record.tickets.insert(leave.digest);
        let (from_ms, to_ms) = (60 * MINUTE, 72 * MINUTE);
        record.acts.insert(RoomAct::StoodStill { tag: None, from_ms, to_ms });
        for spare in ["P1", "P2", "console"] {
            record.openings.insert(spare.into(), Opening { offset_ms: 0 });
        }
    });
    facts.tickets.insert(Ticket { by, ..leave });
    let of_moved = head(&rescued, &station(5), 1, 2);
    (
        facts,
        late.into_iter()
            .filter(|it| it.tag != tag(9) && it.tag != tag(5))
            .chain([of_moved])
            .collect(),
    )
}

fn absent(facts: &mut Facts, seat: u8) {
    facts.bundles.retain(|it| it.head.tag != tag(seat));
    facts.statements.retain(|it| it.machine != station(seat));
    facts.statements.insert(statement(&station(seat), Vec::new()));
    record(facts, |record| {
        record.receipts.retain(|it| it.tag != tag(seat));
        record.heads.retain(|it| it.tag != tag(seat));
        record.absent.insert(tag(seat));
    });
}

#[test]
fn an_honest_day_holds_its_dead_disk_and_nothing_else() {
    let (mut facts, late) = day();
    for with_late_stick in [false, true] {
        if with_late_stick {
            facts.heads.extend(late.iter().cloned());
        }
        let standings = standing(&facts);
        let held: Vec<&Tag> = standings.held().map(|(tag, _)| tag).collect();
        assert_eq!(
            held,
            [&tag(5)],
            "the dead disk made no statement; late stick {with_late_stick}"
        );
        let silent = Finding { code: Code::MachineSilent, radius: Radius::Machine(station(5)) };
        assert_eq!(standings.seats[&tag(5)].findings, [silent].into(), "its time is explained");
        assert_eq!(standings.seats[&tag(9)].outcome, SeatOutcome::Absent, "nobody came to 9");
    }
}

#[test]
fn two_officers_free_the_dead_disk() {
    let (mut facts, late) = day();
    let before = standing(&facts).seats[&tag(5)].clone();
    let SeatOutcome::Held { proposed: Some(paper) } = before.outcome else { panic!("{before:?}") };
    for officer in ["甲", "乙"] {
        let seats = [(tag(5), (before.evidence.clone(), OfficerChoice::Bundle(paper)))].into();
        facts.decisions.insert(Decision { officer: officer.into(), seats });
    }
    let after = standing(&facts).seats[&tag(5)].clone();
    assert_eq!((after.outcome, after.decided), (SeatOutcome::Counts(paper), true), "both agree");
    // The ticket had named the late stick's head of this seat already: nothing new, and the decision stands.
    facts.heads.extend(late);
    assert!(standing(&facts).seats[&tag(5)].decided, "evidence that was seen is not new");
}

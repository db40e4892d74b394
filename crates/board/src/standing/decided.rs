//! Decision files as facts of their room.

use super::facts::tag;
use crate::decision::{DecidedSeat, Decision};
use defence::Defence;
use evidence::{Digest, OfficerChoice, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// Decisions of one room. Of one officer's decisions of a seat those that a later one replaces say nothing, and a bundle of
/// somebody else counts for nobody; `papers` says whose each bundle is that is here.
pub(super) fn decisions_of(
    room: &str,
    all: &[Decision],
    papers: &BTreeMap<Digest, Tag>,
) -> BTreeSet<evidence::Decision> {
    let own: Vec<&Decision> =
        all.iter().filter(|it| it.place.room.as_deref() == Some(room)).collect();
    let fact = |decision: &&Decision| {
        let seats = decision.body.seats.iter().filter(|seat| !is_replaced(decision, seat, &own));
        let seats = seats.map(|seat| {
            let shown = seat.evidence.iter().map(|digest| Digest(digest.0)).collect();
            (tag(&seat.candidate), (shown, seat.count.into()))
        });
        let seats = seats.filter(|(tag, (_, choice))| !is_anothers(*tag, *choice, papers));
        evidence::Decision { officer: decision.body.officer.clone(), seats: seats.collect() }
    };
    own.iter().map(fact).collect()
}

/// The decisions that say something of a seat: of one officer the last.
pub(crate) fn decisions_of_seat<'a>(
    room: &str,
    candidate: &str,
    all: &'a [Decision],
) -> Vec<(&'a Decision, &'a DecidedSeat)> {
    let own: Vec<&Decision> =
        all.iter().filter(|it| it.place.room.as_deref() == Some(room)).collect();
    let said = |decision: &&'a Decision| {
        let seat = decision.body.seats.iter().find(|seat| seat.candidate == candidate)?;
        (!is_replaced(decision, seat, &own)).then_some((*decision, seat))
    };
    own.iter().filter_map(said).collect()
}

fn is_replaced(decision: &Decision, seat: &DecidedSeat, all: &[&Decision]) -> bool {
    let mut own = all.iter().filter(|it| it.body.officer == decision.body.officer);
    own.any(|it| it.body.replaces.contains(&decision.digest) && it.names(&seat.candidate))
}

fn is_anothers(tag: Tag, choice: OfficerChoice, papers: &BTreeMap<Digest, Tag>) -> bool {
    match choice {
        _ if !Defence::OwnBundle.stands() => false,
        OfficerChoice::Bundle(digest) => papers.get(&digest).is_some_and(|owner| *owner != tag),
        OfficerChoice::Absent | OfficerChoice::Misconduct => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::{Count, DecisionBody};
    use sealing::statement::Place;

    /// A decision of one officer about seats that are to count as bundles of these numbers.
    fn decision(id: u8, officer: &str, replaces: &[u8], seats: &[(&str, u8)]) -> Decision {
        let digest = |id: u8| sealing::Digest([id; 32]);
        let seat = |(candidate, bundle): &(&str, u8)| DecidedSeat {
            candidate: (*candidate).into(),
            evidence: vec![digest(*bundle)],
            count: Count::Bundle(digest(*bundle)),
        };
        Decision {
            digest: digest(id),
            place: Place {
                board: "b".into(),
                sitting: "s".into(),
                room: Some("R01".into()),
                package: Some(digest(0)),
            },
            body: DecisionBody {
                officer: officer.into(),
                made: String::new(),
                reason: "r".into(),
                replaces: replaces.iter().copied().map(digest).collect(),
                seats: seats.iter().map(seat).collect(),
            },
        }
    }

    fn check(why: &str, all: &[Decision], expected: &[(&str, &str, u8)]) {
        let papers = [(Digest([71; 32]), tag("001")), (Digest([72; 32]), tag("002"))].into();
        let found = decisions_of("R01", all, &papers);
        let said = found.iter().flat_map(|it| {
            it.seats.iter().map(|(tag, (_, choice))| (it.officer.as_str(), *tag, *choice))
        });
        let choice = |id: u8| OfficerChoice::Bundle(Digest([id; 32]));
        let expected = expected.iter().map(|(who, seat, id)| (*who, tag(seat), choice(*id)));
        assert_eq!(said.collect::<BTreeSet<_>>(), expected.collect(), "{why}");
    }

    #[test]
    fn a_later_decision_replaces_the_same_officers_for_the_seats_that_it_names() {
        let both = decision(1, "li", &[], &[("001", 71), ("002", 72)]);
        let all = [("li", "001", 71), ("li", "002", 72)];
        check("one alone", std::slice::from_ref(&both), &all);
        let anew = decision(2, "li", &[1], &[("001", 9)]);
        let changed = [("li", "001", 9), ("li", "002", 72)];
        check("one seat anew", &[both.clone(), anew.clone()], &changed);
        check("in any order", &[anew, both.clone()], &changed);
        let other = decision(3, "zhang", &[1], &[("001", 71)]);
        let added = [("li", "001", 71), ("li", "002", 72), ("zhang", "001", 71)];
        check("nobody replaces another's", &[both, other], &added);
    }

    #[test]
    fn nobody_is_given_another_candidates_paper() {
        check("swapped", &[decision(1, "li", &[], &[("001", 72), ("002", 71)])], &[]);
        let mut elsewhere = decision(1, "li", &[], &[("001", 71)]);
        elsewhere.place.room = Some("R02".into());
        check("another room", &[elsewhere], &[]);
    }
}

//! "A held seat counts: two officers, each alone, over digests of all the seat's evidence."

use crate::case::Case;
use crate::{Choice, Code, Digest, Finding, Outcome, Rule};
use std::collections::{BTreeMap, BTreeSet};

/// What officers made of a held seat, and what there is to say of it. "Where they differ the seat stays held"; "new
/// evidence lapses it".
pub(crate) fn decide(
    case: &Case<'_>,
    evidence: &BTreeSet<Digest>,
    proposed: Option<Digest>,
) -> (Option<Outcome>, Vec<Finding>) {
    let mut found = Vec::new();
    let mut choices: BTreeMap<Choice, BTreeSet<&str>> = BTreeMap::new();
    for decision in &case.room.facts.decisions {
        let Some((shown, choice)) = decision.seats.get(&case.tag) else { continue };
        if case.room.rules.has(Rule::Lapse) && shown != evidence {
            found.push(Code::DecisionLapsed.here());
            continue;
        }
        if let Choice::Bundle(digest) = choice
            && !case.room.has(*digest)
        {
            continue;
        }
        choices.entry(*choice).or_default().insert(&decision.officer);
    }
    let need = if case.room.rules.has(Rule::TwoOfficers) { 2 } else { 1 };
    let mut agreed = None;
    match choices.len() {
        0 => {}
        1 => agreed = choices.into_iter().find(|(_, who)| who.len() >= need).map(|it| it.0),
        _ => found.push(Code::DecisionsDiffer.here()),
    }
    let waits = found.is_empty() && agreed.is_none() && named(case);
    found.extend(waits.then(|| Code::DecidedAlone.here()));
    let other = agreed.is_some_and(|choice| Some(choice) != proposed.map(Choice::Bundle));
    found.extend(other.then(|| Code::DecidedOther.here()));
    (agreed.map(outcome), found)
}

fn named(case: &Case<'_>) -> bool {
    case.room.facts.decisions.iter().any(|decision| decision.seats.contains_key(&case.tag))
}

fn outcome(choice: Choice) -> Outcome {
    match choice {
        Choice::Bundle(digest) => Outcome::Counts(digest),
        Choice::Absent => Outcome::Absent,
        Choice::Misconduct => Outcome::Misconduct,
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::sample::*;
    use crate::*;

    /// A room in which nobody compared the sheets of two seats; `decided` says who chose what of both.
    fn after(decided: &[(&str, Choice)], how: impl FnOnce(&mut Facts)) -> Standing {
        let mut facts = room(3);
        record(&mut facts, |record| record.receipts.retain(|it| it.tag == tag(3)));
        let before = standing(&facts);
        for (officer, choice) in decided {
            let of = |seat| (tag(seat), (before.seats[&tag(seat)].evidence.clone(), *choice));
            let seats = [of(1), of(2)].into();
            facts.decisions.insert(Decision { officer: (*officer).into(), seats });
        }
        how(&mut facts);
        standing(&facts).seats[&tag(1)].clone()
    }

    #[test]
    fn two_officers_who_agree_over_the_same_evidence() {
        let first = Choice::Bundle(own(&room(1), 1).digest);
        let check =
            |why, decided: &[(&str, Choice)], how: fn(&mut Facts), held, code: Option<Code>| {
                let standing = after(decided, how);
                assert_eq!(standing.is_held(), held, "{why}: {standing:?}");
                let mut codes = standing.codes();
                codes.retain(|code| *code != Code::ReceiptMissing && *code != Code::Fork);
                assert_eq!(codes.into_iter().next(), code, "{why}");
            };
        let same = |_: &mut Facts| {};
        check("nobody yet", &[], same, true, None);
        check("two", &[("甲", first), ("乙", first)], same, false, None);
        check("one", &[("甲", first)], same, true, Some(Code::DecidedAlone));
        check("one, twice", &[("甲", first), ("甲", first)], same, true, Some(Code::DecidedAlone));
        let differ = [("甲", first), ("乙", Choice::Absent)];
        check("not of one mind", &differ, same, true, Some(Code::DecisionsDiffer));
        let absent = [("甲", Choice::Absent), ("乙", Choice::Absent)];
        check("another than proposed", &absent, same, false, Some(Code::DecidedOther));
        let nothing = Choice::Bundle(digest("not here"));
        let lost = [("甲", nothing), ("乙", nothing)];
        check("a bundle that is not here", &lost, same, true, Some(Code::DecidedAlone));
        let more = |facts: &mut Facts| {
            let mut later = head(&own(facts, 1), &station(1), 1, 3);
            (later.chain, later.digest) = (digest("another copy"), digest("its head"));
            facts.heads.insert(later);
        };
        check(
            "new evidence",
            &[("甲", first), ("乙", first)],
            more,
            true,
            Some(Code::DecisionLapsed),
        );
        let stray = |facts: &mut Facts| {
            _ = facts.bundles.insert(paper(1, &"P1".into(), 1, &steps()));
        };
        check("a stray is none", &[("甲", first), ("乙", first)], stray, false, Some(Code::Stray));
    }
}

//! "A held seat counts: two officers, each alone, over digests of all the seat's evidence."

use crate::case::Case;
use crate::{Code, Digest, Finding, OfficerChoice, Rule, SeatOutcome};
use std::collections::{BTreeMap, BTreeSet};

/// What officers made of a held seat, and what there is to say of it. "Where they differ the seat stays held"; "new
/// evidence lapses it".
pub(crate) fn decide(
    case: &Case<'_>,
    evidence: &BTreeSet<Digest>,
    proposed: Option<Digest>,
) -> (Option<SeatOutcome>, Vec<Finding>) {
    let mut found = Vec::new();
    let mut choices: BTreeMap<OfficerChoice, BTreeSet<&str>> = BTreeMap::new();
    for decision in &case.room.facts.decisions {
        let Some((shown, choice)) = decision.seats.get(&case.tag) else { continue };
        if case.room.rules.has(Rule::Lapse) && shown != evidence {
            found.push(Code::DecisionLapsed.here());
            continue;
        }
        if let OfficerChoice::Bundle(digest) = choice
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
    let other = agreed.is_some_and(|choice| Some(choice) != proposed.map(OfficerChoice::Bundle));
    found.extend(other.then(|| Code::DecidedOther.here()));
    (agreed.map(outcome), found)
}

/// What officers find of a charge: 成立 where they choose misconduct, 不成立 where a paper counts or nobody came.
pub(crate) fn judge(
    case: &Case<'_>,
    evidence: &BTreeSet<Digest>,
) -> (Option<SeatOutcome>, Vec<Finding>) {
    let (found, mut findings) = decide(case, evidence, None);
    findings.retain(|finding| finding.code != Code::DecidedOther);
    findings.extend(found.map(|outcome| match outcome {
        SeatOutcome::Misconduct => Code::ChargeUpheld.here(),
        SeatOutcome::Counts(_) | SeatOutcome::Absent | SeatOutcome::Held { .. } => {
            Code::ChargeDismissed.here()
        }
    }));
    (found, findings)
}

fn named(case: &Case<'_>) -> bool {
    case.room.facts.decisions.iter().any(|decision| decision.seats.contains_key(&case.tag))
}

fn outcome(choice: OfficerChoice) -> SeatOutcome {
    match choice {
        OfficerChoice::Bundle(digest) => SeatOutcome::Counts(digest),
        OfficerChoice::Absent => SeatOutcome::Absent,
        OfficerChoice::Misconduct => SeatOutcome::Misconduct,
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::sample::*;
    use crate::*;
    use std::collections::BTreeSet;

    /// A room in which nobody compared the sheets of two seats; `decided` says who chose what of both.
    fn after(decided: &[(&str, OfficerChoice)], how: impl FnOnce(&mut Facts)) -> Standing {
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

    /// A seat that the record charges, and what officers find of it.
    fn judged(decided: &[(&str, OfficerChoice)]) -> (SeatOutcome, BTreeSet<Code>) {
        let mut facts = room(2);
        record(&mut facts, |record| _ = record.misconduct.insert(tag(1)));
        let evidence = standing(&facts).seats[&tag(1)].evidence.clone();
        for (officer, choice) in decided {
            let seats = [(tag(1), (evidence.clone(), *choice))].into();
            facts.decisions.insert(Decision { officer: (*officer).into(), seats });
        }
        let standing = standing(&facts).seats[&tag(1)].clone();
        (standing.outcome, standing.codes())
    }

    #[test]
    fn two_officers_find_whether_a_charge_holds() {
        let (upheld, charged) = (OfficerChoice::Misconduct, SeatOutcome::Misconduct);
        let own = own(&room(2), 1).digest;
        let paper = OfficerChoice::Bundle(own);
        let check = |decided: &[(&str, OfficerChoice)], outcome, code: &[Code]| {
            let expected = (outcome, code.iter().copied().collect());
            assert_eq!(judged(decided), expected, "{decided:?}");
        };
        check(&[], charged, &[]);
        check(&[("甲", upheld)], charged, &[Code::DecidedAlone]);
        check(&[("甲", upheld), ("乙", upheld)], charged, &[Code::ChargeUpheld]);
        let counts = SeatOutcome::Counts(own);
        check(&[("甲", paper), ("乙", paper)], counts, &[Code::ChargeDismissed]);
        check(&[("甲", paper), ("乙", upheld)], charged, &[Code::DecisionsDiffer]);
    }

    #[test]
    fn two_officers_who_agree_over_the_same_evidence() {
        let first = OfficerChoice::Bundle(own(&room(1), 1).digest);
        let check = |why,
                     decided: &[(&str, OfficerChoice)],
                     how: fn(&mut Facts),
                     held,
                     code: Option<Code>| {
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
        let differ = [("甲", first), ("乙", OfficerChoice::Absent)];
        check("not of one mind", &differ, same, true, Some(Code::DecisionsDiffer));
        let absent = [("甲", OfficerChoice::Absent), ("乙", OfficerChoice::Absent)];
        check("another than proposed", &absent, same, false, Some(Code::DecidedOther));
        let nothing = OfficerChoice::Bundle(digest("not here"));
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

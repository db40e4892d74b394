//! Laws: a standing follows from the set of facts, whatever their order, their number and the names in them; and files
//! that are kept back hold a seat, but never make something else of it.

use super::sample::*;
use crate::*;
use proptest::prelude::*;

/// A room with a little of everything: a stray, a fork, a lapsed decision, a move.
fn mixed() -> Facts {
    let mut facts = room(4);
    let mut again = steps();
    again[2].1 = "other";
    let second = paper(2, &station(2), 1, &again);
    facts.heads.insert(head(&second, &station(2), 1, 3));
    facts.bundles.insert(paper(3, &"P2".into(), 1, &again));
    let moved: Vec<Step> =
        [&steps()[..2], &[(Act::Moved { to: "P1".into() }, "", 10, 15), (Act::Ended, "", 60, 65)]]
            .concat();
    let moved = paper(4, &"P1".into(), 2, &moved);
    let leave = ticket("P1", head(&moved, &station(4), 1, 2), 5);
    swap(&mut facts, &moved);
    change(&mut facts.statements, |it| {
        if it.machine == station(4) {
            *it = statement(&station(4), vec![stated(&head(&moved, &station(4), 1, 2), None)]);
        }
    });
    record(&mut facts, |record| _ = record.tickets.insert(leave.digest));
    facts.tickets.insert(leave);
    let choice = Choice::Bundle(second.digest);
    facts
        .decisions
        .insert(Decision { officer: "甲".into(), seats: [(tag(2), ([].into(), choice))].into() });
    facts
}

/// An order of a set's members, some of them twice.
fn shuffled<T: Ord + Clone>(set: &std::collections::BTreeSet<T>, seed: u64) -> Vec<T> {
    let mut all: Vec<T> = set.iter().chain(set).cloned().collect();
    let mut state = seed | 1;
    for at in (1..all.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        all.swap(at, (state >> 33) as usize % (at + 1));
    }
    all
}

fn told(facts: &Facts, seed: u64) -> Facts {
    let mut told = Facts { package: facts.package.clone(), ..Facts::default() };
    shuffled(&facts.bundles, seed).into_iter().for_each(|it| _ = told.bundles.insert(it));
    shuffled(&facts.heads, seed).into_iter().for_each(|it| _ = told.heads.insert(it));
    shuffled(&facts.tickets, seed).into_iter().for_each(|it| _ = told.tickets.insert(it));
    shuffled(&facts.statements, seed).into_iter().for_each(|it| _ = told.statements.insert(it));
    shuffled(&facts.records, seed).into_iter().for_each(|it| _ = told.records.insert(it));
    shuffled(&facts.decisions, seed).into_iter().for_each(|it| _ = told.decisions.insert(it));
    told
}

/// Other digests for the same facts: their order changes, what names what does not.
struct Renamed(u8);

impl Renamed {
    fn digest(&self, digest: &mut Digest) {
        digest.0.iter_mut().for_each(|byte| *byte ^= self.0);
    }

    fn head(&self, head: &mut Head) {
        self.digest(&mut head.digest);
        self.digest(&mut head.package);
        self.digest(&mut head.chain);
        head.install.0 = format!("{}{}", self.0, head.install.0);
    }

    fn facts(&self, facts: &Facts) -> Facts {
        let mut facts = facts.clone();
        self.digest(&mut facts.package.digest);
        change(&mut facts.bundles, |it| {
            self.digest(&mut it.digest);
            self.head(&mut it.head);
            it.events.iter_mut().for_each(|event| self.digest(&mut event.chain));
        });
        change(&mut facts.heads, |it| self.head(it));
        change(&mut facts.tickets, |it| {
            self.digest(&mut it.digest);
            it.replaces.iter_mut().for_each(|digest| self.digest(digest));
            it.head.iter_mut().for_each(|head| self.head(head));
        });
        change(&mut facts.statements, |it| self.statement(it));
        change(&mut facts.records, |it| self.record(it));
        change(&mut facts.decisions, |it| {
            it.seats.values_mut().for_each(|(_, choice)| {
                if let Choice::Bundle(digest) = choice {
                    self.digest(digest);
                }
            })
        });
        facts
    }

    fn statement(&self, statement: &mut Statement) {
        self.digest(&mut statement.digest);
        statement.previous.iter_mut().for_each(|digest| self.digest(digest));
        change(&mut statement.attempts, |it| {
            self.digest(&mut it.chain);
            it.bundle.iter_mut().for_each(|digest| self.digest(digest));
        });
    }

    fn record(&self, record: &mut Record) {
        self.digest(&mut record.digest);
        record.previous.iter_mut().for_each(|digest| self.digest(digest));
        record.statements.values_mut().for_each(|digest| self.digest(digest));
        change(&mut record.tickets, |it| self.digest(it));
        change(&mut record.heads, |it| self.head(it));
        change(&mut record.receipts, |it| {
            it.bundle.iter_mut().for_each(|digest| self.digest(digest))
        });
    }

    fn standings(&self, mut standings: Standings) -> Standings {
        change(&mut standings.strangers, |it| self.digest(it));
        for standing in standings.seats.values_mut() {
            change(&mut standing.evidence, |it| self.digest(it));
            match &mut standing.outcome {
                Outcome::Counts(digest) | Outcome::Held { proposed: Some(digest) } => {
                    self.digest(digest)
                }
                Outcome::Held { proposed: None } | Outcome::Absent | Outcome::Misconduct => {}
            }
        }
        standings
    }
}

proptest! {
    #[test]
    fn neither_order_nor_repetition_matters(seed: u64) {
        let facts = mixed();
        prop_assert_eq!(standing(&told(&facts, seed)), standing(&facts), "a set has no order");
    }

    #[test]
    fn names_do_not_matter(mask: u8) {
        let (facts, renamed) = (mixed(), Renamed(mask));
        let expected = renamed.standings(standing(&facts));
        prop_assert_eq!(standing(&renamed.facts(&facts)), expected, "no digest breaks a tie");
    }

    #[test]
    fn what_is_kept_back_holds_and_changes_nothing(keep: u64) {
        let full = room(3);
        let mut part = full.clone();
        let mut bits = (0..).map(|bit| keep >> bit & 1 == 1);
        part.bundles.retain(|_| bits.next().unwrap());
        part.statements.retain(|_| bits.next().unwrap());
        part.records.retain(|_| bits.next().unwrap());
        let before = standing(&full);
        for (tag, standing) in standing(&part).seats {
            let known = standing.is_held() || standing.outcome == before.seats[&tag].outcome;
            prop_assert!(known, "{tag:?} became {:?}", standing.outcome);
        }
    }
}

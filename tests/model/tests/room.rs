//! The small bound of the model, as CI runs it: every law holds, every gap that is written down is there, and no rule
//! can be left out unseen.

use evidence::{Rule, Rules};
use room_model::{GAPS, LEAST, Law, MOST, Power, Powers, REMOVALS, Size, gaps, run, runs};

#[test]
fn every_law_holds_until_nothing_new_is_left() {
    for (powers, bound) in runs(Size::Small) {
        let ran = run(powers, Rules::ALL, &gaps(powers), bound, MOST);
        assert!(ran.found.is_none(), "{powers}: {}", ran.found.unwrap());
        assert!(ran.complete, "{powers}: gave up after {} states", ran.states);
        assert!(ran.judged > 100, "{powers}: {} judgements are none", ran.judged);
    }
}

#[test]
fn a_known_gap_is_one() {
    for (powers, law, words) in GAPS {
        let ran = run(Powers::of(powers), Rules::ALL, &law.others(), LEAST, MOST);
        assert!(ran.found.is_some(), "{words}: closed by now, so it leaves the threat model");
    }
}

#[test]
fn without_a_rule_a_law_breaks() {
    for (rule, powers, law, bound) in REMOVALS {
        let ran = run(Powers::of(powers), Rules::ALL.without(*rule), &law.others(), *bound, MOST);
        let found = ran.found.unwrap_or_else(|| panic!("{rule:?} is left out, and {law:?} holds"));
        assert_eq!(found.law, *law, "{rule:?}: {found}");
        println!("without {rule:?}: {found}");
    }
    let removed =
        REMOVALS.iter().map(|(rule, ..)| *rule).collect::<std::collections::BTreeSet<Rule>>();
    assert!(removed.len() >= 12, "{} rules", removed.len());
}

/// The states are reached at all: a model in which nothing happens breaks no law.
#[test]
fn the_room_is_alive() {
    let ran = run(Powers::of(&[Power::Code]), Rules::ALL, &Law::ALL, LEAST, MOST);
    assert!(ran.states > 10_000 && ran.depth > 8, "{} states, {} acts", ran.states, ran.depth);
}

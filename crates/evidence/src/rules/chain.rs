//! "The record lists the highest head of every attempt on every stick, and a chain that counts contains it."

use super::when;
use crate::case::Case;
use crate::{Act, Code, Finding};

/// A head that the paper's chain does not contain is of a second paper: a copy of the disk, an older mirror, answers
/// after the move.
pub(super) fn fork(case: &Case<'_>) -> Vec<Finding> {
    let Some(own) = case.own else { return Vec::new() };
    when(case.heads.iter().any(|head| !own.contains(head.seq, head.chain)), Code::Fork)
}

/// Working time never runs backwards: after a known head the paper goes on with at least its time.
pub(super) fn rewound(case: &Case<'_>) -> Vec<Finding> {
    let Some(own) = case.own else { return Vec::new() };
    let back = own.events.windows(2).any(|pair| pair[1].elapsed_ms < pair[0].elapsed_ms);
    let contained = case.heads.iter().filter(|head| own.contains(head.seq, head.chain));
    let mut heads = contained.map(|head| head.elapsed_ms > own.went_on_at_ms(head.seq));
    when(back || heads.any(|earlier| earlier), Code::Rewound)
}

/// "After the end of a paper a restart only seals": nothing follows an end, at any machine.
pub(super) fn ended(case: &Case<'_>) -> Vec<Finding> {
    let Some(own) = case.own else { return Vec::new() };
    let before_last = own.events.len().saturating_sub(1);
    when(own.events.iter().take(before_last).any(|it| it.act == Act::Ended), Code::WentOnAfterEnd)
}

#[cfg(test)]
mod tests {
    use crate::tests::sample::*;
    use crate::*;

    #[test]
    fn the_paper_contains_every_known_head() {
        let known = |facts: &mut Facts, how: fn(&mut Head)| {
            let mut known = head(&own(facts, 1), &station(1), 1, 2);
            how(&mut known);
            facts.heads.insert(known);
        };
        check("an earlier head", |facts| known(facts, |_| {}), &[]);
        let other = |it: &mut Head| it.chain = digest("other");
        check("another chain", |facts| known(facts, other), &[Code::Fork]);
        let further = |it: &mut Head| it.seq = 9;
        check("answers beyond the paper's end", |facts| known(facts, further), &[Code::Fork]);
        let foreign = |it: &mut Head| it.package = digest("another room");
        check("a head of another package", |facts| known(facts, foreign), &[]);
        let ahead = |it: &mut Head| it.elapsed_ms = ms(41);
        check("more time than the next event has", |facts| known(facts, ahead), &[Code::Rewound]);
    }

    #[test]
    fn time_and_ends_are_not_taken_back() {
        let change =
            |facts: &mut Facts, steps: &[Step]| swap(facts, &paper(1, &station(1), 1, steps));
        let mut back = steps();
        back[2].2 = 5;
        check("an event with less time", |facts| change(facts, &back), &[Code::Rewound]);
        let mut on = steps();
        on[1].0 = Act::Ended;
        check("answers after the end", |facts| change(facts, &on), &[Code::WentOnAfterEnd]);
    }
}

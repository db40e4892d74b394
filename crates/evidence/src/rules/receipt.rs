//! "This is what was handed in: the candidate's sheet."

use crate::case::Case;
use crate::{Code, Compared, Finding};

/// "An ended attempt counts unheld only with *same*."
pub(super) fn receipt(case: &Case<'_>) -> Vec<Finding> {
    let (Some(_), Some(own)) = (case.record(), case.own) else { return Vec::new() };
    let all: Vec<Compared> = case.receipts().map(|it| it.compared).collect();
    let mut of_own = case.receipts().filter(|it| it.bundle == Some(own.digest));
    if of_own.any(|it| it.compared == Compared::Same) {
        return Vec::new();
    }
    let other = all.iter().any(|compared| *compared != Compared::Missing);
    vec![if other { Code::ReceiptOther } else { Code::ReceiptMissing }.here()]
}

#[cfg(test)]
mod tests {
    use crate::tests::sample::*;
    use crate::*;

    fn found(compared: Compared) -> impl FnOnce(&mut Facts) {
        move |facts| {
            record(facts, |record| {
                change(&mut record.receipts, |it| {
                    if it.tag == tag(1) {
                        it.compared = compared;
                    }
                });
            });
        }
    }

    #[test]
    fn only_the_same_counts() {
        check("the sheet has it", found(Compared::Same), &[]);
        check("the sheet has another", found(Compared::Other), &[Code::ReceiptOther]);
        check("the sheet has none", found(Compared::Missing), &[Code::ReceiptMissing]);
        let nobody = |facts: &mut Facts| record(facts, |record| record.receipts.clear());
        check("nobody compared", nobody, &[Code::ReceiptMissing]);
        let later = |facts: &mut Facts| {
            let mut steps = steps();
            steps[2].1 = "right";
            facts.bundles.insert(paper(1, &station(1), 1, &steps));
            facts.bundles.retain(|it| {
                it.head.tag != tag(1)
                    || it.events[2].chain != digest("chain 1 Started  Other a Other b")
            });
        };
        let codes =
            [Code::Fork, Code::StatementContradicts, Code::BundleMissing, Code::ReceiptOther];
        check("another paper came in its place", later, &codes);
    }
}

//! "This is what was handed in: the candidate's sheet."

use super::when;
use crate::case::Case;
use crate::{Bundle, Code, Compared, Digest, Finding};

/// "An ended attempt counts unheld only with *same*." And every paper that was compared has come: the one that was not the
/// same may have ended first.
pub(super) fn receipt(case: &Case<'_>) -> Vec<Finding> {
    let compared: Vec<Digest> = case.receipts().filter_map(|receipt| receipt.bundle).collect();
    let missing = !compared.iter().all(|bundle| case.room.has(*bundle));
    let mut found = when(missing, Code::BundleMissing);
    if let (Some(_), Some(own)) = (case.record(), case.own) {
        found.extend(same(case, own));
    }
    found
}

fn same(case: &Case<'_>, own: &Bundle) -> Vec<Finding> {
    let mut of_own = case.receipts().filter(|it| it.bundle == Some(own.digest));
    if of_own.any(|it| it.compared == Compared::Same) {
        return Vec::new();
    }
    let other = case.receipts().any(|it| it.compared != Compared::Missing);
    when(true, if other { Code::ReceiptOther } else { Code::ReceiptMissing })
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
        let first = |facts: &mut Facts| {
            record(facts, |record| {
                _ = record.receipts.insert(Receipt {
                    tag: tag(1),
                    bundle: Some(digest("ended first")),
                    compared: Compared::Other,
                });
            });
        };
        check("another paper was compared, and is kept back", first, &[Code::BundleMissing]);
        let later = |facts: &mut Facts| {
            let mut steps = steps();
            steps[2].1 = "right";
            let replaced = own(facts, 1).digest;
            facts.bundles.retain(|it| it.digest != replaced);
            facts.bundles.insert(paper(1, &station(1), 1, &steps));
        };
        let codes =
            [Code::Fork, Code::StatementContradicts, Code::BundleMissing, Code::ReceiptOther];
        check("another paper came in its place", later, &codes);
    }
}

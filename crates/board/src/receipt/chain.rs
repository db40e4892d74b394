//! The receipts of a sitting in their order, from wherever they lie.

use super::Receipt;
use crate::{Board, Error, Result};
use archive::{ResultStore, StatementKind};
use sealing::{Digest, sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The receipts of a sitting that a store keeps.
#[derive(Debug, Default)]
pub(crate) struct StoredReceipts {
    pub(crate) receipts: Vec<Receipt>,
    /// Those that are refused by now, say because their officer was revoked: they say nothing, and others follow them.
    pub(crate) refused: BTreeSet<Digest>,
}

/// Every receipt of a sitting that the store keeps.
///
/// # Errors
/// [`Error::Altered`] for a stored file that is not what was stored; what the disk refuses.
pub(crate) fn stored(
    board: &Board,
    results: &ResultStore,
    sitting: &str,
) -> Result<StoredReceipts> {
    let mut all = StoredReceipts::default();
    for stored in results.statements(sitting, StatementKind::Receipt)? {
        if sha256(&stored.bytes).0 != stored.digest {
            return Err(Error::Altered { file: stored.file_name });
        }
        match Receipt::read(&stored.bytes, board.trust()) {
            Ok(receipt) => all.receipts.push(receipt),
            Err(_) => _ = all.refused.insert(Digest(stored.digest)),
        }
    }
    Ok(all)
}

/// What is wrong with the receipts of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ChainDefect {
    /// Two receipts have one number and differ, or one does not follow the one before.
    Forked {
        /// The number.
        number: u32,
    },
    /// A receipt before the last one is not there.
    Missing {
        /// The number.
        number: u32,
    },
    /// A file of an earlier receipt is not in the next one: nothing ever leaves a store.
    Dropped {
        /// The number of the one without it.
        number: u32,
        /// The file.
        file: Digest,
    },
}

/// Receipts by number, without the defective ones.
#[derive(Debug, Default)]
pub(crate) struct Chain {
    pub(crate) receipts: BTreeMap<u32, Receipt>,
    pub(crate) defects: Vec<ChainDefect>,
}

impl Chain {
    /// The chain of receipts in any order and number; `refused` are those that others may follow.
    pub(crate) fn of(all: impl IntoIterator<Item = Receipt>, refused: &BTreeSet<Digest>) -> Self {
        let mut chain = Self::default();
        for receipt in all {
            let number = receipt.body.number;
            let known = chain.receipts.entry(number).or_insert_with(|| receipt.clone());
            if known.digest != receipt.digest {
                chain.defects.push(ChainDefect::Forked { number });
            }
        }
        let last = chain.receipts.keys().next_back().copied().unwrap_or_default();
        let links: Vec<_> = (1..=last).flat_map(|number| chain.link(number, refused)).collect();
        chain.defects.extend(links);
        chain.defects.sort();
        chain.defects.dedup();
        chain
    }

    /// The one with the highest number.
    pub(crate) fn newest(&self) -> Option<&Receipt> {
        self.receipts.values().next_back()
    }

    fn link(&self, number: u32, refused: &BTreeSet<Digest>) -> Vec<ChainDefect> {
        let Some(receipt) = self.receipts.get(&number) else {
            let next = self.receipts.range(number..).next().and_then(|(_, it)| it.body.previous);
            let follows = next.is_some_and(|previous| refused.contains(&previous));
            return if follows { Vec::new() } else { vec![ChainDefect::Missing { number }] };
        };
        let Some(before) = self.receipts.get(&(number - 1)) else { return Vec::new() };
        if receipt.body.previous != Some(before.digest) {
            return vec![ChainDefect::Forked { number }];
        }
        let now = receipt.body.files.all();
        let files = before.body.files.all().into_keys();
        let dropped = files.filter(|file| !now.contains_key(file));
        dropped.map(|file| ChainDefect::Dropped { number, file }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use exam::payload::{HeldAs, Holdings, ReceiptBody};

    fn receipt(number: u32, previous: Option<u8>, own: u8, files: &[u8]) -> Receipt {
        let digest = |id: u8| Digest([id; 32]);
        let files = [(HeldAs::Result, files.iter().copied().map(digest).collect())];
        let body = ReceiptBody {
            number,
            previous: previous.map(digest),
            made: String::new(),
            officer: "li".into(),
            files: Holdings(files.into()),
        };
        Receipt { digest: digest(own), sitting: "s".into(), body }
    }

    fn check(why: &str, all: &[Receipt], expected: &[ChainDefect]) {
        let refused = BTreeSet::from([Digest([9; 32])]);
        let forth = Chain::of(all.iter().cloned(), &refused);
        let back = Chain::of(all.iter().rev().cloned(), &refused);
        assert_eq!(forth.defects, expected, "{why}");
        assert_eq!(back.defects, expected, "{why}, in another order");
    }

    #[test]
    fn a_chain_has_no_gap_no_fork_and_loses_no_file() {
        let one = receipt(1, None, 101, &[1]);
        let two = receipt(2, Some(101), 102, &[1, 2]);
        let three = receipt(3, Some(102), 103, &[1, 2, 3]);
        check("nothing yet", &[], &[]);
        check("whole", &[one.clone(), two.clone(), three.clone()], &[]);
        check("the same twice", &[one.clone(), one.clone()], &[]);
        let missing = ChainDefect::Missing { number: 2 };
        check("a hole", &[one.clone(), three.clone()], &[missing]);
        check("after an officer was revoked", &[receipt(3, Some(9), 103, &[1])], &[]);
        let forked = ChainDefect::Forked { number: 2 };
        let other = receipt(2, Some(101), 112, &[1, 2]);
        check("two of one number", &[one.clone(), two, other.clone()], &[forked]);
        let forked = ChainDefect::Forked { number: 3 };
        check("made anew", &[one.clone(), other, three], &[forked]);
        let dropped = ChainDefect::Dropped { number: 2, file: Digest([1; 32]) };
        check("a file is gone", &[one, receipt(2, Some(101), 102, &[2])], &[dropped]);
    }
}

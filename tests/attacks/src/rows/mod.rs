//! The attacks, by what is attacked.

mod clocks;
mod couriers;
mod decisions;
mod files;
mod insiders;
mod keys;
mod papers;
mod receipts;
mod records;
mod revisions;
mod sealed;
mod statements;
mod stations;
mod tickets;
mod trust;

use crate::attack::Attack;

/// Every attack.
pub fn all() -> impl Iterator<Item = Attack> {
    let lists = [
        papers::ROWS,
        records::ROWS,
        revisions::ROWS,
        receipts::ROWS,
        tickets::ROWS,
        statements::ROWS,
        decisions::ROWS,
        sealed::ROWS,
        couriers::ROWS,
        trust::ROWS,
        files::ROWS,
        keys::ROWS,
        stations::ROWS,
        clocks::ROWS,
        insiders::ROWS,
    ];
    lists.into_iter().flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_attack_has_a_name_of_its_own_and_something_in_its_way() {
        let ids: BTreeSet<&str> = all().map(|attack| attack.id).collect();
        assert_eq!(ids.len(), all().count(), "an id finds one attack");
        assert!(ids.len() >= 150, "there are {} attacks", ids.len());
        for attack in all() {
            assert!(!attack.without.is_empty(), "{}: what stands in its way?", attack.id);
        }
    }
}

//! The attacks, by what is attacked.

mod couriers;
mod decisions;
mod files;
mod keys;
mod papers;
mod records;
mod sealed;
mod stations;
mod trust;

use crate::attack::Attack;

/// Every attack.
pub fn all() -> impl Iterator<Item = Attack> {
    let lists = [
        papers::ROWS,
        records::ROWS,
        decisions::ROWS,
        sealed::ROWS,
        couriers::ROWS,
        trust::ROWS,
        files::ROWS,
        keys::ROWS,
        stations::ROWS,
    ];
    lists.into_iter().flatten().copied()
}

//! What is known of one room of one sitting: plain data, read from files whose signatures were verified before.

mod ids;
mod machine;
mod package;
mod people;

pub use ids::{Digest, Install, Machine, PairKey, Tag};
pub use machine::{Act, Bundle, Ending, Event, Head, Stated, Statement};
pub use package::{Bounds, Package, Pair, Seat};
pub use people::{
    By, Compared, Decision, OfficerChoice, Opening, Order, Receipt, Record, RoomAct, Ticket,
};

use std::collections::BTreeSet;

/// All that is known of one room. What is of a machine was signed by that machine, of people by whom it names; whether
/// the signature verifies is for whoever fills this in. Sets: neither order nor file names can matter.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// What two officers signed.
    pub package: Package,
    /// Result bundles, opened and replayed.
    pub bundles: BTreeSet<Bundle>,
    /// Heads that came by themselves: clear frames of mirrors, files of ten seconds.
    pub heads: BTreeSet<Head>,
    /// Tickets that came by themselves.
    pub tickets: BTreeSet<Ticket>,
    /// Closing statements.
    pub statements: BTreeSet<Statement>,
    /// Every revision of the room's record.
    pub records: BTreeSet<Record>,
    /// What officers decided.
    pub decisions: BTreeSet<Decision>,
}

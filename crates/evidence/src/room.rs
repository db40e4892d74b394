//! The room as its people made it: which tickets, records and statements there are, and which record is the latest.

use crate::{
    Bundle, By, Digest, Facts, Head, Machine, Package, Pair, Record, Rule, Rules, Statement, Tag,
    Ticket,
};

/// What is the same for every seat, looked up once.
pub(crate) struct Room<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) package: &'a Package,
    pub(crate) rules: Rules,
    /// Records of listed pairs, by revision.
    pub(crate) records: Vec<&'a Record>,
    /// The one of the highest revision.
    pub(crate) record: Option<&'a Record>,
    /// Tickets of listed pairs.
    pub(crate) tickets: Vec<&'a Ticket>,
}

impl<'a> Room<'a> {
    pub(crate) fn new(facts: &'a Facts, rules: Rules) -> Self {
        let package = &facts.package;
        let may = |by: &By| !rules.has(Rule::Pair) || listed(package, by);
        let mut records: Vec<_> = facts.records.iter().filter(|it| may(&it.by)).collect();
        records.sort_by_key(|record| record.revision);
        let tickets = facts.tickets.iter().filter(|it| may(&it.by)).collect();
        Self { facts, package, rules, record: records.last().copied(), records, tickets }
    }

    /// Records and tickets that nobody may have made.
    pub(crate) fn unlisted(&self, tag: Tag) -> bool {
        let tickets = self.facts.tickets.iter().filter(|ticket| ticket.tag == tag);
        let mut by = tickets.map(|it| &it.by).chain(self.facts.records.iter().map(|it| &it.by));
        by.any(|by| !listed(self.package, by))
    }

    /// Whether 备用 was one of the pair.
    pub(crate) fn standby(&self, by: &By) -> bool {
        self.package.pairs.get(&by.pair) == Some(&Pair::Standby)
    }

    /// Bundles of this package, by listed machines.
    pub(crate) fn bundles(&self) -> impl Iterator<Item = &'a Bundle> {
        self.facts.bundles.iter().filter(|bundle| self.ours(&bundle.head))
    }

    /// Whether a head is of this package and a listed machine.
    pub(crate) fn ours(&self, head: &Head) -> bool {
        head.package == self.package.digest && self.package.machines.contains(&head.station)
    }

    /// Statements of a machine.
    pub(crate) fn statements<'m>(
        &self,
        machine: &'m Machine,
    ) -> impl Iterator<Item = &'a Statement> + use<'a, 'm> {
        self.facts.statements.iter().filter(move |statement| statement.machine == *machine)
    }

    /// Whether a bundle has come.
    pub(crate) fn has(&self, digest: Digest) -> bool {
        self.facts.bundles.iter().any(|bundle| bundle.digest == digest)
    }
}

fn listed(package: &Package, by: &By) -> bool {
    package.pairs.contains_key(&by.pair) && package.machines.contains(&by.machine)
}

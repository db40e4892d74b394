//! One seat with all that is of it: where it may have been, its papers, its heads, and the paper that is looked at.

use crate::room::Room;
use crate::{
    Bundle, Compared, Digest, Head, Machine, Receipt, Record, RoomAct, Rule, Seat, Stated,
    Statement, Tag, Ticket,
};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// One seat while it is judged.
pub(crate) struct Case<'a> {
    pub(crate) room: &'a Room<'a>,
    pub(crate) tag: Tag,
    pub(crate) seat: &'a Seat,
    /// Its tickets.
    pub(crate) tickets: Vec<&'a Ticket>,
    /// Bundles from where it was sent, or that its sheet was compared with.
    pub(crate) papers: Vec<&'a Bundle>,
    /// Heads from where it was sent.
    pub(crate) heads: BTreeSet<&'a Head>,
    /// Whether files of it came from elsewhere.
    pub(crate) strays: bool,
    /// The paper that is looked at: the one that the sheet names, else the furthest.
    pub(crate) own: Option<&'a Bundle>,
}

impl<'a> Case<'a> {
    pub(crate) fn new(room: &'a Room<'a>, tag: Tag, seat: &'a Seat) -> Self {
        let tickets = room.tickets.iter().copied().filter(|ticket| ticket.tag == tag).collect();
        let mut case = Self {
            room,
            tag,
            seat,
            tickets,
            papers: Vec::new(),
            heads: BTreeSet::new(),
            strays: false,
            own: None,
        };
        let all: Vec<&Bundle> = room.bundles().filter(|it| it.head.tag == tag).collect();
        case.papers = all.iter().copied().filter(|paper| case.keeps(paper)).collect();
        let heads: BTreeSet<&Head> = case.known(&all).into_iter().collect();
        case.heads = heads.iter().copied().filter(|head| case.reaches(head)).collect();
        let paper = |head: &Head| case.papers.iter().any(|paper| paper.head == *head);
        let lost = |head: &&Head| !case.sent(head) && !paper(head);
        case.strays = case.papers.len() < all.len() || heads.iter().any(lost);
        case.own = case.choose();
        case
    }

    /// The latest record.
    pub(crate) fn record(&self) -> Option<&'a Record> {
        self.room.record
    }

    /// Whether a record charges the seat with misconduct: what one revision entered, no later one takes back.
    pub(crate) fn charged(&self) -> bool {
        let records = &self.room.records;
        let earlier = if self.room.rules.has(Rule::Record) { records.len() } else { 1 };
        let mut counting = records.iter().rev().take(earlier);
        counting.any(|record| record.misconduct.contains(&self.tag))
    }

    /// Comparisons of the latest record with this seat's sheet.
    pub(crate) fn receipts(&self) -> impl Iterator<Item = &'a Receipt> {
        let receipts = self.record().into_iter().flat_map(|record| &record.receipts);
        receipts.filter(|receipt| receipt.tag == self.tag)
    }

    /// Acts of the latest record for this seat or all.
    pub(crate) fn acts(&self) -> impl Iterator<Item = &'a RoomAct> {
        self.record().into_iter().flat_map(|record| &record.acts)
    }

    /// Whether the roster or a ticket sent the attempt there, in this generation.
    pub(crate) fn sent(&self, head: &Head) -> bool {
        let ticket =
            |ticket: &&Ticket| ticket.generation == head.generation && ticket.to == head.station;
        let by_roster = head.generation == 1 && head.station == self.seat.station;
        by_roster || self.tickets.iter().any(ticket)
    }

    /// Its tickets but those that another one replaces.
    pub(crate) fn valid(&self) -> impl Iterator<Item = &'a Ticket> {
        let replaced = |it: &Ticket| self.tickets.iter().any(|by| by.replaces == Some(it.digest));
        self.tickets.iter().copied().filter(move |ticket| !replaced(ticket))
    }

    /// Machines that the seat names: the roster's, those of its tickets and of its papers.
    pub(crate) fn machines(&self) -> BTreeSet<&'a Machine> {
        if !self.room.rules.has(Rule::Named) {
            return self.room.package.machines.iter().collect();
        }
        let tickets = self.tickets.iter().flat_map(|ticket| ticket.from.iter().chain([&ticket.to]));
        let papers = self.papers.iter().map(|paper| &paper.head.station);
        [&self.seat.station].into_iter().chain(tickets).chain(papers).collect()
    }

    /// What statements of those machines say of this seat.
    pub(crate) fn stated(&self) -> Vec<(&'a Statement, &'a Stated)> {
        let of = |machine| self.room.statements(machine);
        let mine = |statement: &'a Statement| {
            let of_seat = statement.attempts.iter().filter(|stated| stated.tag == self.tag);
            of_seat.map(move |stated| (statement, stated))
        };
        self.machines().into_iter().flat_map(of).flat_map(mine).collect()
    }

    /// Digests of all the seat's evidence. Strays are none: a thief of another machine's key would lapse decisions.
    pub(crate) fn evidence(&self) -> BTreeSet<Digest> {
        let papers = self.papers.iter().map(|paper| paper.digest);
        let heads = self.heads.iter().map(|head| head.digest);
        let tickets = self.tickets.iter().map(|ticket| ticket.digest);
        let records = self.room.records.iter().map(|record| record.digest);
        let machines = self.machines().into_iter();
        let statements = machines.flat_map(|it| self.room.statements(it)).map(|it| it.digest);
        papers.chain(heads).chain(tickets).chain(records).chain(statements).collect()
    }

    /// The first ended paper; none where two ended at once.
    pub(crate) fn proposed(&self) -> Option<Digest> {
        let first = self.papers.iter().map(|paper| self.ended_ms(paper)).min()?;
        let mut at_first = self.papers.iter().filter(|paper| self.ended_ms(paper) == first);
        let proposed = at_first.next()?.digest;
        at_first.next().is_none().then_some(proposed)
    }

    fn keeps(&self, paper: &Bundle) -> bool {
        let named = self.receipts().any(|receipt| receipt.bundle == Some(paper.digest));
        named || self.reaches(&paper.head)
    }

    /// Whether a head bears on the seat: it was sent there, or the rule that would keep it out is left out.
    fn reaches(&self, head: &Head) -> bool {
        let rule = if head.generation == 1 { Rule::Begun } else { Rule::Moved };
        let rules = self.room.rules;
        self.sent(head) || !rules.has(rule) || !rules.has(Rule::Stray)
    }

    /// Every head of this seat that is known.
    fn known(&self, bundles: &[&'a Bundle]) -> Vec<&'a Head> {
        let recorded = self.room.records.iter().flat_map(|record| &record.heads);
        let ticketed = self.tickets.iter().filter_map(|ticket| ticket.head.as_ref());
        let loose = self.room.facts.heads.iter().chain(recorded).chain(ticketed);
        let loose = loose.filter(|head| head.tag == self.tag && self.room.ours(head));
        bundles.iter().map(|paper| &paper.head).chain(loose).collect()
    }

    fn choose(&self) -> Option<&'a Bundle> {
        let same = self.receipts().filter(|receipt| receipt.compared == Compared::Same);
        let same: BTreeSet<Digest> = same.filter_map(|receipt| receipt.bundle).collect();
        let strict = self.room.rules.has(Rule::Receipt);
        let mut named = self.papers.iter().filter(|paper| strict && same.contains(&paper.digest));
        let furthest = || {
            let key = |it: &&&Bundle| (it.head.generation, Reverse(self.ended_ms(it)));
            self.papers.iter().max_by_key(key)
        };
        named.next().or_else(furthest).copied()
    }
}

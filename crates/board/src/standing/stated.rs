//! What machines signed of a room beside their bundles, and what people compared, as facts: closing statements, heads on
//! sticks, receipts on sheets.

use super::Closed;
use super::facts::tag;
use crate::PackedRoomFile;
use crate::closing::Closing;
use crate::result::Counted;
use defence::Defence;
use evidence::{
    Compared, Digest, Ending, Head, Install, Machine, Receipt, Record, Stated, Statement, Tag,
};
use exam::payload::{ComparedReceipt, Comparison, RecordBody, StatedAttempt, StatedEnding};
use sealing::head::SignedHead;
use std::collections::{BTreeMap, BTreeSet};

/// Candidates by the seat tags that machines know them by: as the sitting was packed and committed to; where that was before
/// tags were kept, as the room's records tell them.
pub(super) struct SeatTags(BTreeMap<[u8; 32], Tag>);

impl SeatTags {
    pub(super) fn of(packed: &PackedRoomFile, closed: &[&Closed]) -> Self {
        let own = packed.candidates.iter();
        let own: BTreeMap<_, _> = own.filter_map(|it| Some((it.tag?.0, tag(&it.number)))).collect();
        let seats = closed.iter().flat_map(|record| &record.body.seats);
        let told = || seats.filter_map(|seat| Some((seat.tag?.0, tag(&seat.candidate)))).collect();
        Self(if own.is_empty() { told() } else { own })
    }

    /// The candidate, or nobody of the room.
    fn candidate(&self, seat_tag: sealing::Digest) -> Tag {
        self.0.get(&seat_tag.0).copied().unwrap_or(Tag(seat_tag.0))
    }
}

/// Closing statements of a room. A rehearsal repeats on the same machines: there the last one of each counts alone.
pub(super) fn statements(
    closings: &[&Closing],
    tags: &SeatTags,
    real: bool,
) -> BTreeSet<Statement> {
    let last = |one: &Closing| {
        let mut own = closings.iter().filter(|it| it.machine == one.machine);
        own.all(|it| it.body.number <= one.body.number)
    };
    let facts = closings.iter().filter(|it| real || last(it)).map(|it| statement(it, tags));
    let alone = |it: Statement| Statement { number: 1, previous: None, ..it };
    facts.map(|it| if real { it } else { alone(it) }).collect()
}

fn statement(closing: &Closing, tags: &SeatTags) -> Statement {
    let body = &closing.body;
    Statement {
        digest: Digest(closing.digest.0),
        machine: Machine(closing.machine.clone()),
        number: body.number,
        previous: body.previous.map(|digest| Digest(digest.0)),
        sealed: body.sealed,
        offset_ms: body.offset_ms.unwrap_or(0),
        attempts: body.attempts.iter().map(|stated| attempt(stated, tags)).collect(),
    }
}

fn attempt(stated: &StatedAttempt, tags: &SeatTags) -> Stated {
    Stated {
        tag: tags.candidate(stated.attempt),
        generation: stated.generation,
        seq: stated.seq,
        chain: Digest(stated.chain.0),
        elapsed_ms: stated.elapsed_ms,
        ending: stated.ending.map(ending),
        bundle: stated.bundle.map(|digest| Digest(digest.0)),
    }
}

fn ending(ending: StatedEnding) -> Ending {
    match ending {
        StatedEnding::Submitted => Ending::Submitted,
        StatedEnding::TimedOut => Ending::TimedOut,
        StatedEnding::Terminated => Ending::Terminated,
        StatedEnding::Misconduct => Ending::Misconduct,
    }
}

/// Heads whose signatures verify: those that a record lists, and those that came off sticks.
pub(super) fn heads<'a>(
    signed: impl Iterator<Item = &'a SignedHead>,
    tags: &SeatTags,
) -> BTreeSet<Head> {
    let fact = |signed: &SignedHead| {
        let head = signed.head();
        Head {
            digest: Digest(signed.digest().0),
            package: Digest(head.package.0),
            station: Machine(signed.station().to_owned()),
            install: Install(head.install.clone()),
            tag: tags.candidate(head.attempt),
            generation: head.generation,
            seq: head.seq,
            chain: Digest(head.chain.0),
            elapsed_ms: head.elapsed_ms,
            wall_ms: head.wall_ms,
        }
    };
    signed.map(fact).collect()
}

/// Of each machine the statement that the record lists last.
pub(super) fn collected(body: &RecordBody) -> BTreeMap<Machine, Digest> {
    let mut listed: Vec<_> = body.statements.iter().collect();
    listed.sort_by_key(|it| it.place());
    listed.iter().map(|it| (Machine(it.machine.clone()), Digest(it.digest.0))).collect()
}

/// What two people found when they compared; none where nobody did.
pub(super) fn compared(body: &RecordBody, own: &[&Counted]) -> Option<BTreeSet<Receipt>> {
    let receipts = body.receipts.as_ref()?.iter();
    let receipt = |it: &ComparedReceipt| {
        let bundle = own.iter().find(|own| own.evidence.digest.0 == it.bundle.0);
        Receipt {
            tag: tag(&it.candidate),
            bundle: Some(Digest(it.bundle.0)),
            compared: judged(it, bundle.map(|bundle| bundle.receipt.as_str())),
        }
    };
    Some(receipts.map(receipt).collect())
}

/// A comparison beside the receipt that the opened bundle gives, where it is here: what its station told the console of it
/// was a claim.
pub(crate) fn judged(found: &ComparedReceipt, own: Option<&str>) -> Compared {
    match (found.compared, own) {
        (Comparison::Same, Some(own))
            if found.sheet.as_deref() != Some(own) && Defence::OwnReceipt.stands() =>
        {
            Compared::Other
        }
        (Comparison::Same, _) => Compared::Same,
        (Comparison::Other, _) => Compared::Other,
        (Comparison::Missing, _) => Compared::Missing,
    }
}

/// A rehearsal opens machines that nobody uses, and goes on with some after the record: only those count as opened that
/// worked, and of each the statement that counts.
pub(super) fn as_rehearsed(
    record: Record,
    (statements, worked): (&BTreeSet<Statement>, &BTreeSet<Machine>),
) -> Record {
    let mut record = record;
    record.openings.retain(|machine, _| worked.contains(machine));
    for statement in statements {
        if let Some(listed) = record.statements.get_mut(&statement.machine) {
            *listed = statement.digest;
        }
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "8F3K-22QP-7MWD-4XTE";

    fn check(why: &str, compared: Comparison, own: Option<&str>, expected: Compared) {
        let (bundle, sheet) = (sealing::Digest([1; 32]), Some(SHEET.to_owned()));
        let found = ComparedReceipt { candidate: "1".into(), bundle, compared, sheet };
        assert_eq!(judged(&found, own), expected, "{why}");
    }

    #[test]
    fn a_station_cannot_tell_the_receipt_of_another_paper() {
        let other = Some("0000-0000-0000-0000");
        check("the paper on the sheet", Comparison::Same, Some(SHEET), Compared::Same);
        check("a paper that told its receipt wrongly", Comparison::Same, other, Compared::Other);
        check("a paper that has not come", Comparison::Same, None, Compared::Same);
        check("another on the sheet", Comparison::Other, Some(SHEET), Compared::Other);
        check("nothing on the sheet", Comparison::Missing, Some(SHEET), Compared::Missing);
    }
}

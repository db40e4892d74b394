//! Recovery of a journal that is not as it was left: cut off by a power cut, damaged, or put back to an older state.
//! What can be read goes on; what cannot be read is kept beside it, and the record says so.

use super::start::AttemptPaths;
use crate::Result;
use crate::view::Mended;
use attempt::Event;
use exam::files;
use exam::record::{self, Owner, Recorded};
use sealing::{Digest, chain};
use std::path::{Path, PathBuf};
use store::{DbKey, Journal, JournalEvent, Tick};

/// A journal that opens, the bytes of its events, and what recovery has to put on the record.
pub(super) struct Opened {
    pub(super) journal: Journal,
    pub(super) events: Vec<Vec<u8>>,
    /// What happened after the first event that cannot be read: to be recorded anew.
    pub(super) again: Vec<Event>,
    pub(super) finding: Mended,
}

/// Compares with what the tick file last saw of the chain.
pub(super) fn compare(finding: &mut Mended, origin: Digest, events: &[Vec<u8>], tick: &Tick) {
    let seen = events.iter().take(tick.events as usize);
    let head = seen.fold(origin, |head, bytes| chain(&head, bytes));
    let known = tick.events as usize <= events.len() && *head.as_bytes() == tick.head;
    if tick.events > 0 && !known {
        finding.expected = Some(tick.events);
    }
}

/// The event that says what was found; none when the journal was as it had been left.
pub(super) fn event(finding: &Mended) -> Option<Event> {
    let Mended { torn_bytes, unreadable, expected, kept } = finding.clone();
    let found = finding.torn_bytes > 0 || finding.unreadable > 0 || finding.expected.is_some();
    let found = found || !kept.is_empty();
    found.then_some(Event::JournalMended { torn_bytes, unreadable, expected, kept })
}

/// Opens the journal of an attempt, mending it where it is damaged.
///
/// # Errors
/// [`exam::Error::JournalDamaged`] when the beginning cannot be read, or a sealed attempt is damaged: every file is then as
/// it was, and the attempt goes on from its mirror.
pub(super) fn open(paths: &AttemptPaths, key: &DbKey, owner: Owner<'_>) -> Result<Opened> {
    finish_earlier(&paths.journal)?;
    let mut finding = keep_torn(&paths.journal)?;
    let mut journal = Journal::open(&paths.journal, key)?;
    match journal.events() {
        Ok(events) if !events.is_empty() && !writable(&mut journal)? => {
            drop(journal);
            rebuild(&paths.journal, key, owner, &mut finding)
        }
        Ok(events) => {
            let events = events.into_iter().map(|event| event.bytes).collect();
            Ok(Opened { journal, events, again: Vec::new(), finding })
        }
        Err(error) if is_damage(&error) => {
            drop(journal);
            rebuild(&paths.journal, key, owner, &mut finding)
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether a running attempt can go on in this file: pages that no event needs yet may be damaged as well. What the log
/// has is written back first, since a power cut in the middle of that leaves pages that look damaged and are not lost.
fn writable(journal: &mut Journal) -> Result<bool> {
    if journal.sealed()?.is_some() || journal.reserve(0).is_err_and(|error| !is_damage(&error)) {
        // It is over, or the disk refuses for now: the caller finds out.
        return Ok(true);
    }
    Ok(journal.intact()?)
}

fn is_damage(error: &store::Error) -> bool {
    matches!(error, store::Error::Damaged { .. } | store::Error::WrongKeyOrDamaged { .. })
}

/// Keeps the bytes of a write that was cut off, before the journal is opened and writes over them.
fn keep_torn(journal: &Path) -> Result<Mended> {
    let Some(torn) = store::torn_tail(journal)? else { return Ok(Mended::default()) };
    let free = |n: &u32| !beside(journal, &format!("torn-{n}")).exists();
    let kept = (1..).find(free).map(|n| beside(journal, &format!("torn-{n}")));
    // A disk that has no room for them keeps nobody from going on: nothing in them was ever called saved.
    let kept = kept.filter(|path| files::write_private(path, &torn.bytes).is_ok());
    Ok(Mended {
        torn_bytes: torn.bytes.len() as u64,
        kept: kept.iter().map(|path| files::name(path)).collect(),
        ..Mended::default()
    })
}

/// A new journal of what can be read, up to the first gap; the damaged one is moved aside whole.
fn rebuild(path: &Path, key: &DbKey, owner: Owner<'_>, finding: &mut Mended) -> Result<Opened> {
    let damaged = |seq: usize| exam::Error::JournalDamaged { seq: seq as u64 };
    let found = store::salvage(path, key)?;
    let origin = owner.origin(found.events.iter().map(|event| &event.bytes));
    let whole = unbroken(&found.events, origin);
    if whole < 2 || found.sealed.is_some() {
        return Err(damaged(whole + 1).into());
    }
    let (first, rest) = found.events.split_at(whole);
    let draft = beside(path, "mended");
    remove(&draft)?;
    Journal::build(&draft, key, first)?;
    let kept = store::quarantine(path)?;
    finding.kept.push(files::name(&kept));
    finding.unreadable = found.unreadable;
    store::move_file(&draft, path)?;
    Ok(Opened {
        journal: Journal::open(path, key)?,
        events: first.iter().map(|event| event.bytes.clone()).collect(),
        again: rest.iter().filter_map(again).collect(),
        finding: std::mem::take(finding),
    })
}

/// A mending that was cut off after the damaged journal had been moved: the new one takes its place.
pub(super) fn finish_earlier(journal: &Path) -> Result<()> {
    let draft = beside(journal, "mended");
    if draft.exists() && !journal.exists() {
        store::move_file(&draft, journal)?;
    }
    Ok(())
}

/// How many events follow one another, each with the head that the chain gives.
fn unbroken(events: &[JournalEvent], origin: Digest) -> usize {
    let mut head = origin;
    let follows = |(event, seq): &(&JournalEvent, u64)| {
        head = chain(&head, &event.bytes);
        event.seq == *seq && event.head == head.as_bytes()
    };
    events.iter().zip(1..).take_while(follows).count()
}

/// What of an event after a gap still counts: answers and marks. Their order is kept, their times are on the old record.
fn again(event: &JournalEvent) -> Option<Event> {
    let record: Recorded = record::read(&event.bytes)?;
    match record.event {
        event @ (Event::Responded { .. } | Event::Marked { .. }) => Some(event),
        _ => None,
    }
}

fn remove(draft: &Path) -> Result<()> {
    Ok(store::release_space(draft)?)
}

fn beside(journal: &Path, end: &str) -> PathBuf {
    let mut name = journal.as_os_str().to_owned();
    name.push(format!(".{end}"));
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sealing::sha256;

    /// What the tick file saw, against events that a journal has; whether the journal is the one that it saw.
    fn check(seen: &[&[u8]], has: &[&[u8]], expected: Option<u32>) {
        let origin = sha256(b"origin");
        let head = seen.iter().fold(origin, |head, bytes| chain(&head, bytes));
        let events = u32::try_from(seen.len()).unwrap();
        let tick = Tick { sequence: 1, elapsed_ms: 0, events, head: *head.as_bytes() };
        let has: Vec<Vec<u8>> = has.iter().map(|bytes| bytes.to_vec()).collect();
        let mut finding = Mended::default();
        compare(&mut finding, origin, &has, &tick);
        assert_eq!(finding.expected, expected, "seen {seen:?}, there {has:?}");
    }

    #[test]
    fn a_journal_that_was_put_back_or_exchanged_is_noticed() {
        check(&[b"a", b"b"], &[b"a", b"b"], None);
        check(&[b"a", b"b"], &[b"a", b"b", b"c"], None);
        check(&[b"a", b"b"], &[b"a"], Some(2));
        check(&[b"a", b"b"], &[b"a", b"x", b"c"], Some(2));
        check(&[], &[b"a"], None);
    }
}

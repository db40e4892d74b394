//! What waits for the disk: answers that a failed write left, and since when nothing could be written.

use crate::view::{SaveState, SaveView};
use crate::{Error, Result};
use exam::time::{Moment, beijing};
use item::{ItemId, Response};
use std::collections::BTreeMap;

/// For so long a failed write counts as being retried; after that the answer is shown as not saved.
const PATIENCE_MS: u64 = 6_000;

/// Answers on their way to the disk, the last one of each item, and the trouble that keeps them from it.
#[derive(Debug, Default)]
pub(super) struct Saving {
    waiting: BTreeMap<ItemId, Response>,
    trouble: Option<Trouble>,
}

#[derive(Debug, Clone, Copy)]
struct Trouble {
    since: Moment,
    full: bool,
    late: bool,
}

impl Saving {
    /// Takes an answer; an older one of the same item that is not on the disk yet is replaced.
    pub(super) fn put(&mut self, item: ItemId, response: Response) {
        self.waiting.insert(item, response);
    }

    /// What is not on the disk yet.
    pub(super) fn waiting(&self) -> &BTreeMap<ItemId, Response> {
        &self.waiting
    }

    /// Everything that waited is on the disk.
    pub(super) fn done(&mut self) {
        self.waiting.clear();
    }

    /// Takes note of how a write ended.
    pub(super) fn note<T>(&mut self, written: &Result<T>, now: Moment) {
        match written {
            Ok(_) => self.trouble = None,
            Err(Error::Exam(exam::Error::Store(error))) => {
                let since = self.trouble.map_or(now, |trouble| trouble.since);
                let late = now.mono_ms.saturating_sub(since.mono_ms) >= PATIENCE_MS;
                let full = matches!(error, store::Error::DiskFull { .. });
                self.trouble = Some(Trouble { since, full, late });
            }
            Err(_) => {}
        }
    }

    /// As the screens show it; `freeze` is the policy's.
    pub(super) fn view(&self, freeze: bool) -> SaveView {
        let state = match self.trouble {
            None if self.waiting.is_empty() => SaveState::Saved,
            None => SaveState::Retrying,
            Some(Trouble { full: true, .. }) => SaveState::DiskFull,
            Some(Trouble { late: true, .. }) => SaveState::NotSaved,
            Some(_) => SaveState::Retrying,
        };
        let failed = matches!(state, SaveState::NotSaved | SaveState::DiskFull);
        SaveView {
            state,
            waiting: self.waiting.keys().map(ToString::to_string).collect(),
            since: self.trouble.map(|trouble| beijing(trouble.since.wall_ms)),
            frozen: failed && freeze,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn full() -> Result<()> {
        Err(store::Error::DiskFull { path: PathBuf::new() }.into())
    }

    fn broken() -> Result<()> {
        let detail = "input/output error".into();
        Err(store::Error::Io { path: PathBuf::new(), detail }.into())
    }

    /// Writes that ended so, at these milliseconds; the state after the last one, and whether input is frozen.
    fn check(writes: &[(u64, Result<()>)], expected: SaveState, frozen: bool) {
        let mut saving = Saving::default();
        saving.put(ItemId::from("a"), Response::choices(["c1"]));
        for (mono_ms, written) in writes {
            if written.is_ok() {
                saving.done();
            }
            saving.note(written, Moment { wall_ms: 0, mono_ms: *mono_ms });
        }
        let view = saving.view(true);
        assert_eq!(view.state, expected, "after {writes:?}");
        assert_eq!(view.frozen, frozen, "input after {writes:?}");
        assert!(!saving.view(false).frozen, "a policy that does not freeze never does");
    }

    #[test]
    fn a_failed_write_is_retried_then_not_saved_and_a_full_disk_says_so_at_once() {
        check(&[], SaveState::Retrying, false);
        check(&[(0, broken())], SaveState::Retrying, false);
        check(&[(0, broken()), (5_999, broken())], SaveState::Retrying, false);
        check(&[(0, broken()), (6_000, broken())], SaveState::NotSaved, true);
        check(&[(0, full())], SaveState::DiskFull, true);
        check(&[(0, full()), (9_000, Ok(()))], SaveState::Saved, false);
        check(&[(0, broken()), (1, Ok(())), (9_000, broken())], SaveState::Retrying, false);
    }

    #[test]
    fn the_last_answer_of_an_item_waits_alone() {
        let mut saving = Saving::default();
        for choice in ["c1", "c2"] {
            saving.put(ItemId::from("a"), Response::choices([choice]));
        }
        let expected = Response::choices(["c2"]);
        assert_eq!(saving.waiting().values().collect::<Vec<_>>(), [&expected], "the last one");
    }
}

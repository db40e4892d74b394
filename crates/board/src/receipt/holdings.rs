//! Everything that a result store holds of a sitting, by digest.

use crate::Result;
use archive::{Custody, ResultStore, State, StatementKind};
use sealing::Digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// As what a file is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum HeldAs {
    /// A result bundle that was accepted.
    Result,
    /// A result bundle that another one contradicts, or a later one follows.
    ResultAside,
    /// A file that was refused, whatever it is; of no sitting.
    Refused,
    /// A room record.
    Record,
    /// A room record that another one contradicts.
    RecordAside,
    /// A decision.
    Decision,
    /// Practical marks.
    Marks,
    /// A corrected answer key.
    Correction,
    /// A machine's closing statement.
    Closing,
}

/// Digests, ascending, by what they are held as.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Holdings(pub(crate) BTreeMap<HeldAs, Vec<Digest>>);

impl Holdings {
    pub(crate) fn is_well_formed(&self) -> bool {
        let ascending = |list: &Vec<Digest>| list.is_sorted_by(|one, other| one < other);
        self.0.values().all(|list| !list.is_empty() && ascending(list))
    }

    /// Every file, with what it is held as.
    pub(crate) fn all(&self) -> BTreeMap<Digest, HeldAs> {
        let files = self.0.iter().flat_map(|(held, list)| list.iter().map(|it| (*it, *held)));
        files.collect()
    }

    fn add(&mut self, held: HeldAs, digest: archive::Digest) {
        self.0.entry(held).or_default().push(Digest(digest));
    }
}

/// What the store holds of a sitting now, and what it refused of any.
///
/// # Errors
/// What the disk refuses.
pub(crate) fn held(results: &ResultStore, sitting: &str) -> Result<Holdings> {
    let mut held = Holdings::default();
    for bundle in [results.bundles(State::Accepted)?, results.bundles(State::Quarantined)?].concat()
    {
        match (&bundle.origin, &bundle.custody) {
            (None, _) => held.add(HeldAs::Refused, bundle.digest),
            (Some(origin), _) if origin.sitting != sitting => {}
            (Some(_), Custody::Accepted) => held.add(HeldAs::Result, bundle.digest),
            (Some(_), Custody::Quarantined { .. }) => {
                held.add(HeldAs::ResultAside, bundle.digest);
            }
        }
    }
    for record in results.rooms(sitting)? {
        let aside = matches!(record.custody, Custody::Quarantined { .. });
        held.add(if aside { HeldAs::RecordAside } else { HeldAs::Record }, record.file.digest);
    }
    for (kind, held_as) in STATEMENTS {
        let statements = results.statements(sitting, kind)?;
        statements.iter().for_each(|statement| held.add(held_as, statement.digest));
    }
    held.0.values_mut().for_each(|list| list.sort_unstable());
    Ok(held)
}

/// Statements that a receipt lists; receipts themselves are chained.
const STATEMENTS: [(StatementKind, HeldAs); 4] = [
    (StatementKind::Decision, HeldAs::Decision),
    (StatementKind::Marks, HeldAs::Marks),
    (StatementKind::Correction, HeldAs::Correction),
    (StatementKind::Closing, HeldAs::Closing),
];

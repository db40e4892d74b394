//! Everything that a result store holds of a sitting, by digest.

use crate::Result;
use archive::{Custody, ResultStore, State, StatementKind};
use exam::payload::{HeldAs, Holdings};
use sealing::Digest;

/// What the store holds of a sitting now, and what it refused of any.
///
/// # Errors
/// What the disk refuses.
pub(crate) fn held(results: &ResultStore, sitting: &str) -> Result<Holdings> {
    let mut held = Holdings::default();
    for bundle in [results.bundles(State::Accepted)?, results.bundles(State::Quarantined)?].concat()
    {
        match (&bundle.origin, &bundle.custody) {
            (None, _) => add(&mut held, HeldAs::Refused, bundle.digest),
            (Some(origin), _) if origin.sitting != sitting => {}
            (Some(_), Custody::Accepted) => add(&mut held, HeldAs::Result, bundle.digest),
            (Some(_), Custody::Quarantined { .. }) => {
                add(&mut held, HeldAs::ResultAside, bundle.digest);
            }
        }
    }
    for record in results.rooms(sitting)? {
        let aside = matches!(record.custody, Custody::Quarantined { .. });
        add(
            &mut held,
            if aside { HeldAs::RecordAside } else { HeldAs::Record },
            record.file.digest,
        );
    }
    for kind in StatementKind::ALL {
        let Some(held_as) = statement(kind) else { continue };
        let statements = results.statements(sitting, kind)?;
        statements.iter().for_each(|statement| add(&mut held, held_as, statement.digest));
    }
    held.0.values_mut().for_each(|list| list.sort_unstable());
    Ok(held)
}

fn add(held: &mut Holdings, held_as: HeldAs, digest: archive::Digest) {
    held.0.entry(held_as).or_default().push(Digest(digest));
}

/// As what a statement is held; receipts list each other.
fn statement(kind: StatementKind) -> Option<HeldAs> {
    match kind {
        StatementKind::Receipt => None,
        StatementKind::Decision => Some(HeldAs::Decision),
        StatementKind::Marks => Some(HeldAs::Marks),
        StatementKind::Correction => Some(HeldAs::Correction),
        StatementKind::Closing => Some(HeldAs::Closing),
        StatementKind::Ticket => Some(HeldAs::Ticket),
        StatementKind::Head => Some(HeldAs::Head),
    }
}

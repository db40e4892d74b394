//! The room record: who was present, and which bundles were collected.

use crate::survey::Survey;
use crate::{Console, Result};
use exam::files;
use exam::payload::{CollectedBundle, RecordBody};
use exam::time::beijing;
use sealing::bundle::Bundle;
use sealing::{Verified, room_record, sha256};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What closing a room wrote.
#[derive(Debug, Serialize)]
pub struct ClosedRoom {
    /// The room record.
    pub path: PathBuf,
    /// SHA-256 of the file.
    pub digest: sealing::Digest,
    /// What it says.
    #[serde(flatten)]
    pub survey: Survey,
}

/// Writes the room record over what a survey found, and nothing else: what was shown is what is signed.
///
/// # Errors
/// [`exam::Error::Exists`]; [`exam::Error::Drive`]; disk errors.
pub fn close(console: &Console, survey: Survey, out: &Path) -> Result<ClosedRoom> {
    let kept = &survey.kept;
    let revision = console.next_revision()?;
    let record = RecordBody {
        revision: revision.number,
        previous: revision.previous,
        seats: survey.seats.clone(),
        bundles: survey.collected.iter().map(collected_bundle).collect(),
        invigilators: kept.invigilators.clone(),
        opened_by: kept.opened_by.clone(),
        opened: kept.opened.clone(),
        closed: beijing(console.clock.now().wall_ms),
        before_absent_by: survey.before_absent_by,
        orders: survey.orders.clone(),
        statements: survey.statements.clone(),
        heads: survey.beside.heads(),
        receipts: survey.receipts.clone(),
        openings: survey.openings.clone(),
    };
    let key = (&console.machine.key, &console.machine.certificate);
    let bytes = room_record::seal(console.package.exam(), key, &record)?;
    console.keep_record(&revision, &bytes)?;
    if let Err(error) = files::write_new(out, &bytes) {
        // A record that never left the console must not stand between two that did.
        console.forget_record(&revision)?;
        return Err(error.into());
    }
    Ok(ClosedRoom { path: out.into(), digest: sha256(&bytes), survey })
}

fn collected_bundle(bundle: &Verified<Bundle>) -> CollectedBundle {
    let manifest = bundle.manifest();
    CollectedBundle {
        station: manifest.station.clone(),
        sequence: manifest.sequence,
        digest: *bundle.file_digest(),
        chain_head: manifest.chain_head,
    }
}

//! The room record: who was present, and which bundles were collected.

use crate::misconduct::entered;
use crate::open::{check_duty, people};
use crate::survey::Survey;
use crate::ticket::Tickets;
use crate::{Console, Entry, Error, Result};
use exam::files;
use exam::payload::{CollectedBundle, RecordBody};
use exam::time::beijing;
use sealing::bundle::Bundle;
use sealing::package::{PackageMode, TwoCodes};
use sealing::ssh::SigningKey;
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

/// Writes the room record over what a survey found, and nothing else: what was shown is what two people sign. A room of
/// a package without pairs, and a rehearsal, may be closed by the console alone. The room's tickets are written beside it.
///
/// # Errors
/// [`Error::CodesNeeded`]; [`Error::NotOnDuty`]; codes as for opening the room; [`exam::Error::Exists`];
/// [`exam::Error::Drive`]; disk errors.
pub fn close(
    console: &Console,
    survey: Survey,
    entries: Option<&[Entry; 2]>,
    out: &Path,
) -> Result<ClosedRoom> {
    let manifest = console.package.manifest();
    match entries {
        Some(entries) => {
            let persons = people(entries);
            check_duty(survey.kept.invigilators.iter(), &persons)?;
            let closed_by = |codes: TwoCodes| (codes.pair, persons, Some(entries));
            console.guarded(entries, |codes| sign(console, survey, closed_by(codes), out))
        }
        None if manifest.lists_pairs() && manifest.mode == PackageMode::Real => {
            Err(Error::CodesNeeded)
        }
        None => sign(console, survey, (None, Vec::new(), None), out),
    }
}

fn sign(
    console: &Console,
    survey: Survey,
    (pair, closed_by, entries): (Option<SigningKey>, Vec<String>, Option<&[Entry; 2]>),
    out: &Path,
) -> Result<ClosedRoom> {
    let kept = &survey.kept;
    let revision = console.next_revision()?;
    let closed = beijing(console.clock.now().wall_ms);
    let record = RecordBody {
        revision: revision.number,
        previous: revision.previous,
        seats: entered(survey.seats.clone(), &survey.charged, entries, &closed),
        bundles: survey.collected.iter().map(collected_bundle).collect(),
        invigilators: kept.invigilators.clone(),
        opened_by: kept.opened_by.clone(),
        opened: kept.opened.clone(),
        closed,
        before_absent_by: survey.before_absent_by,
        orders: survey.orders.clone(),
        tickets: survey.tickets.clone(),
        closed_by,
        statements: survey.statements.clone(),
        heads: survey.beside.heads(),
        receipts: survey.receipts.clone(),
        openings: survey.openings.clone(),
        stood_still: survey.stood_still.clone(),
    };
    let key = (&console.machine.key, &console.machine.certificate);
    let exam = console.package.exam();
    let bytes = match &pair {
        Some(pair) => room_record::seal_by_pair(exam, pair, key, &record)?,
        None => room_record::seal(exam, key, &record)?,
    };
    Tickets(console).hand_out(out)?;
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

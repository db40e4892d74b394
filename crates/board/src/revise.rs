//! Packing a sitting again: the same sitting secret, a higher revision, and what came before stays on the record.

use super::{Board, Enrolment, SittingFile};
use crate::{Error, Result};
use archive::ItemBank;
use defence::Defence;
use exam::InFile;
use exam::Payload;
use exam::{files, payload};
use sealing::ssh::Certificate;
use sitting::{Plan, PlanDefect};

impl SittingFile {
    /// The revision of its packages.
    pub(super) fn revision(&self) -> u32 {
        self.rooms.iter().map(|room| room.revision).max().unwrap_or(1)
    }
}

/// What a sitting was packed as before.
///
/// # Errors
/// [`Error::PlanDefects`] where another sitting differs in case alone; [`Error::PackedAlready`] unless a later revision is asked for; [`Error::UnknownSitting`] where there is none to revise.
pub(super) fn earlier(board: &Board, id: &str, revise: bool) -> Result<Option<SittingFile>> {
    let same = |other: &String| other != id && other.eq_ignore_ascii_case(id);
    let folders = files::entries(&board.path("sittings")).filter(|path| path.is_dir());
    if let Some(other) = folders.map(|path| files::name(&path)).find(same) {
        let defect =
            PlanDefect::CaseAlone { kind: sitting::Planned::Sitting, id: id.into(), other };
        Defence::CaseAlone.guards(Err(Error::PlanDefects(vec![defect])))?;
    }
    match (board.has_sitting(id), revise) {
        (true, true) => board.sitting(id).map(Some),
        (false, false) => Ok(None),
        (true, false) if !Defence::PackedOnce.stands() => Ok(None),
        (true, false) => Err(Error::PackedAlready { id: id.into() }),
        (false, true) => Err(Error::UnknownSitting { id: id.into() }),
    }
}

/// Keeps the earlier record beside the new one; gives the items that were kept, for more to be added.
pub(super) fn keep_beside(board: &Board, earlier: &SittingFile) -> Result<ItemBank> {
    let (id, revision) = (&earlier.id, earlier.revision());
    let name = format!("sittings/{id}/sitting.r{revision}.json");
    board.write_secret(&name, &payload::write(earlier, Payload::SittingJson)?)?;
    board.sitting_items(id)
}

/// Refuses machines whose certificates would not count at the sitting's end: nobody should learn it at the import.
///
/// # Errors
/// [`sealing::Error::Revoked`], [`sealing::Error::CertificateExpired`], [`sealing::Error::CertificateNotYetValid`],
/// naming the machine.
pub(super) fn check_certificates(
    board: &Board,
    plan: &Plan,
    enrolled: &[Enrolment],
    end: i64,
) -> Result<()> {
    for room in &plan.rooms {
        let ids = room.stations.iter().chain(&room.spares).chain([&room.console]);
        for machine in ids.filter_map(|id| enrolled.iter().find(|machine| machine.id == *id)) {
            let certificate = Certificate::from_openssh(&machine.certificate)?;
            board.trust().check_certificate(&certificate, end).in_file(&machine.id)?;
        }
    }
    Ok(())
}

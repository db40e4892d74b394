//! The sign-in sheet of a rehearsal: what its candidates copy from the screen, so that closing a room can compare.

use super::SimulatedAttempt;
use crate::error::Result;
use exam::{files, receipts};
use station::Station;
use std::path::Path;

/// Adds receipts to the station's part of the sheet; what an earlier run wrote there stays.
pub(super) fn write(station: &Station, attempts: &[SimulatedAttempt], out: &Path) -> Result<()> {
    let sitting = &station.package().manifest().sitting;
    let path = out.join(format!("{sitting}-{}.sheet", station.id()));
    let mut rows = if path.exists() { receipts::read(&path)? } else { Vec::new() };
    let written = attempts.iter().filter(|attempt| !attempt.receipt.is_empty());
    rows.extend(written.map(|attempt| (attempt.candidate.clone(), attempt.receipt.clone())));
    if rows.is_empty() {
        return Ok(());
    }
    files::make_out_folder(out)?;
    Ok(files::write_again(&path, receipts::text(&rows).as_bytes())?)
}

//! The roster of a sitting in the result store, written with its first file.

use super::Examiner;
use crate::{PackedCandidate, PackedRoomFile, Result, SittingFile};
use archive::{ResultStore, RosterRow};

impl Examiner<'_> {
    pub(super) fn keep_roster(&mut self, results: &mut ResultStore, id: &str) -> Result<()> {
        if !results.roster(id)?.is_empty() {
            return Ok(());
        }
        let entries: Vec<RosterRow> = roster(self.sitting(id)?);
        Ok(results.put_roster(id, &entries)?)
    }
}

pub(crate) fn roster(sitting: &SittingFile) -> Vec<RosterRow> {
    let entry = |(room, candidate): (&PackedRoomFile, &PackedCandidate)| RosterRow {
        candidate: candidate.number.clone(),
        name: candidate.name.clone(),
        room: room.id.clone(),
        seat: candidate.seat.clone(),
    };
    let all = sitting.rooms.iter().flat_map(|room| room.candidates.iter().map(move |c| (room, c)));
    all.map(entry).collect()
}

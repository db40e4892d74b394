//! The machines of a room, and what each left behind.

use super::Returned;
use crate::closing::{Closing, closings};
use crate::standing::Closed;
use crate::view::{MachineRow, RoomMachine};
use crate::{Board, PackedRoomFile, Result};
use archive::ResultStore;
use std::collections::BTreeMap;

/// Every machine of a room: those of its package where a record carries it, and those of which something came.
pub(super) fn of(
    board: &Board,
    results: &ResultStore,
    returned: &Returned,
    packed: &PackedRoomFile,
) -> Result<Vec<MachineRow>> {
    let mut stated = closings(board, results, &returned.file)?;
    stated.retain(|closing| closing.place.room.as_ref() == Some(&packed.id));
    let record = returned.record(&packed.id);
    let mut rows = BTreeMap::new();
    for (machine, role) in named(returned, packed, record, &stated) {
        rows.entry(machine.clone()).or_insert_with(|| MachineRow {
            seats: seats(returned, packed, &machine),
            opened: record.map(|it| it.body.openings.iter().any(|own| own.station == machine)),
            statement: last(&stated, &machine).map(|closing| closing.body.number),
            offset_ms: offset_ms(record, last(&stated, &machine), &machine),
            machine,
            role,
        });
    }
    let mut rows: Vec<MachineRow> = rows.into_values().collect();
    rows.sort_by(|one, other| (one.role, &one.machine).cmp(&(other.role, &other.machine)));
    Ok(rows)
}

/// Machines with what they are; the package names them first.
fn named(
    returned: &Returned,
    packed: &PackedRoomFile,
    record: Option<&Closed>,
    stated: &[Closing],
) -> Vec<(String, RoomMachine)> {
    let mut all = Vec::new();
    if let Some(Closed { manifest, .. }) = record {
        all.push((manifest.console.id.clone(), RoomMachine::Console));
        all.extend(manifest.stations.iter().map(|it| (it.id.clone(), RoomMachine::Station)));
        all.extend(manifest.spares.iter().map(|it| (it.id.clone(), RoomMachine::Spare)));
    }
    let seated = packed.candidates.iter().filter_map(|it| it.station.clone());
    let here = |candidate: &str| packed.candidates.iter().any(|it| it.number == candidate);
    let own = returned.papers.iter().filter(|paper| here(&paper.candidate));
    let worked = own.map(|paper| paper.machine.clone());
    let closed = stated.iter().map(|closing| closing.machine.clone());
    all.extend(seated.chain(worked).chain(closed).map(|it| (it, RoomMachine::Station)));
    all
}

/// Seats whose papers were sealed at a machine.
fn seats(returned: &Returned, packed: &PackedRoomFile, machine: &str) -> Vec<String> {
    let sealed = |candidate: &str| {
        let mut own = returned.papers_of(candidate);
        own.any(|paper| paper.machine == machine)
    };
    let own = packed.candidates.iter().filter(|it| sealed(&it.number));
    own.map(|candidate| candidate.seat.clone()).collect()
}

fn last<'a>(stated: &'a [Closing], machine: &str) -> Option<&'a Closing> {
    let own = stated.iter().filter(|closing| closing.machine == machine);
    own.max_by_key(|closing| closing.body.number)
}

/// As the record has it from the machine's bundles, else as the machine states it.
fn offset_ms(record: Option<&Closed>, stated: Option<&Closing>, machine: &str) -> Option<i64> {
    let opening = record.and_then(|it| it.body.openings.iter().find(|own| own.station == machine));
    let clock = opening.and_then(|opening| opening.clock.as_ref());
    clock.map(|clock| clock.offset_ms).or_else(|| stated.and_then(|it| it.body.offset_ms))
}

//! Enrolled machines of a plan, and the officers' keys.

use super::Packing;
use crate::keys::officer_key_names;
use crate::{Board, Enrolment};
use crate::{Error, Result};
use exam::machine::role_name;
use sealing::SecretBytes;
use sealing::package::Machine;
use sealing::ssh::{MachineRole, SigningKey};
use sitting::PlanRoom;
use std::path::{Path, PathBuf};

/// Whether the board has enrolled every machine of a room in its role.
pub(super) fn check_enrolled(enrolled: &[Enrolment], room: &PlanRoom) -> Result<()> {
    machines(enrolled, &room.stations, MachineRole::Station)?;
    machines(enrolled, &room.spares, MachineRole::Station)?;
    machines(enrolled, std::slice::from_ref(&room.console), MachineRole::Console)?;
    Ok(())
}

pub(super) fn machines(
    enrolled: &[Enrolment],
    ids: &[String],
    role: MachineRole,
) -> Result<Vec<Machine>> {
    let name = role_name(role);
    let machine = |id: &String| {
        let found = enrolled.iter().find(|machine| machine.id == *id && machine.role == name);
        let found =
            found.ok_or_else(|| Error::NotEnrolled { id: id.clone(), role: role.into() })?;
        let (id, serial, recipient) = (id.clone(), found.serial, found.recipient.clone());
        Ok(Machine { id, serial, recipient })
    };
    ids.iter().map(machine).collect()
}

/// The files of the keys that sign.
pub(super) fn key_files(board: &Board, files: &[PathBuf]) -> Result<Vec<PathBuf>> {
    if !files.is_empty() {
        return Ok(files.to_vec());
    }
    let own = officer_key_names(board)?.into_iter().take(2);
    Ok(own.map(|(_, name)| board.path(&name)).collect())
}

pub(super) fn officer_keys(
    board: &Board,
    packing: &Packing<'_>,
) -> Result<Vec<(String, SigningKey)>> {
    let files = packing.officers;
    if files.is_empty() {
        let mut own = board.officer_keys()?;
        own.truncate(2);
        return Ok(own);
    }
    let read = |path: &PathBuf| {
        let key = officer_key(board, path, packing.officer_passphrase.as_ref())?;
        Ok((board.officer(&key)?.to_owned(), key))
    };
    files.iter().map(read).collect()
}

/// A key in the board's folder is sealed under its passphrase, if at all; one that lies elsewhere under its own.
fn officer_key(board: &Board, path: &Path, phrase: Option<&SecretBytes>) -> Result<SigningKey> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.into());
    match absolute(path).strip_prefix(absolute(&board.path(""))) {
        Ok(own) => board.signing_key(&own.to_string_lossy()),
        Err(_) => crate::officer_key(path, phrase.or(board.passphrase.as_ref())),
    }
}

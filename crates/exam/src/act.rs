//! Acts on the record: who opened what, and when. A board and every machine keep a chained log of their own.

use crate::time::{Moment, beijing};
use crate::{Error, Payload, Result, files};
use sealing::{Digest, chain};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// The board certified a machine.
    Certified,
    /// The board revoked keys or serials.
    Revoked,
    /// The board took a new key into use.
    Rotated,
    /// A later trust file is in use.
    TrustAdopted,
    /// The recovery identity was divided among three people.
    RecoveryDivided,
    /// Two people opened the recovery identity.
    RecoveryOpened,
    /// A room was opened with two role codes.
    RoomOpened,
    /// Two people let an attempt go on elsewhere.
    TicketGiven,
    /// Role codes that did not open the room.
    RoomNotOpened,
    /// A release code that did not open the paper.
    ReleaseRefused,
    /// A station made its closing statement.
    StationClosed,
    /// A personal code that was not the person's.
    PersonRefused,
    /// A number or document that signed nobody in.
    SignInRefused,
    /// Files of a sitting that is over, or that the board has, were wiped.
    Wiped,
    /// A code that was no order to this room.
    OrderRefused,
    /// A later revision of a package took the place of an earlier one.
    RevisionTaken,
    /// An invigilator said at a station what the console's clock says.
    ClockSet,
}

/// One line of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// From 1, without gaps.
    pub seq: u64,
    /// Beijing time, by the machine's clock.
    pub at: String,
    /// What was done.
    pub act: Act,
    /// To what, by whom: never a secret.
    pub what: String,
    /// Head of the chain before this line; zeros for the first.
    pub previous: Digest,
}

/// The name of the log in the folder of a board or machine.
const NAME: &str = "log";

/// Writes one line, on the disk when it returns. A damaged log is moved aside, never lost, and a new one begins.
///
/// # Errors
/// Disk errors.
pub fn note(folder: &Path, now: Moment, act: Act, what: &str) -> Result<()> {
    let path = folder.join(NAME);
    let mut bytes = if path.exists() { files::read_container(&path)? } else { Vec::new() };
    let (entries, previous) = match parse(&bytes) {
        Ok(read) => read,
        Err(_) => {
            store::quarantine(&path)?;
            bytes.clear();
            (Vec::new(), Digest::ZERO)
        }
    };
    let seq = entries.last().map_or(1, |last| last.seq + 1);
    let entry = Entry { seq, at: beijing(now.wall_ms), act, what: what.into(), previous };
    bytes.extend(crate::payload::write(&entry, Payload::Log)?);
    bytes.push(b'\n');
    files::write_private(&path, &bytes)
}

/// Every act of a board or machine, with the head of the chain.
///
/// # Errors
/// [`Error::Payload`] where the chain does not hold.
pub fn acts(folder: &Path) -> Result<(Vec<Entry>, Digest)> {
    let path = folder.join(NAME);
    if !path.exists() {
        return Ok((Vec::new(), Digest::ZERO));
    }
    parse(&files::read_container(&path)?)
}

fn parse(bytes: &[u8]) -> Result<(Vec<Entry>, Digest)> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut head = Digest::ZERO;
    for (line, seq) in bytes.split_inclusive(|byte| *byte == b'\n').zip(1..) {
        let line = line.strip_suffix(b"\n").ok_or(Error::Payload { what: Payload::Log })?;
        let entry: Entry = crate::payload::read(line, Payload::Log)?;
        if entry.seq != seq || entry.previous != head {
            return Err(Error::Payload { what: Payload::Log });
        }
        head = chain(&head, line);
        entries.push(entry);
    }
    Ok((entries, head))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment { wall_ms: 1_795_226_400_000, mono_ms: 0 };

    #[test]
    fn a_changed_or_removed_line_breaks_the_chain_and_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        note(folder.path(), NOW, Act::RoomNotOpened, "T-1/R01 甲+乙").unwrap();
        note(folder.path(), NOW, Act::RoomOpened, "T-1/R01 甲+乙").unwrap();
        let (entries, head) = acts(folder.path()).unwrap();
        assert_eq!(entries.len(), 2, "both are on the record");
        assert_ne!(head, Digest::ZERO, "the head stands for both");
        let path = folder.path().join(NAME);
        let text = std::fs::read_to_string(&path).unwrap();
        for bad in [text.replace("room_not_opened", "room_opened"), text[..text.len() - 1].into()] {
            std::fs::write(&path, &bad).unwrap();
            assert!(acts(folder.path()).is_err(), "a bent log does not read:\n{bad}");
        }
        note(folder.path(), NOW, Act::RoomOpened, "T-1/R01").unwrap();
        let kept = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(kept, 2, "the bent log lies beside the new one");
    }
}

//! Closing statements of a room's machines, as the board reads them.

use crate::{Board, Error, Result, SittingFile};
use archive::{ResultStore, StatementKind};
use exam::payload::ClosingBody;
use sealing::statement::{self, Header, Kind, Place};
use sealing::trust::TrustFile;
use sealing::{Digest, Part, Verified, sha256};

/// A closing statement whose signature counts under the trust file in use.
#[derive(Debug, Clone)]
pub(crate) struct Closing {
    pub(crate) digest: Digest,
    pub(crate) place: Place,
    pub(crate) machine: String,
    pub(crate) body: ClosingBody,
}

impl Closing {
    /// # Errors
    /// Those of [`statement::read`]; a statement of another kind.
    pub(crate) fn read(bytes: &[u8], trust: &Verified<TrustFile>) -> Result<Self> {
        let statement = statement::read(bytes, trust)?;
        let Header { kind, place, signers, digest, .. } = statement.header().clone();
        let machine = signers.into_iter().next().filter(|_| kind == Kind::Closing);
        let machine = machine.ok_or(sealing::Error::UnknownFormat { what: Part::Statement })?;
        Ok(Self { digest, place, machine, body: statement.body()? })
    }

    /// Whether it is of a package of this sitting.
    ///
    /// # Errors
    /// [`sealing::Error::OtherPackage`].
    pub(crate) fn check(&self, sitting: &SittingFile) -> Result<()> {
        let room = self.place.room.as_deref().and_then(|room| sitting.room(room));
        let own = room.is_some_and(|room| self.place.package == Some(room.package));
        if own { Ok(()) } else { Err(sealing::Error::OtherPackage.into()) }
    }
}

/// Every closing statement of a sitting, read from its sealed file. One that is refused by now, say because its machine was
/// revoked or the room was packed again, says nothing.
///
/// # Errors
/// [`Error::Altered`] for a stored file that is not what was imported; what the disk refuses.
pub(crate) fn closings(
    board: &Board,
    results: &ResultStore,
    sitting: &SittingFile,
) -> Result<Vec<Closing>> {
    let mut all = Vec::new();
    for stored in results.statements(&sitting.id, StatementKind::Closing)? {
        if sha256(&stored.bytes).0 != stored.digest {
            return Err(Error::Altered { file: stored.file_name });
        }
        let read = Closing::read(&stored.bytes, board.trust());
        all.extend(read.ok().filter(|closing| closing.check(sitting).is_ok()));
    }
    Ok(all)
}

//! What the board has by its import receipts (导入回执). One officer could sign that a paper came which never did: what is wiped
//! here is named by receipts of two.

use crate::wipe::Why;
use crate::{Error, Result};
use defence::Defence;
use exam::InFile;
use exam::files;
use exam::machine::MachineFolder;
use exam::payload::ReceiptBody;
use sealing::Digest;
use sealing::statement::{self, Kind};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Bundles, and the officers whose receipts name them.
#[derive(Default)]
pub(crate) struct Received(BTreeMap<Digest, BTreeSet<String>>);

impl Received {
    /// # Errors
    /// A receipt that does not verify; what the disk refuses.
    pub(crate) fn read(receipts: &[PathBuf], machine: &MachineFolder) -> Result<Self> {
        let mut received = Self::default();
        for path in receipts {
            let body = receipt(path, machine)?;
            for bundle in body.files.bundles() {
                received.0.entry(bundle).or_default().insert(body.officer.clone());
            }
        }
        Ok(received)
    }

    /// What a bundle waits for; none where it may go.
    pub(crate) fn wants(&self, bundle: &Digest) -> Option<Why> {
        match self.0.get(bundle).map_or(0, BTreeSet::len) {
            0 => Some(Why::NotReceived),
            1 if Defence::TwoReceipts.stands() => Some(Why::ReceivedByOne),
            _ => None,
        }
    }
}

/// A receipt, signed by the officer that it names.
fn receipt(path: &Path, machine: &MachineFolder) -> Result<ReceiptBody> {
    let (bytes, name) = (files::read_container(path)?, files::name(path));
    let receipt = statement::read(&bytes, &machine.trust).in_file(&name)?;
    let body: ReceiptBody = receipt.body().in_file(&name)?;
    let signed = receipt.header().signers.iter().eq([&body.officer]);
    if receipt.header().kind != Kind::Import || !signed {
        let malformed = sealing::Error::Malformed { what: sealing::Part::StatementBody };
        return Err(Error::from(exam::Error::from(malformed)));
    }
    Ok(body)
}

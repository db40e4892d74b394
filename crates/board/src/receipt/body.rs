//! What stands in a receipt.

use crate::Result;
use exam::payload::ReceiptBody;
use sealing::statement::{self, Kind};
use sealing::trust::TrustFile;
use sealing::{Digest, Part, Verified};

/// A receipt whose signature counts under the trust file in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Receipt {
    pub(crate) digest: Digest,
    pub(crate) sitting: String,
    pub(crate) body: ReceiptBody,
}

impl Receipt {
    /// # Errors
    /// Those of [`statement::read`]; [`sealing::Error::Malformed`] for another kind or form.
    pub(crate) fn read(bytes: &[u8], trust: &Verified<TrustFile>) -> Result<Self> {
        let statement = statement::read(bytes, trust)?;
        let header = statement.header().clone();
        let body: ReceiptBody = statement.body()?;
        let follows = (body.number > 1) == body.previous.is_some() && body.number > 0;
        let signed = header.signers.iter().eq([&body.officer]);
        if header.kind != Kind::Import || !signed || !follows || !body.files.is_well_formed() {
            return Err(sealing::Error::Malformed { what: Part::StatementBody }.into());
        }
        Ok(Self { digest: header.digest, sitting: header.place.sitting, body })
    }
}

//! A decision: one officer of the trust file, alone, over one package.

use super::{File, Kind};
use crate::{Error, Part, Verified, error::malformed, package::OfficerSignature, trust::TrustFile};

/// The name of the member is no evidence: the key must be that person's in the trust file.
pub(super) fn check(
    message: &[u8],
    file: &File,
    signatures: &[OfficerSignature],
    trust: &Verified<TrustFile>,
) -> Result<(), Error> {
    let [OfficerSignature { person, armored }] = signatures else {
        return Err(Error::Members { container: Part::Statement });
    };
    if trust.verify_officer(armored, Kind::Decision.namespace(), message)? != person {
        return Err(Error::WrongSigner);
    }
    if file.place.room.is_none() || file.place.package.is_none() {
        return Err(malformed(Part::Statement));
    }
    Ok(())
}

//! A decision: one officer of the trust file, alone, over one package.

use super::{Kind, Signed};
use crate::{Error, Part, Verified, error::malformed, package::OfficerSignature, trust::TrustFile};

/// The name of the member is no evidence: the key must be that person's in the trust file.
pub(super) fn check(signed: &Signed<'_>, trust: &Verified<TrustFile>) -> Result<(), Error> {
    let ([OfficerSignature { person, armored }], None) = (signed.signatures, signed.exam) else {
        return Err(Error::Members { container: Part::Statement });
    };
    if trust.verify_officer(armored, Kind::Decision.namespace(), signed.message)? != person {
        return Err(Error::WrongSigner);
    }
    let place = &signed.file.place;
    if place.room.is_none() || place.package.is_none() {
        return Err(malformed(Part::Statement));
    }
    Ok(())
}

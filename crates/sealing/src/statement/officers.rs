//! What officers of the trust file state of a whole sitting: one of them, or several together.

use super::{Kind, Signed};
use crate::{Error, Part, Verified, error::malformed, trust::TrustFile};
use std::ops::RangeInclusive;

/// Each signature is of another person, and the key is that person's in the trust file: names of members ascend, and one
/// key is of one person.
pub(super) fn check(
    kind: Kind,
    count: RangeInclusive<usize>,
    signed: &Signed<'_>,
    trust: &Verified<TrustFile>,
) -> Result<(), Error> {
    if !count.contains(&signed.signatures.len()) || signed.exam.is_some() {
        return Err(Error::Members { container: Part::Statement });
    }
    for signature in signed.signatures {
        let person = trust.verify_officer(&signature.armored, kind.namespace(), signed.message)?;
        if person != signature.person {
            return Err(Error::WrongSigner);
        }
    }
    let place = &signed.file.place;
    if place.room.is_none() && place.package.is_none() {
        Ok(())
    } else {
        Err(malformed(Part::Statement))
    }
}

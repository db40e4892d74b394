//! A closing statement: one machine of the package, alone, of its own room.

use super::{Kind, Signed};
use crate::{
    Error, Part, Verified, error::malformed, machine::check_place, machine::verify_machine,
    package::OfficerSignature, trust::TrustFile,
};

/// The machine that signed has its id in the member's name; the package's manifest lies beside.
pub(super) fn check(signed: &Signed<'_>, trust: &Verified<TrustFile>) -> Result<(), Error> {
    let [OfficerSignature { person: machine, armored }] = signed.signatures else {
        return Err(Error::Members { container: Part::Statement });
    };
    let exam = signed.exam.ok_or(Error::Members { container: Part::Statement })?;
    let place = &signed.file.place;
    let (Some(room), Some(package)) = (&place.room, &place.package) else {
        return Err(malformed(Part::Statement));
    };
    check_place([&place.board, &place.sitting, room], package, exam)?;
    let namespace = Kind::Closing.namespace();
    let certificate = verify_machine(armored, namespace, signed.message, exam, trust)?;
    if certificate.machine() == machine { Ok(()) } else { Err(Error::WrongSigner) }
}

//! A ticket: a pair of roles, and beside it the machine of the package where the two acted.

use super::{Kind, Signed};
use crate::{
    Error, Part, Verified,
    error::malformed,
    machine::{check_place, verify_machine, verify_pair},
    package::{OfficerSignature, PairKey},
    trust::TrustFile,
};

/// The pair signs under this name. No machine of a plan is called so: its ids have no underscore.
pub(super) const PAIR: &str = "role_pair";

/// Exactly two signatures, one of the pair and one of a machine under its id; the package's manifest lies beside.
pub(super) fn check(signed: &Signed<'_>, trust: &Verified<TrustFile>) -> Result<PairKey, Error> {
    let members = || Error::Members { container: Part::Statement };
    let of_pair = |it: &&OfficerSignature| it.person == PAIR;
    let (pair, machine): (Vec<_>, Vec<_>) = signed.signatures.iter().partition(of_pair);
    let ([pair], [machine]) = (pair.as_slice(), machine.as_slice()) else { return Err(members()) };
    let exam = signed.exam.ok_or_else(members)?;
    let place = &signed.file.place;
    let (Some(room), Some(package)) = (&place.room, &place.package) else {
        return Err(malformed(Part::Statement));
    };
    check_place([&place.board, &place.sitting, room], package, exam)?;
    let namespace = Kind::Ticket.namespace();
    let acted = verify_pair(&pair.armored, namespace, signed.message, exam)?;
    let certificate = verify_machine(&machine.armored, namespace, signed.message, exam, trust)?;
    if certificate.machine() == machine.person { Ok(acted) } else { Err(Error::WrongSigner) }
}

//! Opening a verified bundle at the board.

use super::{
    Bundle, INNER, InnerManifest, LIMITS, RESULTS_LIMIT,
    manifest::{INNER_FORMAT, LIMIT},
};
use crate::{
    AgeIdentity, Error, Part, SecretBytes, Verified,
    encryption::decrypt,
    json,
    ssh::{Namespace, Signer, verify},
    tarball,
};
use defence::Defence;

/// What was inside a bundle, verified by the inner signature.
#[derive(Debug)]
pub struct Opened {
    /// `attempt.json`.
    pub attempt: SecretBytes,
    /// `events`.
    pub events: SecretBytes,
    /// `inner.json`.
    pub inner: InnerManifest,
}

impl Verified<Bundle> {
    /// Decrypts with the live or the recovery identity and checks the inner signature: the same
    /// certificate, the same bundle, the same recipients, and both digests.
    ///
    /// # Errors
    /// [`Error::NotDecrypted`] for another identity; [`Error::InnerSignature`] when inside and
    /// outside do not belong together; [`Error::DigestMismatch`]; [`Error::Members`]; parse errors.
    pub fn open(&self, identity: &AgeIdentity) -> Result<Opened, Error> {
        let plain = decrypt(identity, &self.inner().results, RESULTS_LIMIT)?;
        let members = tarball::read(plain.expose(), &LIMITS)?;
        let unexpected = Error::Members { container: Part::ResultsAge };
        let Ok(four) = <[_; 4]>::try_from(members) else { return Err(unexpected) };
        if four.map(|(name, _)| name) != INNER {
            return Err(unexpected);
        }
        let [attempt, events, message, signature] = four.map(|(_, bytes)| bytes);
        let inner = verify_inner(self, message, signature)?;
        inner.attempt.check(Part::AttemptJson, attempt)?;
        inner.events.check(Part::Events, events)?;
        let own = |bytes: &[u8]| SecretBytes::new(bytes.to_vec());
        Ok(Opened { attempt: own(attempt), events: own(events), inner })
    }
}

fn verify_inner(
    bundle: &Verified<Bundle>,
    message: &[u8],
    signature: &[u8],
) -> Result<InnerManifest, Error> {
    let armored = std::str::from_utf8(signature).map_err(|_| Error::InnerSignature)?;
    let signer =
        verify(armored, Namespace::ResultInner, message).map_err(|_| Error::InnerSignature)?;
    let inner: InnerManifest = json::read(message, Part::InnerManifest, LIMIT)?;
    json::check(Part::InnerManifest, [&inner.format, INNER_FORMAT], inner.suite)?;
    let same = signer == Signer::Certified(bundle.certificate().clone());
    let good = same && inner.agrees(bundle.manifest());
    let checked = if good { Ok(()) } else { Err(Error::InnerSignature) };
    Defence::InnerSeal.guards(checked).map(|()| inner)
}

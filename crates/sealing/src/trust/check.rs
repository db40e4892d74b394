//! What a verified trust file says about signatures and certificates.

use super::{Trust, TrustFile, derived};
use crate::{
    Error, Verified,
    ssh::{Certificate, Namespace, Signer, verify},
};

use defence::Defence;

impl Trust {
    /// Whether officers sign this under the trust file's format.
    #[must_use]
    pub fn officers_sign(&self, namespace: Namespace) -> bool {
        derived::officers(self).contains(&namespace)
    }

    /// Whether machines sign this under the trust file's format: stock `ssh-keygen` goes by the same list.
    ///
    /// # Errors
    /// [`Error::TrustOldFormat`].
    pub(crate) fn check_machines_sign(&self, namespace: Namespace) -> Result<(), Error> {
        let listed = derived::machines(self).contains(&namespace);
        if listed { Ok(()) } else { Err(Error::TrustOldFormat) }
    }
}

impl Verified<TrustFile> {
    /// Verifies one officer's signature and returns the person.
    ///
    /// # Errors
    /// Those of [`crate::ssh::verify`]; [`Error::TrustOldFormat`] where officers do not sign this under the trust file's
    /// format; [`Error::Revoked`], [`Error::UnknownOfficer`].
    pub fn verify_officer(
        &self,
        armored: &str,
        namespace: Namespace,
        message: &[u8],
    ) -> Result<&str, Error> {
        let Signer::Key(key) = verify(armored, namespace, message)? else {
            return Err(Error::UnknownOfficer);
        };
        if !self.trust().officers_sign(namespace) {
            return Err(Error::TrustOldFormat);
        }
        if self.trust().revocations.keys.contains(&key) && Defence::Revoked.stands() {
            return Err(Error::Revoked);
        }
        let officer = self.trust().officers.iter().find(|officer| officer.key == key);
        let stranger = self.trust().officers.first().filter(|_| !Defence::Officer.stands());
        officer.or(stranger).map(|officer| officer.person.as_str()).ok_or(Error::UnknownOfficer)
    }

    /// Whether a certificate counts at a time (Unix seconds): CA listed, in time, not revoked by
    /// key or serial.
    ///
    /// # Errors
    /// [`Error::ForeignCa`], [`Error::Revoked`], [`Error::CertificateNotYetValid`],
    /// [`Error::CertificateExpired`].
    pub fn check_certificate(&self, certificate: &Certificate, at: i64) -> Result<(), Error> {
        self.check_issuer(certificate)?;
        Defence::Validity.guards(certificate.check_time(at))
    }

    /// Whether a certificate is from a CA of the board and not revoked by key, by CA or by serial, whatever the time.
    ///
    /// # Errors
    /// [`Error::ForeignCa`], [`Error::Revoked`].
    pub fn check_issuer(&self, certificate: &Certificate) -> Result<(), Error> {
        let trust = self.trust();
        if !trust.ca.contains(&certificate.ca()) && Defence::Authority.stands() {
            return Err(Error::ForeignCa);
        }
        let revoked = &trust.revocations;
        let keys = [certificate.key(), certificate.ca()];
        let serial = revoked.serials.contains(&certificate.serial());
        let revoked = serial || keys.iter().any(|key| revoked.keys.contains(key));
        if revoked && Defence::Revoked.stands() {
            return Err(Error::Revoked);
        }
        Ok(())
    }
}

//! Ed25519 signing keys in OpenSSH private key files.

use super::PublicKey;
use crate::{Entropy, Error, Part, Secret, error::malformed};
use ring::signature::{Ed25519KeyPair, KeyPair};
use ssh_key::{
    private::{Ed25519Keypair, Ed25519PrivateKey, KeypairData},
    public::Ed25519PublicKey,
};
use std::fmt;
use zeroize::Zeroizing;

/// An Ed25519 private key: the seed is wiped on drop, and ring's key pair lives only while signing.
#[derive(Clone)]
pub struct SigningKey {
    seed: Secret<32>,
    public: PublicKey,
}

impl SigningKey {
    /// A new key.
    ///
    /// # Errors
    /// [`Error::Crypto`] when the random source fails.
    pub fn generate(entropy: &dyn Entropy) -> Result<Self, Error> {
        Self::from_seed(Secret::random(entropy)?)
    }

    pub(crate) fn from_seed(seed: Secret<32>) -> Result<Self, Error> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed.expose()).map_err(|_| Error::Crypto)?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| Error::Crypto)?;
        Ok(Self { seed, public: PublicKey::from_bytes(public) })
    }

    /// Reads an unencrypted OpenSSH private key file.
    ///
    /// # Errors
    /// [`Error::Malformed`] unless it holds one unencrypted, consistent Ed25519 key.
    pub fn from_openssh(text: &str) -> Result<Self, Error> {
        let bad = || malformed(Part::PrivateKey);
        let file = ssh_key::PrivateKey::from_openssh(text).map_err(|_| bad())?;
        let pair = file.key_data().ed25519().ok_or_else(bad)?;
        let mut seed = pair.private.to_bytes();
        let key = Self::from_seed(Secret::take(&mut seed))?;
        if key.public.as_bytes() == &pair.public.0 { Ok(key) } else { Err(bad()) }
    }

    /// Writes an unencrypted OpenSSH private key file, which stock `ssh-keygen` reads.
    ///
    /// # Errors
    /// [`Error::Crypto`] if the library refuses.
    pub fn to_openssh(&self, comment: &str) -> Result<Zeroizing<String>, Error> {
        let pair = Ed25519Keypair {
            public: Ed25519PublicKey(*self.public.as_bytes()),
            private: Ed25519PrivateKey::from_bytes(self.seed.expose()),
        };
        ssh_key::PrivateKey::new(KeypairData::from(pair), comment)
            .and_then(|file| file.to_openssh(ssh_key::LineEnding::LF))
            .map_err(|_| Error::Crypto)
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        self.public
    }

    /// The 64-byte signature (RFC 8032).
    pub(super) fn sign_raw(&self, message: &[u8]) -> Result<[u8; 64], Error> {
        let pair =
            Ed25519KeyPair::from_seed_and_public_key(self.seed.expose(), self.public.as_bytes())
                .map_err(|_| Error::Crypto)?;
        pair.sign(message).as_ref().try_into().map_err(|_| Error::Crypto)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.public.fingerprint())
    }
}

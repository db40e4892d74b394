//! OpenSSH keys, certificates and signatures (Ed25519 only), written and read strictly.

mod certificate;
mod key;
mod krl;
mod public;
mod sshsig;
mod wire;

pub use certificate::{Certificate, CertificateRequest, MachineRole};
pub use key::SigningKey;
pub(crate) use krl::revocation_list;
pub use public::PublicKey;
pub use sshsig::{Namespace, Signer, sign, verify};

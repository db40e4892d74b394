//! What can go wrong in this crate: one variant per thing that failed, never a secret inside.

/// The one error of this crate. [`Error::code`] is stable and meant for messages and records.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A typed code has the wrong number of characters.
    #[error("the code has {got} characters instead of {want}")]
    CodeLength {
        /// Characters that the code must have, separators not counted.
        want: usize,
        /// Characters that were typed.
        got: usize,
    },
    /// A typed code contains a character that no code has.
    #[error("character {position} of the code is not allowed")]
    CodeCharacter {
        /// Position of the character, counted from 1 without separators.
        position: usize,
    },
    /// The check character of a typed code does not match: a typing error.
    #[error("the check character does not match")]
    CodeCheck,
    /// An opening with codes did not open; deliberately nothing more.
    #[error("it did not open")]
    NotOpened,
    /// The same role was used twice for one opening.
    #[error("the same role was used twice")]
    SameRole,
    /// Argon2id parameters outside the accepted bounds.
    #[error("Argon2id parameters are outside the bounds")]
    Argon2Params,
    /// Bytes that are not in their format.
    #[error("{what} is malformed")]
    Malformed {
        /// The part that is malformed.
        what: &'static str,
    },
    /// Bytes that end before their format does: a copy that was interrupted, or an empty file.
    #[error("{what} ends too early")]
    Truncated {
        /// The part that is cut.
        what: &'static str,
    },
    /// A refused file that says that it is of another kind.
    #[error("this is a file of another kind: {}, not {}", is.name(), wanted.name())]
    OtherKind {
        /// What it says that it is.
        is: crate::Kind,
        /// What it was given for.
        wanted: crate::Kind,
    },
    /// A key that comes twice in one JSON object.
    #[error("a key comes twice in {what}")]
    DuplicateKey {
        /// The part with the double key.
        what: &'static str,
    },
    /// A member of a container that is no plain file: a link, a folder, a device, a sparse file.
    #[error("a member of the container is no plain file")]
    MemberKind,
    /// A part larger than its limit.
    #[error("{what} is larger than its limit")]
    TooLarge {
        /// The part that is too large.
        what: &'static str,
    },
    /// Bytes that decode, but are not the one encoding that this crate writes.
    #[error("{what} is not in its canonical encoding")]
    NotCanonical {
        /// The part that is not canonical.
        what: &'static str,
    },
    /// The `format` field names another format.
    #[error("{what} is of another format")]
    UnknownFormat {
        /// The part whose format is unknown.
        what: &'static str,
    },
    /// The suite is not 1.
    #[error("cipher suite {suite} is not known")]
    UnknownSuite {
        /// The suite that was named.
        suite: u32,
    },
    /// An identifier is not made of 1 to 64 ASCII letters, digits, `.`, `_`, `-`.
    #[error("{what} is not a valid identifier")]
    BadName {
        /// Which identifier.
        what: &'static str,
    },
    /// A container lacks a member, has one too many, or has them in another order.
    #[error("the members of the {container} are not the expected ones")]
    Members {
        /// The container.
        container: &'static str,
    },
    /// The digest or size of a member differs from the signed one.
    #[error("{member} is not what was signed")]
    DigestMismatch {
        /// Name of the member.
        member: String,
    },
    /// A signature does not match its message or key.
    #[error("the signature does not match")]
    SignatureInvalid,
    /// A good signature, made for another purpose.
    #[error("the signature was made for another purpose")]
    WrongNamespace,
    /// A signature by another key than the one that had to sign.
    #[error("signed by another key than expected")]
    WrongSigner,
    /// The signer is not an officer of the trust file.
    #[error("signed by somebody who is not an officer of the trust file")]
    UnknownOfficer,
    /// Fewer than two distinct persons signed.
    #[error("two different officers must sign")]
    TooFewOfficers,
    /// A certificate that breaks the rules (type, principal, role, options, CA signature).
    #[error("the certificate is not acceptable: {why}")]
    CertificateInvalid {
        /// The rule that is broken.
        why: &'static str,
    },
    /// The certificate has ended before the time in question.
    #[error("the certificate had expired")]
    CertificateExpired,
    /// The certificate begins after the time in question.
    #[error("the certificate was not yet valid")]
    CertificateNotYetValid,
    /// The certificate was issued by a CA that the trust file does not name.
    #[error("the certificate was issued by a foreign CA")]
    ForeignCa,
    /// The key or the certificate serial is revoked.
    #[error("the key or certificate is revoked")]
    Revoked,
    /// The machine is not listed in the exam package, or with another serial.
    #[error("the machine is not listed in the exam package")]
    MachineNotListed,
    /// The file belongs to another board, sitting, room, revision or machine.
    #[error("the file is addressed to another {what}")]
    Readdressed {
        /// The field that differs.
        what: &'static str,
    },
    /// The file belongs to another board than the trust file.
    #[error("the file belongs to another board")]
    ForeignBoard,
    /// The file belongs to another exam package.
    #[error("the file belongs to another exam package")]
    OtherPackage,
    /// Recipients that are not those of the exam package.
    #[error("the recipients are not those of the exam package")]
    RecipientMismatch,
    /// The inner signature of a result bundle is missing, wrong, or by another key.
    #[error("the inner signature does not match")]
    InnerSignature,
    /// The trust file is not the one whose fingerprint was given.
    #[error("the trust file has another fingerprint")]
    TrustFingerprint,
    /// The trust file is not a later version than the one in use.
    #[error("the trust file is not newer than the one in use")]
    TrustRollback,
    /// `allowed_signers` or `revoked.krl` is not what `trust.json` yields.
    #[error("{member} does not follow from trust.json")]
    TrustDerived {
        /// The member that differs.
        member: &'static str,
    },
    /// The package was made under a later trust file than the one at hand.
    #[error("the file needs trust file version {needs}")]
    TrustTooOld {
        /// The least version needed.
        needs: u32,
    },
    /// The same recovery share was given twice.
    #[error("the same recovery share was given twice")]
    SameShare,
    /// Two recovery shares that were not made together.
    #[error("the recovery shares do not belong together")]
    ShareMismatch,
    /// No recipient stanza fits the identity, or the ciphertext was changed.
    #[error("the file could not be decrypted")]
    NotDecrypted,
    /// An encrypted file in a form that is refused: armored, to a passphrase, unknown stanzas.
    #[error("the encrypted file has a form that is refused")]
    RefusedEncryption,
    /// The random source or a cipher refused to work; nothing a caller did.
    #[error("a cryptographic operation failed")]
    Crypto,
}

impl Error {
    /// A stable snake_case code, for messages, records and tests.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::CodeLength { .. } => "code_length",
            Self::CodeCharacter { .. } => "code_character",
            Self::CodeCheck => "code_check",
            Self::NotOpened => "not_opened",
            Self::SameRole => "same_role",
            Self::Argon2Params => "argon2_params",
            Self::Malformed { .. } => "malformed",
            Self::Truncated { .. } => "truncated",
            Self::OtherKind { .. } => "other_kind",
            Self::DuplicateKey { .. } => "duplicate_key",
            Self::MemberKind => "member_kind",
            Self::TooLarge { .. } => "too_large",
            Self::NotCanonical { .. } => "not_canonical",
            Self::UnknownFormat { .. } => "unknown_format",
            Self::UnknownSuite { .. } => "unknown_suite",
            Self::BadName { .. } => "bad_name",
            Self::Members { .. } => "members",
            Self::DigestMismatch { .. } => "digest_mismatch",
            Self::SignatureInvalid => "signature_invalid",
            Self::WrongNamespace => "wrong_namespace",
            Self::WrongSigner => "wrong_signer",
            Self::UnknownOfficer => "unknown_officer",
            Self::TooFewOfficers => "too_few_officers",
            Self::CertificateInvalid { .. } => "certificate_invalid",
            Self::CertificateExpired => "certificate_expired",
            Self::CertificateNotYetValid => "certificate_not_yet_valid",
            Self::ForeignCa => "foreign_ca",
            Self::Revoked => "revoked",
            Self::MachineNotListed => "machine_not_listed",
            Self::Readdressed { .. } => "readdressed",
            Self::ForeignBoard => "foreign_board",
            Self::OtherPackage => "other_package",
            Self::RecipientMismatch => "recipient_mismatch",
            Self::InnerSignature => "inner_signature",
            Self::TrustFingerprint => "trust_fingerprint",
            Self::TrustRollback => "trust_rollback",
            Self::TrustDerived { .. } => "trust_derived",
            Self::TrustTooOld { .. } => "trust_too_old",
            Self::SameShare => "same_share",
            Self::ShareMismatch => "share_mismatch",
            Self::NotDecrypted => "not_decrypted",
            Self::RefusedEncryption => "refused_encryption",
            Self::Crypto => "crypto",
        }
    }
}

/// Shorthand for [`Error::Malformed`].
pub(crate) fn malformed(what: &'static str) -> Error {
    Error::Malformed { what }
}

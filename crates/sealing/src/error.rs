//! What can go wrong in this crate: one variant per thing that failed, never a secret inside.

use crate::part::{CertificateRule, Field, Part};

/// The one error of this crate. [`Error::code`] is stable and meant for messages and records; the text is what a person
/// reads in English.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A typed code has the wrong number of characters.
    #[error("The code has {got} characters instead of {want}.")]
    CodeLength {
        /// Characters that the code must have, separators not counted.
        want: usize,
        /// Characters that were typed.
        got: usize,
    },
    /// A typed code contains a character that no code has.
    #[error("Character {position} of the code is not allowed.")]
    CodeCharacter {
        /// Position of the character, counted from 1 without separators.
        position: usize,
    },
    /// The check character of a typed code does not match: a typing error.
    #[error("The check character does not match: a typing error.")]
    CodeCheck,
    /// An opening with codes did not open; deliberately nothing more.
    #[error("It did not open.")]
    NotOpened,
    /// The same role was used twice for one opening.
    #[error("The same role was used twice.")]
    SameRole,
    /// Argon2id parameters outside the accepted bounds.
    #[error("The Argon2id parameters are outside the bounds.")]
    Argon2Params,
    /// Bytes that are not in their format.
    #[error("The file is damaged or of another kind ({what}).")]
    Malformed {
        /// The part that is malformed.
        what: Part,
    },
    /// Bytes that end before their format does: a copy that was interrupted, or an empty file.
    #[error("The file is empty or ends too early ({what}): a copy was interrupted.")]
    Truncated {
        /// The part that is cut.
        what: Part,
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
    #[error("A key comes twice in {what}; it may have been changed.")]
    DuplicateKey {
        /// The part with the double key.
        what: Part,
    },
    /// A member of a container that is no plain file: a link, a folder, a device, a sparse file.
    #[error("A member is a link, a folder or a sparse file, and no plain file.")]
    MemberKind,
    /// A part larger than its limit.
    #[error("Larger than its limit: {what}.")]
    TooLarge {
        /// The part that is too large.
        what: Part,
    },
    /// Bytes that decode, but are not the one encoding that this crate writes.
    #[error("Not in its canonical encoding ({what}); it may have been changed.")]
    NotCanonical {
        /// The part that is not canonical.
        what: Part,
    },
    /// The `format` field names another format.
    #[error("Of another format (should be {what}).")]
    UnknownFormat {
        /// The part whose format is unknown.
        what: Part,
    },
    /// The suite is not 1.
    #[error("Cipher suite {suite} is not known.")]
    UnknownSuite {
        /// The suite that was named.
        suite: u32,
    },
    /// An identifier is not made of 1 to 64 ASCII letters, digits, `.`, `_`, `-`.
    #[error("Not a valid identifier ({what}): letters, digits and . _ - only.")]
    BadName {
        /// Which identifier.
        what: Field,
    },
    /// A member of a container whose name is not 1 to 100 of these characters.
    #[error("A member has a name that may point elsewhere.")]
    MemberName,
    /// A container lacks a member, has one too many, or has them in another order.
    #[error("The members of the {container} are not the expected ones.")]
    Members {
        /// The container.
        container: Part,
    },
    /// The digest or size of a member differs from the signed one.
    #[error("Not what was signed: {member}. It was changed afterwards.")]
    DigestMismatch {
        /// Name of the member.
        member: Part,
    },
    /// A signature does not match its message or key.
    #[error("The signature does not match.")]
    SignatureInvalid,
    /// A good signature, made for another purpose.
    #[error("The signature was made for another purpose.")]
    WrongNamespace,
    /// A signature by another key than the one that had to sign.
    #[error("Signed by another key than expected.")]
    WrongSigner,
    /// The signer is not an officer of the trust file.
    #[error("Signed by somebody who is not an officer of the trust file.")]
    UnknownOfficer,
    /// Fewer than two distinct persons signed.
    #[error("Two different officers must sign.")]
    TooFewOfficers,
    /// A certificate that breaks the rules (type, principal, role, options, CA signature).
    #[error("The certificate is not acceptable ({why}).")]
    CertificateInvalid {
        /// The rule that is broken.
        why: CertificateRule,
    },
    /// The certificate has ended before the time in question.
    #[error("The certificate had expired at the sitting's end.")]
    CertificateExpired,
    /// The certificate begins after the time in question.
    #[error("The certificate was not yet valid at the sitting's end.")]
    CertificateNotYetValid,
    /// The certificate was issued by a CA that the trust file does not name.
    #[error("The certificate was issued by a foreign CA.")]
    ForeignCa,
    /// The key or the certificate serial is revoked.
    #[error("The key or certificate is revoked.")]
    Revoked,
    /// A signature by a key that is of no pair of the package.
    #[error("The key that signed is of no pair of roles of the exam package.")]
    PairNotListed,
    /// The machine is not listed in the exam package, or with another serial.
    #[error("The machine is not listed in the exam package.")]
    MachineNotListed,
    /// The file belongs to another board, sitting, room, revision or machine.
    #[error("The file is addressed to another {what}.")]
    Readdressed {
        /// The field that differs.
        what: Field,
    },
    /// The file belongs to another board than the trust file.
    #[error("The file belongs to another exam board.")]
    ForeignBoard,
    /// The file belongs to another exam package.
    #[error("The file belongs to another exam package.")]
    OtherPackage,
    /// Recipients that are not those of the exam package.
    #[error("The recipients are not those of the exam package.")]
    RecipientMismatch,
    /// The inner signature of a result bundle is missing, wrong, or by another key.
    #[error("The inner signature does not match.")]
    InnerSignature,
    /// The trust file is not the one whose fingerprint was given.
    #[error("The trust file has another fingerprint.")]
    TrustFingerprint,
    /// The trust file is not a later version than the one in use.
    #[error(
        "The trust file does not follow the one in use: an old one, or a version between is missing."
    )]
    TrustRollback,
    /// `allowed_signers` or `revoked.krl` is not what `trust.json` yields.
    #[error("{member} does not follow from trust.json.")]
    TrustDerived {
        /// The member that differs.
        member: Part,
    },
    /// The package was made under a later trust file than the one at hand.
    #[error("Trust file version {needs} is needed.")]
    TrustTooOld {
        /// The least version needed.
        needs: u32,
    },
    /// The trust file is of a format under which officers could not sign this yet.
    #[error("The trust file is of an older format: under it officers do not sign this yet.")]
    TrustOldFormat,
    /// The same recovery share was given twice.
    #[error("The same recovery share was given twice.")]
    SameShare,
    /// Two recovery shares that were not made together.
    #[error("The recovery shares were not made together.")]
    ShareMismatch,
    /// No recipient stanza fits the identity, or the ciphertext was changed.
    #[error("The file could not be decrypted: not addressed to this key, or changed.")]
    NotDecrypted,
    /// An encrypted file in a form that is refused: armored, to a passphrase, unknown stanzas.
    #[error("The encrypted file has a form that is refused.")]
    RefusedEncryption,
    /// The random source or a cipher refused to work; nothing a caller did.
    #[error("A cryptographic operation failed (crypto).")]
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
            Self::BadName { .. } | Self::MemberName => "bad_name",
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
            Self::PairNotListed => "pair_not_listed",
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
            Self::TrustOldFormat => "trust_old_format",
            Self::SameShare => "same_share",
            Self::ShareMismatch => "share_mismatch",
            Self::NotDecrypted => "not_decrypted",
            Self::RefusedEncryption => "refused_encryption",
            Self::Crypto => "crypto",
        }
    }
}

/// Shorthand for [`Error::Malformed`].
pub(crate) fn malformed(what: Part) -> Error {
    Error::Malformed { what }
}

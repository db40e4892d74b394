//! What an error names: parts of files, identifiers, and rules of certificates. Each is shown by its English words.

use std::fmt;

/// A file, a member of one, or what stands inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The container of a file, as a tar.
    TarFile,
    /// One member of it, its size.
    TarMember,
    /// 考试包.
    ExamPackage,
    /// 成绩包.
    ResultBundle,
    /// What is signed inside a result bundle.
    InnerManifest,
    /// 考场记录.
    RoomRecord,
    /// 启封文件.
    OpeningFile,
    /// A signed statement, such as a decision.
    Statement,
    /// What is stated in it.
    StatementBody,
    /// Where an attempt was, as its station signed it.
    Head,
    /// 信任文件.
    TrustFile,
    /// What `unlock.json` says it is.
    UnlockFile,
    /// What a machine asks the board to certify.
    EnrolmentRequest,
    /// What the board gives back to it.
    Enrolment,
    /// One of the three parts of the recovery identity.
    RecoveryShare,
    /// A secret under a passphrase.
    PassphraseFile,
    /// A member of an exam package: names and policy.
    RosterAge,
    /// A member of an exam package: the questions.
    ContentAge,
    /// A member of an exam package: what the codes open.
    UnlockJson,
    /// A member of an opening file.
    K2Age,
    /// A member of a result bundle.
    ResultsAge,
    /// A member inside a result bundle: the attempt.
    AttemptJson,
    /// A member inside a result bundle: the event chain.
    Events,
    /// A member of a trust file: what is signed.
    TrustJson,
    /// A member of a trust file that follows from `trust.json`.
    AllowedSigners,
    /// A member of a trust file that follows from `trust.json`.
    RevokedKrl,
    /// The certificate of a machine.
    Certificate,
    /// An SSH signature.
    Signature,
    /// A SHA-256 digest in hex.
    Digest,
    /// The wire form of keys and signatures.
    SshEncoding,
    /// An Ed25519 private key.
    PrivateKey,
    /// An Ed25519 public key.
    PublicKey,
    /// What decrypts an age file.
    AgeIdentity,
    /// What an age file is encrypted to.
    AgeRecipient,
    /// What came out of an encrypted file.
    Plaintext,
    /// An age file.
    EncryptedFile,
    /// A secret of fixed length, or one that a passphrase keeps.
    Secret,
    /// What a console says of its room, inside a room record.
    Record,
    /// The number of a bundle on its machine.
    Sequence,
    /// The attempt that is sealed.
    Attempt,
    /// Any of our JSON.
    JsonValue,
    /// What a seat's bundle tells the console.
    SeatNote,
}

impl Part {
    /// Its English words, or the name of the member.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::TarFile => "tar file",
            Self::TarMember => "member of a tar file",
            Self::ExamPackage => "exam package",
            Self::ResultBundle => "result bundle",
            Self::InnerManifest => "inner manifest of a result bundle",
            Self::RoomRecord => "room record",
            Self::OpeningFile => "opening file",
            Self::Statement => "statement",
            Self::StatementBody => "body of a statement",
            Self::Head => "head",
            Self::TrustFile => "trust file",
            Self::UnlockFile => "unlock file",
            Self::EnrolmentRequest => "enrolment request",
            Self::Enrolment => "enrolment",
            Self::RecoveryShare => "recovery share",
            Self::PassphraseFile => "passphrase file",
            Self::RosterAge => "roster.age",
            Self::ContentAge => "content.age",
            Self::UnlockJson => "unlock.json",
            Self::K2Age => "k2.age",
            Self::ResultsAge => "results.age",
            Self::AttemptJson => "attempt.json",
            Self::Events => "events",
            Self::TrustJson => "trust.json",
            Self::AllowedSigners => "allowed_signers",
            Self::RevokedKrl => "revoked.krl",
            Self::Certificate => "certificate",
            Self::Signature => "signature",
            Self::Digest => "digest",
            Self::SshEncoding => "SSH encoding",
            Self::PrivateKey => "private key",
            Self::PublicKey => "public key",
            Self::AgeIdentity => "age identity",
            Self::AgeRecipient => "age recipient",
            Self::Plaintext => "plaintext",
            Self::EncryptedFile => "encrypted file",
            Self::Secret => "secret",
            Self::Record => "record",
            Self::Sequence => "sequence",
            Self::Attempt => "attempt",
            Self::JsonValue => "JSON value",
            Self::SeatNote => "seat note",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// An identifier in a file: what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The exam board.
    Board,
    /// The sitting.
    Sitting,
    /// The room.
    Room,
    /// The revision of a sitting.
    Revision,
    /// The station of an opening file or a bundle.
    Station,
    /// A paper of a sitting.
    Paper,
    /// Any enrolled machine.
    Machine,
    /// An officer.
    Person,
    /// The installation of a station.
    Installation,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Board => "board",
            Self::Sitting => "sitting",
            Self::Room => "room",
            Self::Revision => "revision",
            Self::Station => "station",
            Self::Paper => "paper",
            Self::Machine => "machine",
            Self::Person => "person",
            Self::Installation => "installation",
        })
    }
}

/// The rules of certificates, most of them stricter than OpenSSH's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateRule {
    /// Certified key and CA are Ed25519.
    Ed25519Only,
    /// One principal, which is the machine's id.
    OnePrincipal,
    /// The principal is an identifier.
    PrincipalIdentifier,
    /// A user certificate, none for hosts.
    UserCertificate,
    /// No critical options and no extensions.
    NoOptions,
    /// A serial number and a time of validity.
    SerialAndValidity,
    /// The key id is role and machine.
    KeyIdNamesRole,
    /// The role is one that may sign this file.
    Role,
}

impl fmt::Display for CertificateRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ed25519Only => "only Ed25519 keys are allowed",
            Self::OnePrincipal => "exactly one principal is required",
            Self::PrincipalIdentifier => "the principal is not an identifier",
            Self::UserCertificate => "only user certificates are allowed",
            Self::NoOptions => "options and extensions are not allowed",
            Self::SerialAndValidity => "serial and validity must not be empty",
            Self::KeyIdNamesRole => "the key id does not name a role",
            Self::Role => "the machine has another role",
        })
    }
}

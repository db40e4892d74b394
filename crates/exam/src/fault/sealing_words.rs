//! The words of everything that signs, encrypts or opens.

use super::Words;
use crate::view::Severity::{Call, TryAgain};
use crate::view::Text;
use sealing::{CertificateRule, Error, Field, Kind, Part};

/// What failed and what to do; `file` names the file it is about.
pub(super) fn words(error: &Error, file: Option<&str>) -> Words {
    let (zh, (hint_zh, hint_en)) = of(error);
    let name_zh = file.map(|file| format!("{file}：")).unwrap_or_default();
    let name_en = file.map(|file| format!("{file}: ")).unwrap_or_default();
    let severity = if typed(error) { TryAgain } else { Call };
    Words::new(severity, [&(name_zh + &zh), hint_zh, &format!("{name_en}{error}"), hint_en])
}

/// Whether it came from what somebody typed, or chose.
fn typed(error: &Error) -> bool {
    matches!(
        error,
        Error::CodeLength { .. }
            | Error::CodeCharacter { .. }
            | Error::CodeCheck
            | Error::NotOpened
            | Error::OtherKind { .. }
            | Error::SameRole
    )
}

pub(super) const TAMPERED: (&str, &str) = (
    "请勿使用该文件，向出具方索取原件并保留此件备查。",
    "Do not use the file; ask for the original and keep this one.",
);
/// For the room, and for the board that signs or revokes.
const TWO_OFFICERS: (&str, &str) = (
    "考场请停用该文件并联系考试机构；考试机构请由另一名考务员补签，吊销后至少须余两名考务员。",
    "In a room, stop using the file and call the board; at the board, have another officer sign: two must be left after a revocation.",
);
const ASK_BOARD: (&str, &str) = ("请联系考试机构。", "Call the exam board.");
const RETYPE: (&str, &str) =
    ("请对照口令纸重新输入。", "Compare with the paper and type it again.");

/// What failed, in Chinese (the English is the error's own text), and what to do, in both.
type Entry = (String, (&'static str, &'static str));

#[allow(clippy::too_many_lines)] // A table: one arm per error.
fn of(error: &Error) -> Entry {
    let say = |zh: &str, hint| (zh.to_owned(), hint);
    match error {
        Error::CodeLength { want, got } => (format!("口令应为 {want} 位，现为 {got} 位。"), RETYPE),
        Error::CodeCharacter { position } => {
            (format!("口令第 {position} 位不是有效字符。"), RETYPE)
        }
        Error::CodeCheck => say("口令末位校验不符，有字符输入错误。", RETYPE),
        Error::NotOpened => say(
            "未能打开。",
            (
                "请确认口令属于本考场、本场次，角色没有选错，然后重新输入。",
                "Check that the codes belong to this room and sitting and that the roles are right, then type them again.",
            ),
        ),
        Error::SameRole => say(
            "两次使用了同一角色的口令。",
            (
                "请由两名监考人员分别使用甲、乙、备用中的两个不同口令。",
                "Two invigilators must use two different codes of 甲, 乙 and 备用.",
            ),
        ),
        Error::Argon2Params => say("口令派生参数超出允许范围。", TAMPERED),
        Error::Malformed { what } => {
            (format!("文件损坏或不是所需格式（{}）。", part(*what)), TAMPERED)
        }
        Error::Truncated { what } => (
            format!("文件不完整（{}）：是空文件，或复制时被中断。", part(*what)),
            (
                "请从原处重新复制；原处也不完整时，保留此件并向出具方索取。",
                "Copy it again from where it came; if that one is cut too, keep it and ask for another.",
            ),
        ),
        Error::OtherKind { is: Kind::AppleDouble, .. } => say(
            "这是 macOS 在存储介质上附带写下的属性文件，不含作答。",
            (
                "可以忽略；请指定不带“._”的同名文件。",
                "Leave it be; name the file without ._ in front.",
            ),
        ),
        Error::OtherKind { is, wanted } => (
            format!("这是{}，不是{}。", kind(*is), kind(*wanted)),
            ("请确认文件没有选错。", "Check that it is the right file."),
        ),
        Error::DuplicateKey { what } => {
            (format!("{}中有字段出现两次，可能被改动。", part(*what)), TAMPERED)
        }
        Error::MemberKind => say("文件中有链接、文件夹或稀疏成员，不是普通文件。", TAMPERED),
        Error::TooLarge { what } => (format!("{}超过允许大小。", part(*what)), TAMPERED),
        Error::NotCanonical { what } => {
            (format!("文件不是规范编码（{}），可能被改动。", part(*what)), TAMPERED)
        }
        Error::UnknownFormat { what } => (
            format!("文件格式不明（应为{}）。", part(*what)),
            (
                "请确认文件没有选错，或升级程序。",
                "Check that it is the right file, or update the program.",
            ),
        ),
        Error::UnknownSuite { suite } => {
            (format!("不支持密码套件 {suite}。"), ("请升级程序。", "Update the program."))
        }
        Error::MemberName => say("文件成员的名称不合规，可能指向别处。", TAMPERED),
        Error::BadName { what } => (
            format!("{}编号不合规：只能含字母、数字和 . _ -。", field(*what)),
            ("请换一个编号。", "Use another id."),
        ),
        Error::Members { container } => {
            (format!("{}的成员不符，可能被增删。", part(*container)), TAMPERED)
        }
        Error::DigestMismatch { member } => {
            (format!("与签名时的内容不一致：{}。文件在签名后有改动。", part(*member)), TAMPERED)
        }
        Error::SignatureInvalid => say("签名不符。", TAMPERED),
        Error::WrongNamespace => say("签名用途不符。", TAMPERED),
        Error::WrongSigner => say("签名者不是应签名的一方。", TAMPERED),
        Error::UnknownOfficer => say("签名者不是信任文件中的考务员。", ASK_BOARD),
        Error::TooFewOfficers => say("须有两名不同的考务员签名。", TWO_OFFICERS),
        Error::CertificateInvalid { why } => (format!("证书不可接受：{}。", rule(*why)), ASK_BOARD),
        Error::CertificateExpired => {
            say("证书在该场次结束时已过期。", ("请重新登记该机器。", "Enrol the machine again."))
        }
        Error::CertificateNotYetValid => say(
            "证书在该场次结束时尚未生效。",
            ("请检查机器时钟并重新登记。", "Check the clock and enrol the machine again."),
        ),
        Error::ForeignCa => say(
            "证书由其他机构签发。",
            (
                "请使用本机构登记的机器；文件留存备查。",
                "Use a machine that this board enrolled, and keep the file.",
            ),
        ),
        Error::Revoked => say(
            "密钥或证书已吊销。",
            (
                "请停用该机器或密钥，文件留存备查，并联系考试机构。",
                "Stop using that machine or key, keep the file, and call the exam board.",
            ),
        ),
        Error::PairNotListed => say(
            "该文件不是由本考试包的两个启封口令签署的。",
            (
                "请确认文件没有拿错；确由本考场开具的，请两名监考人员重新开具。",
                "Check that it is the right file; if this room made it, have two invigilators make it anew.",
            ),
        ),
        Error::MachineNotListed => say(
            "该机器不在考试包的机器名单中。",
            (
                "请使用为本考场登记的机器，或请考试机构重新封装。",
                "Use a machine of this room, or have the sitting packed again.",
            ),
        ),
        Error::Readdressed { what } => (
            format!("文件属于另一个{}。", field(*what)),
            ("请确认文件没有拿错。", "Check that it is the right file."),
        ),
        Error::ForeignBoard => say(
            "文件属于另一考试机构。",
            (
                "请确认文件没有拿错，并使用该机构的信任文件。",
                "Check that it is the right file, and use that board's trust file.",
            ),
        ),
        Error::SameShare => say(
            "两份恢复密钥是同一份。",
            ("请使用三份中的两份不同的。", "Use two different ones of the three."),
        ),
        Error::ShareMismatch => say(
            "两份恢复密钥不是同一次拆分得到的。",
            (
                "请核对两份文件的机构与公钥，使用同一次拆分的两份。",
                "Compare board and recipient in both files; use two of one division.",
            ),
        ),
        Error::OtherPackage => say(
            "文件属于另一个考试包。",
            ("请确认文件没有拿错。", "Check that it is the right file."),
        ),
        Error::RecipientMismatch => say("加密对象不是考试包规定的接收人。", TAMPERED),
        Error::InnerSignature => say("内层签名不符。", TAMPERED),
        Error::TrustFingerprint => say("信任文件指纹不符。", TAMPERED),
        Error::TrustRollback => say(
            "信任文件不接续现用的版本：是旧版，或中间缺少一版。",
            (
                "请向考试机构索取其后的各版信任文件，一并更新。",
                "Ask the board for every version since the one in use, and give them together.",
            ),
        ),
        Error::TrustDerived { member } => {
            (format!("信任文件中的 {member} 与 trust.json 不一致。"), TAMPERED)
        }
        Error::TrustTooOld { needs } => (
            format!("需要第 {needs} 版信任文件。"),
            ("请向考试机构索取新的信任文件。", "Ask the board for the newer trust file."),
        ),
        Error::TrustOldFormat => say(
            "信任文件是旧格式，按此格式考务员尚不能签署裁定。",
            (
                "请考试机构用 board rotate 生成并启用下一版信任文件，再签署或导入。",
                "At the board, make the next version of the trust file with board rotate, then sign or import again.",
            ),
        ),
        Error::NotDecrypted => {
            say("文件不能解密：不是发给本机构或本机的，或密文有改动。", TAMPERED)
        }
        Error::RefusedEncryption => say("加密形式不被接受。", TAMPERED),
        Error::Crypto => say("密码运算失败。", ASK_BOARD),
    }
}

/// What an identifier is of.
fn field(what: Field) -> &'static str {
    match what {
        Field::Board => "考试机构",
        Field::Sitting => "场次",
        Field::Room => "考场",
        Field::Revision => "修订",
        Field::Station => "考试机",
        Field::Paper => "试卷",
        Field::Machine => "机器",
        Field::Person => "人员",
        Field::Installation => "安装",
    }
}

/// What a part of a file is called in Chinese; names of members stay as they are.
fn part(what: Part) -> &'static str {
    match what {
        Part::TarFile => "文件结构",
        Part::TarMember => "文件成员",
        Part::ExamPackage => "考试包",
        Part::ResultBundle => "成绩包",
        Part::InnerManifest => "成绩包内层清单",
        Part::RoomRecord => "考场记录",
        Part::OpeningFile => "开卷文件",
        Part::Statement => "签署文件",
        Part::StatementBody => "签署文件的内容",
        Part::Head => "作答进度签名",
        Part::TrustFile => "信任文件",
        Part::UnlockFile => "装卷信息",
        Part::EnrolmentRequest => "登记申请",
        Part::Enrolment => "登记答复",
        Part::RecoveryShare => "恢复密钥份额",
        Part::PassphraseFile => "口令保护的密钥文件",
        Part::Certificate => "证书",
        Part::Signature => "签名",
        Part::Digest => "摘要",
        Part::SshEncoding => "签名编码",
        Part::PrivateKey => "私钥",
        Part::PublicKey => "公钥",
        Part::AgeIdentity => "解密密钥",
        Part::AgeRecipient => "加密公钥",
        Part::Plaintext => "解密后的内容",
        Part::EncryptedFile => "密文",
        Part::Secret => "密钥文件",
        Part::Record => "考场记录内容",
        Part::Sequence => "序号",
        Part::Attempt => "作答记录",
        Part::JsonValue => "数据",
        Part::SeatNote => "座位情况记录",
        Part::RosterAge
        | Part::ContentAge
        | Part::UnlockJson
        | Part::K2Age
        | Part::ResultsAge
        | Part::AttemptJson
        | Part::Events
        | Part::TrustJson
        | Part::AllowedSigners
        | Part::RevokedKrl => what.name(),
    }
}

/// The rule of a certificate that is broken.
fn rule(why: CertificateRule) -> &'static str {
    match why {
        CertificateRule::Ed25519Only => "只允许 Ed25519 密钥",
        CertificateRule::OnePrincipal => "须恰好有一个主体",
        CertificateRule::PrincipalIdentifier => "主体不是合规的编号",
        CertificateRule::UserCertificate => "只允许用户证书",
        CertificateRule::NoOptions => "不允许附加选项和扩展",
        CertificateRule::SerialAndValidity => "序列号和有效期不得为空",
        CertificateRule::KeyIdNamesRole => "没有写明是考试机还是监考机",
        CertificateRule::Role => "该机器登记的是另一种用途",
    }
}

/// The words for a stored code that needs no parameters.
pub(super) fn of_code(code: &str) -> Option<Text> {
    let simple = [
        Error::SignatureInvalid,
        Error::WrongNamespace,
        Error::WrongSigner,
        Error::UnknownOfficer,
        Error::TooFewOfficers,
        Error::CertificateExpired,
        Error::CertificateNotYetValid,
        Error::ForeignCa,
        Error::Revoked,
        Error::TrustOldFormat,
        Error::PairNotListed,
        Error::MachineNotListed,
        Error::OtherPackage,
        Error::RecipientMismatch,
        Error::InnerSignature,
        Error::NotDecrypted,
        Error::RefusedEncryption,
    ];
    let found = simple.iter().find(|error| error.code() == code)?;
    Some(Text { zh: of(found).0, en: found.to_string() })
}

/// What a kind of file is called in Chinese.
fn kind(what: Kind) -> &'static str {
    match what {
        Kind::ExamPackage => "考试包",
        Kind::ResultBundle => "成绩包",
        Kind::RoomRecord => "考场记录",
        Kind::OpeningFile => "启封文件",
        Kind::TrustFile => "信任文件",
        Kind::EnrolmentRequest => "登记申请",
        Kind::RecoveryShare => "恢复密钥份额",
        Kind::PassphraseFile => "口令保护的密钥文件",
        Kind::Mirror => "同步备份",
        Kind::AppleDouble => "macOS 的属性文件",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that are names in Chinese too.
    const NAMES: [&str; 4] = ["Ed25519", "SSH", "JSON", "CA"];

    #[test]
    #[allow(clippy::too_many_lines)] // A table: one row per error.
    fn no_english_word_stands_in_a_chinese_message() {
        use CertificateRule as Rule;
        let parts = [
            Part::TarFile,
            Part::TarMember,
            Part::ExamPackage,
            Part::ResultBundle,
            Part::InnerManifest,
            Part::RoomRecord,
            Part::OpeningFile,
            Part::Statement,
            Part::StatementBody,
            Part::Head,
            Part::TrustFile,
            Part::UnlockFile,
            Part::EnrolmentRequest,
            Part::Enrolment,
            Part::RecoveryShare,
            Part::PassphraseFile,
            Part::UnlockJson,
            Part::TrustJson,
            Part::ResultsAge,
            Part::Certificate,
            Part::Signature,
            Part::Digest,
            Part::SshEncoding,
            Part::PrivateKey,
            Part::PublicKey,
            Part::AgeIdentity,
            Part::AgeRecipient,
            Part::Plaintext,
            Part::EncryptedFile,
            Part::Secret,
            Part::Record,
            Part::Sequence,
            Part::Attempt,
            Part::JsonValue,
            Part::SeatNote,
        ];
        let fields = [
            Field::Board,
            Field::Sitting,
            Field::Room,
            Field::Revision,
            Field::Station,
            Field::Paper,
            Field::Machine,
            Field::Person,
            Field::Installation,
        ];
        let rules = [
            Rule::Ed25519Only,
            Rule::OnePrincipal,
            Rule::PrincipalIdentifier,
            Rule::UserCertificate,
            Rule::NoOptions,
            Rule::SerialAndValidity,
            Rule::KeyIdNamesRole,
            Rule::Role,
        ];
        let mut errors = vec![Error::MemberKind, Error::MemberName, Error::Crypto];
        errors.extend(rules.map(|why| Error::CertificateInvalid { why }));
        for what in parts {
            errors.extend([
                Error::Malformed { what },
                Error::Truncated { what },
                Error::TooLarge { what },
                Error::NotCanonical { what },
                Error::UnknownFormat { what },
                Error::Members { container: what },
                Error::DuplicateKey { what },
                Error::DigestMismatch { member: what },
            ]);
        }
        for what in fields {
            errors.extend([Error::BadName { what }, Error::Readdressed { what }]);
        }
        for error in &errors {
            let Words { message, .. } = words(error, None);
            let word = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            for name in message.zh.split(|c| !word(c)).filter(|word| word.len() > 1) {
                let fine = name.contains('.') || NAMES.contains(&name);
                assert!(fine, "{name:?} in {:?} of {}", message.zh, error.code());
            }
        }
    }
}

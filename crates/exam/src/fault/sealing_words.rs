//! The words of everything that signs, encrypts or opens.

use super::Words;
use crate::view::Severity::{Call, TryAgain};
use crate::view::Text;
use sealing::Error;

/// What failed and what to do; `file` names the file it is about.
pub(super) fn words(error: &Error, file: Option<&str>) -> Words {
    let (zh, en, (hint_zh, hint_en)) = of(error);
    let name_zh = file.map(|file| format!("{file}：")).unwrap_or_default();
    let name_en = file.map(|file| format!("{file}: ")).unwrap_or_default();
    let severity = if typed(error) { TryAgain } else { Call };
    Words::new(severity, [&(name_zh + &zh), hint_zh, &(name_en + &en), hint_en])
}

/// Whether it came from what somebody typed.
fn typed(error: &Error) -> bool {
    matches!(
        error,
        Error::CodeLength { .. }
            | Error::CodeCharacter { .. }
            | Error::CodeCheck
            | Error::NotOpened
            | Error::SameRole
    )
}

const TAMPERED: (&str, &str) = (
    "请勿使用该文件，向出具方索取原件并保留此件备查。",
    "Do not use the file; ask for the original and keep this one.",
);
const ASK_BOARD: (&str, &str) = ("请联系考试机构。", "Call the exam board.");
const RETYPE: (&str, &str) =
    ("请对照口令纸重新输入。", "Compare with the paper and type it again.");

type Entry = (String, String, (&'static str, &'static str));

#[allow(clippy::too_many_lines)] // A table: one arm per error.
fn of(error: &Error) -> Entry {
    let say = |zh: &str, en: &str, hint| (zh.to_owned(), en.to_owned(), hint);
    match error {
        Error::CodeLength { want, got } => (
            format!("口令应为 {want} 位，现为 {got} 位。"),
            format!("The code has {got} characters instead of {want}."),
            RETYPE,
        ),
        Error::CodeCharacter { position } => (
            format!("口令第 {position} 位不是有效字符。"),
            format!("Character {position} of the code is not allowed."),
            RETYPE,
        ),
        Error::CodeCheck => say(
            "口令末位校验不符，有字符输入错误。",
            "The check character does not match: a typing error.",
            RETYPE,
        ),
        Error::NotOpened => say(
            "未能打开。",
            "It did not open.",
            (
                "请确认口令属于本考场、本场次，角色没有选错，然后重新输入。",
                "Check that the codes belong to this room and sitting and that the roles are right, then type them again.",
            ),
        ),
        Error::SameRole => say(
            "两次使用了同一角色的口令。",
            "The same role was used twice.",
            (
                "请由两名监考人员分别使用甲、乙、备用中的两个不同口令。",
                "Two invigilators must use two different codes of 甲, 乙 and 备用.",
            ),
        ),
        Error::Argon2Params => say(
            "口令派生参数超出允许范围。",
            "The Argon2id parameters are outside the bounds.",
            TAMPERED,
        ),
        Error::Malformed { what } => (
            format!("文件损坏或不是所需格式（{what}）。"),
            format!("The file is damaged or of another kind ({what})."),
            TAMPERED,
        ),
        Error::TooLarge { what } => (
            format!("{what} 超过允许大小。"),
            format!("{what} is larger than its limit."),
            TAMPERED,
        ),
        Error::NotCanonical { what } => (
            format!("文件不是规范编码（{what}），可能被改动。"),
            format!("Not in its canonical encoding ({what}); it may have been changed."),
            TAMPERED,
        ),
        Error::UnknownFormat { what } => (
            format!("文件格式不明（{what}）。"),
            format!("Of another format ({what})."),
            (
                "请确认文件没有选错，或升级程序。",
                "Check that it is the right file, or update the program.",
            ),
        ),
        Error::UnknownSuite { suite } => (
            format!("不支持密码套件 {suite}。"),
            format!("Cipher suite {suite} is not known."),
            ("请升级程序。", "Update the program."),
        ),
        Error::BadName { what } => (
            format!("编号不合规（{what}）：只能含字母、数字和 . _ -。"),
            format!("Not a valid identifier ({what}): letters, digits and . _ - only."),
            ("请换一个编号。", "Use another id."),
        ),
        Error::Members { container } => (
            format!("文件成员不符（{container}），可能被增删。"),
            format!("The members of the {container} are not the expected ones."),
            TAMPERED,
        ),
        Error::DigestMismatch { member } => (
            format!("{member} 与签名时的内容不一致，文件在签名后有改动。"),
            format!("{member} is not what was signed: it was changed afterwards."),
            TAMPERED,
        ),
        Error::SignatureInvalid => say("签名不符。", "The signature does not match.", TAMPERED),
        Error::WrongNamespace => {
            say("签名用途不符。", "The signature was made for another purpose.", TAMPERED)
        }
        Error::WrongSigner => {
            say("签名者不是应签名的一方。", "Signed by another key than expected.", TAMPERED)
        }
        Error::UnknownOfficer => say(
            "签名者不是信任文件中的考务员。",
            "Signed by somebody who is not an officer of the trust file.",
            ASK_BOARD,
        ),
        Error::TooFewOfficers => {
            say("须有两名不同的考务员签名。", "Two different officers must sign.", ASK_BOARD)
        }
        Error::CertificateInvalid { why } => (
            format!("证书不可接受（{why}）。"),
            format!("The certificate is not acceptable ({why})."),
            ASK_BOARD,
        ),
        Error::CertificateExpired => say(
            "证书在该场次结束时已过期。",
            "The certificate had expired at the sitting's end.",
            ("请重新登记该机器。", "Enrol the machine again."),
        ),
        Error::CertificateNotYetValid => say(
            "证书在该场次结束时尚未生效。",
            "The certificate was not yet valid at the sitting's end.",
            ("请检查机器时钟并重新登记。", "Check the clock and enrol the machine again."),
        ),
        Error::ForeignCa => {
            say("证书由其他机构签发。", "The certificate was issued by a foreign CA.", ASK_BOARD)
        }
        Error::Revoked => {
            say("密钥或证书已吊销。", "The key or certificate is revoked.", ASK_BOARD)
        }
        Error::MachineNotListed => say(
            "该机器不在考试包的机器名单中。",
            "The machine is not listed in the exam package.",
            (
                "请使用为本考场登记的机器，或请考试机构重新封装。",
                "Use a machine of this room, or have the sitting packed again.",
            ),
        ),
        Error::Readdressed { what } => (
            format!("文件属于另一个{}。", place(what)),
            format!("The file is addressed to another {what}."),
            ("请确认文件没有拿错。", "Check that it is the right file."),
        ),
        Error::OtherPackage => say(
            "文件属于另一个考试包。",
            "The file belongs to another exam package.",
            ("请确认文件没有拿错。", "Check that it is the right file."),
        ),
        Error::RecipientMismatch => say(
            "加密对象不是考试包规定的接收人。",
            "The recipients are not those of the exam package.",
            TAMPERED,
        ),
        Error::InnerSignature => {
            say("内层签名不符。", "The inner signature does not match.", TAMPERED)
        }
        Error::TrustFingerprint => {
            say("信任文件指纹不符。", "The trust file has another fingerprint.", TAMPERED)
        }
        Error::TrustRollback => say(
            "信任文件不比现用的新。",
            "The trust file is not newer than the one in use.",
            ASK_BOARD,
        ),
        Error::TrustDerived { member } => (
            format!("信任文件中的 {member} 与 trust.json 不一致。"),
            format!("{member} does not follow from trust.json."),
            TAMPERED,
        ),
        Error::TrustTooOld { needs } => (
            format!("需要第 {needs} 版信任文件。"),
            format!("Trust file version {needs} is needed."),
            ("请向考试机构索取新的信任文件。", "Ask the board for the newer trust file."),
        ),
        Error::NotDecrypted => say(
            "文件不能解密：不是发给本机构或本机的，或密文有改动。",
            "The file could not be decrypted: not addressed to this key, or changed.",
            TAMPERED,
        ),
        Error::RefusedEncryption => {
            say("加密形式不被接受。", "The encrypted file has a form that is refused.", TAMPERED)
        }
        // The enum may grow; whatever comes is at least named.
        other => (
            format!("密码运算失败（{}）。", other.code()),
            format!("A cryptographic operation failed ({}).", other.code()),
            ASK_BOARD,
        ),
    }
}

fn place(what: &str) -> &str {
    match what {
        "board" => "考试机构",
        "sitting" => "场次",
        "room" => "考场",
        "revision" => "修订",
        "station" => "考试机",
        other => other,
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
        Error::MachineNotListed,
        Error::OtherPackage,
        Error::RecipientMismatch,
        Error::InnerSignature,
        Error::NotDecrypted,
        Error::RefusedEncryption,
    ];
    let found = simple.iter().find(|error| error.code() == code)?;
    let (zh, en, _) = of(found);
    Some(Text { zh, en })
}

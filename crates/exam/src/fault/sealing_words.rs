//! The words of everything that signs, encrypts or opens.

use super::Words;
use crate::view::Severity::{Call, TryAgain};
use crate::view::Text;
use sealing::{Error, Kind};

/// What failed and what to do; `file` names the file it is about.
pub(super) fn words(error: &Error, file: Option<&str>) -> Words {
    let (zh, en, (hint_zh, hint_en)) = of(error);
    let name_zh = file.map(|file| format!("{file}：")).unwrap_or_default();
    let name_en = file.map(|file| format!("{file}: ")).unwrap_or_default();
    let severity = if typed(error) { TryAgain } else { Call };
    Words::new(severity, [&(name_zh + &zh), hint_zh, &(name_en + &en), hint_en])
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

const TAMPERED: (&str, &str) = (
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
            format!("文件损坏或不是所需格式（{}）。", part(what)),
            format!("The file is damaged or of another kind ({}).", part_en(what)),
            TAMPERED,
        ),
        Error::Truncated { what } => (
            format!("文件不完整（{}）：是空文件，或复制时被中断。", part(what)),
            format!(
                "The file is empty or ends too early ({}): a copy was interrupted.",
                part_en(what)
            ),
            (
                "请从原处重新复制；原处也不完整时，保留此件并向出具方索取。",
                "Copy it again from where it came; if that one is cut too, keep it and ask for another.",
            ),
        ),
        Error::OtherKind { is: Kind::AppleDouble, .. } => say(
            "这是 macOS 在存储介质上附带写下的属性文件，不含作答。",
            "This is what macOS lays beside a file on a drive; it holds no answers.",
            (
                "可以忽略；请指定不带“._”的同名文件。",
                "Leave it be; name the file without ._ in front.",
            ),
        ),
        Error::OtherKind { is, wanted } => (
            format!("这是{}，不是{}。", part(is.name()), part(wanted.name())),
            format!("This is {}, and not {}.", article(is.name()), article(wanted.name())),
            ("请确认文件没有选错。", "Check that it is the right file."),
        ),
        Error::DuplicateKey { what } => (
            format!("{}中有字段出现两次，可能被改动。", part(what)),
            format!("A key comes twice in {}; it may have been changed.", part_en(what)),
            TAMPERED,
        ),
        Error::MemberKind => say(
            "文件中有链接、文件夹或稀疏成员，不是普通文件。",
            "A member is a link, a folder or a sparse file, and no plain file.",
            TAMPERED,
        ),
        Error::TooLarge { what } => (
            format!("{}超过允许大小。", part(what)),
            format!("Larger than its limit: {}.", part_en(what)),
            TAMPERED,
        ),
        Error::NotCanonical { what } => (
            format!("文件不是规范编码（{}），可能被改动。", part(what)),
            format!("Not in its canonical encoding ({}); it may have been changed.", part_en(what)),
            TAMPERED,
        ),
        Error::UnknownFormat { what } => (
            format!("文件格式不明（应为{}）。", part(what)),
            format!("Of another format (should be {}).", part_en(what)),
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
        Error::BadName { what: "member" } => say(
            "文件成员的名称不合规，可能指向别处。",
            "A member has a name that may point elsewhere.",
            TAMPERED,
        ),
        Error::BadName { what: "machine" } => say(
            "机器编号不合规：只能含字母、数字和连字符，不以连字符开头，最多四十八位。",
            "Not a valid machine id: at most 48 letters, digits and hyphens, no hyphen first.",
            ("请换一个编号，例如 station-017。", "Use another id, such as station-017."),
        ),
        Error::BadName { what } => (
            format!("{}编号不合规：只能含字母、数字和 . _ -。", part(what)),
            format!("Not a valid identifier ({what}): letters, digits and . _ - only."),
            ("请换一个编号。", "Use another id."),
        ),
        Error::Members { container } => (
            format!("{}的成员不符，可能被增删。", part(container)),
            format!("The members of the {container} are not the expected ones."),
            TAMPERED,
        ),
        Error::DigestMismatch { member } => (
            format!("与签名时的内容不一致：{}。文件在签名后有改动。", part(member)),
            format!("Not what was signed: {member}. It was changed afterwards."),
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
            say("须有两名不同的考务员签名。", "Two different officers must sign.", TWO_OFFICERS)
        }
        Error::CertificateInvalid { why } => (
            format!("证书不可接受：{}。", rule(why)),
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
        Error::ForeignCa => say(
            "证书由其他机构签发。",
            "The certificate was issued by a foreign CA.",
            (
                "请使用本机构登记的机器；文件留存备查。",
                "Use a machine that this board enrolled, and keep the file.",
            ),
        ),
        Error::Revoked => say(
            "密钥或证书已吊销。",
            "The key or certificate is revoked.",
            (
                "请停用该机器或密钥，文件留存备查，并联系考试机构。",
                "Stop using that machine or key, keep the file, and call the exam board.",
            ),
        ),
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
        Error::ForeignBoard => say(
            "文件属于另一考试机构。",
            "The file belongs to another exam board.",
            (
                "请确认文件没有拿错，并使用该机构的信任文件。",
                "Check that it is the right file, and use that board's trust file.",
            ),
        ),
        Error::SameShare => say(
            "两份恢复密钥是同一份。",
            "The same recovery share was given twice.",
            ("请使用三份中的两份不同的。", "Use two different ones of the three."),
        ),
        Error::ShareMismatch => say(
            "两份恢复密钥不是同一次拆分得到的。",
            "The recovery shares were not made together.",
            (
                "请核对两份文件的机构与公钥，使用同一次拆分的两份。",
                "Compare board and recipient in both files; use two of one division.",
            ),
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
            "信任文件不接续现用的版本：是旧版，或中间缺少一版。",
            "The trust file does not follow the one in use: an old one, or a version between is missing.",
            (
                "请向考试机构索取其后的各版信任文件，一并更新。",
                "Ask the board for every version since the one in use, and give them together.",
            ),
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
            "密码运算失败。".to_owned(),
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
        "machine" => "机器",
        other => other,
    }
}

/// What a part of a file is called in Chinese; names of members stay as they are.
fn part(what: &str) -> &str {
    match what {
        "tar file" => "文件结构",
        "member of a tar file" | "member" => "文件成员",
        "certificate" => "证书",
        "signature" => "签名",
        "digest" => "摘要",
        "SSH encoding" => "签名编码",
        "private key" => "私钥",
        "public key" => "公钥",
        "age identity" => "解密密钥",
        "age recipient" => "加密公钥",
        "plaintext" => "解密后的内容",
        "encrypted file" => "密文",
        "secret" => "密钥文件",
        "passphrase file" | "gongyuan-passphrase" => "口令保护的密钥文件",
        "record" => "考场记录内容",
        "event" => "事件",
        "roster" => "考生名册",
        "log" => "操作记录",
        "responses file" => "作答文件",
        "kept room" => "监考机保存的考场信息",
        "sequence" => "序号",
        "attempt" => "作答记录",
        "JSON value" => "数据",
        "exam package" | "gongyuan-exam-package" => "考试包",
        "result bundle" | "gongyuan-result-bundle" => "成绩包",
        "gongyuan-result-inner" => "成绩包内层清单",
        "room record" | "gongyuan-room-record" => "考场记录",
        "opening file" | "gongyuan-opening" => "开卷文件",
        "trust file" | "gongyuan-trust" => "信任文件",
        "gongyuan-unlock" => "装卷信息",
        "enrolment request" | "gongyuan-enrolment-request" => "登记申请",
        "enrolment" => "登记答复",
        "gongyuan-recovery-share" | "recovery share" => "恢复密钥份额",
        "mirror" => "同步备份",
        "machine" => "机器",
        "person" => "人员",
        "installation" => "安装",
        other => place(other),
    }
}

/// The same in English, where the crate's own word is a format label.
fn part_en(what: &str) -> &str {
    match what {
        "gongyuan-passphrase" => "passphrase file",
        "gongyuan-exam-package" => "exam package",
        "gongyuan-result-bundle" => "result bundle",
        "gongyuan-result-inner" => "inner manifest of a result bundle",
        "gongyuan-room-record" => "room record",
        "gongyuan-opening" => "opening file",
        "gongyuan-trust" => "trust file",
        "gongyuan-unlock" => "unlock file",
        "gongyuan-enrolment-request" => "enrolment request",
        "gongyuan-recovery-share" => "recovery share",
        other => other,
    }
}

fn article(word: &str) -> String {
    let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u', 'A']);
    format!("{} {word}", if vowel { "an" } else { "a" })
}

/// The rule of a certificate that is broken.
fn rule(why: &str) -> &str {
    RULES.iter().find(|(en, _)| *en == why).map_or(why, |(_, zh)| zh)
}

/// The rules of `sealing::ssh`, by their English words.
const RULES: &[(&str, &str)] = &[
    ("only Ed25519 keys are allowed", "只允许 Ed25519 密钥"),
    ("exactly one principal is required", "须恰好有一个主体"),
    ("the principal is not an identifier", "主体不是合规的编号"),
    ("only user certificates are allowed", "只允许用户证书"),
    ("options and extensions are not allowed", "不允许附加选项和扩展"),
    ("serial and validity must not be empty", "序列号和有效期不得为空"),
    ("the key id does not name a role", "没有写明是考试机还是监考机"),
    ("the machine has another role", "该机器登记的是另一种用途"),
];

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

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that are names in Chinese too.
    const NAMES: [&str; 4] = ["Ed25519", "SSH", "JSON", "CA"];

    #[test]
    #[allow(clippy::too_many_lines)] // A table: one row per error.
    fn no_english_word_stands_in_a_chinese_message() {
        let parts = [
            "tar file",
            "member of a tar file",
            "member",
            "certificate",
            "signature",
            "digest",
            "SSH encoding",
            "private key",
            "public key",
            "age identity",
            "age recipient",
            "plaintext",
            "encrypted file",
            "secret",
            "passphrase file",
            "gongyuan-passphrase",
            "record",
            "sequence",
            "attempt",
            "JSON value",
            "exam package",
            "gongyuan-exam-package",
            "result bundle",
            "gongyuan-result-bundle",
            "gongyuan-result-inner",
            "room record",
            "gongyuan-room-record",
            "opening file",
            "gongyuan-opening",
            "trust file",
            "gongyuan-trust",
            "gongyuan-unlock",
            "enrolment request",
            "gongyuan-enrolment-request",
            "enrolment",
            "gongyuan-recovery-share",
            "machine",
            "person",
            "installation",
            "board",
            "sitting",
            "room",
            "revision",
            "station",
            "unlock.json",
            "trust.json",
            "results.age",
        ];
        let mut errors: Vec<Error> = RULES
            .iter()
            .map(|(why, _)| Error::CertificateInvalid { why })
            .chain([Error::Truncated { what: "tar file" }, Error::MemberKind, Error::Crypto])
            .collect();
        for what in parts {
            errors.extend([
                Error::Malformed { what },
                Error::TooLarge { what },
                Error::NotCanonical { what },
                Error::UnknownFormat { what },
                Error::BadName { what },
                Error::Members { container: what },
                Error::DuplicateKey { what },
                Error::DigestMismatch { member: what.into() },
            ]);
        }
        let places = ["board", "sitting", "room", "revision", "station", "machine"];
        errors.extend(places.map(|what| Error::Readdressed { what }));
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

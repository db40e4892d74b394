//! The words of storage errors.

use super::Words;
use crate::shown;
use crate::view::Severity::{Call, TryAgain};
use store::{Error, KindName};

/// What failed and what to do; the English of what failed is the error's own text.
#[allow(clippy::too_many_lines)] // A table: one arm per error.
pub(super) fn words(error: &Error) -> Words {
    let path = shown::path(error.path());
    let en = error.to_string();
    let new = Words::new;
    match error {
        Error::WrongKeyOrDamaged { .. } => new(
            Call,
            [
                &format!("{path} 打不开：密钥不对，或文件已损坏。"),
                "请确认密钥文件；文件已原样保留。",
                &en,
                "Check the key file; the file is kept as it is.",
            ],
        ),
        Error::Damaged { detail, .. } => new(
            Call,
            [
                &format!("{path} 的内容已损坏（{detail}）。"),
                "文件已原样保留，请联系考试机构。",
                &en,
                "The file is kept as it is; call the board.",
            ],
        ),
        Error::NewerVersion { .. } => new(
            TryAgain,
            [
                &format!("{path} 由更新版本的程序写成。"),
                "请升级本程序。",
                &en,
                "Update this program.",
            ],
        ),
        Error::WrongKind { expected, .. } => new(
            TryAgain,
            [
                &format!("{path} 不是所需的数据库（{}）。", kind(*expected)),
                "请确认文件没有选错。",
                &en,
                "Check that it is the right file.",
            ],
        ),
        Error::Missing { .. } => {
            new(TryAgain, [&format!("找不到 {path}。"), "请检查路径。", &en, "Check the path."])
        }
        Error::Exists { .. } => new(
            TryAgain,
            [&format!("{path} 已存在，没有覆盖。"), "请换一个路径。", &en, "Use another path."],
        ),
        Error::Conflict { detail, .. } => new(
            Call,
            [
                &format!("与 {path} 中已有的内容矛盾（{detail}），没有改变任何内容。"),
                "请由人工核对。",
                &en,
                "A person must look at it.",
            ],
        ),
        Error::DiskFull { .. } => new(
            Call,
            [
                &format!("磁盘已满，{path} 没有写出。"),
                "请清理该磁盘后重试；原有文件不受影响。",
                &format!("The disk is full; {path} was not written."),
                "Clear the disk and try again; the files on it are as they were.",
            ],
        ),
        Error::ReadOnly { .. } => new(
            Call,
            [
                &format!("磁盘为只读，{path} 没有写出。"),
                "请解除写保护，或改用可以写入的位置。",
                &format!("The disk is read-only; {path} was not written."),
                "Lift its write protection, or use a place that can be written.",
            ],
        ),
        Error::TooLarge { limit, .. } => new(
            TryAgain,
            [
                &format!("{path} 超过 {limit} 字节。"),
                "请确认文件没有选错。",
                &en,
                "Check that it is the right file.",
            ],
        ),
        Error::Busy { .. } => new(
            TryAgain,
            [
                &format!("{path} 正被另一个程序使用。"),
                "请关闭另一个程序后重试。",
                &en,
                "Close the other program and try again.",
            ],
        ),
        Error::Io { detail, .. } => new(
            Call,
            [
                &format!("无法读写 {path}：{detail}。"),
                "请检查磁盘、权限和路径。",
                &en,
                "Check the disk, the permissions and the path.",
            ],
        ),
        Error::Sql { detail, .. } => new(
            Call,
            [
                &format!("数据库 {path} 拒绝了操作：{detail}。"),
                "请保留文件并联系开发方。",
                &en,
                "Keep the file and report this.",
            ],
        ),
    }
}

fn kind(name: KindName) -> &'static str {
    match name {
        KindName::Journal => "作答日志",
        KindName::StationBank => "考试机题库",
        KindName::ItemBank => "题库",
        KindName::ResultStore => "成绩库",
    }
}

//! The words of errors of the archive.

use archive::Error;
use exam::fault::{Spoken, Words};
use exam::view::Severity::Call;

/// What failed and what to do.
pub(crate) fn words(error: &Error) -> Words {
    match error {
        Error::Store(error) => error.words(),
        Error::OtherContent { path, item, version } => {
            let path = path.display();
            let zh = format!(
                "题库 {path} 中已有试题 {item} 的第 {version} 版，内容不同，没有改变任何内容。"
            );
            let en = error.to_string();
            Words::new(Call, [&zh, "请由人工核对。", &en, "A person must look at it."])
        }
        Error::NoPicture { path, picture } => {
            let path = path.display();
            let zh = format!("题库 {path} 中没有图片 {picture}，或该图片已不是导入时的内容。");
            let todo = "请将题源文件连同图片重新导入题库。";
            let en = error.to_string();
            let again = "Import the sources again, with the pictures beside them.";
            Words::new(Call, [&zh, todo, &en, again])
        }
    }
}

//! The words of errors of the archive.

use archive::Error;
use exam::fault::{Spoken, Words};
use exam::view::Severity::Call;

/// What failed and what to do.
pub(crate) fn words(error: &Error) -> Words {
    match error {
        Error::Store(error) => error.words(),
        Error::OtherContent { path, item, version } => {
            let (path, detail) = (path.display(), format!("item {item} version {version}"));
            let message = format!("与 {path} 中已有的内容矛盾（{detail}），没有改变任何内容。");
            let english =
                format!("It contradicts what {path} holds ({detail}); nothing was changed.");
            Words::new(Call, [&message, "请由人工核对。", &english, "A person must look at it."])
        }
    }
}

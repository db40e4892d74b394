//! Why an item is not corrected.

use exam::fault::{Severity, Words};

/// What is wrong with a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CorrectionError {
    /// No sitting of the store has the item.
    UnknownItem {
        /// Its id.
        item: String,
    },
    /// Several sittings of the store have it.
    SeveralSittings {
        /// Its id.
        item: String,
        /// Theirs.
        sittings: Vec<String>,
    },
    /// What was typed is no key to the item.
    BadKey {
        /// Its id.
        item: String,
        /// What was typed.
        key: String,
    },
}

impl CorrectionError {
    /// The stable code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::UnknownItem { .. } => "unknown_item",
            Self::SeveralSittings { .. } => "several_sittings",
            Self::BadKey { .. } => "bad_answer_key",
        }
    }

    /// What failed and what to do.
    pub(crate) fn words(&self) -> Words {
        let new = |words: [&str; 4]| Words::new(Severity::TryAgain, words);
        match self {
            Self::UnknownItem { item } => new([
                &format!("成绩库所含场次中没有试题 {item}。"),
                "没有更正。请核对试题编号。",
                &format!("No sitting of this store has the item {item}."),
                "Nothing was corrected. Check the item's id.",
            ]),
            Self::SeveralSittings { item, sittings } => new([
                &format!("有多个场次用到试题 {item}：{}。", sittings.join("、")),
                "没有更正。请用 --sitting 指明场次。",
                &format!("Several sittings have the item {item}: {}.", sittings.join(", ")),
                "Nothing was corrected. Name one with --sitting.",
            ]),
            Self::BadKey { item, key } => new([
                &format!("“{key}”不是试题 {item} 的有效答案。"),
                "没有更正。选择题填选项字母，多选以逗号分隔；判断题填 true 或 false；填空题各空以分号分隔，可接受的写法以竖线分隔。",
                &format!("\"{key}\" is no key to the item {item}."),
                "Nothing was corrected. Letters of choices with commas between; true or false; blanks parted by ; and what is right in one of them by |.",
            ]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words_check::check;

    #[test]
    fn every_refusal_says_what_failed_and_what_to_do() {
        let item = || "I".to_owned();
        let all = [
            CorrectionError::UnknownItem { item: item() },
            CorrectionError::SeveralSittings { item: item(), sittings: vec!["S".into()] },
            CorrectionError::BadKey { item: item(), key: "A".into() },
        ];
        for error in all {
            let Words { message, hint, .. } = error.words();
            let names = ["I", "S", "A", "sitting", "--sitting", "true", "false"];
            check(&message, &names);
            check(&hint, &names);
        }
    }
}

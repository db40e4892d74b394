//! Why a verified bundle waits for a person.

use exam::fault::Language;
use exam::view::Text;

/// The reasons, as the result store keeps their codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// It contradicts an accepted bundle: the same candidate or the same number.
    Conflict,
    /// Its attempt went on at another station, whose bundle counts.
    Superseded,
}

impl Held {
    /// The stable code.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Held::Conflict => "conflict",
            Held::Superseded => "superseded",
        }
    }

    /// The reason of a code; none where the code refuses.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        [Held::Conflict, Held::Superseded].into_iter().find(|held| held.code() == code)
    }

    /// What a person reads.
    pub(crate) fn text(self) -> Text {
        let (zh, en) = match self {
            Held::Conflict => (
                "与已导入的成绩包不一致（同一考生或同一序号），已留存待查。请由人工核对后选定。",
                "It contradicts an accepted bundle (same candidate or sequence) and is held. A person must decide.",
            ),
            Held::Superseded => (
                "该作答已转移到其他考试机继续，以最后一台考试机的成绩包为准；本文件已留存待查，请由人工核对。",
                "The attempt went on at another station, whose bundle counts. This file is held; a person must look at it.",
            ),
        };
        Text { zh: zh.into(), en: en.into() }
    }

    /// The same in the language of the environment.
    pub(crate) fn sentence(self) -> String {
        Language::of_environment().of(&self.text()).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_and_a_refusal_is_no_reason_to_wait() {
        for held in [Held::Conflict, Held::Superseded] {
            assert_eq!(Held::of_code(held.code()), Some(held), "{held:?}");
        }
        assert_eq!(Held::of_code("bad_signature"), None, "a refused file waits for nobody");
    }
}

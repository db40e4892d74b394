//! The checks that an imported bundle goes through, in their order.

use exam::view::Text;
use sealing::bundle::Step;

/// One check; the one that was begun last is the one that refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Check {
    Container,
    Signatures,
    Digests,
    Opened,
    Events,
    Paper,
    Rivals,
}

impl Check {
    pub(super) const ALL: [Self; 7] = [
        Self::Container,
        Self::Signatures,
        Self::Digests,
        Self::Opened,
        Self::Events,
        Self::Paper,
        Self::Rivals,
    ];

    /// The stable name, as the result store keeps it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Container => "container",
            Self::Signatures => "signatures",
            Self::Digests => "digests",
            Self::Opened => "opened",
            Self::Events => "events",
            Self::Paper => "paper",
            Self::Rivals => "rivals",
        }
    }

    pub(super) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.name() == name)
    }

    /// What the import page says of it.
    pub(super) fn text(self) -> Text {
        let (zh, en) = match self {
            Self::Container => ("文件结构重编码一致", "The container re-encodes to the same bytes"),
            Self::Signatures => ("签名与证书", "Signature and certificate"),
            Self::Digests => ("考试包与密文摘要", "Package and ciphertext digests"),
            Self::Opened => ("解密，内层签名", "Decryption and inner signature"),
            Self::Events => ("事件链与重放", "Event chain and replay"),
            Self::Paper => ("重新推导试卷", "The paper re-derived"),
            Self::Rivals => ("未与已导入的文件冲突", "No conflict with what was imported"),
        };
        Text { zh: zh.into(), en: en.into() }
    }
}

impl From<Step> for Check {
    fn from(step: Step) -> Self {
        match step {
            Step::Container => Self::Container,
            Step::Signatures => Self::Signatures,
            Step::Digests => Self::Digests,
        }
    }
}

use super::{Signed, closing, decision};
use crate::{Error, Verified, ssh::Namespace, trust::TrustFile};
use serde::{Deserialize, Serialize};

/// What is stated. Each kind has a namespace of its own and says who has to sign; its rules are a file of this folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What one officer decided of held seats: signed by that officer alone.
    Decision,
    /// All that a machine did in a room until it closed: signed by that machine alone.
    Closing,
}

impl Kind {
    /// What a signature of this kind is for.
    #[must_use]
    pub fn namespace(self) -> Namespace {
        match self {
            Self::Decision => Namespace::ExamDecision,
            Self::Closing => Namespace::ExamClosing,
        }
    }

    /// That exactly those signed who have to, with what the kind asks of the header.
    pub(super) fn check(
        self,
        signed: &Signed<'_>,
        trust: &Verified<TrustFile>,
    ) -> Result<(), Error> {
        match self {
            Self::Decision => decision::check(signed, trust),
            Self::Closing => closing::check(signed, trust),
        }
    }
}

use super::{Signed, closing, decision, ticket};
use crate::{Error, Verified, package::PairKey, ssh::Namespace, trust::TrustFile};
use serde::{Deserialize, Serialize};

/// What is stated. Each kind has a namespace of its own and says who has to sign; its rules are a file of this folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What one officer decided of held seats: signed by that officer alone.
    Decision,
    /// All that a machine did in a room until it closed: signed by that machine alone.
    Closing,
    /// That an attempt goes on at another machine: signed by a pair of roles, and the machine where the two acted.
    Ticket,
}

impl Kind {
    /// What a signature of this kind is for.
    #[must_use]
    pub fn namespace(self) -> Namespace {
        match self {
            Self::Decision => Namespace::ExamDecision,
            Self::Closing => Namespace::ExamClosing,
            Self::Ticket => Namespace::ExamTicket,
        }
    }

    /// That exactly those signed who have to, with what the kind asks of the header. Gives the pair of roles, where one
    /// has to.
    pub(super) fn check(
        self,
        signed: &Signed<'_>,
        trust: &Verified<TrustFile>,
    ) -> Result<Option<PairKey>, Error> {
        match self {
            Self::Decision => decision::check(signed, trust).map(|()| None),
            Self::Closing => closing::check(signed, trust).map(|()| None),
            Self::Ticket => ticket::check(signed, trust).map(Some),
        }
    }
}

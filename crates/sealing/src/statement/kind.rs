use super::{Signed, closing, decision, officers, ticket};
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
    /// What a result store held after an import: signed by the officer who imported.
    Import,
    /// Marks of the practical part: signed by the officer who entered them, or by two.
    Marks,
    /// A corrected answer key: signed by two officers.
    Correction,
    /// A final report: signed by two officers.
    Report,
}

impl Kind {
    /// What a signature of this kind is for.
    #[must_use]
    pub fn namespace(self) -> Namespace {
        match self {
            Self::Decision => Namespace::ExamDecision,
            Self::Closing => Namespace::ExamClosing,
            Self::Ticket => Namespace::ExamTicket,
            Self::Import => Namespace::ExamImport,
            Self::Marks => Namespace::ExamMarks,
            Self::Correction => Namespace::ExamCorrection,
            Self::Report => Namespace::ExamReport,
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
            Self::Ticket => return ticket::check(signed, trust).map(Some),
            Self::Decision => decision::check(signed, trust),
            Self::Closing => closing::check(signed, trust),
            Self::Import => officers::check(self, 1..=1, signed, trust),
            Self::Marks => officers::check(self, 1..=2, signed, trust),
            Self::Correction | Self::Report => officers::check(self, 2..=2, signed, trust),
        }?;
        Ok(None)
    }
}

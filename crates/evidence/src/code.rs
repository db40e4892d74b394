//! The stable codes of a standing. Their words belong to the board: `docs/format/standing.md`.

use crate::{Finding, Machine, Radius};

/// What can be found of a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A ticket or record without the key of a listed pair, from a listed machine.
    PairUnlisted,
    /// A ticket or record was signed with 备用.
    StandbyUsed,
    /// The record names a person who is not on duty.
    PersonUnlisted,
    /// Files of this seat from where nobody sent it.
    Stray,
    /// The paper was begun at a station that is not the roster's, without a ticket.
    BegunElsewhere,
    /// The attempt went on at a machine without a ticket.
    MovedWithoutTicket,
    /// A ticket that the record does not list.
    TicketUnrecorded,
    /// Two tickets of one generation, neither of which replaces the other.
    TicketsCross,
    /// A known head is not in the chain of the paper.
    Fork,
    /// Working time was set back after a known head.
    Rewound,
    /// The paper went on after it had ended.
    WentOnAfterEnd,
    /// More working time than the rules and what the record lists allow.
    OverTime,
    /// Minutes in the attempt that the record does not list.
    MinutesUnlisted,
    /// The room was given back what an evacuation took, and this attempt was not.
    OrderMissed,
    /// Time passed that is neither work nor recorded.
    TimeUnexplained,
    /// A ticket gives back a longer gap than passes by itself.
    GapLong,
    /// Begun after the last entry.
    LateEntry,
    /// Begun before the start.
    BeforeStart,
    /// A clock was off; times were corrected.
    ClockOff,
    /// The seat was at one machine under two installations.
    InstallChanged,
    /// An opened machine made no closing statement.
    MachineSilent,
    /// Statements of one machine contradict each other, or count other bundles than they name.
    StatementForked,
    /// A statement of this machine that is known of has not come.
    StatementMissing,
    /// A statement says something else of this attempt.
    StatementContradicts,
    /// A bundle that is known of has not come.
    BundleMissing,
    /// No record of the room has come.
    RecordMissing,
    /// A revision before the latest has not come.
    RevisionMissing,
    /// Two records of one revision.
    RecordForked,
    /// The record has no comparison with the candidate's sheet.
    ReceiptMissing,
    /// The candidate's sheet has another receipt.
    ReceiptOther,
    /// An earlier revision found another bundle the same.
    SameWithdrawn,
    /// Called absent, and there are files of the seat.
    AbsentContradicted,
    /// Neither a paper nor absent.
    Unaccounted,
    /// An ending by invigilators that the record does not list.
    EndingUnlisted,
    /// A decision over other evidence than there is now.
    DecisionLapsed,
    /// Officers decided differently.
    DecisionsDiffer,
    /// One officer has decided.
    DecidedAlone,
    /// Two officers decided for another paper than the one proposed.
    DecidedOther,
    /// Two officers found that a charge of misconduct holds.
    ChargeUpheld,
    /// Two officers found that it does not.
    ChargeDismissed,
}

impl Code {
    /// Every code, in the order of `docs/format/standing.md`.
    pub const ALL: [Self; 40] = [
        Self::PairUnlisted,
        Self::StandbyUsed,
        Self::PersonUnlisted,
        Self::Stray,
        Self::BegunElsewhere,
        Self::MovedWithoutTicket,
        Self::TicketUnrecorded,
        Self::TicketsCross,
        Self::Fork,
        Self::Rewound,
        Self::WentOnAfterEnd,
        Self::OverTime,
        Self::MinutesUnlisted,
        Self::OrderMissed,
        Self::TimeUnexplained,
        Self::GapLong,
        Self::LateEntry,
        Self::BeforeStart,
        Self::ClockOff,
        Self::InstallChanged,
        Self::MachineSilent,
        Self::StatementForked,
        Self::StatementMissing,
        Self::StatementContradicts,
        Self::BundleMissing,
        Self::RecordMissing,
        Self::RevisionMissing,
        Self::RecordForked,
        Self::ReceiptMissing,
        Self::ReceiptOther,
        Self::SameWithdrawn,
        Self::AbsentContradicted,
        Self::Unaccounted,
        Self::EndingUnlisted,
        Self::DecisionLapsed,
        Self::DecisionsDiffer,
        Self::DecidedAlone,
        Self::DecidedOther,
        Self::ChargeUpheld,
        Self::ChargeDismissed,
    ];

    /// Whether it holds the seat; otherwise it is a remark.
    pub fn holds(self) -> bool {
        !matches!(
            self,
            Self::PairUnlisted
                | Self::PersonUnlisted
                | Self::Stray
                | Self::InstallChanged
                | Self::ClockOff
                | Self::DecisionLapsed
                | Self::DecisionsDiffer
                | Self::DecidedAlone
                | Self::DecidedOther
                | Self::ChargeUpheld
                | Self::ChargeDismissed
        )
    }

    /// The code as files and the board's tables have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::PairUnlisted => "pair_unlisted",
            Self::StandbyUsed => "standby_used",
            Self::PersonUnlisted => "person_unlisted",
            Self::Stray => "stray",
            Self::BegunElsewhere => "begun_elsewhere",
            Self::MovedWithoutTicket => "moved_without_ticket",
            Self::TicketUnrecorded => "ticket_unrecorded",
            Self::TicketsCross => "tickets_cross",
            Self::Fork => "fork",
            Self::Rewound => "rewound",
            Self::WentOnAfterEnd => "went_on_after_end",
            Self::OverTime => "over_time",
            Self::MinutesUnlisted => "minutes_unlisted",
            Self::OrderMissed => "order_missed",
            Self::TimeUnexplained => "time_unexplained",
            Self::GapLong => "gap_long",
            Self::LateEntry => "late_entry",
            Self::BeforeStart => "before_start",
            Self::ClockOff => "clock_off",
            Self::InstallChanged => "install_changed",
            Self::MachineSilent => "machine_silent",
            Self::StatementForked => "statement_forked",
            Self::StatementMissing => "statement_missing",
            Self::StatementContradicts => "statement_contradicts",
            Self::BundleMissing => "bundle_missing",
            Self::RecordMissing => "record_missing",
            Self::RevisionMissing => "revision_missing",
            Self::RecordForked => "record_forked",
            Self::ReceiptMissing => "receipt_missing",
            Self::ReceiptOther => "receipt_other",
            Self::SameWithdrawn => "same_withdrawn",
            Self::AbsentContradicted => "absent_contradicted",
            Self::Unaccounted => "unaccounted",
            Self::EndingUnlisted => "ending_unlisted",
            Self::DecisionLapsed => "decision_lapsed",
            Self::DecisionsDiffer => "decisions_differ",
            Self::DecidedAlone => "decided_alone",
            Self::DecidedOther => "decided_other",
            Self::ChargeUpheld => "charge_upheld",
            Self::ChargeDismissed => "charge_dismissed",
        }
    }

    /// A finding that reaches the seat alone.
    pub(crate) fn here(self) -> Finding {
        Finding { code: self, radius: Radius::Seat }
    }

    /// A finding that reaches every seat that names the machine.
    pub(crate) fn at(self, machine: &Machine) -> Finding {
        Finding { code: self, radius: Radius::Machine(machine.clone()) }
    }
}

//! The rules by name, so that a model can leave one out and look for what it prevented.

use defence::Defence;

/// One rule of a standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// People act by a listed pair key, at a listed machine.
    Pair,
    /// An act with 备用 is held.
    Standby,
    /// People are on the duty list.
    Persons,
    /// A paper begins where the roster or a ticket says.
    Begun,
    /// A paper goes on only where a ticket says.
    Moved,
    /// What nobody sent there holds nothing.
    Stray,
    /// Tickets are recorded, and do not cross.
    Tickets,
    /// A chain that counts contains every known head.
    Fork,
    /// Working time is never set back.
    Rewound,
    /// Nothing follows an ended paper.
    Ended,
    /// Working time keeps to the rules.
    Allowance,
    /// Minutes count when the record lists them.
    Listed,
    /// Wall time is explained.
    Unexplained,
    /// A long gap is looked at.
    Gap,
    /// Nobody begins too late or too early.
    Entry,
    /// Clocks are corrected by the console's.
    Clock,
    /// A machine keeps its installation.
    Install,
    /// Every opened machine made a statement.
    Silence,
    /// A machine reaches only the seats that name it.
    Named,
    /// Statements agree with the paper.
    Statement,
    /// Statements of one machine agree with each other.
    Statements,
    /// The record is there, whole, and one.
    Record,
    /// Only what the candidate's sheet names counts.
    Receipt,
    /// Every seat is accounted for.
    Accounted,
    /// Endings by invigilators are recorded.
    Endings,
    /// Two officers decide.
    TwoOfficers,
    /// New evidence lapses a decision.
    Lapse,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 27] = [
        Self::Pair,
        Self::Standby,
        Self::Persons,
        Self::Begun,
        Self::Moved,
        Self::Stray,
        Self::Tickets,
        Self::Fork,
        Self::Rewound,
        Self::Ended,
        Self::Allowance,
        Self::Listed,
        Self::Unexplained,
        Self::Gap,
        Self::Entry,
        Self::Clock,
        Self::Install,
        Self::Silence,
        Self::Named,
        Self::Statement,
        Self::Statements,
        Self::Record,
        Self::Receipt,
        Self::Accounted,
        Self::Endings,
        Self::TwoOfficers,
        Self::Lapse,
    ];
}

impl Rule {
    /// The rule among the defences that attacks are tried against.
    fn defence(self) -> Defence {
        match self {
            Self::Pair => Defence::Pair,
            Self::Standby => Defence::Standby,
            Self::Persons => Defence::Persons,
            Self::Begun => Defence::Begun,
            Self::Moved => Defence::Moved,
            Self::Stray => Defence::Stray,
            Self::Tickets => Defence::Tickets,
            Self::Fork => Defence::Fork,
            Self::Rewound => Defence::Rewound,
            Self::Ended => Defence::Ended,
            Self::Allowance => Defence::Allowance,
            Self::Listed => Defence::Listed,
            Self::Unexplained => Defence::Unexplained,
            Self::Gap => Defence::Gap,
            Self::Entry => Defence::Entry,
            Self::Clock => Defence::Clock,
            Self::Install => Defence::Install,
            Self::Silence => Defence::Silence,
            Self::Named => Defence::Named,
            Self::Statement => Defence::Statement,
            Self::Statements => Defence::Statements,
            Self::Record => Defence::Record,
            Self::Receipt => Defence::Receipt,
            Self::Accounted => Defence::Accounted,
            Self::Endings => Defence::Endings,
            Self::TwoOfficers => Defence::TwoOfficers,
            Self::Lapse => Defence::Lapse,
        }
    }
}

/// A set of rules. What ships uses all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rules(u32);

impl Rules {
    /// All of them.
    pub const ALL: Self = Self(u32::MAX);

    /// All of these but one.
    #[must_use]
    pub fn without(self, rule: Rule) -> Self {
        Self(self.0 & !(1 << rule as u32))
    }

    /// Whether a rule is among them.
    pub fn has(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u32) != 0 && rule.defence().stands()
    }
}

//! What is wrong with a roster. Words for people stand at the board.

use crate::{SheetColumn, SheetError, Spoil};

/// A column of the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RosterColumn {
    /// 准考证号.
    Number,
    /// 姓名.
    Name,
    /// 证件类型.
    IdKind,
    /// 证件号码.
    IdNumber,
    /// 考场.
    Room,
    /// 机位.
    Seat,
    /// 延长时间.
    ExtraTime,
    /// 试卷.
    Paper,
    /// 考试机.
    Station,
}

impl SheetColumn for RosterColumn {
    const ALL: &'static [Self] = &[
        Self::Number,
        Self::Name,
        Self::IdKind,
        Self::IdNumber,
        Self::Room,
        Self::Seat,
        Self::ExtraTime,
        Self::Paper,
        Self::Station,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::IdKind => "id_kind",
            Self::IdNumber => "id_number",
            Self::Room => "room",
            Self::Seat => "seat",
            Self::ExtraTime => "extra_time",
            Self::Paper => "paper",
            Self::Station => "station",
        }
    }

    fn chinese(self) -> &'static str {
        match self {
            Self::Number => "准考证号",
            Self::Name => "姓名",
            Self::IdKind => "证件类型",
            Self::IdNumber => "证件号码",
            Self::Room => "考场",
            Self::Seat => "机位",
            Self::ExtraTime => "延长时间",
            Self::Paper => "试卷",
            Self::Station => "考试机",
        }
    }

    fn optional(self) -> bool {
        matches!(self, Self::ExtraTime | Self::Paper | Self::Station)
    }
}

/// One thing that is wrong with a roster. Rows are those of a spreadsheet program: the head stands in row 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterError {
    /// The table, or a row of it, does not read.
    Sheet(SheetError<RosterColumn>),
    /// An empty field.
    Missing {
        /// Row.
        row: usize,
        /// Column.
        column: RosterColumn,
    },
    /// A field with too few characters.
    TooShort {
        /// Row.
        row: usize,
        /// Column.
        column: RosterColumn,
        /// The fewest.
        least: usize,
        /// How many it has.
        have: usize,
    },
    /// A number that a spreadsheet program has changed.
    Spoiled {
        /// Row.
        row: usize,
        /// Column.
        column: RosterColumn,
        /// What it did.
        how: Spoil,
    },
    /// Extra time that is none of the four.
    ExtraTime {
        /// Row.
        row: usize,
        /// What stands there.
        found: String,
    },
    /// A paper that is not in the plan.
    Paper {
        /// Row.
        row: usize,
        /// What stands there.
        found: String,
        /// The papers of the plan.
        papers: Vec<String>,
    },
    /// A candidate number that an earlier row has.
    NumberTwice {
        /// Row.
        row: usize,
        /// The earlier row.
        first: usize,
        /// The number.
        number: String,
    },
    /// A seat of a room that an earlier row has.
    SeatTwice {
        /// Row.
        row: usize,
        /// The earlier row.
        first: usize,
        /// The room.
        room: String,
        /// The seat.
        seat: String,
    },
}

impl RosterError {
    /// The row to look at.
    pub fn row(&self) -> usize {
        match self {
            Self::Sheet(error) => error.row(),
            Self::Missing { row, .. }
            | Self::TooShort { row, .. }
            | Self::Spoiled { row, .. }
            | Self::ExtraTime { row, .. }
            | Self::Paper { row, .. }
            | Self::NumberTwice { row, .. }
            | Self::SeatTwice { row, .. } => *row,
        }
    }

    /// The stable snake_case code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Sheet(error) => error.code(),
            Self::Missing { .. } => "missing",
            Self::TooShort { .. } => "too_short",
            Self::Spoiled { .. } => "spoiled",
            Self::ExtraTime { .. } => "extra_time",
            Self::Paper { .. } => "unknown_paper",
            Self::NumberTwice { .. } => "number_twice",
            Self::SeatTwice { .. } => "seat_twice",
        }
    }
}

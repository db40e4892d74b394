//! What a payload is called where it fails.

use std::fmt;

/// A file or a part of one that `exam`, a house or a program reads or writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payload {
    /// What a machine or a board did.
    Log,
    /// The least version that a package asks for.
    MinAppVersion,
    /// The packages that a machine has seen.
    SeenJson,
    /// The wrong entries at a machine.
    PatienceJson,
    /// Who a machine is.
    MachineJson,
    /// A machine's request that waits for the board.
    AskedJson,
    /// A machine at the board.
    Enrolment,
    /// Seeds or forms of a room, in its package.
    DealingJson,
    /// The blueprint, in a package.
    BlueprintJson,
    /// The station bank, as a member of a package.
    StationBankDb,
    /// What the station bank holds.
    StationBank,
    /// The candidates of a room.
    Roster,
    /// The console of a plan's room.
    Console,
    /// A room of a sitting.
    Room,
    /// A sitting in the board's folder.
    SittingJson,
    /// The items of a sitting.
    SittingItems,
    /// A practical mark in the result store.
    PracticalMark,
    /// A form to be checked.
    FormJson,
    /// What a rehearsal answers.
    ResponsesFile,
    /// An attempt in its bundle.
    AttemptJson,
    /// An event of an attempt.
    Event,
    /// The journal of an attempt.
    Journal,
    /// The mirror of an attempt.
    Mirror,
    /// What a bundle tells the console.
    SeatNote,
    /// What a console keeps of its opened room.
    KeptRoom,
    /// What a station keeps of the room's time.
    RoomClock,
    /// The orders of a room.
    Orders,
    /// What a console says of its room.
    Record,
    /// What a ticket says.
    Ticket,
    /// The tickets of a room.
    Tickets,
    /// What a machine states of an attempt, before it closes.
    Stated,
    /// The receipts on the candidates' sheets.
    Receipts,
}

impl Payload {
    /// Its English words, or the name of the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Log => "log",
            Self::MinAppVersion => "min_app_version",
            Self::SeenJson => "seen.json",
            Self::PatienceJson => "patience.json",
            Self::MachineJson => "machine.json",
            Self::AskedJson => "asked.json",
            Self::Enrolment => "enrolment",
            Self::DealingJson => "dealing.json",
            Self::BlueprintJson => "blueprint.json",
            Self::StationBankDb => "station-bank.db",
            Self::StationBank => "station bank",
            Self::Roster => "roster",
            Self::Console => "console",
            Self::Room => "room",
            Self::SittingJson => "sitting.json",
            Self::SittingItems => "sitting items",
            Self::PracticalMark => "practical mark",
            Self::FormJson => "FORM.json",
            Self::ResponsesFile => "responses file",
            Self::AttemptJson => "attempt.json",
            Self::Event => "event",
            Self::Journal => "journal",
            Self::Mirror => "mirror",
            Self::SeatNote => "seat note",
            Self::KeptRoom => "kept room",
            Self::RoomClock => "clock.json",
            Self::Orders => "orders",
            Self::Record => "record",
            Self::Ticket => "ticket",
            Self::Tickets => "tickets",
            Self::Stated => "stated attempt",
            Self::Receipts => "receipts",
        }
    }
}

impl Payload {
    /// The name of a member of `content.age` that a paper has of its own.
    #[must_use]
    pub fn of_paper(self, paper: Option<&str>) -> String {
        match paper {
            Some(id) => format!("{id}.{self}"),
            None => self.name().into(),
        }
    }
}

impl fmt::Display for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

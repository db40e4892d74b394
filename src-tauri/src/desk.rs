//! What the windows stand on: one station with its console, or one board.

use exam::board::Board;
use exam::console::Console;
use exam::fault::fault;
use exam::site::Site;
use exam::station::Station;
use exam::time::{SharedClock, SystemClock};
use exam::view::Fault;
use exam::{Error, Result, ResultStore};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The state behind the windows of this process.
pub enum Desk {
    /// A station, and the console where this machine is one.
    Station(Box<Seat>),
    /// An exam board.
    Board(Box<Office>),
}

/// A station's state.
pub struct Seat {
    /// Where everything lies.
    pub site: Site,
    /// The clock that all parts share.
    pub clock: SharedClock,
    /// The console, where this machine is one.
    pub console: Option<Mutex<Console>>,
    station: Mutex<Station>,
}

/// A board's state.
pub struct Office {
    /// The board.
    pub board: Mutex<Board>,
    /// Its results.
    pub results: Mutex<ResultStore>,
}

impl Desk {
    /// Opens the station of a site.
    pub fn station(site: Site) -> Result<Self> {
        let clock: SharedClock = Arc::new(SystemClock::new());
        let station = Mutex::new(site.station(clock.clone())?);
        let console = match &site.console {
            Some(_) => Some(Mutex::new(site.console(clock.clone())?)),
            None => None,
        };
        Ok(Self::Station(Box::new(Seat { site, clock, console, station })))
    }

    /// Opens the board of a site.
    pub fn board(site: &Site) -> Result<Self> {
        let (board, results) = site.board()?;
        Ok(Self::Board(Box::new(Office { board: Mutex::new(board), results: Mutex::new(results) })))
    }

    /// The station, or a fault on a board's machine.
    pub fn seat(&self) -> std::result::Result<&Seat, Box<Fault>> {
        match self {
            Self::Station(seat) => Ok(seat),
            Self::Board(_) => Err(Box::new(fault(&Error::NotOpened))),
        }
    }

    /// The board, or a fault on a station.
    pub fn office(&self) -> std::result::Result<&Office, Box<Fault>> {
        match self {
            Self::Board(office) => Ok(office),
            Self::Station(_) => Err(Box::new(fault(&Error::NotOpened))),
        }
    }
}

impl Seat {
    /// The station, for one use case at a time.
    pub fn lock(&self) -> MutexGuard<'_, Station> {
        take(&self.station)
    }
}

/// Takes a lock; a use case that panicked left its data as it was before, since every change is journalled first.
pub fn take<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

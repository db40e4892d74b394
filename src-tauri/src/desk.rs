//! What the windows stand on: one station, and the console where this machine is one.

use crate::error::Result;
use crate::site::Site;
use console::Console;
use exam::time::{SharedClock, SystemClock};
use station::Station;
use std::sync::{Arc, Mutex, MutexGuard};
use window::take;

/// The state behind the windows of this process.
pub struct Desk {
    /// Where everything lies.
    pub site: Site,
    /// The clock that all parts share.
    pub clock: SharedClock,
    /// The console, where this machine is one.
    pub console: Option<Mutex<Console>>,
    station: Mutex<Station>,
}

impl Desk {
    /// Opens the station of a site, and its console.
    pub fn open(site: Site) -> Result<Self> {
        let clock: SharedClock = Arc::new(SystemClock::new());
        let station = Mutex::new(site.station(clock.clone())?);
        let console = match &site.console {
            Some(_) => Some(Mutex::new(site.console(clock.clone())?)),
            None => None,
        };
        Ok(Self { site, clock, console, station })
    }

    /// The station, for one use case at a time.
    pub fn station(&self) -> MutexGuard<'_, Station> {
        take(&self.station)
    }
}

//! What the opening window may call, and what the demonstration of its screens may be refused with.

use crate::Error;
use crate::view::{OpenRoom, OpenedRoom, OpeningView};
use exam::contract::{CODE, Window};
use exam::fault::fault;
use exam::view::Fault;

/// 装卷.
pub const OPENING: Window = Window {
    label: "opening",
    about: "The window that takes two role codes and is destroyed after use.",
    parts: &[CODE, ROOM],
};

exam::contract! {
    /// How two invigilators open a room.
    pub const ROOM: RoomBackend {
        /// The package and the self-check.
        opening_view() -> OpeningView;
        /// Opens the room with two role codes and writes the opening files.
        open_room(OpenRoom) -> OpenedRoom;
        /// Opens the station's window and destroys this one.
        opening_done() -> ();
    }
}

/// Faults that the demonstration shows, in the words of a real console.
pub fn faults() -> Vec<Fault> {
    [Error::from(sealing::Error::NotOpened)].iter().map(fault).collect()
}

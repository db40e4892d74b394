//! What a hand tries in a room's window, one row each.

/// One attack.
pub struct Attack {
    /// What is tried, as people say it.
    pub tried: &'static str,
    /// What the hand does.
    pub acts: &'static [Act],
    /// What shows that it got through.
    pub sign: Sign,
}

/// What a hand does, in real input.
#[derive(Clone, Copy)]
pub enum Act {
    /// Presses keys together.
    Press(&'static str),
    /// Types a word.
    Type(&'static str),
    /// Goes to the middle of what a selector of the page finds.
    At(&'static str),
    /// Presses a button so many times.
    Click(u8, u8),
    /// Presses a button while a key is held.
    Held(&'static str, u8),
    /// Draws the pointer from the left end of something to its right end, with the first button.
    Draw(&'static str),
    /// Another program offers a text to paste: in the clipboard, or by selecting it.
    Offer(Selection),
    /// Puts the cursor into the first blank, and empties it.
    Blank,
}

/// Where X keeps what is copied.
#[derive(Clone, Copy)]
pub enum Selection {
    /// What Ctrl+C copies.
    Clipboard,
    /// What is selected; the middle button pastes it.
    Primary,
}

/// What shows that an attack got through.
#[derive(Clone, Copy)]
pub enum Sign {
    /// The page heard of it: nothing stood between the hand and the browser.
    Heard,
    /// Text of the paper is selected.
    Selected,
    /// Another program can read something.
    Read(Selection),
    /// The other program's text stands in the blank.
    Pasted,
}

/// What the other program offers.
pub const FOREIGN: &str = "带进来的文字";
/// What stands in a question.
pub const STEM: &str = ".stem p";
const CHOICE: &str = "[data-testid='choice-1']";

use Act::{At, Blank, Click, Draw, Held, Offer, Press, Type};
use Selection::{Clipboard, Primary};
use Sign::{Heard, Pasted, Read, Selected};

macro_rules! keys {
    ($($keys:literal: $tried:literal),+ $(,)?) => {
        &[$(Attack { tried: $tried, acts: &[Press($keys)], sign: Heard }),+]
    };
}

/// Chords of browsers, debuggers and desktops.
pub const KEYS: &[Attack] = keys! {
    "F1": "help", "F2": "a function key", "F3": "find again", "F4": "a list of addresses",
    "F5": "reload", "F6": "the address", "F7": "caret browsing", "F8": "a debugger goes on",
    "F9": "a debugger steps", "F10": "the menu bar", "F11": "full screen", "F12": "developer tools",
    "ctrl+F5": "reload all", "shift+F10": "the menu by keys", "Menu": "the menu key",
    "ctrl+r": "reload", "ctrl+shift+r": "reload all", "ctrl+p": "print", "ctrl+f": "find",
    "ctrl+g": "find again", "ctrl+s": "save the page", "ctrl+o": "open a file",
    "ctrl+u": "view source", "ctrl+w": "close the window", "ctrl+q": "quit", "ctrl+n": "a new window",
    "ctrl+shift+n": "a private window", "ctrl+t": "a new tab", "ctrl+l": "the address",
    "ctrl+k": "search", "ctrl+d": "a bookmark", "ctrl+h": "history", "ctrl+j": "downloads",
    "ctrl+Tab": "the next tab", "ctrl+Prior": "the tab before", "ctrl+plus": "larger",
    "ctrl+minus": "smaller", "ctrl+0": "the first size", "ctrl+shift+i": "the inspector of GTK",
    "ctrl+shift+d": "the inspector of GTK at a widget", "ctrl+shift+c": "the inspector at an element",
    "ctrl+shift+j": "the console", "ctrl+shift+p": "a private window",
    "ctrl+semicolon": "the clipboard of an input method", "ctrl+alt+shift+u": "characters by number",
    "alt+Left": "back", "alt+Right": "forward", "alt+Home": "the first page", "alt+d": "the address",
    "XF86Back": "the back key", "XF86Forward": "the forward key", "XF86Reload": "the reload key",
    "XF86Search": "the search key", "XF86HomePage": "the home key",
};

/// Buttons, wheel, selecting, copying, pasting.
pub const HANDS: &[Attack] = &[
    Attack { tried: "a middle click on a choice", acts: &[At(CHOICE), Click(2, 1)], sign: Heard },
    Attack { tried: "the menu of a question", acts: &[At(STEM), Click(3, 1)], sign: Heard },
    Attack { tried: "the menu of a choice", acts: &[At(CHOICE), Click(3, 1)], sign: Heard },
    Attack { tried: "the back button", acts: &[At(STEM), Click(8, 1)], sign: Heard },
    Attack { tried: "the forward button", acts: &[At(STEM), Click(9, 1)], sign: Heard },
    Attack { tried: "zoom in by wheel", acts: &[At(STEM), Held("ctrl", 4)], sign: Heard },
    Attack { tried: "zoom out by wheel", acts: &[At(STEM), Held("ctrl", 5)], sign: Heard },
    Attack { tried: "a word of a question", acts: &[At(STEM), Click(1, 2)], sign: Selected },
    Attack { tried: "a line of a question", acts: &[At(STEM), Click(1, 3)], sign: Selected },
    Attack { tried: "a question drawn over", acts: &[Draw(STEM)], sign: Selected },
    Attack { tried: "everything", acts: &[At(STEM), Click(1, 1), Press("ctrl+a")], sign: Selected },
    Attack {
        tried: "a question read by another program as it is selected",
        acts: &[Draw(STEM)],
        sign: Read(Primary),
    },
    Attack {
        tried: "a question copied",
        acts: &[Draw(STEM), Press("ctrl+c")],
        sign: Read(Clipboard),
    },
    Attack {
        tried: "a question copied by the old keys",
        acts: &[Draw(STEM), Press("ctrl+Insert")],
        sign: Read(Clipboard),
    },
];

/// In a blank.
pub const BLANKS: &[Attack] = &[
    Attack {
        tried: "an answer read by another program as it is selected",
        acts: &[Blank, Type("gongyuan"), Press("ctrl+a")],
        sign: Read(Primary),
    },
    Attack {
        tried: "an answer copied to another program",
        acts: &[Blank, Type("gongyuan"), Press("ctrl+a"), Press("ctrl+c")],
        sign: Read(Clipboard),
    },
    Attack {
        tried: "an answer cut to another program",
        acts: &[Blank, Type("gongyuan"), Press("ctrl+a"), Press("ctrl+x")],
        sign: Read(Clipboard),
    },
    Attack {
        tried: "a text brought in",
        acts: &[Offer(Clipboard), Blank, Press("ctrl+v")],
        sign: Pasted,
    },
    Attack {
        tried: "a text brought in by the old keys",
        acts: &[Offer(Clipboard), Blank, Press("shift+Insert")],
        sign: Pasted,
    },
    Attack {
        tried: "a plain text brought in",
        acts: &[Offer(Clipboard), Blank, Press("ctrl+shift+v")],
        sign: Pasted,
    },
    Attack {
        tried: "a text brought in by the middle button",
        acts: &[Blank, Offer(Primary), At("[data-testid='blank-0']"), Click(2, 1)],
        sign: Pasted,
    },
    Attack {
        tried: "the menu of a field",
        acts: &[Blank, At("[data-testid='blank-0']"), Click(3, 1)],
        sign: Heard,
    },
];

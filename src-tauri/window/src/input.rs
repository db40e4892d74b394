//! Which keys and buttons reach a window of a room: those that an exam needs. What is not named here is for browsers,
//! debuggers and desktops, and nothing of it is the exam's.

use gtk::gdk::ModifierType as Held;
use gtk::gdk::keys::{Key, constants as key};

/// With Ctrl: editing within a field, and what switches an input method.
const CTRL: &[Key] = &[
    key::a,
    key::c,
    key::v,
    key::x,
    key::y,
    key::z,
    key::Left,
    key::Right,
    key::Up,
    key::Down,
    key::Home,
    key::End,
    key::BackSpace,
    key::Delete,
    key::Insert,
    key::space,
    key::period,
];
/// Of these, with Shift too, browsers have chords of their own.
const NO_SHIFT: &[Key] = &[key::a, key::c, key::x, key::y];
/// With Alt: the keys of the exam itself (`ui/src/candidate/exam/keys.ts`).
const ALT: &[Key] = &[
    key::n,
    key::p,
    key::f,
    key::g,
    key::r,
    key::t,
    key::equal,
    key::plus,
    key::minus,
    key::underscore,
    key::KP_Add,
    key::KP_Subtract,
];
/// Alone, or with Shift, these are a browser's or a desktop's.
const NEVER: &[Key] = &[
    key::Menu,
    key::Print,
    key::Sys_Req,
    key::Find,
    key::Help,
    key::Cancel,
    key::Break,
    key::Execute,
    key::Select,
    key::Undo,
    key::Redo,
];
/// F1 to F35 (`X11/keysymdef.h`).
const FUNCTION: std::ops::RangeInclusive<u32> = 0xffbe..=0xffe0;
/// Shift, Ctrl, Alt and the other keys that are held, by themselves.
const MODIFIERS: std::ops::RangeInclusive<u32> = 0xffe1..=0xffee;
/// Keys of vendors: back, forward, reload, search, print (`X11/XF86keysym.h`).
const VENDORS: std::ops::RangeInclusive<u32> = 0x1008_0000..=0x1008_ffff;

/// Whether a key that is pressed reaches the window.
pub fn key_passes(pressed: Key, held: Held) -> bool {
    let named = |keys: &[Key]| keys.contains(&pressed.to_lower());
    if FUNCTION.contains(&*pressed) || VENDORS.contains(&*pressed) || named(NEVER) {
        return false;
    }
    let ctrl = held.contains(Held::CONTROL_MASK);
    let (alt, shift) = (held.contains(Held::MOD1_MASK), held.contains(Held::SHIFT_MASK));
    // A key of an input method: space, with whatever it was set to.
    if MODIFIERS.contains(&*pressed) || pressed == key::space {
        return true;
    }
    match (ctrl, alt, held.intersects(desktop())) {
        (_, _, true) | (true, true, _) => false,
        (true, false, false) => named(CTRL) && !(shift && named(NO_SHIFT)),
        (false, true, false) => named(ALT),
        (false, false, false) => true,
    }
}

/// Whether a key asks to paste.
pub fn pastes(pressed: Key, held: Held) -> bool {
    let (ctrl, shift) = (held.contains(Held::CONTROL_MASK), held.contains(Held::SHIFT_MASK));
    (ctrl && pressed.to_lower() == key::v) || (shift && pressed == key::Insert)
}

/// Whether a button reaches the window: the first does.
pub fn button_passes(button: Option<u32>) -> bool {
    button == Some(1)
}

/// Whether the wheel does: it scrolls, and with a key held it is another thing.
pub fn wheel_passes(held: Held) -> bool {
    !held.intersects(Held::CONTROL_MASK | Held::MOD1_MASK | desktop())
}

/// What is held for a desktop.
fn desktop() -> Held {
    Held::MOD4_MASK | Held::SUPER_MASK | Held::HYPER_MASK
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exam_has_its_keys_and_no_others() {
        let (none, ctrl, alt) = (Held::empty(), Held::CONTROL_MASK, Held::MOD1_MASK);
        let (shift, num) = (Held::SHIFT_MASK, Held::MOD2_MASK);
        let check = |pressed: Key, held: Held, expected: bool, why: &str| {
            assert_eq!(key_passes(pressed, held), expected, "{why}");
        };
        check(key::a, none, true, "typing");
        check(key::A, shift, true, "typing a capital");
        check(key::Tab, shift, true, "moving back");
        check(key::Escape, none, true, "closing a dialog");
        check(key::c, ctrl, true, "copying within a field");
        check(key::C, ctrl | Held::LOCK_MASK, true, "the same with Caps Lock");
        check(key::c, ctrl | num, true, "the same with Num Lock");
        check(key::space, ctrl, true, "the input method");
        check(key::space, Held::MOD4_MASK, true, "another input method");
        check(key::Control_L, alt, true, "a key that is held is no chord yet");
        check(key::f, alt, true, "marking an item");
        for pressed in [key::F5, key::F7, key::F11, key::F12, key::Menu, key::Print] {
            check(pressed, none, false, "a browser's or a desktop's own key");
        }
        check(key::F10, shift, false, "the menu by the keyboard");
        check(Key::from(0x1008_ff26), none, false, "the back key of a keyboard");
        for pressed in [key::r, key::p, key::f, key::s, key::u, key::w, key::q, key::semicolon] {
            check(pressed, ctrl, false, "a browser's chord");
        }
        check(key::i, ctrl | shift, false, "the inspector");
        check(key::C, ctrl | shift, false, "the inspector at an element");
        check(key::V, ctrl | shift, true, "pasting plain text");
        check(key::plus, ctrl, false, "zoom");
        check(key::Left, alt, false, "back");
        check(key::c, ctrl | alt, false, "no chord of both");
        check(key::l, Held::MOD4_MASK, false, "the desktop's");
    }

    #[test]
    fn the_first_button_and_a_bare_wheel_pass() {
        for (button, expected) in [(1, true), (2, false), (3, false), (8, false), (9, false)] {
            assert_eq!(button_passes(Some(button)), expected, "button {button}");
        }
        assert!(!button_passes(None), "a press without a button is none");
        assert!(wheel_passes(Held::SHIFT_MASK), "sideways");
        assert!(!wheel_passes(Held::CONTROL_MASK), "zoom");
    }

    #[test]
    fn pasting_is_known_by_its_keys() {
        assert!(pastes(key::v, Held::CONTROL_MASK), "Ctrl+V");
        assert!(pastes(key::V, Held::CONTROL_MASK | Held::SHIFT_MASK), "Ctrl+Shift+V");
        assert!(pastes(key::Insert, Held::SHIFT_MASK), "Shift+Insert");
        assert!(!pastes(key::v, Held::empty()), "a letter");
    }
}

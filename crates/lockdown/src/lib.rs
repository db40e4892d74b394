//! How far a station is held shut, as the machine shows it (`docs/lockdown.md`). This crate looks and changes nothing; what
//! it finds goes on the record of the attempt, for people to judge.

#[cfg(target_os = "linux")]
mod linux;

pub use attempt::LockReport;
use attempt::{Platform, Rule};
use std::path::Path;

/// What a window says of itself and of its display.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Screen {
    /// The rules that the window keeps itself, and whether it does.
    pub rules: Vec<(Rule, bool)>,
    /// Names of the display's outputs, one for each that shows something.
    pub outputs: Vec<String>,
    /// How many windows other programs have.
    pub strangers: usize,
    /// Whether the window fills the screen.
    pub full: bool,
}

/// Looks at everything. `folder` is where answers are written.
#[cfg(target_os = "linux")]
pub fn look(screen: &Screen, folder: &Path) -> LockReport {
    let wayland = std::env::var_os("DISPLAY").is_none();
    let platform = if wayland { Platform::LinuxWayland } else { Platform::LinuxX11 };
    let system = linux::rules(Path::new("/"));
    let hints = linux::hints(Path::new("/"), &screen.outputs, folder);
    report(platform, screen, system, hints)
}

/// Elsewhere nothing is looked at yet, and nothing holds.
#[cfg(not(target_os = "linux"))]
pub fn look(_: &Screen, _: &Path) -> LockReport {
    let platform = if cfg!(windows) { Platform::Windows } else { Platform::Macos };
    report(platform, &Screen::default(), Vec::new(), Vec::new())
}

/// A rule that nobody looked at does not hold.
fn report(
    platform: Platform,
    screen: &Screen,
    system: Vec<(Rule, bool)>,
    hints: Vec<attempt::Hint>,
) -> LockReport {
    let session = [(Rule::FullScreen, screen.full), (Rule::OnlyWindow, screen.strangers == 0)];
    let seen: Vec<(Rule, bool)> =
        screen.rules.iter().copied().chain(session).chain(system).collect();
    let holds = |rule: &Rule| seen.contains(&(*rule, true)) && !seen.contains(&(*rule, false));
    let (held, not_held) = Rule::ALL.into_iter().partition(holds);
    LockReport { platform, held, not_held, hints }
}

#[cfg(test)]
mod tests {
    use super::*;
    use attempt::LockLevel;

    #[test]
    fn what_nobody_looked_at_does_not_hold() {
        let nothing = Screen { strangers: 1, ..Screen::default() };
        let report = report(Platform::LinuxX11, &nothing, Vec::new(), Vec::new());
        assert!(report.held.is_empty(), "nothing was seen to hold");
        assert_eq!(report.not_held, Rule::ALL, "so nothing does");
    }

    #[test]
    fn a_rule_holds_where_it_was_seen_to() {
        let window = Rule::ALL.into_iter().filter(|rule| rule.level() == LockLevel::Window);
        let mut screen =
            Screen { rules: window.map(|rule| (rule, true)).collect(), ..Screen::default() };
        let level =
            |screen: &Screen| report(Platform::LinuxX11, screen, Vec::new(), Vec::new()).level();
        assert_eq!(level(&screen), Some(LockLevel::Window), "the whole window");
        screen.rules.push((Rule::Keys, false));
        assert_eq!(level(&screen), None, "a rule that was seen broken does not hold");
    }
}

//! The commands of the windows: each hands its input to one use case and gives back a view or a fault. What there is, and
//! who may call it, stands in the contracts of `station` and `console`.

mod opening;
mod panel;
mod station;

use self::{opening::*, panel::*, station::*};
use tauri::Runtime;
use tauri::ipc::Invoke;

/// The handler of the commands.
macro_rules! commands {
    ($($name:ident),+ $(,)?) => { tauri::generate_handler![$($name),+] };
}

/// Every command of the contract; a row without its command here does not compile.
pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    include!("list.in")
}

#[cfg(test)]
mod tests {
    use crate::window::context;
    use tauri::Wry;
    use tauri::ipc::Origin;

    /// The names of the commands.
    macro_rules! commands {
        ($($name:ident),+ $(,)?) => { [$(stringify!($name)),+] };
    }

    #[test]
    fn each_window_may_call_its_rows_and_nothing_else() {
        let mut context = context::<Wry>();
        let authority = context.runtime_authority_mut();
        for window in [console::contract::OPENING, ::station::contract::STATION] {
            for name in include!("list.in").into_iter().chain(["respond", "board_view"]) {
                let label = window.label;
                let allowed =
                    authority.resolve_access(name, label, label, &Origin::Local).is_some();
                let has_row = window.commands().any(|row| row.command == name);
                assert_eq!(allowed, has_row, "{label} may call {name}");
            }
        }
    }
}

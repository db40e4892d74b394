//! What the programs with windows share: a clean environment, how a window is opened, and how a use case answers it.

pub mod environment;
#[cfg(target_os = "linux")]
mod input;
#[cfg(target_os = "linux")]
mod look;
mod page;
#[cfg(target_os = "linux")]
mod shut;

pub use page::{Page, Place, look, open, renew};

use exam::fault::{Language, Spoken, fault};
use exam::view::Fault;
use std::process::ExitCode;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a command gives back.
pub type Reply<T> = Result<T, Box<Fault>>;

/// An error of a use case as a fault.
///
/// # Errors
/// That fault.
pub fn answer<T, E: Spoken>(done: Result<T, E>) -> Reply<T> {
    done.map_err(|error| Box::new(fault(&error)))
}

/// Takes a lock; a use case that panicked left its data as it was before, since every change is journalled first.
pub fn take<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says on the terminal why no window opened.
pub fn refuse(error: &impl Spoken) -> ExitCode {
    let (fault, language) = (fault(error), Language::of_environment());
    eprintln!("{}\n  → {}", language.of(&fault.message), language.of(&fault.hint));
    ExitCode::FAILURE
}

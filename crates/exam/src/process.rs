//! What a program that holds keys does first, and always.

use std::alloc::System;
use zeroizing_alloc::ZeroAlloc;

/// Every program that links this crate wipes the memory that it frees. Our own secrets wipe themselves; this is for
/// what libraries leave behind: the buffer that the age writer gathers its plaintext in, JSON texts, hex of a key.
#[global_allocator]
static WIPES_WHAT_IT_FREES: ZeroAlloc<System> = ZeroAlloc(System);

/// Forbids core files, and that others of the same user attach to this process or read its memory.
///
/// A debugger must start the program itself; it can no longer attach to one that runs. Programs that this one starts
/// leave no core file either. Elsewhere than on Linux this does nothing.
#[cfg(target_os = "linux")]
pub fn guard() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    // Neither can fail for a process that lowers its own limits; a program without them is no reason to stop an exam.
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let _ = setrlimit(Resource::Core, none);
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// Forbids core files, on Linux.
#[cfg(not(target_os = "linux"))]
pub fn guard() {}

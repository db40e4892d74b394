//! The fault harness: breaks a running exam in every way, and shows what is left.
//!
//! Everything goes through the window's own use cases ([`station::Station`]). Two layers stand between them and the
//! disk: SQLite's file system ([`vfs`]) and the disk of everything else ([`disk`]), both under one [`plan`]. A [`model`]
//! knows what a power cut would leave. Nothing of this is in what ships: `cargo xtask tidy` sees to it.

pub mod candidate;
pub mod child;
pub mod clocks;
pub mod cuts;
pub mod damage;
pub mod disk;
pub mod figures;
pub mod kills;
pub mod model;
pub mod plan;
pub mod sites;
pub mod vfs;
pub mod world;

use std::sync::Once;

/// Puts the plan under this process. To be called before anything is opened.
///
/// # Panics
/// When another disk is there already.
pub fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        store::disk::install(Box::new(disk::FailingDisk)).expect("no other disk is installed");
        vfs::register();
    });
}

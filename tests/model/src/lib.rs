//! A model of a room that asks `evidence` what counts, in every state that it can come to.

mod act;
mod forge;
mod happen;
mod law;
mod plan;
mod power;
mod run;
mod search;
mod tell;
mod world;

pub use act::{Act, Bound};
pub use forge::Told;
pub use law::Law;
pub use plan::{GAPS, LEAST, MOST, REMOVALS, Removal, Size, gaps, runs};
pub use power::{Power, Powers};
pub use run::{Found, Ran, run};

//! One scheduled exam event: structure, blueprint and form, policy, plan, rooms and roster. Pure.
//!
//! The margin check of a form ([`Blueprint::check`]) lives here, beside the blueprint; whoever assembles forms is
//! checked by it and shares no code with it.

mod blueprint;
mod form;
mod margin;
mod plan;
mod policy;
mod roster;
mod structure;

pub use blueprint::{Blueprint, BlueprintError, ModuleRow};
pub use form::{Form, FormItem};
pub use margin::MarginDefect;
pub use plan::{Dealing, Papers, Plan, PlanDefect, PlanError, Room, SittingMode};
pub use policy::{EndRule, Policy};
pub use roster::{Candidate, ExtraTime, Roster, RosterError};
pub use structure::{Section, Structure, StructureError};

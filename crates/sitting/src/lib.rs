//! One scheduled exam event: structure, blueprint and form, policy, plan, rooms and roster. Pure.
//!
//! The margin check of a form ([`Blueprint::check`]) lives here, beside the blueprint; whoever assembles forms is
//! checked by it and shares no code with it.

mod blueprint;
mod dealt;
mod form;
mod id;
mod limit_check;
mod limit_rules;
mod limits;
mod margin;
mod number;
mod plan;
mod plan_defect;
mod plan_file;
mod plan_paper;
mod policy;
mod roster;
mod roster_error;
mod seating;
mod sheet;
mod space;
mod structure;

pub use blueprint::{Blueprint, BlueprintError, ModuleRow};
pub use dealt::{DealtItem, DealtPaper, DealtSection};
pub use form::{Form, FormItem};
pub use id::is_id;
pub use limit_check::TogetherDefect;
pub use limit_rules::{LimitRules, LimitsError};
pub use limits::{Band, ItemSet, Limits, Range};
pub use margin::MarginDefect;
pub use number::{Spoil, fold_number, spoil};
pub use plan::{Dealing, Papers, Plan, PlanRoom, SittingMode};
pub use plan_defect::{PlanDefect, Planned};
pub use plan_file::PlanError;
pub use plan_paper::PlanPaper;
pub use policy::{Consent, EndRule, Policy, whole_ms};
pub use roster::{Candidate, ExtraTime, Roster};
pub use roster_error::{RosterColumn, RosterError};
pub use sheet::{Separator, Sheet, SheetColumn, SheetError, SheetRow, read_sheet};
pub use space::JournalSpace;
pub use structure::{Section, Structure, StructureError};

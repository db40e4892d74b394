//! Items in and out of other shapes: so far our own plain-text source (`docs/format/item-source.md`).

mod source;

pub use source::{read_source, write_source};

use item::Place;
use marking::Item;

/// Looks up where a knowledge point belongs: (standard, knowledge point id) → place.
pub type Places<'a> = dyn Fn(&str, &str) -> Option<Place> + 'a;

/// What reading a file gave: the good items, and the rows that were refused.
#[derive(Debug, Default)]
pub struct Reading {
    /// Items that obey every rule; their version is 1.
    pub items: Vec<Item>,
    /// Refused rows.
    pub rejected: Vec<Rejected>,
}

/// One refused row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Which item of the file, from 1; 0 for the file as a whole.
    pub row: usize,
    /// Stable snake_case code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
}

//! One table of a source file, whose fields are read one by one, so that a refusal knows field and place.

use crate::{Field, Refusal, Unreadable};
use item::{Difficulty, Interaction};
use marking::RightEntry;
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

/// A table and the byte at which it starts.
pub(crate) struct Row<'t, 'i> {
    table: &'t DeTable<'i>,
    pub(crate) start: usize,
}

/// The byte of the file to look at, and what is wrong there.
pub(crate) type Fault = (usize, Refusal);

/// An answer as it is written.
pub(crate) enum SourceAnswer {
    Truth(bool),
    Letter(String),
    Letters(Vec<String>),
    Entries(Vec<RightEntry>),
}

impl<'t, 'i> Row<'t, 'i> {
    /// The row of a table that has no other fields than these.
    pub(crate) fn new(
        table: &'t DeTable<'i>,
        start: usize,
        fields: &[Field],
    ) -> Result<Self, Fault> {
        let known = |name: &str| fields.iter().any(|field| field.name() == name);
        match table.keys().find(|key| !known(key.get_ref())) {
            Some(key) => {
                let unknown = Unreadable::UnknownField(key.get_ref().to_string());
                Err((key.span().start, Refusal::NotReadable(unknown)))
            }
            None => Ok(Self { table, start }),
        }
    }

    /// The value of a field as it stands in the file.
    pub(crate) fn value(&self, field: Field) -> Option<&'t Spanned<DeValue<'i>>> {
        self.table.get(field.name())
    }

    /// Where a field stands; the row's start where there is none.
    pub(crate) fn place(&self, field: Field) -> usize {
        self.value(field).map_or(self.start, |value| value.span().start)
    }

    /// The content of a field that may be left out.
    pub(crate) fn may<T>(
        &self,
        field: Field,
        take: fn(&DeValue) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        let Some(value) = self.value(field) else { return Ok(None) };
        let taken = take(value.get_ref());
        taken.map(Some).ok_or_else(|| (value.span().start, wrong(field)))
    }

    /// The content of a field that must be there.
    pub(crate) fn must<T>(
        &self,
        field: Field,
        take: fn(&DeValue) -> Option<T>,
    ) -> Result<T, Fault> {
        let missing = Refusal::NotReadable(Unreadable::MissingField(field));
        self.may(field, take)?.ok_or((self.start, missing))
    }
}

/// The refusal of a field's content.
pub(crate) fn wrong(field: Field) -> Refusal {
    Refusal::NotReadable(Unreadable::WrongContent(field))
}

pub(crate) fn text(value: &DeValue) -> Option<String> {
    value.as_str().map(Into::into)
}

pub(crate) fn texts(value: &DeValue) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|one| text(one.get_ref())).collect()
}

pub(crate) fn truth(value: &DeValue) -> Option<bool> {
    value.as_bool()
}

pub(crate) fn interaction(value: &DeValue) -> Option<Interaction> {
    Interaction::from_name(value.as_str()?)
}

pub(crate) fn difficulty(value: &DeValue) -> Option<Difficulty> {
    let number = value.as_integer()?;
    Difficulty::new(u8::from_str_radix(number.as_str(), number.radix()).ok()?)
}

pub(crate) fn answer(value: &DeValue) -> Option<SourceAnswer> {
    let letter = || text(value).map(SourceAnswer::Letter);
    let letters = || texts(value).map(SourceAnswer::Letters);
    let entries = || entries(value).map(SourceAnswer::Entries);
    truth(value).map(SourceAnswer::Truth).or_else(letter).or_else(letters).or_else(entries)
}

/// What is right in each blank: a text, a list of texts, or a table.
fn entries(value: &DeValue) -> Option<Vec<RightEntry>> {
    let entry = |one: &Spanned<DeValue>| match texts(one.get_ref()) {
        Some(accept) => Some(RightEntry::texts(accept)),
        None => text(one.get_ref())
            .map(|text| RightEntry::texts([text]))
            .or_else(|| RightEntry::deserialize(ValueDeserializer::from(one.clone())).ok()),
    };
    value.as_array()?.iter().map(entry).collect()
}

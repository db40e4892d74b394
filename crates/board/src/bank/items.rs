//! Items in and out of a bank.

use super::doubled::{DoubledItem, doubled};
use super::pictures::{Beside, pictures};
use crate::item_words;
use crate::standards::Standards;
use crate::{Error, Result};
use archive::{Filter, ItemBank};
use exam::fault::Language;
use exam::files;
use item::Pictures;
use marking::Item;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What importing items did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ItemsImported {
    /// New items.
    pub imported: usize,
    /// Items whose text changed: a new version.
    pub updated: usize,
    /// Items that are here already.
    pub unchanged: usize,
    /// Refused rows.
    pub rejected: Vec<RejectedRow>,
    /// Imported items that ask what another item of the bank asks.
    pub doubled: Vec<DoubledItem>,
}

/// A refused row.
#[derive(Debug, Clone, Serialize)]
pub struct RejectedRow {
    /// File name.
    pub file: String,
    /// Which item of the file, from 1; 0 for the whole file.
    pub row: usize,
    /// Stable code.
    pub code: &'static str,
    /// Where, what is wrong and what to do, in the language of the environment.
    pub message: String,
}

/// Imports source files, or every `.toml` in folders; standards and structures in folders are passed over.
///
/// # Errors
/// A bank that does not take the items; a bad row is no error: it is listed.
pub fn import_items(
    bank: &mut ItemBank,
    standards: &Standards,
    paths: &[PathBuf],
    mut progress: impl FnMut(usize, usize),
) -> Result<ItemsImported> {
    let mut list = Vec::new();
    for path in paths {
        let folder = path.is_dir();
        list.extend(files::walk(path)?.into_iter().filter(|file| !folder || is_source(file)));
    }
    let (mut done, mut ids) = (ItemsImported::default(), Vec::new());
    for (index, path) in list.iter().enumerate() {
        progress(index, list.len());
        let text = files::read_text(path)?;
        let beside = Beside::source(path);
        let place = |code: &str, point: &str| standards.place(code, point);
        let reading = interchange::read_source(&text, &place, &|name| beside.find(name));
        // Pictures first: no item is in the bank without those that it names.
        bank.put_pictures(&beside.of(reading.items.iter().map(|item| &item.question)))?;
        let put = bank.put(&reading.items)?;
        ids.extend(reading.items.into_iter().map(|item| item.id));
        done.imported += put.imported;
        done.updated += put.updated;
        done.unchanged += put.unchanged;
        done.rejected.extend(reading.rejected.into_iter().map(|rejected| RejectedRow {
            file: files::name(path),
            row: rejected.row,
            code: rejected.refusal.code(),
            message: Language::of_environment().of(&item_words::text(&rejected)).into(),
        }));
    }
    done.doubled = doubled(&bank.items(&Filter::default())?, &ids);
    progress(list.len(), list.len());
    Ok(done)
}

fn is_source(path: &Path) -> bool {
    let known = ["standard.toml", "structure.toml", "structure-text-entry.toml"];
    let name = files::name(path);
    files::ends_with(path, "toml") && !known.contains(&name.as_str())
}

/// Items as they are written to files.
pub struct ExportedItems {
    /// The source.
    pub text: String,
    /// The pictures that lie beside it, by the names that it gives them.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

/// The items of one standard as a source; the standard may be left out where the bank has one only.
///
/// # Errors
/// [`Error::UnknownStandard`] with the standards of the bank; a picture that the bank does not have.
pub fn export_items(bank: &ItemBank, standard: Option<&str>) -> Result<ExportedItems> {
    let mut by_standard: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for item in bank.items(&Filter::default())? {
        by_standard.entry(item.place.standard.clone()).or_default().push(item);
    }
    let found = match (standard, by_standard.len()) {
        (Some(code), _) => by_standard.get_key_value(code),
        (None, 1) => by_standard.first_key_value(),
        (None, _) => None,
    };
    let (code, items) = found.ok_or_else(|| Error::UnknownStandard {
        code: standard.unwrap_or("—").into(),
        known: by_standard.keys().cloned().collect(),
    })?;
    let text = interchange::write_source(code, items);
    let found: Pictures = pictures(bank, items.iter().map(|item| &item.question))?;
    let named = found.into_iter().map(|(id, bytes)| (interchange::picture_name(&id), bytes));
    Ok(ExportedItems {
        text: text.map_err(|error| Error::Report(error.to_string()))?,
        pictures: named.collect(),
    })
}

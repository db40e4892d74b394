//! The independent check of a FORM.json.

use crate::Result;
use archive::ItemBank;
use exam::Payload;
use exam::derive;
use sealing::Digest;
use serde::Deserialize;
use sitting::{Blueprint, Form, FormItem};

#[derive(Deserialize)]
struct File {
    blueprint: Blueprint,
    #[serde(default)]
    overlap_max: Option<usize>,
    forms: Vec<FormOfFile>,
}

#[derive(Deserialize)]
pub(super) struct FormOfFile {
    pub(super) id: String,
    pub(super) digest: Digest,
    pub(super) items: Vec<FormItem>,
}

/// The blueprint and the forms of a FORM.json.
pub(super) fn read_file(text: &str) -> Result<(Blueprint, Vec<FormOfFile>)> {
    let file: File = exam::payload::read(text.as_bytes(), Payload::FormJson)?;
    Ok((file.blueprint, file.forms))
}

/// What the forms of a FORM.json miss: margins, limits, the digest, and what several forms miss together, which is said
/// at the later one. An item that the bank lacks, or has elsewhere, is a defect too.
///
/// # Errors
/// A file that is no FORM.json.
pub fn check_forms(text: &str, bank: Option<&ItemBank>) -> Result<Vec<(String, Vec<String>)>> {
    let file: File = exam::payload::read(text.as_bytes(), Payload::FormJson)?;
    let (mut found, mut forms) = (Vec::new(), Vec::new());
    for form in file.forms {
        let checked = Form { items: form.items };
        let mut defects: Vec<String> =
            file.blueprint.check(&checked).iter().map(ToString::to_string).collect();
        if derive::form_digest(&checked) != form.digest {
            defects.push("the digest is not that of the items".into());
        }
        for item in &checked.items {
            if let Some(bank) = bank {
                defects.extend(bank_defect(bank, &file.blueprint, item)?);
            }
        }
        found.push((form.id, defects));
        forms.push(checked);
    }
    // A file that names no overlap was made without regard to it.
    let overlap_max = file.overlap_max.unwrap_or(usize::MAX);
    for defect in file.blueprint.check_together(&forms, overlap_max) {
        let (sitting::TogetherDefect::Overlap(_, later, ..)
        | sitting::TogetherDefect::Spread(_, later, _)) = &defect;
        if let Some((_, defects)) = found.get_mut(later.saturating_sub(1)) {
            defects.push(defect.to_string());
        }
    }
    Ok(found)
}

fn bank_defect(bank: &ItemBank, blueprint: &Blueprint, item: &FormItem) -> Result<Option<String>> {
    let Some(stored) = bank.item(&item.head.id, item.head.version)? else {
        return Ok(Some(format!(
            "the bank has no item {} version {}",
            item.head.id, item.head.version
        )));
    };
    let same = stored.head() == item.head && blueprint.admits(&stored.place);
    Ok((!same).then(|| format!("item {} stands elsewhere in the bank", item.head.id)))
}

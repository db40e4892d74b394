//! The item bank's use cases: import, export, what it holds, and which blueprints it can serve.

use crate::board;
use crate::derive;
use crate::standards::Standards;
use crate::{Error, Result, files};
use assembly::{Assembly, Reason, Refusal};
use item::Item;
use sealing::Digest;
use serde::Serialize;
use sitting::{Blueprint, Form, Structure};
use standard::{Part, Standard};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use store::{Filter, ItemBank};

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
}

/// A refused row.
#[derive(Debug, Clone, Serialize)]
pub struct RejectedRow {
    /// File name.
    pub file: String,
    /// Which item of the file, from 1; 0 for the whole file.
    pub row: usize,
    /// Stable code.
    pub code: String,
    /// What is wrong.
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
    let mut done = ItemsImported::default();
    for (index, path) in list.iter().enumerate() {
        progress(index, list.len());
        let text = files::read_text(path)?;
        let reading = interchange::read_source(&text, &|code, point| standards.place(code, point));
        let put = bank.put(&reading.items)?;
        done.imported += put.imported;
        done.updated += put.updated;
        done.unchanged += put.unchanged;
        done.rejected.extend(reading.rejected.into_iter().map(|rejected| RejectedRow {
            file: files::name(path),
            row: rejected.row,
            code: rejected.code.into(),
            message: rejected.message,
        }));
    }
    progress(list.len(), list.len());
    Ok(done)
}

fn is_source(path: &Path) -> bool {
    let known = ["standard.toml", "structure.toml"];
    let name = files::name(path);
    path.extension().is_some_and(|end| end == "toml") && !known.contains(&name.as_str())
}

/// The items of one standard as source text; the standard may be left out where the bank has one only.
///
/// # Errors
/// [`Error::UnknownStandard`] with the standards of the bank.
pub fn export_items(bank: &ItemBank, standard: Option<&str>) -> Result<String> {
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
    interchange::write_source(code, items).map_err(|error| Error::Report(error.to_string()))
}

/// A count of items.
#[derive(Debug, Clone, Serialize)]
pub struct StatRow {
    /// Code of the standard.
    pub standard: String,
    /// Level, or null for items that serve every level.
    pub level: Option<String>,
    /// Directions whose column has the module; empty where the level has none.
    pub directions: Vec<String>,
    /// Module.
    pub module: String,
    /// Interaction.
    pub interaction: String,
    /// 1 very easy … 5 very hard.
    pub difficulty: u8,
    /// How many.
    pub count: u64,
}

/// Counts by standard, level, direction, module, interaction and difficulty.
///
/// # Errors
/// A bank that does not read.
pub fn stats(bank: &ItemBank, standards: &Standards) -> Result<Vec<StatRow>> {
    let row = |stat: store::Stat| StatRow {
        directions: directions(standards, &stat),
        standard: stat.standard,
        level: stat.level,
        module: stat.module,
        interaction: stat.interaction.name().into(),
        difficulty: stat.difficulty.value(),
        count: stat.count,
    };
    Ok(bank.stats()?.into_iter().map(row).collect())
}

fn directions(standards: &Standards, stat: &store::Stat) -> Vec<String> {
    let Ok(standard) = standards.get(&stat.standard) else { return Vec::new() };
    let columns = standard.columns(Part::Theory).iter().filter(|column| {
        stat.level.as_ref().is_none_or(|level| *level == column.level)
            && column.weights.iter().any(|weight| weight.module == stat.module)
    });
    let names: BTreeSet<String> = columns.filter_map(|column| column.direction.clone()).collect();
    names.into_iter().collect()
}

/// What one blueprint can expect of a bank.
#[derive(Debug, Clone, Serialize)]
pub struct BlueprintCheck {
    /// Code of the standard.
    pub standard: String,
    /// Level.
    pub level: String,
    /// Direction, where the level has them.
    pub direction: Option<String>,
    /// Items of the bank that the blueprint admits.
    pub items: usize,
    /// Whether a paper exists.
    pub feasible: bool,
    /// Forms without a common item that were found, at least.
    pub disjoint_forms: usize,
    /// How many different papers there are, as a decimal number; none when there is none.
    pub papers: Option<String>,
    /// Why not, when there is none.
    pub reasons: Vec<ReasonRow>,
}

/// A reason as JSON and in words.
#[derive(Debug, Clone, Serialize)]
pub struct ReasonRow {
    /// Module, where the reason is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub module: Option<String>,
    /// Interaction, where the reason is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interaction: Option<String>,
    /// What is needed: items or points.
    pub need: f64,
    /// What there is.
    pub have: f64,
    /// The reason in words, with what to do.
    pub text: String,
}

/// Checks every theory blueprint of every standard against a bank.
///
/// # Errors
/// A bank that does not read.
pub fn check_bank(
    bank: &ItemBank,
    standards: &Standards,
    structure: &Structure,
) -> Result<Vec<BlueprintCheck>> {
    let mut checks = Vec::new();
    for standard in standards.all() {
        let filter = Filter { standard: Some(standard.code.clone()), ..Filter::default() };
        let items = bank.items(&filter)?;
        for column in standard.columns(Part::Theory) {
            let direction = column.direction.as_deref();
            let blueprint = board_blueprint(standard, &column.level, direction, structure)?;
            checks.push(check_blueprint(&blueprint, &items)?);
        }
    }
    Ok(checks)
}

fn board_blueprint(
    standard: &Standard,
    level: &str,
    direction: Option<&str>,
    structure: &Structure,
) -> Result<Blueprint> {
    board::blueprint(standard, level, direction, structure)
}

fn check_blueprint(blueprint: &Blueprint, items: &[Item]) -> Result<BlueprintCheck> {
    let pool = admitted(blueprint, items);
    let mut check = BlueprintCheck {
        standard: blueprint.standard.clone(),
        level: blueprint.level.clone(),
        direction: blueprint.direction.clone(),
        items: pool.len(),
        feasible: false,
        disjoint_forms: 0,
        papers: None,
        reasons: Vec::new(),
    };
    match Assembly::new(blueprint, &pool) {
        Ok(assembly) => {
            check.feasible = true;
            check.papers = Some(assembly.papers().to_string());
            check.disjoint_forms = disjoint_forms(blueprint, &pool)?;
        }
        Err(Refusal::Infeasible(reasons)) => {
            check.reasons = reasons.iter().map(reason_row).collect();
        }
        Err(refusal @ Refusal::Undecided) => return Err(refusal.into()),
    }
    Ok(check)
}

fn admitted(blueprint: &Blueprint, items: &[Item]) -> Vec<assembly::PoolItem> {
    let fits = items.iter().filter(|item| blueprint.admits(&item.place));
    fits.map(derive::pool_item).collect()
}

/// The most forms without a common item that a few seeds find: a lower bound, and each of them was assembled.
fn disjoint_forms(blueprint: &Blueprint, pool: &[assembly::PoolItem]) -> Result<usize> {
    let mut most = 0;
    for seed in 0..8u8 {
        let mut left = pool.to_vec();
        let mut forms = 0;
        while let Ok(assembly) = Assembly::new(blueprint, &left) {
            let form = assembly.form(&[seed; 32]);
            let defects = blueprint.check(&form);
            if !defects.is_empty() {
                return Err(Error::Margins(defects));
            }
            let used: BTreeSet<_> = form.items.into_iter().map(|item| item.id).collect();
            left.retain(|item| !used.contains(&item.id));
            forms += 1;
        }
        most = most.max(forms);
    }
    Ok(most)
}

/// What was assembled: this whole value is a FORM.json.
#[derive(Debug, Clone, Serialize)]
pub struct Assembled {
    /// The seed, hex.
    pub seed: Digest,
    /// Digest of the pool.
    pub pool_digest: Digest,
    /// `exact`: every paper is equally likely.
    pub mode: &'static str,
    /// Milliseconds that assembly took.
    pub elapsed_ms: f64,
    /// What the forms meet.
    pub blueprint: Blueprint,
    /// The forms.
    pub forms: Vec<AssembledForm>,
}

/// One assembled form.
#[derive(Debug, Clone, Serialize)]
pub struct AssembledForm {
    /// `form-1` and so on.
    pub id: String,
    /// Digest of the form.
    pub digest: Digest,
    /// Items in paper order.
    pub items: Vec<sitting::FormItem>,
    /// Points by module.
    pub modules: BTreeMap<String, item::Points>,
    /// Items by interaction.
    pub interactions: BTreeMap<String, u32>,
    /// Points in all.
    pub total: item::Points,
}

/// What `form assemble` asks for.
pub struct AssembleRequest<'a> {
    /// The standard.
    pub standard: &'a Standard,
    /// Level.
    pub level: &'a str,
    /// Direction.
    pub direction: Option<&'a str>,
    /// Structure.
    pub structure: &'a Structure,
    /// How many forms; each is drawn by itself, so they may share items.
    pub forms: u32,
    /// The seed; a new one when absent.
    pub seed: Option<Digest>,
}

/// Assembles forms from a bank. Form k is drawn by HKDF(seed, "form", k), with no regard to the others.
///
/// # Errors
/// [`Error::Refused`] with the reasons.
pub fn assemble_forms(bank: &ItemBank, request: &AssembleRequest<'_>) -> Result<Assembled> {
    let AssembleRequest { standard, level, direction, structure, .. } = request;
    let blueprint = board_blueprint(standard, level, *direction, structure)?;
    let filter = Filter { standard: Some(standard.code.clone()), ..Filter::default() };
    let mut items = bank.items(&filter)?;
    items.retain(|item| blueprint.admits(&item.place));
    let keyless: Vec<_> = items.iter().map(derive::without_key).collect();
    let pool = admitted(&blueprint, &items);
    let seed = match request.seed {
        Some(seed) => seed,
        None => Digest(*sealing::Secret::<32>::random(&sealing::SystemEntropy::new())?.expose()),
    };
    let began = std::time::Instant::now();
    let assembly = Assembly::new(&blueprint, &pool)?;
    let form = |number: u32| {
        let own = sealing::kdf::derive(&seed.0, &[b"form", &number.to_be_bytes()])?;
        let form = assembly.form(own.expose());
        match blueprint.check(&form) {
            defects if defects.is_empty() => Ok(assembled_form(number, form)),
            defects => Err(Error::Margins(defects)),
        }
    };
    let forms = (1..=request.forms).map(form).collect::<Result<Vec<_>>>()?;
    let elapsed_ms = began.elapsed().as_secs_f64() * 1000.0;
    let pool_digest = derive::pool_digest(&keyless);
    Ok(Assembled { seed, pool_digest, mode: "exact", elapsed_ms, blueprint, forms })
}

fn assembled_form(number: u32, form: Form) -> AssembledForm {
    let mut modules: BTreeMap<String, item::Points> = BTreeMap::new();
    let mut interactions: BTreeMap<String, u32> = BTreeMap::new();
    for item in &form.items {
        let sum = modules.entry(item.module.clone()).or_default();
        *sum = *sum + item.points;
        *interactions.entry(item.interaction.name().into()).or_default() += 1;
    }
    AssembledForm {
        id: format!("form-{number}"),
        digest: derive::form_digest(&form),
        total: form.total(),
        modules,
        interactions,
        items: form.items,
    }
}

/// The margin defects of every form of a FORM.json; an item that the bank lacks, or has elsewhere, is one too.
///
/// # Errors
/// A file that is no FORM.json.
pub fn check_forms(text: &str, bank: Option<&ItemBank>) -> Result<Vec<(String, Vec<String>)>> {
    #[derive(serde::Deserialize)]
    struct File {
        blueprint: Blueprint,
        forms: Vec<FormOfFile>,
    }
    #[derive(serde::Deserialize)]
    struct FormOfFile {
        id: String,
        digest: Digest,
        items: Vec<sitting::FormItem>,
    }
    let file: File = crate::payload::read(text.as_bytes(), "FORM.json")?;
    let mut found = Vec::new();
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
    }
    Ok(found)
}

fn bank_defect(
    bank: &ItemBank,
    blueprint: &Blueprint,
    item: &sitting::FormItem,
) -> Result<Option<String>> {
    let Some(stored) = bank.item(&item.id, item.version)? else {
        return Ok(Some(format!("the bank has no item {} version {}", item.id, item.version)));
    };
    let same = stored.place.module == item.module
        && stored.question.interaction == item.interaction
        && blueprint.admits(&stored.place);
    Ok((!same).then(|| format!("item {} stands elsewhere in the bank", item.id)))
}

/// A reason of a refusal, as JSON and in words.
pub fn reason_row(reason: &Reason) -> ReasonRow {
    let text = crate::fault::reason_sentence(reason, crate::fault::Language::of_environment());
    let row =
        |module: Option<&String>, interaction: Option<item::Interaction>, need, have| ReasonRow {
            module: module.cloned(),
            interaction: interaction.map(|interaction| interaction.name().into()),
            need,
            have,
            text,
        };
    match reason {
        Reason::Arithmetic { module, need, .. } => row(Some(module), None, need.decimal(), 0.0),
        Reason::Margins => row(None, None, 1.0, 0.0),
        Reason::Section { interaction, need, have } => {
            row(None, Some(*interaction), *need as f64, *have as f64)
        }
        Reason::Module { module, need, have } => {
            row(Some(module), None, need.decimal(), have.decimal())
        }
        Reason::Cell { module, interaction, need, have } => {
            row(Some(module), Some(*interaction), *need as f64, *have as f64)
        }
    }
}

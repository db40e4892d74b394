//! The standards, structure and item files of the repository.

use assembly::ItemHead;
use item::{KnowledgePointId, Place};
use marking::Item;
use sitting::{Blueprint, Structure};
use standard::Standard;
use std::path::{Path, PathBuf};

/// One standard with the items that its folder holds.
pub struct Occupation {
    pub standard: Standard,
    pub items: Vec<Item>,
}

fn banks() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../question-banks")
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn folder(path: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// The default structure.
pub fn structure() -> Result<Structure, String> {
    Structure::from_toml(&read(&banks().join("structure.toml"))?).map_err(|e| e.to_string())
}

/// Every occupation of `question-banks/`.
pub fn occupations() -> Result<Vec<Occupation>, String> {
    let folders = folder(&banks()).into_iter().filter(|path| path.join("standard.toml").exists());
    folders.map(|path| occupation(&path)).collect()
}

fn occupation(path: &Path) -> Result<Occupation, String> {
    let standard = Standard::from_toml(&read(&path.join("standard.toml"))?)
        .map_err(|error| format!("{}: {error}", path.display()))?;
    let mut items = Vec::new();
    for file in folder(&path.join("items")) {
        let place = |_: &str, id: &str| {
            let point = standard.knowledge_point(id).ok_or(interchange::Unplaced::Clause)?;
            Ok(Place {
                standard: standard.code.clone(),
                level: point.level.clone(),
                module: point.module.clone(),
                knowledge_point: KnowledgePointId::new(point.id.clone()),
            })
        };
        let reading = interchange::read_source(&read(&file)?, &place, &interchange::no_pictures);
        if !reading.rejected.is_empty() {
            return Err(format!("{}: {:?}", file.display(), reading.rejected));
        }
        items.extend(reading.items);
    }
    Ok(Occupation { standard, items })
}

impl Occupation {
    /// The theory blueprint of every column.
    pub fn blueprints(&self, structure: &Structure) -> Result<Vec<Blueprint>, String> {
        let blueprint = |column: &standard::Column| {
            Blueprint::new(&self.standard, &column.level, column.direction.as_deref(), structure)
                .map_err(|error| error.to_string())
        };
        self.standard.theory_weights.iter().map(blueprint).collect()
    }

    /// The items that a blueprint admits, as assembly sees them.
    pub fn pool(&self, blueprint: &Blueprint) -> Vec<ItemHead> {
        self.items.iter().filter(|item| blueprint.admits(&item.place)).map(Item::head).collect()
    }
}

/// The blueprint of one column with the default structure.
pub fn blueprint(code: &str, level: &str) -> Result<Blueprint, String> {
    let structure = structure()?;
    for occupation in occupations()? {
        let all = occupation.blueprints(&structure)?;
        if let Some(found) = all.into_iter().find(|b| b.standard == code && b.level == level) {
            return Ok(found);
        }
    }
    Err(format!("there is no standard {code} with {level}"))
}

/// A blueprint's name for a table.
pub fn name(blueprint: &Blueprint) -> String {
    let direction = blueprint.direction.as_deref().unwrap_or_default();
    format!("{} {} {direction}", blueprint.standard, blueprint.level).trim_end().to_owned()
}

//! The banks as their TOML files have them: no crate of the product is asked.

use crate::shell::{Done, read};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What an item is called where it serves every level.
pub const EVERY_LEVEL: &str = "各级";

/// How an item is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Interaction {
    SingleChoice,
    MultipleChoice,
    TrueFalse,
    TextEntry,
}

/// What is right, as the source has it: `"B"`, `["A", "C"]` or `true`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum SourceAnswer {
    Truth(bool),
    Letter(char),
    Letters(Vec<char>),
    /// What is right in a blank, or in each of several: no letters, so nothing is counted of it.
    Typed(serde::de::IgnoredAny),
}

/// One item, with the place that its knowledge point gives it.
#[derive(Debug, Clone, Deserialize)]
pub struct Item {
    pub id: String,
    pub knowledge_point: String,
    pub interaction: Interaction,
    pub stem: String,
    #[serde(default)]
    pub choices: Vec<String>,
    pub answer: SourceAnswer,
    #[serde(default)]
    pub enemies: Vec<String>,
    #[serde(skip)]
    pub level: String,
    #[serde(skip)]
    pub module: String,
}

impl Item {
    /// Which choices are right.
    pub fn keys(&self) -> Vec<usize> {
        let place = |letter: &char| "ABCDEFGH".find(*letter);
        match &self.answer {
            SourceAnswer::Truth(_) | SourceAnswer::Typed(_) => Vec::new(),
            SourceAnswer::Letter(letter) => place(letter).into_iter().collect(),
            SourceAnswer::Letters(letters) => letters.iter().filter_map(place).collect(),
        }
    }
}

/// A standard's weights and the items of its folder.
#[derive(Debug, Default)]
pub struct Bank {
    pub standard: String,
    /// Levels, lowest first.
    pub levels: Vec<String>,
    /// By level and module the largest weight that a column gives, in percent.
    pub weights: BTreeMap<(String, String), u32>,
    pub items: Vec<Item>,
}

#[derive(Deserialize)]
struct Standard {
    code: String,
    level: Vec<Level>,
    theory_weights: Vec<Column>,
    knowledge_point: Vec<Point>,
}

#[derive(Deserialize)]
struct Level {
    name: String,
}

#[derive(Deserialize)]
struct Column {
    level: String,
    weights: Vec<(String, u32)>,
}

#[derive(Deserialize)]
struct Point {
    id: String,
    level: Option<String>,
    module: String,
}

#[derive(Deserialize)]
struct Items {
    item: Vec<Item>,
}

#[derive(Deserialize)]
struct Structure {
    section: Vec<Section>,
}

/// So many items of an interaction in a paper.
#[derive(Debug, Clone, Deserialize)]
pub struct Section {
    pub interaction: Interaction,
    pub count: u32,
}

/// The sections of the default structure.
pub fn structure(folder: &Path) -> Done<Vec<Section>> {
    Ok(parse::<Structure>(&folder.join("structure.toml"))?.section)
}

/// Every bank of a folder, by name.
pub fn banks(folder: &Path) -> Done<Vec<Bank>> {
    let folders = list(folder)?.into_iter().filter(|path| path.join("standard.toml").exists());
    folders.map(|path| bank(&path)).collect()
}

fn bank(folder: &Path) -> Done<Bank> {
    let standard: Standard = parse(&folder.join("standard.toml"))?;
    let mut bank = Bank { standard: standard.code, ..Bank::default() };
    bank.levels = standard.level.into_iter().map(|level| level.name).collect();
    for Column { level, weights } in standard.theory_weights {
        for (module, weight) in weights {
            let most = bank.weights.entry((level.clone(), module)).or_default();
            *most = weight.max(*most);
        }
    }
    let points: BTreeMap<&str, &Point> =
        standard.knowledge_point.iter().map(|point| (point.id.as_str(), point)).collect();
    for file in list(&folder.join("items")).unwrap_or_default() {
        for mut item in parse::<Items>(&file)?.item {
            let Some(point) = points.get(item.knowledge_point.as_str()) else {
                return Err(format!("{}: {} examines nothing", file.display(), item.id));
            };
            item.level = point.level.clone().unwrap_or(EVERY_LEVEL.into());
            item.module.clone_from(&point.module);
            bank.items.push(item);
        }
    }
    Ok(bank)
}

fn list(folder: &Path) -> Done<Vec<PathBuf>> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn parse<T: DeserializeOwned>(path: &Path) -> Done<T> {
    toml::from_str(&read(path)?).map_err(|error| format!("{}: {error}", path.display()))
}

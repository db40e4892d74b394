//! The standards at hand: those embedded at build, and those of a folder that adds or overrides.

use crate::{AskedError, Error, Result};
use exam::files;
use interchange::Unplaced;
use item::{KnowledgePointId, Place};
use standard::Standard;
use std::collections::BTreeMap;
use std::path::Path;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

/// Standards by code.
#[derive(Debug, Clone)]
pub struct Standards(BTreeMap<String, Standard>);

impl Standards {
    /// The embedded ones.
    ///
    /// # Errors
    /// Not expected: the build's own tests read them all.
    pub fn embedded() -> Result<Self> {
        let mut standards = Self(BTreeMap::new());
        for text in embedded::STANDARDS {
            standards.add(text, "embedded standard.toml")?;
        }
        Ok(standards)
    }

    /// The embedded ones, and every `standard.toml` in `folder` and the folders in it.
    ///
    /// # Errors
    /// [`Error::Standard`] naming the file.
    pub fn with(folder: Option<&Path>) -> Result<Self> {
        let mut standards = Self::embedded()?;
        for path in folder.map(files::walk).transpose()?.unwrap_or_default() {
            if path.file_name().is_some_and(|name| name == "standard.toml") {
                standards.add(&files::read_text(&path)?, &path.display().to_string())?;
            }
        }
        Ok(standards)
    }

    fn add(&mut self, text: &str, file: &str) -> Result<()> {
        let standard = read_standard(text, file)?;
        self.0.insert(standard.code.clone(), standard);
        Ok(())
    }

    /// The standard of a code.
    ///
    /// # Errors
    /// [`Error::UnknownStandard`] with the list of what there is.
    pub fn get(&self, code: &str) -> Result<&Standard> {
        self.0.get(code).ok_or_else(|| Error::UnknownStandard {
            code: code.into(),
            known: self.0.keys().cloned().collect(),
        })
    }

    /// Every standard, by code.
    pub fn all(&self) -> impl Iterator<Item = &Standard> {
        self.0.values()
    }

    /// Where a knowledge point belongs.
    ///
    /// # Errors
    /// What is unknown of it.
    pub fn place(&self, code: &str, point: &str) -> std::result::Result<Place, Unplaced> {
        let standard = self.0.get(code).ok_or(Unplaced::Standard)?;
        let point = standard.knowledge_point(point).ok_or_else(|| unplaced(standard, point))?;
        Ok(Place {
            standard: code.into(),
            level: point.level.clone(),
            module: point.module.clone(),
            knowledge_point: KnowledgePointId::new(point.id.clone()),
        })
    }
}

/// Code / level / chapter / number: the level where the standard has none of that name.
fn unplaced(standard: &Standard, point: &str) -> Unplaced {
    match point.split('/').collect::<Vec<_>>()[..] {
        [_, level, _, _] if standard.level(level).is_none() => Unplaced::Level(level.into()),
        _ => Unplaced::Clause,
    }
}

/// Reads and checks one `standard.toml`.
///
/// # Errors
/// [`Error::Standard`] naming the file.
pub fn read_standard(text: &str, file: &str) -> Result<Standard> {
    Standard::from_toml(text).map_err(|source| Error::Standard { file: file.into(), source })
}

/// The default structure of a 100-point paper.
///
/// # Errors
/// Not expected: the build's own tests read it.
pub fn default_structure() -> Result<sitting::Structure> {
    read_structure(embedded::STRUCTURE, "structure.toml")
}

/// Reads and checks one structure file.
///
/// # Errors
/// [`Error::Asked`] naming the file.
pub fn read_structure(text: &str, file: &str) -> Result<sitting::Structure> {
    sitting::Structure::from_toml(text)
        .map_err(|source| Error::Asked { file: file.into(), source: AskedError::Structure(source) })
}

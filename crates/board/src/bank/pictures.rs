//! Pictures beside a source, and those of a bank.

use crate::Result;
use archive::ItemBank;
use exam::files;
use interchange::{PICTURE_BYTES, PictureFault, picture};
use item::{PictureId, Pictures, Question};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

type Found = std::result::Result<PictureId, PictureFault>;

/// The pictures of a folder, each read once, as a bank stores them.
pub(super) struct Beside {
    folder: PathBuf,
    named: RefCell<BTreeMap<String, Found>>,
    pictures: RefCell<Pictures>,
}

impl Beside {
    /// Of the folder that a source lies in.
    pub(super) fn source(path: &Path) -> Self {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        Self { folder, named: RefCell::default(), pictures: RefCell::default() }
    }

    /// The picture of a name.
    pub(super) fn find(&self, name: &str) -> Found {
        if let Some(found) = self.named.borrow().get(name) {
            return found.clone();
        }
        let found = self.read(name);
        self.named.borrow_mut().insert(name.into(), found.clone());
        found
    }

    fn read(&self, name: &str) -> Found {
        let bytes = files::read_picture(&self.beside(name)?).map_err(|error| match error {
            exam::Error::Store(store::Error::TooLarge { .. }) => {
                PictureFault::TooManyBytes { most: PICTURE_BYTES }
            }
            _ => PictureFault::Missing,
        })?;
        let bytes = picture(name, &bytes)?;
        let id = PictureId::new(sealing::sha256(&bytes).to_string());
        self.pictures.borrow_mut().insert(id.clone(), bytes);
        Ok(id)
    }

    /// A name alone: no other folder, no drive, no address.
    fn beside(&self, name: &str) -> std::result::Result<PathBuf, PictureFault> {
        let plain = !name.contains(['/', '\\', ':']);
        match Path::new(name).components().collect::<Vec<_>>()[..] {
            [Component::Normal(_)] if plain => Ok(self.folder.join(name)),
            _ => Err(PictureFault::NotBeside),
        }
    }

    /// Those of what was found that these questions name.
    pub(super) fn of<'a>(self, questions: impl Iterator<Item = &'a Question>) -> Pictures {
        let mut found = self.pictures.into_inner();
        let named = questions.flat_map(Question::pictures);
        named.filter_map(|id| found.remove_entry(id)).collect()
    }
}

/// The pictures that questions of a bank name.
///
/// # Errors
/// [`archive::Error::NoPicture`]; a bank that does not read.
pub(crate) fn pictures<'a>(
    bank: &ItemBank,
    questions: impl Iterator<Item = &'a Question>,
) -> Result<Pictures> {
    let whole = |id: &PictureId, bytes: &[u8]| sealing::sha256(bytes).to_string() == id.as_str();
    Ok(bank.pictures(questions.flat_map(Question::pictures), whole)?)
}

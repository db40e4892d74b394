//! What the board's window stands on: one board and its results.

use board::view::{BoardView, DecideSeats, DecidedView};
use board::{Board, ResultStore, Standards};
use exam::files;
use exam::time::Moment;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use window::take;

use crate::error::{Error, Result};

/// A board's state.
pub struct Office {
    /// The board.
    pub board: Mutex<Board>,
    /// Its results.
    pub results: Mutex<ResultStore>,
    /// Where they lie: receipts are kept beside.
    store: PathBuf,
}

/// The part of a site file that is the board's (`docs/format/site.md`); the rest is the room's.
#[derive(Deserialize)]
struct Site {
    board: Option<Place>,
}

/// Where the board and its result store lie.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    folder: PathBuf,
    results: PathBuf,
}

impl Office {
    /// Opens the board of a site file, without a passphrase, and its result store, made when absent. Relative paths are
    /// relative to the file.
    ///
    /// # Errors
    /// [`Error::Site`]; [`exam::Error::NotAFolderOf`] where the file names no board; [`board::Error::PassphraseNeeded`].
    pub fn open(path: &Path) -> Result<Self> {
        let text = files::read_text(path)?;
        let wrong = |source| Error::Site { file: files::name(path), source };
        let site: Site = toml::from_str(&text).map_err(wrong)?;
        let missing = || exam::Error::NotAFolderOf { path: path.into(), kind: exam::House::Board };
        let place = site.board.ok_or_else(missing)?;
        let path = std::path::absolute(path).unwrap_or_else(|_| path.into());
        let folder = path.parent().unwrap_or(Path::new("/"));
        let board = Board::open(&folder.join(place.folder), None)?;
        let store = folder.join(place.results);
        let results = board.result_store(&store, true)?;
        Ok(Self { board: Mutex::new(board), results: Mutex::new(results), store })
    }

    /// What a use case computes of the board and its results.
    ///
    /// # Errors
    /// Those of the use case; a standard that does not read.
    pub fn look<T>(
        &self,
        of: impl FnOnce(&Board, &Standards, &ResultStore) -> board::Result<T>,
    ) -> board::Result<T> {
        of(&take(&self.board), &Standards::with(None)?, &take(&self.results))
    }

    /// Signs what one officer decides, and shows what waits now; the receipts lie beside the results.
    ///
    /// # Errors
    /// As [`board::decide_seats`].
    pub fn decide(&self, input: &DecideSeats, now: Moment) -> board::Result<DecidedView> {
        let (board, mut results) = (take(&self.board), take(&self.results));
        let standards = Standards::with(None)?;
        let decided = board::decide_seats(&board, &standards, &mut results, input, now)?;
        board::keep_receipts(&self.store, &decided.receipts, None)?;
        let (officer, file) = decided
            .decisions
            .into_iter()
            .map(|it| (it.officer, it.file))
            .next()
            .unwrap_or_default();
        Ok(DecidedView { officer, file, waiting: board::causes(&board, &standards, &results)? })
    }

    /// Imports files, and shows what there is now; the receipts lie beside the results.
    ///
    /// # Errors
    /// As [`board::import`].
    pub fn import(&self, paths: &[PathBuf], now: Moment) -> board::Result<BoardView> {
        let (board, mut results) = (take(&self.board), take(&self.results));
        let imported = board::import(&board, &mut results, paths, None, now, |_, _| {})?;
        board::keep_receipts(&self.store, &imported.receipts, None)?;
        board::imported_view(&board, &results, imported)
    }
}

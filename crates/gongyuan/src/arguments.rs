//! Arguments that several verbs share.

use board::{Board, key_file, officer_key};
use board::{ItemBank, Result};
use clap::Args;
use exam::SecretBytes;
use std::path::{Path, PathBuf};

/// An item bank and its key file.
#[derive(Args)]
pub struct BankArguments {
    /// The item bank
    pub bank: PathBuf,
    /// Its key file (64 hex digits)
    #[arg(long, value_name = "FILE")]
    pub key_file: PathBuf,
}

impl BankArguments {
    /// Makes a new bank, and its key file where there is none.
    pub fn create(&self) -> Result<ItemBank> {
        Ok(ItemBank::create(&self.bank, &key_file(&self.key_file, true)?)?)
    }

    /// Opens the bank.
    pub fn open(&self) -> Result<ItemBank> {
        Ok(ItemBank::open(&self.bank, &key_file(&self.key_file, false)?)?)
    }
}

/// A board's folder.
#[derive(Args)]
pub struct BoardArguments {
    /// The board's folder
    #[arg(long, value_name = "DIR")]
    pub board: PathBuf,
    /// A file or pipe with the passphrase that the board's private files are sealed under
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

impl BoardArguments {
    /// Opens the board.
    pub fn open(&self) -> Result<Board> {
        Board::open(&self.board, passphrase(self.passphrase_file.as_ref())?)
    }
}

/// Officers who sign, beside those whose keys lie in the board's folder.
#[derive(Args)]
pub struct OfficerArguments {
    /// An officer's private key that lies elsewhere
    #[arg(long = "officer-key", value_name = "FILE")]
    pub keys: Vec<PathBuf>,
    /// A file or pipe with the passphrase that those keys are sealed under
    #[arg(long, value_name = "FILE")]
    pub officer_passphrase_file: Option<PathBuf>,
}

impl OfficerArguments {
    /// Opens the keys.
    pub fn open(&self) -> Result<Vec<board::OfficerKey>> {
        let phrase = passphrase(self.officer_passphrase_file.as_ref())?;
        self.keys.iter().map(|path| officer_key(path, phrase.as_ref())).collect()
    }
}

/// Officers who sign something at the board.
#[derive(Args)]
pub struct OfficersArguments {
    /// The private key of an officer who signs, where it does not lie in the board's folder
    #[arg(long, value_name = "FILE")]
    officer: Vec<PathBuf>,
    /// A file or pipe with the passphrase of those keys, where it is not the board's
    #[arg(long, value_name = "FILE", requires = "officer")]
    officer_passphrase_file: Option<PathBuf>,
}

impl OfficersArguments {
    /// Opens the keys.
    pub fn open(&self, board: &BoardArguments) -> Result<Vec<board::OfficerKey>> {
        let own = self.officer_passphrase_file.as_ref().or(board.passphrase_file.as_ref());
        let phrase = passphrase(own)?;
        self.officer.iter().map(|path| officer_key(path, phrase.as_ref())).collect()
    }
}

/// Who signs the receipt of what a store holds, and where a copy of it goes.
#[derive(Args)]
pub struct ReceiptArguments {
    /// The private key of the officer who signs the receipt, where none lies in the board's folder
    #[arg(long, value_name = "FILE")]
    officer: Option<PathBuf>,
    /// A file or pipe with the passphrase of that key, where it is not the board's
    #[arg(long, value_name = "FILE", requires = "officer")]
    officer_passphrase_file: Option<PathBuf>,
    /// Where a copy of the receipt goes, to leave the board: a file, or a folder
    #[arg(long, value_name = "FILE")]
    receipt: Option<PathBuf>,
}

impl ReceiptArguments {
    /// Opens the officer's key, where one is given; a copy is never written over a file.
    pub fn officer(&self, board: &BoardArguments) -> Result<Option<board::OfficerKey>> {
        if let Some(file) = self.receipt.as_ref().filter(|path| !path.is_dir()) {
            exam::files::refuse_existing([file])?;
        }
        let own = self.officer_passphrase_file.as_ref().or(board.passphrase_file.as_ref());
        let phrase = passphrase(own)?;
        self.officer.as_ref().map(|path| officer_key(path, phrase.as_ref())).transpose()
    }

    /// Writes receipts beside the store, and the copy.
    pub fn keep(&self, store: &Path, receipts: &[board::SignedReceipt]) -> Result<()> {
        board::keep_receipts(store, receipts, self.receipt.as_deref())
    }
}

/// The passphrase of a file or pipe, where one was given.
pub fn passphrase(file: Option<&PathBuf>) -> Result<Option<SecretBytes>> {
    Ok(file.map(|file| exam::files::read_passphrase(file)).transpose()?)
}

//! Arguments that several verbs share.

use clap::Args;
use exam::board::{Board, key_file};
use exam::{ItemBank, Result, SecretBytes};
use std::path::PathBuf;

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
    /// A file with the passphrase that the board's private files are sealed under
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

impl BoardArguments {
    /// Opens the board.
    pub fn open(&self) -> Result<Board> {
        Board::open(&self.board, passphrase(self.passphrase_file.as_ref())?)
    }
}

/// The passphrase of a file: its first line.
pub fn passphrase(file: Option<&PathBuf>) -> Result<Option<SecretBytes>> {
    let Some(file) = file else { return Ok(None) };
    let bytes = exam::files::read_container(file)?;
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    Ok(Some(SecretBytes::new(line.to_vec())))
}

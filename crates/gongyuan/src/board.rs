//! `gongyuan board …`

use crate::arguments::passphrase;
use crate::output::{Done, Output};
use clap::Subcommand;
use exam::board;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum Verb {
    /// Make a board: CA, two officers, live and recovery identity, trust file
    Init {
        /// The folder to make
        dir: PathBuf,
        /// The board's identifier: letters, digits and hyphens
        #[arg(long, default_value = "board")]
        id: String,
        /// The board's name as people read it
        #[arg(long, default_value = "考试机构")]
        name: String,
        /// A file with the passphrase to seal private files under
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
}

pub fn run(verb: Verb, output: &Output) -> Done {
    let Verb::Init { dir, id, name, passphrase_file } = verb;
    let board = board::init(&dir, &id, &name, passphrase(passphrase_file.as_ref())?)?;
    if !board.sealed() {
        output.warn(
            "警告：未设口令，机构密钥仅以文件权限（0600）保护，只适合演示。",
            "Warning: without a passphrase the board's keys lie 0600; good for a demonstration only.",
        );
    }
    let fingerprint = board.trust().fingerprint();
    let value = json!({"board": dir, "trust": dir.join("trust"), "fingerprint": fingerprint});
    output.print(&value, || {
        format!(
            "{}\n{fingerprint}",
            output.say("机构已建立，信任文件指纹：", "Board made; fingerprint of its trust file:")
        )
    });
    Ok(ExitCode::SUCCESS)
}

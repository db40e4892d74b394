//! `gongyuan board …`

use crate::arguments::{BoardArguments, OfficerArguments, passphrase};
use board::{NextTrust, Revoke, Rotate};
use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use exam::time::{Clock, Moment, SystemClock};
use exam::trust::TrustStep;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use terminal::{Done, Output};

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
        /// A file or pipe with the passphrase to seal private files under
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// Divide the recovery identity into three shares in this folder, and remove it from the board's
        #[arg(long, value_name = "DIR")]
        recovery_shares: Option<PathBuf>,
    },
    /// Certify a machine that asked with `station request`; the answer goes back for `station accept`
    Certify {
        /// The request
        request: PathBuf,
        #[command(flatten)]
        board: BoardArguments,
        /// The fingerprint that the machine showed
        #[arg(long, value_name = "TEXT")]
        fingerprint: Option<String>,
        /// How long its certificate is valid
        #[arg(long, default_value_t = 365, value_parser = clap::value_parser!(u32).range(1..=3650))]
        days: u32,
        /// The answer to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Show the trust file in use, or take later ones into use
    Trust {
        /// Later trust files, such as a draft with all its signatures
        files: Vec<PathBuf>,
        #[command(flatten)]
        board: BoardArguments,
    },
    /// Revoke a machine, a key, a certificate or an officer, in the next version of the trust file
    Revoke {
        #[command(flatten)]
        board: BoardArguments,
        #[command(flatten)]
        what: RevokeWhat,
        #[command(flatten)]
        officers: OfficerArguments,
    },
    /// Take a new key into use, in the next version of the trust file; the old one still counts until it is revoked
    Rotate {
        /// Which key
        what: RotateWhat,
        #[command(flatten)]
        board: BoardArguments,
        /// For an officer: the person, known or new
        #[arg(long, value_name = "PERSON", required_if_eq("what", "officer"))]
        person: Option<String>,
        /// For a new officer: the name
        #[arg(long)]
        name: Option<String>,
        /// For an officer: the public key, where the private one lies elsewhere
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
        #[command(flatten)]
        officers: OfficerArguments,
    },
    /// Make an officer's key pair, to lie in that officer's own keeping
    OfficerKey {
        /// The private key to make; the public one lies beside it as FILE.pub
        file: PathBuf,
        /// The person's identifier
        #[arg(long)]
        person: String,
        /// A file or pipe with the passphrase to seal it under
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// Add an officer's signature to a draft of the trust file
    Sign {
        /// The draft; it is replaced by the signed one
        draft: PathBuf,
        /// The officer's private key
        #[arg(long, value_name = "FILE")]
        officer: PathBuf,
        /// A file or pipe with the passphrase that the key is sealed under
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// Divide the recovery identity into three shares, any two of which open it
    DivideRecovery {
        #[command(flatten)]
        board: BoardArguments,
        /// Where the share files go
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Remove the identity itself from the board's folder
        #[arg(long)]
        remove: bool,
    },
    /// Open the recovery identity with two shares; it goes on the board's record
    Recover {
        #[command(flatten)]
        board: BoardArguments,
        /// Two different shares of the three
        #[arg(long, value_names = ["ONE", "OTHER"], num_args = 2, required = true)]
        shares: Vec<PathBuf>,
        /// Why, for the record
        #[arg(long)]
        reason: String,
        /// The identity file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Show the board's record of acts
    Log {
        #[command(flatten)]
        board: BoardArguments,
    },
}

/// What to revoke: exactly one.
#[derive(Args)]
#[command(group(ArgGroup::new("revoke").required(true).args(["station", "key", "serial", "officer"])))]
pub struct RevokeWhat {
    /// A station or console: its key and all its certificates
    #[arg(long, value_name = "ID", alias = "console")]
    station: Option<String>,
    /// The public key in a file
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// The serial of a certificate, from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    serial: Option<u64>,
    /// All keys of an officer
    #[arg(long, value_name = "PERSON")]
    officer: Option<String>,
}

impl RevokeWhat {
    fn what(self) -> Option<Revoke> {
        self.station
            .map(Revoke::Machine)
            .or(self.key.map(Revoke::Key))
            .or(self.serial.map(Revoke::Serial))
            .or(self.officer.map(Revoke::Officer))
    }
}

/// Which key to replace or add.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RotateWhat {
    Ca,
    Officer,
    Live,
    Recovery,
}

pub fn run(verb: Verb, output: &Output) -> Done {
    let now = SystemClock::new().now();
    match verb {
        Verb::Init { .. } => init(verb, output, now)?,
        Verb::Certify { request, board, fingerprint, days, out } => {
            let (board, shown) = (board.open()?, fingerprint.as_deref());
            let done = board::certify(&board, &request, shown, days, &out, now)?;
            output.print(&done, || {
                let words = output.say(
                    "机器申请的指纹（请与该机器显示的核对） / 信任文件指纹（请以纸质送达）",
                    "fingerprint of the request (compare with the machine's screen) / of the trust file (send it on paper)",
                );
                format!("{} {}\n{words}\n{}\n{}", done.role, done.id, done.fingerprint, done.trust)
            });
        }
        Verb::Trust { files, board } => trust(&files, &board.open()?, output, now)?,
        Verb::Revoke { board, what, officers } => {
            if let Some(what) = what.what() {
                let next = board::revoke(&board.open()?, &what, &officers.open()?, now)?;
                print_next(&next, output);
            }
        }
        Verb::Rotate { what, board, person, name, key, officers } => {
            let what = match what {
                RotateWhat::Ca => Rotate::Ca,
                RotateWhat::Live => Rotate::Live,
                RotateWhat::Recovery => Rotate::Recovery,
                RotateWhat::Officer => {
                    Rotate::Officer { person: person.unwrap_or_default(), name, key }
                }
            };
            let next = board::rotate(&board.open()?, &what, &officers.open()?, now)?;
            print_next(&next, output);
        }
        Verb::OfficerKey { file, person, passphrase_file } => {
            let phrase = passphrase(passphrase_file.as_ref())?;
            let public = board::make_officer_key(&file, &person, phrase.as_ref())?;
            let value = json!({"key": file, "public": public, "person": person});
            output.print(&value, || format!("{}\n{}", file.display(), public.display()));
        }
        Verb::Sign { draft, officer, passphrase_file } => {
            let phrase = passphrase(passphrase_file.as_ref())?;
            let person = board::sign_trust(&draft, &officer, phrase.as_ref())?;
            output.print(&json!({"person": person}), || person.clone());
        }
        Verb::DivideRecovery { board, out, remove } => {
            let done = board::divide_recovery(&board.open()?, &out, remove, now)?;
            output.print(&done, || list(&done.shares));
        }
        Verb::Recover { board, shares, reason, out } => {
            let done = board::recover(&board.open()?, &shares, &reason, &out, now)?;
            output.print(&done, || done.identity.display().to_string());
        }
        Verb::Log { board } => {
            let (entries, head) = board.open()?.acts()?;
            output.print(&json!({"entries": entries, "head": head}), || {
                let line =
                    |e: &exam::act::Entry| format!("{} {} {:?} {}\n", e.seq, e.at, e.act, e.what);
                entries.iter().map(line).collect::<String>() + &head.to_string()
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn init(verb: Verb, output: &Output, now: Moment) -> board::Result<()> {
    let Verb::Init { dir, id, name, passphrase_file, recovery_shares } = verb else {
        return Ok(());
    };
    let board = board::init(&dir, &id, &name, passphrase(passphrase_file.as_ref())?)?;
    if !board.sealed() {
        output.warn(
            "警告：未设口令，机构密钥仅以文件权限（0600）保护，只适合演示。",
            "Warning: without a passphrase the board's keys lie 0600; good for a demonstration only.",
        );
    }
    let shares = match recovery_shares {
        Some(out) => board::divide_recovery(&board, &out, true, now)?.shares,
        None => Vec::new(),
    };
    let fingerprint = board.trust().fingerprint();
    let value = json!({
        "board": dir, "trust": dir.join("trust"), "fingerprint": fingerprint, "recovery_shares": shares
    });
    output.print(&value, || {
        let words =
            output.say("机构已建立，信任文件指纹：", "Board made; fingerprint of its trust file:");
        format!("{words}\n{fingerprint}\n{}", list(&shares))
    });
    Ok(())
}

fn trust(
    files: &[PathBuf],
    board: &board::Board,
    output: &Output,
    now: Moment,
) -> board::Result<()> {
    if !files.is_empty() {
        print_step(&board::adopt(board, files, now)?, output);
        return Ok(());
    }
    let own = board.trust();
    let trust = own.trust();
    let value = json!({
        "version": trust.version, "fingerprint": own.fingerprint(), "ca": trust.ca, "officers": trust.officers,
        "recipients": trust.recipients, "revocations": trust.revocations
    });
    output.print(&value, || format!("{} v{}\n{}", trust.name, trust.version, own.fingerprint()));
    Ok(())
}

/// What a change of the trust file came to.
fn print_next(next: &NextTrust, output: &Output) {
    output.print(next, || {
        let state = if next.missing.is_empty() {
            output.say("已启用", "in use").to_owned()
        } else {
            let words = output.say("草稿，尚缺签名", "a draft; signatures are missing of");
            format!("{words}: {}", next.missing.join(", "))
        };
        format!("v{} {state}\n{}\n{}", next.version, next.trust.display(), next.fingerprint)
    });
}

/// What an update of the trust file came to.
pub fn print_step(step: &TrustStep, output: &Output) {
    output.print(step, || format!("v{} → v{}\n{}", step.before, step.version, step.fingerprint));
}

fn list(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| format!("{}\n", path.display())).collect()
}

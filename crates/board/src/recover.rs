//! The recovery identity: divided among three people, opened by two of them, both on the record.

use super::Board;
use crate::Result;
use exam::InFile;
use exam::act::{self, Act};
use exam::files;
use exam::time::Moment;
use sealing::{AgeIdentity, SystemEntropy, recovery};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What dividing the recovery identity wrote.
#[derive(Debug, Clone, Serialize)]
pub struct Divided {
    /// Three share files: one for each of three people.
    pub shares: Vec<PathBuf>,
    /// Whether the identity itself was removed from the board's folder.
    pub removed: bool,
}

/// What two shares gave back.
#[derive(Debug, Clone, Serialize)]
pub struct Recovered {
    /// The age identity file.
    pub identity: PathBuf,
    /// Its public half.
    pub recipient: String,
}

/// Divides the board's recovery identity into three share files in `out`, any two of which open it. With `remove`, the
/// identity itself is overwritten and removed from the board's folder once the shares were read back.
///
/// # Errors
/// [`exam::Error::Exists`] when shares lie there; [`Error::PassphraseNeeded`]; [`Error::NoRecovery`] where the identity is not in the
/// board's folder.
pub fn divide_recovery(board: &Board, out: &Path, remove: bool, now: Moment) -> Result<Divided> {
    let name = board.recovery_name()?;
    let identity = AgeIdentity::parse_file(&board.secret_text(&name)?).in_file(&name)?;
    let paths: Vec<PathBuf> = (1..=3).map(|n| out.join(format!("recovery-{n}.share"))).collect();
    files::refuse_existing(&paths)?;
    files::make_out_folder(out)?;
    let id = &board.trust().trust().board;
    let shares = recovery::split(&identity, id, &SystemEntropy::new())?;
    for (path, share) in paths.iter().zip(&shares) {
        files::write_new_private(path, share.expose())?;
    }
    for (one, other) in paths.iter().zip(paths.iter().cycle().skip(1)) {
        if join(one, other)?.recipient() != identity.recipient() {
            return Err(exam::Error::ReadBack { file: files::name(other) }.into());
        }
    }
    act::note(&board.path(""), now, Act::RecoveryDivided, &identity.recipient().to_string())?;
    if remove {
        files::wipe(&board.path(&name))?;
    }
    Ok(Divided { shares: paths, removed: remove })
}

/// Opens the recovery identity with two shares and writes it to `out`. It goes on the board's record, with the reason,
/// before the identity is on the disk.
///
/// # Errors
/// [`sealing::Error::SameShare`], [`sealing::Error::ShareMismatch`]; [`sealing::Error::ForeignBoard`] for the shares of an
/// identity that this board never had; [`exam::Error::Exists`].
pub fn recover(
    board: &Board,
    shares: &[PathBuf],
    reason: &str,
    out: &Path,
    now: Moment,
) -> Result<Recovered> {
    files::refuse_existing([out])?;
    let [one, other] = shares else { return Err(sealing::Error::SameShare.into()) };
    let identity = join(one, other)?;
    let recipient = identity.recipient();
    if !board.had_recovery(&recipient)? {
        return Err(sealing::Error::ForeignBoard.into());
    }
    let (one, other) = (files::name(one), files::name(other));
    let what = format!("{recipient}, {one} + {other}: {reason}");
    act::note(&board.path(""), now, Act::RecoveryOpened, &what)?;
    let text = format!("# public key: {recipient}\n{}\n", &*identity.secret_text());
    files::write_new_private(out, zeroize::Zeroizing::new(text).as_bytes())?;
    Ok(Recovered { identity: out.into(), recipient: recipient.to_string() })
}

fn join(one: &Path, other: &Path) -> Result<AgeIdentity> {
    let read = |path: &Path| -> Result<sealing::SecretBytes> {
        let share = files::read_container(path).map(sealing::SecretBytes::new)?;
        recovery::check(share.expose()).in_file(&files::name(path))?;
        Ok(share)
    };
    let both = format!("{} + {}", files::name(one), files::name(other));
    Ok(recovery::join(read(one)?.expose(), read(other)?.expose()).in_file(&both)?)
}

//! Certifying a machine that asked from across the air gap.

use super::{Board, Enrolment};
use crate::{Error, Result};
use exam::InFile;
use exam::act::{self, Act};
use exam::files;
use exam::time::Moment;
use sealing::enrolment::{Grant, Request};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What certifying wrote.
#[derive(Debug, Clone, Serialize)]
pub struct Certified {
    /// Machine id.
    pub id: String,
    /// `station` or `console`.
    pub role: String,
    /// Serial of the certificate.
    pub serial: u64,
    /// What the machine showed when it asked.
    pub fingerprint: String,
    /// The answer, to be carried to the machine.
    pub enrolment: PathBuf,
    /// The trust file's fingerprint, to be sent to the machine on paper.
    pub trust: String,
}

/// Certifies a machine's request and writes the answer to `out`. The same machine may ask again with the same key (a
/// renewal), and with another one when its certificate is revoked or has ended.
///
/// # Errors
/// [`exam::Error::Exists`]; [`Error::EnrolledAlready`]; [`sealing::Error::Revoked`] for a revoked key; [`sealing::Error::WrongSigner`] for a
/// request that was not signed with its own key; [`Error::RequestFingerprint`] when `shown` is another one.
pub fn certify(
    board: &Board,
    request: &Path,
    shown: Option<&str>,
    days: u32,
    out: &Path,
    now: Moment,
) -> Result<Certified> {
    files::refuse_existing([out])?;
    let name = files::name(request);
    let request = Request::read(&files::read_container(request)?).in_file(&name)?;
    let fingerprint = request.fingerprint();
    if shown.is_some_and(|shown| *sealing::codes::fold(shown) != fingerprint.replace('-', "")) {
        return Err(Error::RequestFingerprint { fingerprint });
    }
    let asked = request.request();
    if board.trust().trust().revocations.keys.contains(&asked.key) {
        return Err(sealing::Error::Revoked).in_file(&name)?;
    }
    let enrolment = board.issue(asked, days, now)?;
    let certificate = sealing::ssh::Certificate::from_openssh(&enrolment.certificate)?;
    files::write_new(out, &Grant::write(&certificate, board.trust())?)?;
    let Enrolment { id, role, serial, .. } = enrolment;
    act::note(&board.path(""), now, Act::Certified, &format!("{role} {id} serial {serial}"))?;
    let trust = board.trust().fingerprint();
    Ok(Certified { id, role, serial, fingerprint, enrolment: out.into(), trust })
}

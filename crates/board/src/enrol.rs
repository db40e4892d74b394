use super::Board;
use crate::{Error, Result};
use defence::Defence;
use exam::Payload;
use exam::act::{self, Act};
use exam::files;
use exam::machine::{self, MachineFolder};
use exam::time::Moment;
use sealing::ssh::{Certificate, CertificateRequest, MachineRole, PublicKey, SigningKey};
use sealing::{AgeIdentity, Recipient, SystemEntropy, enrolment::Request};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What the board keeps of an enrolled machine: `machines/<id>.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enrolment {
    /// Machine id.
    pub id: String,
    /// `station` or `console`.
    pub role: String,
    /// Serial of its certificate.
    pub serial: u64,
    /// Its certificate, one OpenSSH line.
    pub certificate: String,
    /// Its age recipient.
    pub recipient: Recipient,
}

/// Who is certified.
struct Subject<'a> {
    id: &'a str,
    role: MachineRole,
    key: PublicKey,
    recipient: Recipient,
}

/// Enrols a machine in one step, where board and machine share a disk: keys are made in `dir`, the board certifies.
///
/// # Errors
/// [`Error::EnrolledAlready`]; [`exam::Error::Exists`] when `dir` belongs to a machine.
pub fn enrol(
    board: &Board,
    dir: &Path,
    id: &str,
    role: MachineRole,
    days: u32,
    now: Moment,
) -> Result<Enrolment> {
    MachineFolder::check_free(dir)?;
    let (key, identity) = (SigningKey::generate(&SystemEntropy::new())?, AgeIdentity::generate());
    let subject = Subject { id, role, key: key.public(), recipient: identity.recipient() };
    let (certificate, enrolment) = board.certificate(&subject, days, now)?;
    let made = machine::New { id, role, key: &key, certificate: &certificate, identity: &identity };
    MachineFolder::create(dir, &made, board.trust().bytes())?;
    board.keep_enrolment(&enrolment)?;
    let what = format!("{} {id} serial {}", enrolment.role, enrolment.serial);
    act::note(&board.path(""), now, Act::Certified, &what)?;
    Ok(enrolment)
}

impl Board {
    /// Every machine that the board enrolled, with its certificate in use.
    pub(crate) fn enrolments(&self) -> Result<Vec<Enrolment>> {
        read_all(&self.path("machines"))
    }

    /// Every certificate that a machine has had.
    pub(super) fn enrolments_of(&self, id: &str) -> Result<Vec<Enrolment>> {
        let mut all = self.former_enrolments()?;
        all.extend(self.enrolments()?);
        all.retain(|enrolment| enrolment.id == id);
        Ok(all)
    }

    fn former_enrolments(&self) -> Result<Vec<Enrolment>> {
        let former = self.path("machines/former");
        if former.is_dir() { read_all(&former) } else { Ok(Vec::new()) }
    }

    /// Certifies what a machine asked for, and keeps it.
    pub(super) fn issue(&self, asked: &Request, days: u32, now: Moment) -> Result<Enrolment> {
        let (id, role, key) = (asked.machine.as_str(), asked.role, asked.key);
        let subject = Subject { id, role, key, recipient: asked.recipient.clone() };
        let (_, enrolment) = self.certificate(&subject, days, now)?;
        self.keep_enrolment(&enrolment)?;
        Ok(enrolment)
    }

    fn certificate(
        &self,
        subject: &Subject<'_>,
        days: u32,
        now: Moment,
    ) -> Result<(Certificate, Enrolment)> {
        // An id that no plan can name is of no use.
        if !sitting::is_id(subject.id) {
            return Err(sealing::Error::BadName { what: sealing::Field::Machine }.into());
        }
        self.check_may_enrol(subject, now)?;
        // An hour back, for machines whose clocks differ a little.
        let from = u64::try_from(now.wall_s().saturating_sub(3600)).unwrap_or(0);
        let request = CertificateRequest {
            key: subject.key,
            machine: subject.id,
            role: subject.role,
            serial: self.next_serial()?,
            valid_after: from,
            valid_before: from + u64::from(days) * 86_400,
        };
        let certificate = Certificate::certify(&self.ca_key()?, &request, &SystemEntropy::new())?;
        let enrolment = Enrolment {
            id: subject.id.into(),
            role: machine::role_name(subject.role).into(),
            serial: request.serial,
            certificate: certificate.to_openssh(),
            recipient: subject.recipient.clone(),
        };
        Ok((certificate, enrolment))
    }

    /// A machine that is enrolled may renew with its own key; another key needs a revoked or ended certificate.
    fn check_may_enrol(&self, subject: &Subject<'_>, now: Moment) -> Result<()> {
        let machines = self.enrolments()?;
        let named = |machine: &&Enrolment| machine.id.eq_ignore_ascii_case(subject.id);
        let Some(before) = machines.iter().find(named) else { return Ok(()) };
        if before.id != subject.id {
            let taken = || Err(Error::EnrolledAlready { id: before.id.clone() });
            // On a FAT or NTFS drive the files of the two would be one.
            return Defence::CaseAlone.guards(taken());
        }
        let certificate = Certificate::from_openssh(&before.certificate)?;
        let same = certificate.key() == subject.key && certificate.role() == subject.role;
        if same || self.trust().check_certificate(&certificate, now.wall_s()).is_err() {
            return Ok(());
        }
        Err(Error::EnrolledAlready { id: subject.id.into() })
    }

    /// Serials are never used twice, also not those of machines that were enrolled again.
    fn next_serial(&self) -> Result<u64> {
        let mut all = self.former_enrolments()?;
        all.extend(self.enrolments()?);
        Ok(all.iter().map(|machine| machine.serial).max().unwrap_or(0) + 1)
    }

    /// Keeps an enrolment; the one before it stays, for revocation by machine.
    fn keep_enrolment(&self, enrolment: &Enrolment) -> Result<()> {
        let file = self.path("machines").join(format!("{}.json", enrolment.id));
        if file.exists() {
            let bytes = files::read_container(&file)?;
            let before: Enrolment = exam::payload::read(&bytes, Payload::Enrolment)?;
            let name = format!("{}.{}.json", before.id, before.serial);
            files::make_folder(&self.path("machines/former"))?;
            files::write_public(&self.path("machines/former").join(name), &bytes)?;
        }
        Ok(files::write_public(&file, &exam::payload::write(enrolment, Payload::Enrolment)?)?)
    }
}

fn read_all(folder: &Path) -> Result<Vec<Enrolment>> {
    let read = |path: &std::path::PathBuf| {
        exam::payload::read(&files::read_container(path)?, Payload::Enrolment)
    };
    Ok(files::list(folder, "json")?.iter().map(read).collect::<exam::Result<_>>()?)
}

//! Later versions of the trust file: who is revoked, which keys come into use, and who has to sign that.

use super::{Board, officer_key::officer_key};
use crate::{Error, Result};
use exam::InFile;
use exam::act::{self, Act};
use exam::files;
use exam::time::Moment;
use exam::trust::{TrustStep, next_trust};
use sealing::ssh::{Certificate, PublicKey, SigningKey};
use sealing::trust::{Officer, Signatory, Trust, TrustFile};
use sealing::{AgeIdentity, SecretBytes, SystemEntropy, Verified};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is to be revoked.
#[derive(Debug, Clone)]
pub enum Revoke {
    /// A station or console of the board: its key, and the serials of all its certificates.
    Machine(String),
    /// The public key in a file: of a machine, of an officer, or of a CA with everything that it certified.
    Key(PathBuf),
    /// One certificate.
    Serial(u64),
    /// All keys of an officer.
    Officer(String),
}

/// Which key is to be replaced or added.
#[derive(Debug, Clone)]
pub enum Rotate {
    /// The CA: machines are certified with the new one; what the old one certified still counts.
    Ca,
    /// A person: a new key beside the old one, or a new officer. With a file, the public key that lies elsewhere.
    Officer {
        /// The person.
        person: String,
        /// The name, for somebody new.
        name: Option<String>,
        /// The public key, where the private one lies elsewhere.
        key: Option<PathBuf>,
    },
    /// The identity that opens results day by day.
    Live,
    /// The identity that is held offline.
    Recovery,
}

/// A version of the trust file that was made.
#[derive(Debug, Clone, Serialize)]
pub struct NextTrust {
    /// Its version.
    pub version: u32,
    /// Its fingerprint.
    pub fingerprint: String,
    /// The file: in use already where it is complete, else a draft.
    pub trust: PathBuf,
    /// The persons whose signatures are missing.
    pub missing: Vec<String>,
}

/// Revokes, in the next version of the trust file. It is in use at once where two officers' keys are at hand, in the
/// board's folder or given; else a draft waits for them.
///
/// # Errors
/// [`Error::NotEnrolled`] for a machine that the board does not know; [`Error::NoOfficer`];
/// [`sealing::Error::TooFewOfficers`] where fewer than two would be left.
pub fn revoke(
    board: &Board,
    what: &Revoke,
    given: &[SigningKey],
    now: Moment,
) -> Result<NextTrust> {
    let mut trust = successor(board);
    let (mut keys, mut serials) = (Vec::new(), Vec::new());
    let said = match what {
        Revoke::Machine(id) => {
            for enrolment in board.enrolments_of(id)? {
                let certificate = Certificate::from_openssh(&enrolment.certificate)?;
                keys.push(certificate.key());
                serials.push(enrolment.serial);
            }
            if serials.is_empty() {
                return Err(Error::NotEnrolled { id: id.clone(), role: exam::House::Station });
            }
            format!("machine {id}")
        }
        Revoke::Key(path) => {
            let key = PublicKey::from_openssh(files::read_text(path)?.trim());
            let key = key.in_file(&files::name(path))?;
            keys.push(key);
            format!("key {}", key.fingerprint())
        }
        Revoke::Serial(serial) => {
            serials.push(*serial);
            format!("serial {serial}")
        }
        Revoke::Officer(person) => {
            let own = trust.officers.iter().filter(|officer| officer.person == *person);
            keys.extend(own.map(|officer| officer.key));
            if keys.is_empty() {
                return Err(Error::NoOfficer { person: person.clone() });
            }
            format!("officer {person}")
        }
    };
    let list = &mut trust.revocations;
    list.number += 1;
    list.date = u64::try_from(now.wall_s()).unwrap_or(0).max(list.date);
    list.keys.extend(keys);
    list.keys.sort_by_key(PublicKey::to_openssh);
    list.keys.dedup();
    list.serials.extend(serials);
    list.serials.sort_unstable();
    list.serials.dedup();
    publish(board, trust, given, now, (Act::Revoked, &said))
}

/// Takes a new key into use, in the next version of the trust file.
///
/// # Errors
/// As [`revoke`]; [`exam::Error::Exists`] when a person has that key already.
pub fn rotate(
    board: &Board,
    what: &Rotate,
    given: &[SigningKey],
    now: Moment,
) -> Result<NextTrust> {
    let mut trust = successor(board);
    let version = trust.version;
    let said = match what {
        Rotate::Ca => {
            let key = new_key(board, &format!("ca.v{version}"), "ca")?;
            trust.ca.push(key);
            trust.ca.sort_by_key(PublicKey::to_openssh);
            "ca".to_owned()
        }
        Rotate::Officer { person, name, key } => {
            add_officer(board, &mut trust, person, name.as_deref(), key.as_deref())?;
            format!("officer {person}")
        }
        Rotate::Live => {
            trust.recipients.live = new_identity(board, &format!("identities/live.v{version}"))?;
            "live".to_owned()
        }
        Rotate::Recovery => {
            let name = format!("identities/recovery.v{version}");
            trust.recipients.recovery = new_identity(board, &name)?;
            "recovery".to_owned()
        }
    };
    publish(board, trust, given, now, (Act::Rotated, &said))
}

/// Adds an officer's signature to a draft, in place.
///
/// # Errors
/// [`sealing::Error::WrongSigner`] for a key that the draft does not ask for; [`Error::PassphraseNeeded`].
pub fn sign_trust(draft: &Path, key: &Path, phrase: Option<&SecretBytes>) -> Result<String> {
    let key = officer_key(key, phrase)?;
    let (bytes, name) = (files::read_container(draft)?, files::name(draft));
    let wanted = TrustFile::wanted(&bytes).in_file(&name)?;
    let person = wanted.into_iter().find(|signatory| signatory.key == key.public());
    let person = person.ok_or(sealing::Error::WrongSigner).in_file(&name)?.person;
    let signed = TrustFile::add_signature(&bytes, &person, &key).in_file(&name)?;
    files::write_public(draft, &signed)?;
    Ok(person)
}

/// Takes later trust files into use at the board, such as a draft that has all its signatures.
///
/// # Errors
/// Those of [`next_trust`].
pub fn adopt(board: &Board, given: &[PathBuf], now: Moment) -> Result<TrustStep> {
    let before = board.trust().trust().version;
    let own = TrustFile::read(board.trust().bytes(), None)?;
    let latest = next_trust(own, given)?;
    if latest.trust().version > before {
        put(board, &latest)?;
        let what = format!("{before} → {}", latest.trust().version);
        act::note(&board.path(""), now, Act::TrustAdopted, &what)?;
    }
    Ok(TrustStep::of(before, &latest))
}

fn successor(board: &Board) -> Trust {
    let mut trust = board.trust().trust().clone();
    trust.version += 1;
    sealing::trust::FORMAT.clone_into(&mut trust.format);
    trust
}

fn new_key(board: &Board, name: &str, comment: &str) -> Result<PublicKey> {
    let key = SigningKey::generate(&SystemEntropy::new())?;
    board.write_new_secret(name, key.to_openssh(comment)?.as_bytes())?;
    let public = format!("{} {comment}\n", key.public().to_openssh());
    files::write_public(&board.path(&format!("{name}.pub")), public.as_bytes())?;
    Ok(key.public())
}

fn new_identity(board: &Board, name: &str) -> Result<sealing::Recipient> {
    let identity = AgeIdentity::generate();
    let recipient = identity.recipient();
    let text = format!("# public key: {recipient}\n{}\n", &*identity.secret_text());
    board.write_new_secret(name, zeroize::Zeroizing::new(text).as_bytes())?;
    let public = format!("{recipient}\n");
    files::write_public(&board.path(&format!("{name}.pub")), public.as_bytes())?;
    Ok(recipient)
}

fn add_officer(
    board: &Board,
    trust: &mut Trust,
    person: &str,
    name: Option<&str>,
    file: Option<&Path>,
) -> Result<()> {
    if !sealing::is_identifier(person) {
        return Err(sealing::Error::BadName { what: sealing::Field::Person }.into());
    }
    let known = trust.officers.iter().find(|officer| officer.person == person);
    let name = name.map(str::to_owned).or_else(|| known.map(|officer| officer.name.clone()));
    let name = name.ok_or_else(|| Error::NoOfficer { person: person.into() })?;
    let key = match file {
        Some(path) => {
            let text = files::read_text(path)?;
            PublicKey::from_openssh(text.trim()).in_file(&files::name(path))?
        }
        None => new_key(board, &board.next_officer_name(person, trust.version)?, person)?,
    };
    if trust.officers.iter().any(|officer| officer.key == key) {
        return Err(exam::Error::Exists { path: file.unwrap_or(Path::new(person)).into() }.into());
    }
    trust.officers.push(Officer { person: person.into(), name, key });
    trust.officers.sort_by_key(|officer| (officer.person.clone(), officer.key.to_openssh()));
    Ok(())
}

/// Has the next version signed by those at hand, and takes it into use when nobody is missing.
fn publish(
    board: &Board,
    mut trust: Trust,
    given: &[SigningKey],
    now: Moment,
    (what, said): (Act, &str),
) -> Result<NextTrust> {
    let mut hand: Vec<SigningKey> = given.to_vec();
    hand.extend(board.officer_keys()?.into_iter().map(|(_, key)| key));
    trust.signers = signers(board.trust().trust(), &trust, &hand)?;
    let mut bytes = TrustFile::draft(&trust)?;
    let mut missing = Vec::new();
    for signatory in &trust.signers {
        match hand.iter().find(|key| key.public() == signatory.key) {
            Some(key) => bytes = TrustFile::add_signature(&bytes, &signatory.person, key)?,
            None => missing.push(signatory.person.clone()),
        }
    }
    let (version, fingerprint) = (trust.version, TrustFile::fingerprint_of(&trust)?);
    if missing.is_empty() {
        let next = TrustFile::read_next(&bytes, board.trust())?;
        put(board, &next)?;
        act::note(&board.path(""), now, what, &format!("{said}: trust {version}"))?;
        return Ok(NextTrust { version, fingerprint, trust: board.path("trust"), missing });
    }
    let path = board.path(&format!("trust-{version}.draft"));
    files::write_public(&path, &bytes)?;
    act::note(&board.path(""), now, what, &format!("{said}: draft of trust {version}"))?;
    Ok(NextTrust { version, fingerprint, trust: path, missing })
}

/// Two persons who are officers of both versions with the same key; those whose keys are at hand first.
fn signers(old: &Trust, new: &Trust, hand: &[SigningKey]) -> Result<Vec<Signatory>> {
    let at_hand = |key: &PublicKey| hand.iter().any(|own| own.public() == *key);
    let mut persons: BTreeMap<&str, PublicKey> = BTreeMap::new();
    for officer in &new.officers {
        let (person, key) = (officer.person.as_str(), officer.key);
        let counts = old.is_officer(person, &key) && new.is_officer(person, &key);
        if counts && (at_hand(&key) || !persons.contains_key(person)) {
            persons.insert(person, key);
        }
    }
    let mut chosen: Vec<(&str, PublicKey)> = persons.into_iter().collect();
    chosen.sort_by_key(|(person, key)| (!at_hand(key), person.to_owned()));
    chosen.truncate(2);
    if chosen.len() < 2 {
        return Err(sealing::Error::TooFewOfficers.into());
    }
    chosen.sort_by_key(|(person, _)| person.to_owned());
    let signatory = |(person, key): (&str, PublicKey)| Signatory { person: person.into(), key };
    Ok(chosen.into_iter().map(signatory).collect())
}

/// Every version stays in `trusts/`, so that machines that missed some can follow.
fn put(board: &Board, next: &Verified<TrustFile>) -> Result<()> {
    files::make_folder(&board.path("trusts"))?;
    for trust in [board.trust(), next] {
        let name = format!("trusts/{}", trust.trust().version);
        files::write_public(&board.path(&name), trust.bytes())?;
    }
    Ok(files::write_public(&board.path("trust"), next.bytes())?)
}

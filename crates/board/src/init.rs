use super::{Board, OFFICERS, write_secret};
use crate::Result;
use exam::files;
use sealing::ssh::SigningKey;
use sealing::trust::{self, Officer, ResultRecipients, Revocations, Signatory, Trust, TrustFile};
use sealing::{AgeIdentity, Recipient, SUITE, SecretBytes, SystemEntropy};
use std::path::Path;

/// What a board's folder begins with: where one of them lies, a board or a part of one is there.
const MADE: [&str; 5] = ["trust", "ca", "officers", "identities", "machines"];

/// Makes a board's folder: CA, two officers, live and recovery identity, trust file.
///
/// Keys are OpenSSH files, identities stock age files. With a passphrase they are sealed under it; else they lie 0600.
///
/// # Errors
/// [`exam::Error::Exists`] when there is a board already, or what is left of one.
pub fn init(dir: &Path, id: &str, name: &str, phrase: Option<SecretBytes>) -> Result<Board> {
    files::refuse_existing(MADE.map(|name| dir.join(name)))?;
    let write = |name: &str, text: &str| write_secret(dir, phrase.as_ref(), name, text.as_bytes());
    let ca = key(dir, "ca", "ca", &write)?;
    let officers = OFFICERS
        .iter()
        .map(|(person, file)| key(dir, &format!("officers/{file}"), person, &write))
        .collect::<Result<Vec<_>>>()?;
    let live = identity(dir, "identities/live", &write)?;
    let recovery = identity(dir, "identities/recovery", &write)?;
    let trust = trust_of(id, name, &ca, &officers, ResultRecipients { live, recovery });
    let signers: Vec<(&str, &SigningKey)> =
        OFFICERS.iter().map(|(person, _)| *person).zip(&officers).collect();
    files::write_public(&dir.join("trust"), &TrustFile::seal(&trust, &signers)?)?;
    files::make_folder(&dir.join("machines"))?;
    files::make_folder(&dir.join("sittings"))?;
    Board::open(dir, phrase)
}

type Write<'a> = dyn Fn(&str, &str) -> Result<()> + 'a;

/// A new key pair; the comment of both files says whose it is (`package sign` reads it).
fn key(dir: &Path, file: &str, comment: &str, write: &Write<'_>) -> Result<SigningKey> {
    let key = SigningKey::generate(&SystemEntropy::new())?;
    write(file, &key.to_openssh(comment)?)?;
    let public = format!("{} {comment}\n", key.public().to_openssh());
    files::write_public(&dir.join(format!("{file}.pub")), public.as_bytes())?;
    Ok(key)
}

fn identity(dir: &Path, file: &str, write: &Write<'_>) -> Result<Recipient> {
    let identity = AgeIdentity::generate();
    let recipient = identity.recipient();
    let text = format!("# public key: {recipient}\n{}\n", &*identity.secret_text());
    write(file, &zeroize::Zeroizing::new(text))?;
    files::write_public(&dir.join(format!("{file}.pub")), format!("{recipient}\n").as_bytes())?;
    Ok(recipient)
}

fn trust_of(
    id: &str,
    name: &str,
    ca: &SigningKey,
    officers: &[SigningKey],
    recipients: ResultRecipients,
) -> Trust {
    let people = OFFICERS.iter().zip(officers).zip(["考务员一", "考务员二"]);
    let officer = |(((person, _), key), name): ((&(&str, &str), &SigningKey), &str)| Officer {
        person: (*person).to_owned(),
        name: name.to_owned(),
        key: key.public(),
    };
    let officers: Vec<Officer> = people.map(officer).collect();
    let signatory =
        |officer: &Officer| Signatory { person: officer.person.clone(), key: officer.key };
    Trust {
        format: trust::FORMAT.to_owned(),
        suite: SUITE,
        version: 1,
        board: id.to_owned(),
        name: name.to_owned(),
        ca: vec![ca.public()],
        signers: officers.iter().map(signatory).collect(),
        officers,
        recipients,
        revocations: Revocations::default(),
    }
}

//! Officers' keys, which may lie anywhere, and what they sign.

use crate::{Error, Result};
use exam::InFile;
use exam::files;
use sealing::package;
use sealing::ssh::SigningKey;
use sealing::trust::TrustFile;
use sealing::{SecretBytes, SystemEntropy, Verified, passphrase};
use std::path::{Path, PathBuf};

/// What an officer who signs a package signs: the package as screens show it, with who signed it by now. With a trust file
/// every earlier signature is verified; without one nobody is named.
///
/// # Errors
/// A package that does not parse, or whose signatures are no officers'.
pub fn unsigned_package(
    path: &Path,
    trust: Option<&Verified<TrustFile>>,
) -> Result<exam::view::PackageView> {
    let (bytes, name) = (files::read_container(path)?, files::name(path));
    let (manifest, signed) = package::read_draft(&bytes, trust).in_file(&name)?;
    let officers = trust.map(|trust| exam::package_view::officers(trust, &signed));
    let digest = sealing::sha256(&bytes);
    Ok(exam::package_view::package_view(&name, &digest, &manifest, officers.unwrap_or_default()))
}

/// Adds an officer's signature to a package, in place; gives the officer's person id: from the trust file where there
/// is one, else from the comment of the public key beside the private one.
///
/// # Errors
/// [`sealing::Error::UnknownOfficer`]; [`Error::PassphraseNeeded`] for a sealed key; a package that does not parse.
pub fn sign_package(
    path: &Path,
    key_file: &Path,
    phrase: Option<&SecretBytes>,
    trust: Option<&Verified<TrustFile>>,
) -> Result<String> {
    let key = officer_key(key_file, phrase)?;
    let person = match trust {
        Some(trust) => {
            let officers = &trust.trust().officers;
            officers.iter().find(|o| o.key == key.public()).map(|o| o.person.clone())
        }
        None => person_beside(key_file, &key)?,
    };
    let person = person.ok_or(sealing::Error::UnknownOfficer)?;
    let bytes = files::read_container(path)?;
    let signed = package::add_signature(&bytes, &person, &key).in_file(&files::name(path))?;
    files::write_public(path, &signed)?;
    Ok(person)
}

/// An officer's private key, wherever it lies: sealed under a passphrase of its own, or plain.
///
/// # Errors
/// [`Error::PassphraseNeeded`]; a wrong passphrase; a file that is no key.
pub fn officer_key(path: &Path, phrase: Option<&SecretBytes>) -> Result<SigningKey> {
    let (bytes, name) = (SecretBytes::new(files::read_container(path)?), files::name(path));
    let plain = if passphrase::is_sealed(bytes.expose()) {
        let phrase = phrase.ok_or(Error::PassphraseNeeded)?;
        let label = passphrase::label(bytes.expose()).in_file(&name)?;
        passphrase::open(phrase.expose(), &label, bytes.expose()).in_file(&name)?
    } else {
        bytes
    };
    let text = std::str::from_utf8(plain.expose());
    let text = text.map_err(|_| exam::Error::NotText { path: path.into() })?;
    Ok(SigningKey::from_openssh(text).in_file(&name)?)
}

/// Makes an officer's key pair, to lie in that officer's own keeping: `file`, sealed where there is a passphrase, and
/// `file.pub`, for `board rotate --officer`.
///
/// # Errors
/// [`exam::Error::Exists`]; [`sealing::Error::BadName`] for the person.
pub fn make_officer_key(
    file: &Path,
    person: &str,
    phrase: Option<&SecretBytes>,
) -> Result<PathBuf> {
    if !sealing::is_identifier(person) {
        return Err(sealing::Error::BadName { what: sealing::Field::Person }.into());
    }
    let mut public = file.as_os_str().to_owned();
    public.push(".pub");
    let public = PathBuf::from(public);
    files::refuse_existing([file, &public])?;
    let key = SigningKey::generate(&SystemEntropy::new())?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    super::write_secret(folder, phrase, &name, key.to_openssh(person)?.as_bytes())?;
    let line = format!("{} {person}\n", key.public().to_openssh());
    files::write_public(&public, line.as_bytes())?;
    Ok(public)
}

/// The comment of `<key>.pub`, if that is the public half.
fn person_beside(key_file: &Path, key: &SigningKey) -> Result<Option<String>> {
    let mut public = key_file.as_os_str().to_owned();
    public.push(".pub");
    let text = files::read_text(Path::new(&public))?;
    Ok(person_of(&text, &key.public().to_openssh()))
}

/// The person in a public key's line `ssh-ed25519 <base64> <person>`.
fn person_of(line: &str, public: &str) -> Option<String> {
    let person = line.strip_prefix(public)?.strip_prefix(' ')?.trim();
    (!person.is_empty()).then(|| person.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&str>) {
        let found = person_of(line, "ssh-ed25519 AAAA");
        assert_eq!(found.as_deref(), expected, "the person in {line:?}");
    }

    #[test]
    fn the_person_is_the_comment_of_the_same_key() {
        check("ssh-ed25519 AAAA officer-1\n", Some("officer-1"));
        check("ssh-ed25519 AAAA\n", None);
        check("ssh-ed25519 AAAB officer-1\n", None);
        check("ssh-ed25519 AAAAB officer-1\n", None);
    }
}

//! Which of the board's key files are in use: the trust file says, never the name of a file.

use super::Board;
use crate::{Error, Result};
use exam::InFile;
use exam::files;
use sealing::bundle::{Bundle, Opened};
use sealing::ssh::{PublicKey, SigningKey};
use sealing::trust::Officer;
use sealing::{AgeIdentity, Digest, Recipient, Verified};
use std::collections::BTreeMap;
use std::path::Path;

/// A private file of the board and the text of its public half.
struct KeyFile {
    /// Name in the board's folder, such as `officers/1` or `ca.v2`.
    name: String,
    /// The text of `<name>.pub`.
    public: String,
}

impl KeyFile {
    /// The version of the trust file that brought it: 1 for `ca`, 2 for `ca.v2`.
    fn version(&self) -> u32 {
        let end = self.name.rsplit_once(".v").and_then(|(_, end)| end.parse().ok());
        end.unwrap_or(1)
    }
}

impl Board {
    /// The key that certifies machines: the latest one that the trust file names and does not revoke.
    pub(crate) fn ca_key(&self) -> Result<SigningKey> {
        let trust = self.trust().trust();
        let good =
            |key: &PublicKey| trust.ca.contains(key) && !trust.revocations.keys.contains(key);
        let mut found = self.keys_in("")?;
        found.retain(|(file, key)| is_ca(&file.name) && good(key));
        let (file, _) = found.pop().ok_or(sealing::Error::ForeignCa)?;
        self.signing_key(&file.name)
    }

    /// The officers whose keys lie in this folder and count: the latest key of each person, ascending by person.
    pub(crate) fn officer_keys(&self) -> Result<Vec<(String, SigningKey)>> {
        let open = |(person, name): (String, String)| Ok((person, self.signing_key(&name)?));
        officer_key_names(self)?.into_iter().map(open).collect()
    }

    fn counting_officer(&self, key: &PublicKey) -> Option<&Officer> {
        let trust = self.trust().trust();
        trust.officers.iter().find(|o| o.key == *key && trust.is_officer(&o.person, key))
    }

    /// The name under which a person's next key lies: `officers/<file>.v<version>`.
    pub(super) fn next_officer_name(&self, person: &str, version: u32) -> Result<String> {
        let own = |key: &PublicKey| {
            self.trust().trust().officers.iter().any(|o| o.person == person && o.key == *key)
        };
        let files = self.keys_in("officers")?;
        let known = files.iter().find(|(_, key)| own(key)).map(|(file, _)| file.name.clone());
        let stem = known.unwrap_or_else(|| format!("officers/{person}"));
        let stem = stem.rsplit_once(".v").map_or(stem.as_str(), |(stem, _)| stem);
        Ok(format!("{stem}.v{version}"))
    }

    /// Key pairs of a folder (`""` is the board's own), oldest first.
    fn keys_in(&self, folder: &str) -> Result<Vec<(KeyFile, PublicKey)>> {
        let read = |file: KeyFile| {
            let key = PublicKey::from_openssh(&file.public).ok()?;
            Some((file, key))
        };
        Ok(self.key_files(folder)?.into_iter().filter_map(read).collect())
    }

    fn key_files(&self, folder: &str) -> Result<Vec<KeyFile>> {
        let dir = if folder.is_empty() { self.path("") } else { self.path(folder) };
        let mut found = Vec::new();
        for path in folder_files(&dir, "pub")? {
            let public = files::read_text(&path)?;
            let stem = path.with_extension("");
            let name = files::name(&stem);
            let name = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if stem.is_file() {
                found.push(KeyFile { name, public });
            }
        }
        found.sort_by_key(|file| (file.version(), file.name.clone()));
        Ok(found)
    }

    /// The identity of a recipient, where its file lies in the board's folder.
    fn identity_of(&self, matches: impl Fn(&Recipient) -> bool) -> Result<Option<AgeIdentity>> {
        for file in self.key_files("identities")? {
            let good = Recipient::parse(file.public.trim()).is_ok_and(|own| matches(&own));
            if good {
                let text = self.secret_text(&file.name)?;
                return Ok(AgeIdentity::parse_file(&text).in_file(&file.name).map(Some)?);
            }
        }
        Ok(None)
    }

    /// The name of the recovery identity that the trust file names, where it lies in the board's folder.
    pub(super) fn recovery_name(&self) -> Result<String> {
        let own = self.trust().trust().recipients.recovery.as_str();
        let files = self.key_files("identities")?;
        let found = files.into_iter().find(|file| file.public.trim() == own);
        Ok(found.ok_or(Error::NoRecovery)?.name)
    }

    /// Whether this recipient is or was the board's recovery identity: its public half stays for ever.
    pub(super) fn had_recovery(&self, recipient: &Recipient) -> Result<bool> {
        let mut found = *recipient == self.trust().trust().recipients.recovery;
        for path in folder_files(&self.path("identities"), "pub")? {
            let recovery = files::name(&path).starts_with("recovery");
            found |= recovery && files::read_text(&path)?.trim() == recipient.as_str();
        }
        Ok(found)
    }

    /// Everything that opens bundles, under every identity that the board has had.
    ///
    /// # Errors
    /// [`Error::PassphraseNeeded`]; [`sealing::Error::NotDecrypted`] without the live identity.
    pub(crate) fn identities(&self) -> Result<Identities<'_>> {
        let live = &self.trust().trust().recipients.live;
        let identity = self.identity_of(|own| own == live)?;
        let found = identity.into_iter().map(|own| (live.fingerprint(), own));
        Ok(Identities { board: self, known: found.collect() })
    }
}

fn is_ca(name: &str) -> bool {
    name == "ca" || name.starts_with("ca.v")
}

/// The officers whose keys lie in this folder and count, each with the name of the latest key's file.
pub(crate) fn officer_key_names(board: &Board) -> Result<Vec<(String, String)>> {
    let mut latest = BTreeMap::new();
    for (file, key) in board.keys_in("officers")? {
        if let Some(officer) = board.counting_officer(&key) {
            latest.insert(officer.person.clone(), file.name);
        }
    }
    Ok(latest.into_iter().collect())
}

/// The files of one folder that end with an extension; none where there is no folder.
fn folder_files(folder: &Path, extension: &str) -> Result<Vec<std::path::PathBuf>> {
    if folder.is_dir() { Ok(files::list(folder, extension)?) } else { Ok(Vec::new()) }
}

/// The identities that were needed so far, each unsealed once.
pub(crate) struct Identities<'a> {
    board: &'a Board,
    known: BTreeMap<Digest, AgeIdentity>,
}

impl Identities<'_> {
    /// Opens a bundle with the identity that it is addressed to: live, else recovery where two people have opened it.
    ///
    /// # Errors
    /// [`sealing::Error::NotDecrypted`] where the board has none of them; those of [`Verified<Bundle>::open`].
    pub(crate) fn open(&mut self, bundle: &Verified<Bundle>) -> Result<Opened> {
        for fingerprint in &bundle.manifest().recipients {
            if !self.known.contains_key(fingerprint) {
                let found = self.board.identity_of(|own| own.fingerprint() == *fingerprint)?;
                let Some(identity) = found else { continue };
                self.known.insert(*fingerprint, identity);
            }
            if let Some(identity) = self.known.get(fingerprint) {
                return Ok(bundle.open(identity)?);
            }
        }
        Err(sealing::Error::NotDecrypted.into())
    }
}

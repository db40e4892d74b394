//! Writing an exam package.

use super::{BODIES, MemberEntry, OfficerSignature, PackageManifest, SignedManifest};
use crate::{
    AgeIdentity, Argon2Params, Codes, Entropy, Error, Field, K2, RoomKey, SecretBytes,
    encryption::encrypt,
    json, name, sha256,
    ssh::{Namespace, SigningKey, sign},
    tarball::{self, Member},
    unlock::Unlock,
};

/// What goes into an exam package.
#[derive(Debug)]
pub struct Draft<'a> {
    /// The manifest with `members` and `pairs` empty.
    pub manifest: PackageManifest,
    /// Plaintext of `roster.age`: the caller's own format.
    pub roster: &'a [u8],
    /// Members of the tar inside `content.age`, in the caller's order.
    pub content: &'a [Member<'a>],
    /// The room identity whose [`RoomKey::database_key`] encrypts the station bank.
    pub room_key: &'a RoomKey,
    /// What the room's role codes give, drawn anew for each package.
    pub k2: &'a K2,
    /// The room's codes.
    pub codes: &'a Codes,
    /// Cost of a guess; [`Argon2Params::ROOM`] outside tests.
    pub argon2: Argon2Params,
}

/// Seals a package and signs it with the given officers' keys: two where both keys are at hand,
/// one (or none) where [`add_signature`] follows elsewhere. [`super::read`] demands two.
///
/// # Errors
/// Those of [`PackageManifest::validate`]; [`Error::Malformed`] if `members` is not empty;
/// [`Error::BadName`] for a person; [`Error::Crypto`].
pub fn seal(
    draft: &Draft<'_>,
    officers: &[(&str, &SigningKey)],
    entropy: &dyn Entropy,
) -> Result<Vec<u8>, Error> {
    draft.manifest.validate()?;
    let roster_key = AgeIdentity::generate();
    let secrets = (draft.k2, &roster_key, draft.room_key);
    let context = draft.manifest.context();
    let (unlock, pairs) = Unlock::seal(&context, draft.argon2, draft.codes, secrets, entropy)?;
    let content = SecretBytes::new(tarball::write(draft.content)?);
    let bodies = [
        encrypt(&[roster_key.recipient()], draft.roster)?,
        encrypt(&[draft.room_key.recipient()], content.expose())?,
        unlock.to_bytes()?,
    ];
    let pairs = if draft.manifest.lists_pairs() { pairs } else { Vec::new() };
    let manifest = PackageManifest { members: entries(&bodies), pairs, ..draft.manifest.clone() };
    let signed = SignedManifest { manifest: json::write(&manifest)?, signatures: Vec::new() };
    let signed = officers
        .iter()
        .try_fold(signed, |signed, (person, key)| signed.and_signature(person, key))?;
    write(&signed, bodies.each_ref().map(Vec::as_slice))
}

/// Adds (or replaces) one officer's signature, where officers sit apart.
///
/// # Errors
/// Parse errors; [`Error::DigestMismatch`] if a member is not what the manifest says;
/// [`Error::BadName`].
pub fn add_signature(bytes: &[u8], person: &str, key: &SigningKey) -> Result<Vec<u8>, Error> {
    let (signed, bodies) = super::read::parse(bytes)?;
    super::read::check_members(&PackageManifest::parse(&signed.manifest)?, &bodies)?;
    write(&signed.and_signature(person, key)?, bodies)
}

impl SignedManifest {
    fn and_signature(mut self, person: &str, key: &SigningKey) -> Result<Self, Error> {
        name::check(person, Field::Person)?;
        let armored = sign(key, None, Namespace::ExamPackage, &self.manifest)?;
        self.signatures.retain(|signature| signature.person != person);
        self.signatures.push(OfficerSignature { person: person.to_owned(), armored });
        self.signatures.sort_by(|a, b| a.person.cmp(&b.person));
        Ok(self)
    }
}

fn entries(bodies: &[Vec<u8>; 3]) -> Vec<MemberEntry> {
    let entry = |(path, body): (&str, &Vec<u8>)| MemberEntry {
        path: path.to_owned(),
        digest: sha256(body),
        size: crate::machine::size(body),
    };
    BODIES.into_iter().zip(bodies).map(entry).collect()
}

fn write(signed: &SignedManifest, bodies: [&[u8]; 3]) -> Result<Vec<u8>, Error> {
    let front = signed.members("");
    let mut members: Vec<Member<'_>> = front.iter().map(|(name, b)| (name.as_str(), *b)).collect();
    members.extend(BODIES.into_iter().zip(bodies));
    tarball::write(&members)
}

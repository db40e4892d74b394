//! Writing a statement.

use super::{FORMAT, File, Kind, LIMITS, Place, SIGNED, raw, read::check_place};
use crate::{
    Error, Field, Part, SUITE, json, name,
    ssh::{SigningKey, sign},
    tarball::{self, Member},
};
use serde::Serialize;

/// Seals a statement, whose body is any value that serialises to JSON, signed by officers with their bare keys. Whether
/// those are the ones that its kind asks for, [`super::read`] says.
///
/// # Errors
/// [`Error::BadName`] for a place or person; [`Error::Malformed`], [`Error::TooLarge`].
pub fn seal<T: Serialize>(
    kind: Kind,
    place: &Place,
    body: &T,
    officers: &[(&str, &SigningKey)],
) -> Result<Vec<u8>, Error> {
    check_place(place)?;
    let (format, place, body) = (FORMAT.to_owned(), place.clone(), raw(body)?);
    let message = json::write(&File { format, suite: SUITE, kind, place, body })?;
    if message.len() > LIMITS.member_bytes {
        return Err(Error::TooLarge { what: Part::Statement });
    }
    let mut signatures = Vec::new();
    for (person, key) in officers {
        name::check(person, Field::Person)?;
        let armored = sign(key, None, kind.namespace(), &message)?;
        signatures.push((format!("{SIGNED}.{person}.sig"), armored));
    }
    signatures.sort();
    let signed = signatures.iter().map(|(name, armored)| (name.as_str(), armored.as_bytes()));
    let members: Vec<Member<'_>> =
        [(SIGNED, message.as_slice())].into_iter().chain(signed).collect();
    tarball::write(&members)
}

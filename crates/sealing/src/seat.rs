//! The seat tag: names a candidate to those who opened the room, and to nobody else.

use crate::{Digest, Entropy, Error, K2, Secret, SecretBytes, envelope, kdf::derive};

/// HKDF(K₂; "seat-tag", candidate number). A bundle's outer manifest carries it, so that the console can tell who is
/// present although no name or number stands there in the clear.
///
/// # Errors
/// [`Error::Crypto`] for an absurdly long number.
pub fn seat_tag(k2: &K2, candidate: &str) -> Result<Digest, Error> {
    Ok(Digest(*derive(k2.expose(), &[b"seat-tag", candidate.as_bytes()])?.expose()))
}

/// The key of a candidate's seat notes: HKDF(K₂; "seat-note", candidate number). The console keeps it from opening the
/// room, so that it can tell what happened at the seat, and nobody without K₂ can.
///
/// # Errors
/// [`Error::Crypto`] for an absurdly long number.
pub fn seat_note_key(k2: &K2, candidate: &str) -> Result<Secret<32>, Error> {
    derive(k2.expose(), &[b"seat-note", candidate.as_bytes()])
}

/// Seals a seat note for a bundle's outer manifest; bound to package and station.
///
/// # Errors
/// [`Error::Crypto`].
pub fn seat_note(
    key: &Secret<32>,
    place: (&Digest, &str),
    note: &[u8],
    entropy: &dyn Entropy,
) -> Result<Vec<u8>, Error> {
    envelope::seal(key, &context(place), note, entropy)
}

/// Opens what [`seat_note`] made.
///
/// # Errors
/// [`Error::NotOpened`].
pub fn open_seat_note(
    key: &Secret<32>,
    place: (&Digest, &str),
    sealed: &[u8],
) -> Result<SecretBytes, Error> {
    envelope::open(key, &context(place), sealed)
}

fn context<'a>((package, station): (&'a Digest, &'a str)) -> [&'a [u8]; 3] {
    [b"gongyuan-seat-note-1", package.as_bytes(), station.as_bytes()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_one_candidate_of_one_room() -> Result<(), Error> {
        let entropy = crate::SystemEntropy::new();
        let (room, other) = (K2::random(&entropy)?, K2::random(&entropy)?);
        let tag = seat_tag(&room, "2611150001")?;
        assert_eq!(tag, seat_tag(&room, "2611150001")?, "the console finds it again");
        assert_ne!(tag, seat_tag(&room, "2611150002")?, "candidates differ");
        assert_ne!(tag, seat_tag(&other, "2611150001")?, "without K₂ it cannot be guessed");
        Ok(())
    }
}

//! The seat tag: names a candidate to those who opened the room, and to nobody else.

use crate::{Digest, Error, K2, kdf::derive};

/// HKDF(K₂; "seat-tag", candidate number). A bundle's outer manifest carries it, so that the console can tell who is
/// present although no name or number stands there in the clear.
///
/// # Errors
/// [`Error::Crypto`] for an absurdly long number.
pub fn seat_tag(k2: &K2, candidate: &str) -> Result<Digest, Error> {
    Ok(Digest(*derive(k2.expose(), &[b"seat-tag", candidate.as_bytes()])?.expose()))
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

use std::fmt;
use std::fmt::Write as _;
use zeroize::{Zeroize, Zeroizing};

/// The key of one database: 32 raw bytes. It prints nothing and is wiped when dropped.
pub struct DbKey([u8; 32]);

impl DbKey {
    /// Wraps the raw bytes; the caller wipes its own copy.
    ///
    /// ```
    /// assert_eq!(format!("{:?}", store::DbKey::new([7; 32])), "DbKey(…)");
    /// ```
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The statement that keys a connection. Its buffer has its full size at once, so that no half-written copy is
    /// left behind by growing.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        let mut sql = Zeroizing::new(String::with_capacity(96));
        sql.push_str("PRAGMA key = \"x'");
        for byte in self.0 {
            // Writing to a String cannot fail.
            let _ = write!(sql, "{byte:02x}");
        }
        sql.push_str("'\"");
        sql
    }
}

impl Drop for DbKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for DbKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DbKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statement_is_a_raw_key() {
        let sql = DbKey::new([0xab; 32]).pragma();
        let expected = format!("PRAGMA key = \"x'{}'\"", "ab".repeat(32));
        assert_eq!(*sql, expected, "a raw key skips the slow derivation");
        assert_eq!(sql.capacity(), 96, "the buffer never grew, so no copy of the key was left");
    }
}

//! Keys that come twice in a JSON object, which serde_json's maps would let pass.

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::{cell::Cell, collections::BTreeSet, fmt};

/// Whether no key comes twice in one object of this JSON, at any depth: of two equal keys, two readers could take two
/// different values.
///
/// What is no JSON passes; whoever parses it says so.
#[must_use]
pub fn unique_keys(bytes: &[u8]) -> bool {
    let double = Cell::new(false);
    let _ = Scan(&double).deserialize(&mut serde_json::Deserializer::from_slice(bytes));
    !double.get()
}

/// Looks at any JSON value and notes a double key. serde_json bounds the depth.
#[derive(Clone, Copy)]
struct Scan<'a>(&'a Cell<bool>);

impl<'de> DeserializeSeed<'de> for Scan<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Scan<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut keys = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !keys.insert(key) {
                self.0.set(true);
            }
            map.next_value_seed(self)?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(self)?.is_some() {}
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, double: bool) {
        assert_eq!(unique_keys(json.as_bytes()), !double, "{json}");
    }

    #[test]
    fn a_double_key_is_found_at_any_depth() {
        check(r#"{"a":1,"b":[{"a":2}],"c":{"a":null}}"#, false);
        check(r#"{"a":1,"a":1}"#, true);
        check(r#"{"a":1,"\u0061":2}"#, true);
        check(r#"[{"b":{"x":true,"y":1.5,"x":"z"}}]"#, true);
        check(r#"{"a":1,"a":"#, true);
        check("no JSON", false);
        check(&"[".repeat(100_000), false);
    }
}

//! Ids of a plan, which name files on every kind of drive.

use crate::{PlanDefect, Planned};
use std::collections::BTreeMap;

/// Ids that differ in case alone: on a FAT or NTFS drive their files are one.
pub(crate) fn case_alone(
    kind: Planned,
    ids: impl Iterator<Item = String>,
    found: &mut Vec<PlanDefect>,
) {
    let mut folded: BTreeMap<String, String> = BTreeMap::new();
    for id in ids {
        let other = folded.entry(id.to_ascii_lowercase()).or_insert_with(|| id.clone()).clone();
        if other != id {
            found.push(PlanDefect::CaseAlone { kind, id, other });
        }
    }
}

/// Whether a text is an id of a plan: of a sitting, a room or a machine. 1 to 48 letters, digits and hyphens, and no hyphen
/// first.
pub fn is_id(id: &str) -> bool {
    let fine = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (1..=48).contains(&id.len()) && id.chars().all(fine) && !id.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_letters_digits_and_hyphens() {
        for (id, expected) in [
            ("PC-01", true),
            ("PC_01", false),
            ("-x", false),
            ("", false),
            ("考试机", false),
            ("a.b", false),
        ] {
            assert_eq!(is_id(id), expected, "{id:?}");
        }
        assert!(is_id(&"x".repeat(48)) && !is_id(&"x".repeat(49)), "48 at most");
    }
}

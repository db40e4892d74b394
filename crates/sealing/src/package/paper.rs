//! The papers of a room, as its manifest lists them.

use super::{Occupation, PackageManifest};
use crate::{Digest, Error, Field, Part, error::malformed, name};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One paper that candidates of the room sit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Id in the plan; none for the only paper of a sitting where it has no id.
    pub id: Option<String>,
    /// What is examined.
    pub occupation: Occupation,
    /// Working time in minutes.
    pub minutes: u32,
    /// Digest of the pool that its forms are drawn from.
    pub pool_digest: Digest,
}

impl PackageManifest {
    /// The papers that are sat in the room, in the order of the plan. One at least.
    #[must_use]
    pub fn papers(&self) -> Cow<'_, [Paper]> {
        match (&self.occupation, self.minutes, self.pool_digest) {
            (Some(occupation), Some(minutes), Some(pool_digest)) => {
                let occupation = occupation.clone();
                Cow::Owned(vec![Paper { id: None, occupation, minutes, pool_digest }])
            }
            _ => Cow::Borrowed(&self.papers),
        }
    }

    /// The paper with this id.
    #[must_use]
    pub fn paper(&self, id: Option<&str>) -> Option<Paper> {
        self.papers().iter().find(|paper| paper.id.as_deref() == id).cloned()
    }

    /// One paper as manifests of before had it, or a list: each with an id of its own, or the only one without.
    pub(super) fn validate_papers(&self) -> Result<(), Error> {
        let bad = Err(malformed(Part::ExamPackage));
        if self.lists_pairs() == self.papers.is_empty() {
            return bad;
        }
        match (&self.occupation, self.minutes, self.pool_digest, &self.papers[..]) {
            (Some(_), Some(_), Some(_), []) | (None, None, None, [Paper { id: None, .. }]) => {
                Ok(())
            }
            (None, None, None, [_, ..]) => {
                let ids: Vec<_> =
                    self.papers.iter().filter_map(|paper| paper.id.as_ref()).collect();
                ids.iter().try_for_each(|id| name::check(id, Field::Paper))?;
                let twice = ids.iter().enumerate().any(|(at, id)| ids[..at].contains(id));
                if twice || ids.len() < self.papers.len() { bad } else { Ok(()) }
            }
            _ => bad,
        }
    }
}

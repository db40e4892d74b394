use crate::PictureId;
use std::collections::BTreeMap;

/// Pictures by their ids: each a PNG as an import stores it (`docs/format/content.md`).
pub type Pictures = BTreeMap<PictureId, Vec<u8>>;

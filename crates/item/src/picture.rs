use crate::PictureId;
use std::collections::BTreeMap;

/// Pictures by their ids: each a PNG as an import stores it (`docs/format/content.md`).
pub type Pictures = BTreeMap<PictureId, Vec<u8>>;

/// Bytes of all pictures of one paper, each once: a station keeps them in memory.
pub const PAPER_PICTURE_BYTES: u64 = 64 << 20;

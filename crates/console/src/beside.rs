//! What lies beside the bundles of a room: closing statements, heads of attempts, and the sheets of a rehearsal.

use crate::{Console, Result};
use exam::InFile;
use exam::files::{self, NotRead};
use exam::mirror;
use exam::payload::{ClosingBody, CollectedStatement};
use sealing::head::{self, SignedHead};
use sealing::package::PackageMode;
use sealing::statement::{self, Kind};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What was found beside the bundles.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Closing statements, ascending by machine and number; each file once.
    pub(super) statements: Vec<CollectedStatement>,
    /// Of every attempt at every machine the head that is furthest.
    heads: BTreeMap<(sealing::Digest, String), SignedHead>,
    /// What the candidates of a rehearsal wrote on their sheets.
    pub(super) sheets: Vec<PathBuf>,
}

impl Beside {
    /// The heads as they were signed, ascending by attempt and machine.
    pub(super) fn heads(&self) -> Vec<String> {
        self.heads.values().map(|head| head.text().to_owned()).collect()
    }

    /// Whether a machine did something, as far as its heads say so.
    pub(super) fn worked(&self, machine: &str) -> bool {
        self.heads.keys().any(|(_, station)| station == machine)
    }

    fn keep(&mut self, head: SignedHead) {
        let place = (head.head().attempt, head.station().to_owned());
        let known = self.heads.get(&place);
        if known.is_none_or(|known| known.rank() < head.rank()) {
            self.heads.insert(place, head);
        }
    }
}

impl Console {
    /// A closing statement of this room.
    pub(super) fn take_statement(&self, path: &Path, beside: &mut Beside) -> Result<()> {
        let (bytes, name) = (files::read_result(path)?, files::name(path));
        let read = statement::read(&bytes, &self.machine.trust).in_file(&name)?;
        let header = read.header();
        let here = header.place.package.as_ref() == Some(self.package.digest());
        match (header.kind, header.signers.as_slice()) {
            (Kind::Closing, [machine]) if here => {
                let body: ClosingBody = read.body().in_file(&name)?;
                let (machine, number, digest) = (machine.clone(), body.number, header.digest);
                beside.statements.push(CollectedStatement { machine, number, digest });
                Ok(())
            }
            _ => Err(sealing::Error::OtherPackage).in_file(&name)?,
        }
    }

    /// Takes the heads of a mirror or of a file of its own, or a rehearsal's sheet; false for any other file, and for one
    /// without a head of this room.
    pub(super) fn take_beside(&self, path: &Path, error: &exam::Error, found: &mut Beside) -> bool {
        let exam::Error::NotRead { why: NotRead::NoResult, .. } = error else { return false };
        if files::ends_with(path, "sheet") {
            let mock = self.package.manifest().mode == PackageMode::Mock;
            found.sheets.extend(mock.then(|| path.to_path_buf()));
            return mock;
        }
        let heads = self.heads_in(path);
        let any = !heads.is_empty();
        heads.into_iter().for_each(|head| found.keep(head));
        any
    }

    /// The heads of this room in a file: the last of a mirror that counts, since it is the furthest.
    fn heads_in(&self, path: &Path) -> Vec<SignedHead> {
        let texts = if files::ends_with(path, "mirror") {
            mirror::heads(path).unwrap_or_default()
        } else if files::ends_with(path, "head") {
            files::read_text(path).map(|text| vec![text]).unwrap_or_default()
        } else {
            Vec::new()
        };
        let good = |text: &String| head::read(text, self.package.exam(), &self.machine.trust).ok();
        texts.iter().rev().find_map(good).into_iter().collect()
    }
}

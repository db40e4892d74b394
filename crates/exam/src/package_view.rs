//! A verified package as screens show it.

use crate::view::{PackageView, PaperSubject};
use sealing::package::{self, PackageManifest, PackageMode};
use sealing::trust::TrustFile;
use sealing::{Digest, Verified};

/// The names of the officers who signed.
pub fn officers(trust: &Verified<TrustFile>, signed: &package::SignedManifest) -> Vec<String> {
    let name = |person: &str| {
        let officers = &trust.trust().officers;
        officers.iter().find(|o| o.person == person).map_or(person.to_owned(), |o| o.name.clone())
    };
    signed.signatures.iter().map(|signature| name(&signature.person)).collect()
}

impl From<&package::Paper> for PaperSubject {
    fn from(paper: &package::Paper) -> Self {
        Self {
            id: paper.id.clone(),
            occupation: paper.occupation.name.clone(),
            code: paper.occupation.code.clone(),
            level: paper.occupation.level.clone(),
            direction: paper.occupation.direction.clone(),
            minutes: paper.minutes,
        }
    }
}

/// A verified manifest as screens show it.
pub fn package_view(
    file: &str,
    digest: &Digest,
    manifest: &PackageManifest,
    officers: Vec<String>,
) -> PackageView {
    let hex = digest.to_string().to_uppercase();
    let groups = hex.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned());
    let stations = manifest.stations.len() + manifest.spares.len();
    PackageView {
        file: file.into(),
        digest: groups.collect(),
        sitting: manifest.sitting.clone(),
        room: manifest.room.clone(),
        papers: manifest.papers().iter().map(PaperSubject::from).collect(),
        start: manifest.start.clone(),
        end: manifest.end.clone(),
        candidates: manifest.candidates,
        real: manifest.mode == PackageMode::Real,
        revision: manifest.revision,
        officers,
        stations: u32::try_from(stations).unwrap_or(u32::MAX),
    }
}

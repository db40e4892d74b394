//! What a file should belong to, beyond its signatures.

use crate::Result;
use defence::Defence;
use exam::InFile;
use exam::files;
use sealing::package::{self, PackageManifest, PackageMode};
use sealing::statement::Place;
use sealing::trust::TrustFile;
use sealing::{Digest, Field, Verified};
use std::path::Path;

/// What the caller expects a file to belong to, beyond its signatures.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    /// A real exam, or a mock one.
    pub real: Option<bool>,
    /// The sitting.
    pub sitting: Option<String>,
    /// The room.
    pub room: Option<String>,
    /// The least revision.
    pub revision: Option<u32>,
    /// The package digest.
    pub package: Option<Digest>,
}

impl Expected {
    /// Everything of a verified package.
    ///
    /// # Errors
    /// Whatever is wrong with it.
    pub fn of_package(path: &Path, trust: &Verified<TrustFile>) -> Result<Self> {
        let (bytes, name) = (files::read_container(path)?, files::name(path));
        let package = package::read(&bytes, trust).in_file(&name)?;
        let manifest = package.manifest();
        Ok(Self {
            real: Some(manifest.mode == PackageMode::Real),
            sitting: Some(manifest.sitting.clone()),
            room: Some(manifest.room.clone()),
            revision: Some(manifest.revision),
            package: Some(*package.digest()),
        })
    }

    /// # Errors
    /// [`exam::Error::MockForReal`], [`sealing::Error::Readdressed`], [`exam::Error::RolledBack`],
    /// [`sealing::Error::OtherPackage`], in this order.
    pub(crate) fn check(&self, manifest: &PackageManifest, digest: &Digest) -> Result<()> {
        let mock = manifest.mode == PackageMode::Mock;
        if self.real.is_some_and(|real| real == mock) && Defence::MockForReal.stands() {
            return Err(exam::Error::MockForReal { mock }.into());
        }
        self.check_names(&manifest.sitting, Some(&manifest.room))?;
        match self.revision {
            Some(seen) if seen > manifest.revision && Defence::LatestRevision.stands() => {
                return Err(exam::Error::RolledBack { has: manifest.revision, seen }.into());
            }
            Some(_) | None => {}
        }
        self.check_package(Some(*digest))
    }

    /// The same of a statement, which says of its package no more than the digest.
    ///
    /// # Errors
    /// [`sealing::Error::Readdressed`], [`sealing::Error::OtherPackage`].
    pub(crate) fn check_place(&self, place: &Place) -> Result<()> {
        self.check_names(&place.sitting, place.room.as_deref())?;
        self.check_package(place.package)
    }

    fn check_names(&self, sitting: &str, room: Option<&str>) -> Result<()> {
        let places =
            [(&self.sitting, Some(sitting), Field::Sitting), (&self.room, room, Field::Room)];
        for (expected, own, what) in places {
            let other = expected.as_ref().is_some_and(|expected| own != Some(expected));
            if other && Defence::Place.stands() {
                return Err(sealing::Error::Readdressed { what }.into());
            }
        }
        Ok(())
    }

    fn check_package(&self, digest: Option<Digest>) -> Result<()> {
        let other = self.package.is_some() && self.package != digest;
        if other && Defence::OwnPackage.stands() {
            return Err(sealing::Error::OtherPackage.into());
        }
        Ok(())
    }
}

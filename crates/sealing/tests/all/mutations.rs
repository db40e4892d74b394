//! Every container with one byte changed, or cut: refused, and never a panic.

use crate::world::World;
use sealing::{Error, bundle, opening, package, room_record, trust::TrustFile};

/// One flipped bit at every `step`-th byte, and cuts at every block and at odd places.
fn check<T>(name: &str, bytes: &[u8], step: usize, read: impl Fn(&[u8]) -> Result<T, Error>) {
    assert!(read(bytes).is_ok(), "{name} is good as it is");
    for at in (0..bytes.len()).step_by(step) {
        let mut changed = bytes.to_vec();
        changed[at] ^= 1 << (at % 8);
        assert!(read(&changed).is_err(), "{name}: byte {at} was changed and it was accepted");
    }
    for end in (0..bytes.len()).step_by(512).chain((1..bytes.len()).step_by(997)) {
        assert!(read(&bytes[..end]).is_err(), "{name}: cut at {end} and it was accepted");
    }
    for tail in [&[0u8; 512][..], b"x"] {
        let longer = [bytes, tail].concat();
        assert!(read(&longer).is_err(), "{name}: {} bytes added and accepted", tail.len());
    }
}

#[test]
fn no_changed_trust_file_is_accepted() {
    let world = World::new();
    check("trust file", &world.trust_bytes(), 3, |bytes| TrustFile::read(bytes, None));
}

#[test]
fn no_changed_package_is_accepted() {
    let world = World::new();
    let trust = world.trust();
    check("package", &world.package_bytes(), 5, |bytes| package::read(bytes, &trust));
}

#[test]
fn no_changed_opening_file_is_accepted() {
    let world = World::new();
    let (package, trust) = (world.package(), world.trust());
    let console = (&world.console.key, &world.console.certificate);
    let bytes = opening::seal(&package, "station-01", &world.k2(&package), console, None).unwrap();
    check("opening file", &bytes, 3, |bytes| opening::read(bytes, &package, &trust, "station-01"));
}

#[test]
fn no_changed_bundle_is_accepted() {
    let world = World::new();
    let (package, trust) = (world.package(), world.trust());
    check("bundle", &world.bundle_bytes(&package), 5, |bytes| bundle::read(bytes, &trust));
}

#[test]
fn no_changed_room_record_is_accepted() {
    let world = World::new();
    let (package, trust) = (world.package(), world.trust());
    let console = (&world.console.key, &world.console.certificate);
    let bytes = room_record::seal(package.exam(), console, &"记录").unwrap();
    check("room record", &bytes, 5, |bytes| room_record::read(bytes, &trust));
}

//! What somebody opens who has everything: the package, a station's folder, its opening file, and every code.
//! Included by the tests that look inside; the library beside it knows no crate of the workspace.

use common::{World, read};
use exam::codes::CodesFile;
use exam::trust::read_trust;
use sealing::package::{self, Content, Package};
use sealing::trust::TrustFile;
use sealing::{AgeIdentity, K2, ReleaseCode, Verified, opening};
use std::path::Path;
use store::DbKey;

/// A room, opened from one station with the release code.
pub struct Room {
    pub trust: Verified<TrustFile>,
    pub package: Verified<Package>,
    pub k2: K2,
    pub content: Content,
}

impl Room {
    /// Opens the room of a sitting as a station does.
    pub fn open(world: &World, sitting: &str, station: &str) -> Self {
        let trust = read_trust(&world.path("board/trust")).unwrap();
        let bytes = read(&world.path(&format!("packages/{sitting}/{sitting}-R01.exam")));
        let package = package::read(&bytes, &trust).unwrap();
        let file = read(&world.path(&format!("opening/{sitting}-R01-{station}.open")));
        let identity = world.path(&format!("stations/{station}/identity"));
        let opening = opening::read(&file, &package, &trust, station).unwrap();
        let k2 = opening.k2(&age_identity(&identity)).unwrap();
        let codes =
            CodesFile::read(&world.path(&format!("packages/{sitting}/codes/R01.txt"))).unwrap();
        let release = ReleaseCode::parse(codes.release().unwrap()).unwrap();
        let content = package.content(&k2, &release).unwrap();
        Self { trust, package, k2, content }
    }

    /// A member of `content.age`.
    pub fn member(&self, name: &str) -> &[u8] {
        let found = self.content.members.iter().find(|(member, _)| member == name);
        found.unwrap_or_else(|| panic!("content.age has no {name}")).1.expose()
    }

    /// A database key of the room, as bytes.
    pub fn raw_key(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        *self.content.room_key.database_key(purpose, parts).unwrap().expose()
    }

    /// The key of an attempt's journal.
    pub fn journal_key(&self, station: &str, candidate: &str) -> DbKey {
        DbKey::new(self.raw_key("journal", &[station.as_bytes(), candidate.as_bytes()]))
    }
}

/// A stock age identity file.
pub fn age_identity(path: &Path) -> AgeIdentity {
    AgeIdentity::parse_file(&String::from_utf8(read(path)).unwrap()).unwrap()
}

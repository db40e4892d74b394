//! What the targets share: the board of the vectors, and a board whose keys are known, for what lies behind signatures.
//!
//! `cargo xtask fuzz` runs every target; `docs/benchmarks-sealing.md` says what came of it.

mod signed;
#[path = "../../crates/sealing/tests/all/world.rs"]
#[allow(dead_code)]
mod world;

pub use signed::{Signed, signed};

use sealing::{AgeIdentity, Verified, package, package::Package, tarball, trust::TrustFile};
use std::sync::OnceLock;

/// The board of `tests/vectors/containers`, as its good files show it.
pub struct Board {
    pub trust: Verified<TrustFile>,
    pub package: Verified<Package>,
    pub live: AgeIdentity,
    pub station: AgeIdentity,
}

/// Read once for each process.
pub fn board() -> &'static Board {
    static BOARD: OnceLock<Board> = OnceLock::new();
    BOARD.get_or_init(|| {
        let trust = TrustFile::read(include_bytes!("../seeds/trust"), None).expect("a good file");
        let secrets: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/containers/secrets.json"))
                .expect("JSON");
        let identity = |name: &str| {
            let text = secrets["identities"][name].as_str().expect("an identity");
            AgeIdentity::parse(text).expect("an identity")
        };
        Board {
            package: package::read(include_bytes!("../seeds/package"), &trust)
                .expect("a good file"),
            trust,
            live: identity("live"),
            station: identity("station-01"),
        }
    })
}

impl Board {
    /// The trust file with one member changed.
    pub fn trust_with(&self, member: &str, body: &[u8]) -> Vec<u8> {
        let limits = tarball::Limits { members: 64, member_bytes: 1 << 20 };
        let mut members = tarball::read(self.trust.bytes(), &limits).expect("a good file");
        members.iter_mut().filter(|(name, _)| *name == member).for_each(|own| own.1 = body);
        tarball::write(&members).expect("good names")
    }
}

/// The input as text; empty where it is no UTF-8.
pub fn text(data: &[u8]) -> &str {
    std::str::from_utf8(data).unwrap_or_default()
}

/// One event with its times, as `events` of a bundle has it.
#[derive(serde::Deserialize)]
pub struct Recorded {
    pub wall_ms: i64,
    pub elapsed_ms: u64,
    #[serde(flatten)]
    pub event: attempt::Event,
}

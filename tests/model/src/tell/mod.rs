//! What the files of a world say: the facts that a board would read from them.

mod forged;
mod machine;
mod people;

use crate::forge::{File, Told};
use crate::search::print;
use crate::world::{At, Kept, Sit, WHOLE, World};
use evidence::{Bounds, Digest, Facts, Machine, Package, Pair, PairKey, Seat, Tag};
use machine::{coarse, head, sealed, statement, statement_of};
use people::{records, ticket};
use sitting::Policy;
use std::collections::BTreeSet;
use std::hash::Hash;

const MINUTES: u32 = 20;
const STEP_MS: i64 = MINUTES as i64 * 60_000;

/// Seat 1, the one in full.
pub const FULL: Tag = Tag([1; 32]);

/// Seat 2, the coarse one.
pub const COARSE: Tag = Tag([2; 32]);

/// The facts of a world, told in some way.
pub fn tell(world: &World, told: &Told) -> Facts {
    let mut facts = Facts { package: package(), ..Facts::default() };
    honest(world, told, &mut facts);
    if let Some(forged) = told.forged {
        forged::forge(world, forged, &mut facts);
    }
    facts
}

/// The digest of a sealed paper of seat 1.
pub fn digest_of(at: At, sit: &Sit) -> Digest {
    id("bundle", &(at, sit.generation, &sit.chain))
}

/// The digest of seat 2's paper.
pub fn coarse_digest(world: &World) -> Option<Digest> {
    Some(coarse(world)?.digest)
}

fn id(kind: &str, of: &impl Hash) -> Digest {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&print(&(kind, of)).to_be_bytes());
    Digest(bytes)
}

fn machine(at: At) -> Machine {
    at.name().into()
}

fn ms(steps: u8) -> u64 {
    u64::from(steps) * STEP_MS as u64
}

/// Two stations, a spare, a console; forty minutes, the last entry after twenty, a gap of ten.
fn package() -> Package {
    let policy =
        Policy { late_entry_minutes: MINUTES, extension_minutes_max: MINUTES, ..Policy::default() };
    let seat = |station: &str| Seat { station: station.into(), whole_ms: ms(WHOLE) };
    Package {
        digest: id("package", &0),
        machines: ["S1", "S2", "P", "C"].map(Machine::from).into(),
        console: "C".into(),
        seats: [(FULL, seat("S1")), (COARSE, seat("S2"))].into(),
        pairs: [(PairKey([1; 32]), Pair::Main), (PairKey([2; 32]), Pair::Standby)].into(),
        duty: BTreeSet::new(),
        bounds: Bounds { policy, ..Bounds::default() },
    }
}

fn honest(world: &World, told: &Told, facts: &mut Facts) {
    let has = |file: File| !told.withheld.contains(&Some(file));
    for (index, paper) in world.papers.iter().enumerate() {
        if paper.kept == Kept::Collected && has(File::Paper(index)) {
            facts.bundles.insert(sealed(paper.at, &paper.sit));
        }
    }
    for at in At::BOTH {
        let said = world.said(at).filter(|_| has(File::Statement(at)));
        facts.statements.extend(said.map(|it| statement(at, it.sit.as_ref(), it.stated_shift)));
    }
    if let Some(coarse) = coarse(world) {
        facts.statements.extend(has(File::OtherStatement).then(|| statement_of(&coarse)));
        facts.bundles.extend(has(File::OtherPaper).then_some(coarse));
    }
    facts.heads.extend(world.late.iter().filter(|_| has(File::Late)).map(head));
    facts.tickets.extend(world.leaves.iter().map(|leave| ticket(world, leave)));
    facts.records.extend(records(world, told).into_iter().filter(|_| has(File::Record)));
}

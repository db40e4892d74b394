//! What is forged.

use super::COARSE;
use super::machine::{bundle, sealed, statement};
use super::people::revised;
use crate::forge::{Forged, Words};
use crate::world::{At, Kind, Sit, Step, WHOLE, World};
use evidence::{Bundle, Facts};

/// A paper of seat 2 at a machine where it never was.
pub(super) fn stray(at: At) -> Bundle {
    let step = |kind, elapsed, wall| Step { kind, elapsed, wall };
    let chain = vec![step(Kind::Start, 0, 0), step(Kind::End, 0, 1)];
    bundle(COARSE, at.name(), &Sit { generation: 1, chain, elapsed: 0 })
}

/// A better paper of seat 1, made at leisure: at its station anew, at the spare from the stick's head or anew.
pub(super) fn better(world: &World, at: At) -> Sit {
    let step = |kind, elapsed, wall| Step { kind, elapsed, wall };
    let station = world.stick.iter().find(|mark| mark.at == At::Station);
    let start = vec![step(Kind::Start, 0, 0), step(Kind::Answer(true), 1, 1)];
    let end = step(Kind::End, WHOLE, WHOLE as i8);
    let (generation, before) = match (at, station) {
        (At::Spare, Some(mark)) => (2, [&mark.sit.chain[..], &[step(Kind::Move, 1, 1)]].concat()),
        _ => (1, start),
    };
    Sit { generation, chain: [&before[..], &[end]].concat(), elapsed: WHOLE }
}

pub(super) fn forge(world: &World, forged: Forged, facts: &mut Facts) {
    match forged {
        Forged::ListedHead(_) => {}
        Forged::Head(at) => _ = facts.heads.insert(stray(at).head),
        Forged::Stray(at) => _ = facts.bundles.insert(stray(at)),
        Forged::Better(at) => {
            let sit = better(world, at);
            facts.statements.insert(statement(at, Some(&sit), 0));
            facts.bundles.insert(sealed(at, &sit));
        }
        Forged::Record(hand, words) => {
            let Some(latest) = facts.records.iter().max_by_key(|it| it.revision) else { return };
            let mut record = revised(latest, hand);
            match words {
                Words::Misconduct => _ = record.misconduct.insert(COARSE),
                Words::Absent => {
                    record.receipts.retain(|it| it.tag != COARSE);
                    record.absent.insert(COARSE);
                }
            }
            facts.records.insert(record);
        }
    }
}

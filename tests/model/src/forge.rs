//! How a world's files are told: some kept back, some forged.

use crate::power::{Power, Powers};
use crate::world::{At, Hand, Kept, World};

/// A file that may be kept back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum File {
    /// A sealed paper of seat 1.
    Paper(usize),
    /// A statement.
    Statement(At),
    /// Seat 2's paper.
    OtherPaper,
    /// Its machine's statement.
    OtherStatement,
    /// The late stick.
    Late,
    /// Every revision of the record.
    Record,
}

/// What is forged beside the files of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Forged {
    /// A head of seat 2, by another machine's key, on a stick that the console lists.
    ListedHead(At),
    /// The same, after the room was closed.
    Head(At),
    /// A paper of seat 2, by another machine's key.
    Stray(At),
    /// A better paper of seat 1, with a statement that names it.
    Better(At),
    /// A later revision of the record, by whoever signs so.
    Record(Hand, Words),
}

/// What a forged record says of seat 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Words {
    /// That it is charged with misconduct.
    Misconduct,
    /// That nobody came.
    Absent,
}

/// One way to tell a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Told {
    /// Files that are kept back: two at most.
    pub withheld: [Option<File>; 2],
    /// What is forged.
    pub forged: Option<Forged>,
}

/// Every way in which these powers can tell a world. The late stick may always be late.
pub fn ways(world: &World, powers: Powers) -> Vec<Told> {
    let mut kept_back = vec![[None; 2]];
    if powers.has(Power::Withhold) {
        let files = files(world);
        for (index, first) in files.iter().enumerate() {
            kept_back.push([Some(*first), None]);
            kept_back.extend(files[index + 1..].iter().map(|it| [Some(*first), Some(*it)]));
        }
    } else if !world.late.is_empty() {
        kept_back.push([Some(File::Late), None]);
    }
    let mut forged = forged(powers);
    // What is forged of seat 2 does not depend on what seat 1 did: a quiet room stands for all.
    let quiet = world.leaves.is_empty() && world.papers.len() < 2 && world.stick.is_empty();
    forged.retain(|it| quiet || matches!(it, Forged::Better(_)));
    let of = |withheld: [Option<File>; 2]| {
        let forged = [None].into_iter().chain(forged.iter().copied().map(Some));
        forged.map(move |forged| Told { withheld, forged })
    };
    kept_back.into_iter().flat_map(of).collect()
}

fn files(world: &World) -> Vec<File> {
    let papers = world.papers.iter().enumerate();
    let collected = papers.filter(|(_, paper)| paper.kept == Kept::Collected);
    let stated = At::BOTH.into_iter().filter(|at| world.said(*at).is_some());
    let mut files: Vec<File> = collected.map(|(index, _)| File::Paper(index)).collect();
    files.extend(stated.map(File::Statement));
    files.extend([File::OtherPaper, File::OtherStatement, File::Record]);
    files.extend((!world.late.is_empty()).then_some(File::Late));
    files
}

fn forged(powers: Powers) -> Vec<Forged> {
    let mut forged = Vec::new();
    let both = [Words::Misconduct, Words::Absent];
    if powers.has(Power::Code) {
        forged.extend(both.map(|words| Forged::Record(Hand::Standby, words)));
    }
    if powers.has(Power::Console) || powers.has(Power::K2) {
        forged.extend(both.map(|words| Forged::Record(Hand::NoPair, words)));
    }
    let keys =
        [(Power::Station, At::Station), (Power::Late, At::Station), (Power::Spare, At::Spare)];
    for (power, at) in keys.into_iter().filter(|(power, _)| powers.has(*power)) {
        forged.extend([Forged::Head(at), Forged::Stray(at), Forged::Better(at)]);
        forged.extend((power != Power::Late).then_some(Forged::ListedHead(at)));
    }
    forged
}

//! Making mutants, reading them, and counting.

use crate::{
    bent, raw,
    raw::Draw,
    subject::{Kind, Subject},
};
use std::{collections::BTreeMap, panic::AssertUnwindSafe, panic::catch_unwind, thread};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mutation {
    FlipBits,
    Truncate,
    Append,
    Splice,
    EditHeader,
    SwapMembers,
    DropOrAddMember,
    ReplayMember,
    RespellText,
    SignByAnother,
    ReformJson,
    BendInside,
    TakeOver,
}

pub const MUTATIONS: [Mutation; 13] = [
    Mutation::FlipBits,
    Mutation::Truncate,
    Mutation::Append,
    Mutation::Splice,
    Mutation::EditHeader,
    Mutation::SwapMembers,
    Mutation::DropOrAddMember,
    Mutation::ReplayMember,
    Mutation::RespellText,
    Mutation::SignByAnother,
    Mutation::ReformJson,
    Mutation::BendInside,
    Mutation::TakeOver,
];

/// What came of a run; a mutant is named by kind, mutation and seed, from which it can be made again.
#[derive(Default)]
pub struct Report {
    pub by_mutation: BTreeMap<Mutation, usize>,
    pub by_kind: BTreeMap<Kind, usize>,
    pub by_code: BTreeMap<&'static str, usize>,
    pub accepted: Vec<String>,
    pub panicked: Vec<String>,
}

impl Report {
    pub fn total(&self) -> usize {
        self.by_kind.values().sum()
    }

    fn add(&mut self, other: Self) {
        other
            .by_mutation
            .into_iter()
            .for_each(|(k, n)| *self.by_mutation.entry(k).or_default() += n);
        other.by_kind.into_iter().for_each(|(k, n)| *self.by_kind.entry(k).or_default() += n);
        other.by_code.into_iter().for_each(|(k, n)| *self.by_code.entry(k).or_default() += n);
        self.accepted.extend(other.accepted);
        self.panicked.extend(other.panicked);
    }
}

/// Reads `count` mutants that differ from their file, on every core.
pub fn mutants(count: usize, seed: u64) -> Report {
    let subject = Subject::new();
    for (kind, bytes) in subject.files() {
        assert!(subject.accepts(*kind, bytes).is_ok(), "{kind:?} is good as it is");
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut report = Report::default();
    thread::scope(|scope| {
        let share = |core: usize| (core..count).step_by(cores);
        let runs: Vec<_> = (0..cores)
            .map(|core| {
                let subject = &subject;
                scope.spawn(move || {
                    share(core).fold(Report::default(), |mut report, number| {
                        one(subject, seed, number, &mut report);
                        report
                    })
                })
            })
            .collect();
        runs.into_iter().for_each(|run| report.add(run.join().unwrap()));
    });
    report
}

fn one(subject: &Subject, seed: u64, number: usize, report: &mut Report) {
    let mut draw =
        Draw(seed.wrapping_shl(40) ^ u64::try_from(number).unwrap().wrapping_mul(0x1_0001));
    let (kind, mutation, bytes) = loop {
        let file = draw.below(subject.files().len());
        let mutation = MUTATIONS[draw.below(MUTATIONS.len())];
        let (kind, original) = &subject.files()[file];
        let mutant = mutant(subject, file, mutation, &mut draw);
        if let Some(bytes) = mutant.filter(|bytes| bytes != original && is_new(subject, bytes)) {
            break (*kind, mutation, bytes);
        }
    };
    *report.by_mutation.entry(mutation).or_default() += 1;
    *report.by_kind.entry(kind).or_default() += 1;
    let name = || format!("{kind:?} {mutation:?} seed {seed} number {number}");
    match catch_unwind(AssertUnwindSafe(|| subject.accepts(kind, &bytes))) {
        Err(_) => report.panicked.push(name()),
        Ok(Ok(())) => report.accepted.push(name()),
        Ok(Err(error)) => *report.by_code.entry(error.code()).or_default() += 1,
    }
}

/// A replay of all that differs would give another good file.
pub fn is_new(subject: &Subject, bytes: &[u8]) -> bool {
    subject.files().iter().all(|(_, good)| good != bytes)
}

/// The mutant of a file; `None` where the mutation does not apply.
pub fn mutant(
    subject: &Subject,
    file: usize,
    mutation: Mutation,
    draw: &mut Draw,
) -> Option<Vec<u8>> {
    let (kind, original) = &subject.files()[file];
    let (mut bytes, mut members) = (original.clone(), subject.members(file).clone());
    match mutation {
        Mutation::FlipBits => raw::flip_bits(&mut bytes, draw),
        Mutation::Truncate => raw::truncate(&mut bytes, draw),
        Mutation::Append => raw::append(&mut bytes, draw),
        Mutation::Splice => raw::splice(&mut bytes, draw),
        Mutation::EditHeader => raw::edit_header(&mut bytes, draw),
        Mutation::SwapMembers => raw::swap_members(&mut members, draw),
        Mutation::DropOrAddMember => raw::drop_or_add(&mut members, draw),
        Mutation::ReplayMember => {
            let other = draw.below(subject.files().len());
            raw::replay(&mut members, subject.members(other), draw);
        }
        Mutation::RespellText => raw::respell(&mut members, draw),
        Mutation::SignByAnother => bent::sign_by_another(subject, *kind, &mut members, draw),
        Mutation::ReformJson => bent::reform_json(subject, *kind, &mut members, draw),
        Mutation::BendInside if *kind == Kind::Bundle => {
            bent::bend_inside(subject, &mut members, draw);
        }
        Mutation::TakeOver if *kind == Kind::Bundle => bent::take_over(subject, &mut members),
        Mutation::BendInside | Mutation::TakeOver => return None,
    }
    if bytes != *original {
        return Some(bytes);
    }
    let members: Vec<_> =
        members.iter().map(|(name, body)| (name.as_str(), body.as_slice())).collect();
    sealing::tarball::write(&members).ok()
}

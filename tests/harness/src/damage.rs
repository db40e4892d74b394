//! A journal that somebody put back to an older state, or of which a page was hit, while the program was off.

use crate::candidate::{Candidate, chosen, wait};
use crate::world::{Copy, Done, World, copy_folder};
use station::view::{EventKind, Mended};
use std::fs;
use std::path::PathBuf;

const PAGE: usize = 4096;

/// Answers so many items and closes.
fn answer(world: &World, copy: &Copy, from: usize, count: usize) -> Done<Candidate> {
    let clock = world.clock();
    let mut station = world.restart(copy, clock.clone())?;
    let mut candidate = Candidate::new(&mut station)?;
    for at in from..from + count {
        let item = candidate.items[at].clone();
        candidate.respond(&mut station, &item, &item.answer(0))?;
        wait(&mut station, &clock, 500)?;
    }
    Ok(candidate)
}

fn journal(copy: &Copy) -> Done<PathBuf> {
    let folder = copy.folder().join("station/sittings/T-1+R01/attempts");
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "journal") {
            return Ok(path);
        }
    }
    Err("there is no journal".into())
}

/// The attempt after the damage: it goes on, and says what was found; how many of the answers are there.
fn after(world: &World, copy: &Copy, candidate: &Candidate) -> Done<(Mended, usize)> {
    let clock = world.clock();
    let mut station = world.restart(copy, clock.clone())?;
    wait(&mut station, &clock, 500)?;
    let attempt = station.attempt()?;
    let found = chosen(&attempt.responses);
    let there = |(item, saved): &(&String, &Vec<String>)| found.get(*item) == Some(*saved);
    let count = candidate.saved.iter().filter(there).count();
    let mended = attempt.mended.ok_or("nothing was noticed")?;
    let record = world.record(&mut station)?;
    if !record.iter().any(|(event, _)| *event == EventKind::JournalMended) {
        return Err("it is not on the record".into());
    }
    station.hand_in()?;
    Ok((mended, count))
}

/// A journal put back to an older state: what it has goes on, and what the tick file knew is on the record.
///
/// # Errors
/// What is not so.
pub fn put_back(world: &World) -> Done<Mended> {
    let copy = world.copy("running")?;
    let old = answer(world, &copy, 0, 10)?;
    let path = journal(&copy)?;
    let log = path.with_extension("journal-wal");
    let kept = (fs::read(&path)?, fs::read(&log)?);
    answer(world, &copy, 10, 10)?;
    fs::write(&path, kept.0)?;
    fs::write(&log, kept.1)?;
    let (mended, there) = after(world, &copy, &old)?;
    if mended.expected.is_none() || there != 10 {
        return Err(format!("{mended:?}, {there} of 10 answers").into());
    }
    Ok(mended)
}

/// A page in the middle that was hit: the answers on all others are there, also those after it, and the file is kept. A
/// page with the beginning of the attempt is refused with the file as it was: that is what mirrors are for.
///
/// # Errors
/// What is not so.
pub fn hit_page(world: &World) -> Done<(Mended, usize)> {
    let copy = world.copy("running")?;
    let before = fs::read(journal(&copy)?)?;
    let candidate = answer(world, &copy, 0, 80)?;
    let bytes = fs::read(journal(&copy)?)?;
    // Pages that the answers filled; the first is the header, the next the root of a table.
    let same = |page: &usize| before.chunks(PAGE).nth(*page) == bytes.chunks(PAGE).nth(*page);
    for page in (3..bytes.len() / PAGE).filter(|page| !same(page)) {
        let hit = world.empty()?;
        copy_folder(copy.folder(), hit.folder())?;
        let found = hit_one(world, &hit, &candidate, bytes.clone(), page);
        match found {
            Ok((mended, there)) if mended.unreadable > 0 => return Ok((mended, there)),
            Ok(_) => {}
            Err(error) if does_not_replay(&*error) => {}
            Err(error) => return Err(error),
        }
    }
    Err("no page in the middle has answers".into())
}

fn does_not_replay(error: &(dyn std::error::Error + 'static)) -> bool {
    let error = error.downcast_ref();
    matches!(error, Some(station::Error::Exam(exam::Error::JournalDamaged { .. })))
}

fn hit_one(
    world: &World,
    copy: &Copy,
    candidate: &Candidate,
    mut bytes: Vec<u8>,
    page: usize,
) -> Done<(Mended, usize)> {
    let path = journal(copy)?;
    bytes[page * PAGE + 100] ^= 1;
    fs::write(&path, &bytes)?;
    // The log still has these pages, which would hide the damage; it is written back, and not needed.
    fs::remove_file(path.with_extension("journal-wal"))?;
    let (mended, there) = after(world, copy, candidate)?;
    if there < 50 || mended.unreadable > 0 && (there as u64 + mended.unreadable) < 80 {
        return Err(format!("{mended:?}, {there} of 80 answers").into());
    }
    let kept = fs::read(path.with_file_name(mended.kept.first().ok_or("nothing is kept")?))?;
    if kept[page * PAGE..(page + 1) * PAGE] != bytes[page * PAGE..(page + 1) * PAGE] {
        return Err("the bytes of the page that was hit are not kept".into());
    }
    Ok((mended, there))
}

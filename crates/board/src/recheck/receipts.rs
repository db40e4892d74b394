//! A store beside its receipts: those that it keeps, those beside it that follow, and those that left the board and are given.

use super::found::{Found, Table};
use super::{Recheck, SittingCheck};
use crate::receipt::{Chain, ChainDefect, Receipt, held, stored};
use crate::{Board, Result};
use archive::ResultStore;
use exam::InFile;
use exam::files;
use sealing::ssh::Namespace;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub(super) fn check(
    board: &Board,
    results: &ResultStore,
    store: &Path,
    given: &[&PathBuf],
    check: &mut Recheck,
) -> Result<()> {
    let mut from_outside: BTreeMap<String, Vec<Receipt>> = BTreeMap::new();
    for path in given {
        for receipt in receipts_at(board, path, true)? {
            from_outside.entry(receipt.sitting.clone()).or_default().push(receipt);
        }
    }
    let folder = store.parent().filter(|folder| !folder.as_os_str().is_empty());
    let beside = receipts_at(board, folder.unwrap_or(Path::new(".")), false)?;
    // A sitting of which the store knows nothing any more is one too.
    let known = results.sittings()?.into_iter().chain(from_outside.keys().cloned());
    for sitting in known.collect::<BTreeSet<_>>() {
        let outside = from_outside.remove(&sitting).unwrap_or_default();
        of_sitting(board, results, (&sitting, outside, &beside), check)?;
    }
    Ok(())
}

/// The receipts in a file, or in a folder. Where not all of them have to be ours, the others are left.
fn receipts_at(board: &Board, path: &Path, ours: bool) -> Result<Vec<Receipt>> {
    let mut found = Vec::new();
    for file in files::walk(path)?.iter().filter(|file| files::ends_with(file, "receipt")) {
        let deeper = !ours && file.parent() != Some(path);
        if deeper {
            continue;
        }
        let read = files::read_result(file).map_err(Into::into);
        match read.and_then(|bytes| Receipt::read(&bytes, board.trust())) {
            Ok(receipt) => found.push(receipt),
            Err(error) if ours => return Err(error).in_file(&files::name(file)),
            Err(_) => {}
        }
    }
    Ok(found)
}

fn of_sitting(
    board: &Board,
    results: &ResultStore,
    (sitting, outside, beside): (&str, Vec<Receipt>, &[Receipt]),
    check: &mut Recheck,
) -> Result<()> {
    let own = match stored(board, results, sitting) {
        Ok(own) => own,
        // Named among the rows already.
        Err(crate::Error::Altered { .. }) => return Ok(()),
        Err(error) => return Err(error),
    };
    let kept: BTreeSet<_> = own.receipts.iter().map(|receipt| receipt.digest).collect();
    let mut all = own.receipts;
    all.extend(outside);
    follow(&mut all, beside);
    let chain = Chain::of(all, &own.refused);
    let files = held(results, sitting)?;
    let newest = chain.newest();
    check.sittings.push(SittingCheck {
        sitting: sitting.into(),
        files: files.all().len(),
        receipt: newest.map(|receipt| receipt.body.number),
        digest: newest.map(|receipt| receipt.digest),
    });
    let sitting = || sitting.to_owned();
    for receipt in chain.receipts.values().filter(|receipt| !kept.contains(&receipt.digest)) {
        check.push(&Found::ReceiptMissing { sitting: sitting(), number: receipt.body.number });
    }
    for defect in &chain.defects {
        check.push(&match *defect {
            ChainDefect::Forked { number } => Found::ReceiptForked { sitting: sitting(), number },
            ChainDefect::Missing { number } => Found::ReceiptMissing { sitting: sitting(), number },
            ChainDefect::Dropped { number, file } => {
                Found::Deleted { sitting: sitting(), number: number - 1, file }
            }
        });
    }
    match newest {
        Some(newest) => compare(newest, &files.all(), check),
        None if board.trust().trust().officers_sign(Namespace::ExamImport) => {
            check.push(&Found::NoReceipt { sitting: sitting() });
        }
        None => check.push(&Found::NoReceiptYet { sitting: sitting() }),
    }
    Ok(())
}

/// Adds the receipts beside the store that follow its own.
fn follow(all: &mut Vec<Receipt>, beside: &[Receipt]) {
    loop {
        let known: BTreeSet<_> = all.iter().map(|receipt| receipt.digest).collect();
        let mut more = beside.iter().filter(|receipt| {
            let follows = receipt.body.previous.is_some_and(|before| known.contains(&before));
            follows && !known.contains(&receipt.digest)
        });
        match more.next() {
            Some(receipt) => all.push(receipt.clone()),
            None => return,
        }
    }
}

fn compare(
    newest: &Receipt,
    now: &BTreeMap<sealing::Digest, exam::payload::HeldAs>,
    check: &mut Recheck,
) {
    let (sitting, number) = (&newest.sitting, newest.body.number);
    let listed = newest.body.files.all();
    for (file, held) in &listed {
        match now.get(file) {
            None => check.push(&Found::Deleted { sitting: sitting.clone(), number, file: *file }),
            Some(own) if own == held => {}
            Some(_) => {
                check.push(&Found::RowAltered { table: Table::Bundle, what: file.to_string() });
            }
        }
    }
    for file in now.keys().filter(|file| !listed.contains_key(file)) {
        check.push(&Found::Added { sitting: sitting.clone(), number, file: *file });
    }
}

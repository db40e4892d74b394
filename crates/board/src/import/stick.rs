//! Mirrors and files of heads in an import: of each the furthest head that counts is kept.

use super::{Examiner, Imported, quarantined};
use crate::heads::{Exams, stored, texts};
use crate::{Result, SittingFile};
use archive::{Import, ResultStore};
use exam::files;
use exam::time::Moment;
use std::path::PathBuf;

impl Examiner<'_> {
    /// Takes the heads of these files, once the bundles and records beside them are in: they say of which package a head is.
    /// A file without one that counts is listed as passed over.
    pub(super) fn import_heads(
        &mut self,
        results: &mut ResultStore,
        sticks: Vec<(PathBuf, exam::Error)>,
        now: Moment,
        imported: &mut Imported,
    ) -> Result<()> {
        if sticks.is_empty() {
            return Ok(());
        }
        let mut sittings: Vec<(SittingFile, Exams)> = Vec::new();
        for id in results.sittings()? {
            let sitting = self.sitting(&id)?.clone();
            let exams = Exams::of(self.board, results, &sitting)?;
            sittings.push((sitting, exams));
        }
        for (path, error) in sticks {
            let mut found = None;
            for text in texts(&path).iter().rev() {
                let of = |(sitting, exams): &(SittingFile, Exams)| {
                    Some((sitting.id.clone(), exams.head(self.board, text).ok()?))
                };
                found = sittings.iter().find_map(of);
                if found.is_some() {
                    break;
                }
            }
            let Some((sitting, head)) = found else {
                imported.passed_over.push(quarantined(files::name(&path), &error.into()));
                continue;
            };
            match results.put_statement(&stored((&sitting, &path), &head, now.wall_ms))? {
                Import::Duplicate => imported.heads.duplicates += 1,
                _ => imported.heads.accepted += 1,
            }
        }
        Ok(())
    }
}

//! One candidate's result with everything that it follows from, in a folder that an auditor can read without this program:
//! each paper as it was dealt, with its responses, its time line and its sealed file, and the arithmetic.

use crate::correction;
use crate::decision::{EvidenceKind, seat_case};
use crate::result::{Counted, attempts, of_sitting};
use crate::{Board, DecisionError, Error, Result, SittingFile, Standards, fonts};
use archive::ResultStore;
use exam::time::beijing;
use exam::{InFile, derive, files, record, shown};
use item::Question;
use marking::Item;
use paper::PrintedForm;
use scoring::ItemOutcome;
use sealing::bundle;
use serde_json::json;
use sitting::DealtPaper;
use std::path::{Path, PathBuf};

/// Digits of a candidate number on an answer sheet, which an audit does not print.
const NUMBER_LENGTH: usize = 12;

/// Writes the folder of one candidate; gives the files that were written.
///
/// # Errors
/// As [`seat_case`] and [`crate::score()`]; [`exam::Error::Exists`] for a folder that is there; what the disk refuses.
pub fn audit(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    (candidate, sitting): (&str, Option<&str>),
    out: &Path,
) -> Result<Vec<PathBuf>> {
    files::refuse_existing([out])?;
    let case = seat_case(board, standards, results, candidate, sitting)?;
    let sitting = board.sitting(&case.seat.sitting)?;
    let own = |it: &Counted| it.candidate == candidate;
    let papers: Vec<_> = attempts(board, results, &sitting)?.into_iter().filter(own).collect();
    let all = of_sitting(board, standards, results, &sitting)?;
    let stranger = || DecisionError::NotOnRoster { candidate: candidate.into() };
    let result = all.into_iter().find(|it| it.number == candidate).ok_or_else(stranger)?;
    let mut written = Vec::new();
    let mut write = |path: PathBuf, bytes: &[u8]| {
        files::make_folder(path.parent().unwrap_or(out))?;
        files::write_new(&path, bytes)?;
        written.push(path);
        Ok::<_, Error>(())
    };
    for paper in &papers {
        let digest = sealing::Digest(paper.evidence.digest.0);
        let row = case.evidence.iter().find(|row| row.digest == digest);
        let name = row.and_then(|row| row.file.clone()).unwrap_or_else(|| digest.to_string());
        let folder = out.join(files::name(Path::new(&name)).trim_end_matches(".result"));
        let bytes = results.bundle_bytes(&digest.0)?.unwrap_or_default();
        write(folder.join("paper.pdf"), &printed(board, &sitting, paper)?)?;
        write(folder.join("responses.csv"), &responses(&paper.outcome.items)?)?;
        write(folder.join("timeline.csv"), &timeline(board, &name, &bytes)?)?;
        write(folder.join("sealed.result"), &bytes)?;
    }
    for record in
        results.rooms(&sitting.id)?.into_iter().filter(|it| it.file.room == case.seat.room)
    {
        let name = format!("{}-{}-{}.room", sitting.id, case.seat.room, record.file.revision);
        write(out.join(name), &record.file.bytes)?;
    }
    let counted = papers.iter().map(|it| {
        let digest = sealing::Digest(it.evidence.digest.0);
        json!({"file": digest, "theory": it.outcome.theory.decimal(), "receipt": it.receipt})
    });
    let corrections =
        correction::of_sitting(board, results, &sitting.id)?.into_values().map(|it| {
            let correction::Correction { digest, officers, body } = it;
            json!({"digest": digest, "officers": officers, "correction": body})
        });
    let corrections: Vec<_> = corrections.collect();
    let evidence = case.evidence.iter().filter(|row| row.kind != EvidenceKind::Head);
    let arithmetic = json!({
        "seat": case.seat,
        "evidence": evidence.collect::<Vec<_>>(),
        "papers": counted.collect::<Vec<_>>(),
        "corrections": corrections,
        "theory": result.theory.map(item::Points::decimal),
        "practical": result.practical.map(|mark| mark.to_string()),
        "total": result.total.map(|total| total.to_string()),
        "conclusion": crate::report::code(result.conclusion),
    });
    write(out.join("arithmetic.json"), format!("{arithmetic:#}\n").as_bytes())?;
    Ok(written)
}

/// The paper as this candidate saw it, with the answer keys by which it was scored at packing time.
fn printed(board: &Board, sitting: &SittingFile, counted: &Counted) -> Result<Vec<u8>> {
    let bank = board.sitting_items(&sitting.id)?;
    let item = |it: &sitting::FormItem| {
        let (item, version) = (it.head.id.clone(), it.head.version);
        let missing = scoring::NoAnswerKey { item, version };
        bank.item(&it.head.id, version)?.ok_or_else(|| Error::from(missing))
    };
    let items: Vec<Item> = counted.form.items.iter().map(item).collect::<Result<_>>()?;
    let questions: Vec<&Question> = items.iter().map(|item| &item.question).collect();
    let orders = derive::orders(&questions, &sitting.seeds(&counted.candidate)?, &sitting.policy);
    let packed = sitting.candidate(&counted.candidate).and_then(|(_, own)| own.paper.as_deref());
    let packed = sitting.paper(packed)?;
    let form = PrintedForm {
        title: format!("{}理论知识试卷（复核）", packed.name),
        board: board.name().into(),
        sitting: sitting.id.clone(),
        label: counted.candidate.clone(),
        minutes: packed.minutes,
        number_length: NUMBER_LENGTH,
        notes: Vec::new(),
        pictures: crate::bank::pictures(&bank, questions.iter().copied())?,
        paper: DealtPaper::new(&counted.form, &questions, &orders),
        answer_keys: Some(items.iter().map(|item| item.answer_key.clone()).collect()),
    };
    let failed = |error: paper::Error| Error::Report(error.to_string());
    paper::form_paper(&form, &fonts::load()?).map_err(failed)
}

fn responses(items: &[ItemOutcome]) -> Result<Vec<u8>> {
    let rows = items.iter().zip(1_u32..).map(|(item, number)| {
        let response = json!(item.response).to_string();
        let points = [item.points, item.scored].map(|points| format!("{:.1}", points.decimal()));
        let [points, scored] = points;
        let (id, version) = (item.item.to_string(), item.version.to_string());
        vec![number.to_string(), id, version, response, points, scored]
    });
    table(&["number", "item", "version", "response", "points", "scored"], rows)
}

fn timeline(board: &Board, file: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let bundle = bundle::read(bytes, board.trust()).in_file(file)?;
    let opened = board.identities()?.open(&bundle).in_file(file)?;
    let events: Vec<_> = record::split(opened.events.expose()).filter_map(record::read).collect();
    let rows = events.iter().zip(1_u32..).map(|(recorded, number)| {
        let seconds = format!("{:.1}", recorded.elapsed_ms as f64 / 1000.0);
        let event = json!(recorded.event).to_string();
        vec![number.to_string(), beijing(recorded.wall_ms), seconds, event]
    });
    table(&["number", "machine_time", "working_seconds", "event"], rows)
}

fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>> {
    let wrong = |error: csv::Error| Error::Report(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(head).map_err(wrong)?;
    for row in rows {
        let cells = row.iter().map(|cell| shown::cell(cell).into_owned());
        writer.write_record(cells).map_err(wrong)?;
    }
    writer.into_inner().map_err(|error| Error::Report(error.to_string()))
}

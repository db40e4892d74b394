//! Text entry for the whole length of an exam: what a journal and its bundle take of it (ADR 0029).
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use board::{import, inspect};
use exam::time::{Clock, SystemClock, VirtualClock};
use harness::cuts::bundles;
use harness::world::{Copy, Paper, World};
use item::{BodyView, Response};
use station::view::{SaveState, ScreenName};
use station::{Error, Station};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

/// What the screen waits after the last key before it sends.
const SETTLE_MS: u64 = 800;
/// By hand, for 60 items with choices and 40 with six blanks, 90 minutes: 22 rounds of 60 × 258 + 40 × 5,027 bytes, 1,080
/// of 5,027, 128 KiB, and less than 300,000 for the summary and what signs and seals.
const MOST: u64 = 22 * 216_560 + 1_080 * 5_027 + 131_072 + 300_000;

struct Exam {
    world: World,
    copy: Copy,
    clock: Arc<VirtualClock>,
    station: Station,
    /// Item and how many blanks.
    items: Vec<(String, u32)>,
    _folder: TempDir,
}

impl Exam {
    fn begun() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let world = World::new(folder.path(), Paper::Typed).unwrap();
        let copy = world.copy("running").unwrap();
        let clock = world.clock();
        let mut station = world.restart(&copy, clock.clone()).unwrap();
        let paper = station.paper().unwrap();
        let shown = paper.sections.iter().flat_map(|section| &section.items);
        let blanks = |body: &BodyView| match body {
            BodyView::TextEntry(view) => Some(view.blanks),
            _ => None,
        };
        let items = shown.filter_map(|item| Some((item.id.to_string(), blanks(&item.body)?)));
        let items = items.collect();
        Self { world, copy, clock, station, items, _folder: folder }
    }

    fn pass(&mut self, ms: u64) {
        for _ in 0..ms / 400 {
            self.clock.advance(400);
            self.station.tick().unwrap();
        }
    }

    /// The bundle, after the board took it in; and what it says was answered.
    fn imported(&mut self) -> (PathBuf, BTreeMap<String, Vec<String>>) {
        let drive = self.copy.drive();
        self.world.export(&mut self.station, &drive).unwrap();
        let bundle = bundles(&self.copy).unwrap().remove(0);
        let board = self.world.board().unwrap();
        let path = self.copy.folder().join("results.db");
        let mut results = board.result_store(&path, true).unwrap();
        let now = SystemClock::new().now();
        let done =
            import(&board, &mut results, std::slice::from_ref(&bundle), None, now, |_, _| ())
                .unwrap();
        assert!(done.quarantined.is_empty(), "the board takes it: {:?}", done.quarantined);
        assert_eq!(done.accepted, 1, "and counts it");
        let attempt = inspect(&board, &bundle).unwrap().attempt;
        (bundle, harness::candidate::chosen(&attempt.responses))
    }
}

/// As long as a blank takes, another text each time.
fn longest(turn: u64) -> String {
    let letters = ['汉', '字', '考', '场'];
    letters.iter().cycle().skip(turn as usize % 4).take(200).collect()
}

#[test]
fn whoever_types_without_end_fills_no_more_than_was_held_and_loses_nothing() {
    let mut exam = Exam::begun();
    let (mut saved, mut spaced) = (0, 0);
    let mut last = BTreeMap::new();
    for turn in 0.. {
        exam.pass(SETTLE_MS);
        if exam.station.screen_name() == ScreenName::Receipt {
            break;
        }
        let (item, blanks) = exam.items[turn as usize / 50 % exam.items.len()].clone();
        let texts = vec![longest(turn); blanks as usize];
        match exam.station.respond(&item.as_str().into(), Response::typed(texts.clone())) {
            Ok(_) => saved += 1,
            Err(Error::SavesSpaced) => spaced += 1,
            Err(error) => panic!("turn {turn}: {error}"),
        }
        last.insert(item, texts);
    }
    assert!(saved > 900, "the pace lets answers through all the time: {saved}");
    assert!(spaced > saved, "and most wait for the next: {spaced}");
    let (bundle, answered) = exam.imported();
    assert_eq!(answered, last, "what was typed last counts, saved at once or not");
    let bytes = bundle.metadata().unwrap().len();
    assert!(bytes < MOST, "{bytes} bytes of at most {MOST}");
    assert!(bytes > 4 << 20, "more than was once held for any: {bytes}");
}

#[test]
fn an_ordinary_exam_with_text_entry_gives_a_small_bundle() {
    let mut exam = Exam::begun();
    for (item, blanks) in exam.items.clone() {
        for text in ["联盟链", "联盟链的排序服务", "排序服务"] {
            exam.pass(20_000);
            exam.station.show(&item).unwrap();
            let texts = vec![text; blanks as usize];
            exam.station.respond(&item.as_str().into(), Response::typed(texts)).unwrap();
            let save = exam.station.tick().unwrap().save;
            assert_eq!(save.state, SaveState::Saved, "nobody who writes answers waits");
        }
    }
    exam.station.hand_in().unwrap();
    let (bundle, answered) = exam.imported();
    assert_eq!(answered.len(), exam.items.len(), "every answer is in it");
    let bytes = bundle.metadata().unwrap().len();
    assert!(bytes < 120 << 10, "{bytes} bytes of at most 120 KiB");
}

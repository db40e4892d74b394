//! The figures as a table to read.

use super::bank::Interaction;
use super::cells::Cell;
use super::keys::KeyFigures;
use super::words::Word;
use super::{BankFigures, Figures, LevelFigures};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How many of the closest pairs are shown.
const PAIRS: usize = 10;

/// All figures, a block a standard, and the closest pairs of all.
pub fn table(figures: &Figures) -> String {
    let mut text: String = figures.banks.iter().map(standard).collect();
    text.push_str("closest stems (4-grams of the shorter that both have)\n");
    for pair in figures.closest.iter().take(PAIRS) {
        let apart = pair.apart.map(|why| format!(" ({why})")).unwrap_or_default();
        let _ = writeln!(text, "  {:.2}  {}  {}{apart}", pair.overlap, pair.one, pair.other);
    }
    text
}

fn standard(bank: &BankFigures) -> String {
    let mut text = format!("{}\n", bank.standard);
    text.extend(bank.levels.iter().filter(|level| level.has_items()).map(level));
    let _ = writeln!(text, "  words of wrong choices: {}", words(&bank.words.wrong));
    let _ = writeln!(text, "  words of right choices: {}", words(&bank.words.right));
    for ids in &bank.twice {
        let _ = writeln!(text, "  the same question: {}", ids.join(" = "));
    }
    text + "\n"
}

fn level(level: &LevelFigures) -> String {
    let keys = &level.keys;
    let mut text = format!("  {}\n", level.level);
    let KeyFigures { singles, multiples, judgements, .. } = keys;
    let positions = shares(&keys.positions, *singles);
    let longest = percent(keys.longest, *singles);
    let _ = writeln!(
        text,
        "    {singles} single: keys {positions}; alone longest {longest}, length ratio {:.2}",
        keys.length_ratio
    );
    let _ = writeln!(text, "    {multiples} multiple: keys {}", counts(&keys.key_counts));
    let truths = percent(keys.truths, *judgements);
    let _ = writeln!(text, "    {judgements} true/false: true {truths}, longest run {}", keys.run);
    let evidence = percent(keys.evidence, singles + multiples);
    let _ = writeln!(text, "    evidence in {evidence} of the choice items");
    text.extend(level.cells.chunk_by(|one, next| one.module == next.module).map(module));
    text
}

/// `module  single 27/18 1.50×  …`
fn module(cells: &[Cell]) -> String {
    let cell = |cell: &Cell| {
        let name = match cell.interaction {
            Interaction::SingleChoice => "single",
            Interaction::MultipleChoice => "multiple",
            Interaction::TrueFalse => "true/false",
            Interaction::TextEntry => "text entry",
        };
        format!("  {name} {} of {} ({:.2}×)", cell.items, cell.share, cell.times())
    };
    let name = cells.first().map(|cell| cell.module.as_str()).unwrap_or_default();
    format!("      {name}{}\n", cells.iter().map(cell).collect::<String>())
}

fn words(words: &[Word]) -> String {
    let word =
        |word: &Word| format!("{} {:+.1} ({}:{})", word.word, word.weight, word.right, word.wrong);
    words.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn shares(counts: &BTreeMap<char, usize>, of: usize) -> String {
    let share = |(letter, count): (&char, &usize)| format!("{letter} {}", percent(*count, of));
    counts.iter().map(share).collect::<Vec<_>>().join(" ")
}

fn counts(counts: &BTreeMap<usize, usize>) -> String {
    let count = |(keys, items): (&usize, &usize)| format!("{keys} in {items}");
    counts.iter().map(count).collect::<Vec<_>>().join(", ")
}

/// A share in whole percent.
pub fn percent(count: usize, of: usize) -> String {
    format!("{:.0}%", 100.0 * count as f64 / of.max(1) as f64)
}

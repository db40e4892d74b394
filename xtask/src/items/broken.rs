//! Which bounds the figures break.

use super::bounds::{self, Bound, Broken};
use super::print::percent;
use super::words::Word;
use super::{BankFigures, Figures, LevelFigures};

/// Every bound that is broken.
pub fn broken(figures: &Figures) -> Vec<Broken> {
    let mut found: Vec<Broken> = Vec::new();
    for bank in &figures.banks {
        let mut say = |place: &str, bound, what: String| {
            let (standard, place) = (bank.standard.clone(), place.to_owned());
            found.push(Broken { standard, place, bound, found: what });
        };
        whole(bank, &mut say);
        for level in &bank.levels {
            let mut say = |bound, what| say(&level.level, bound, what);
            thin(level, &mut say);
            guessed(level, &mut say);
            judged(level, &mut say);
        }
    }
    let close = figures
        .closest
        .iter()
        .filter(|pair| pair.apart.is_none() && pair.overlap >= bounds::OVERLAP);
    found.extend(close.map(|pair| Broken {
        standard: String::new(),
        place: format!("{} + {}", pair.one, pair.other),
        bound: Bound::Closest,
        found: format!("share {:.2} of a stem", pair.overlap),
    }));
    found
}

type Say<'a> = &'a mut dyn FnMut(Bound, String);

fn whole(bank: &BankFigures, say: &mut dyn FnMut(&str, Bound, String)) {
    for ids in &bank.twice {
        say(&ids.join(" = "), Bound::Twice, "ask the same".into());
    }
    let heavy = |word: &&Word| word.weight.abs() > bounds::WORD_WEIGHT;
    for word in bank.words.wrong.iter().chain(&bank.words.right).filter(heavy) {
        let Word { word, right, wrong, .. } = word;
        say(word, Bound::Words, format!("in {right} right choices and {wrong} wrong ones"));
    }
}

fn thin(level: &LevelFigures, say: Say<'_>) {
    for cell in level.cells.iter().filter(|cell| cell.times() < bounds::CELL_TIMES) {
        let (module, kind) = (&cell.module, cell.interaction);
        say(Bound::Cells, format!("{module} {kind:?}: {} items, share {}", cell.items, cell.share));
    }
    let choice_items = level.keys.singles + level.keys.multiples;
    if choice_items >= bounds::SINGLES_MIN
        && share(level.keys.evidence, choice_items) < bounds::EVIDENCE
    {
        say(Bound::Evidence, percent(level.keys.evidence, choice_items));
    }
}

fn guessed(level: &LevelFigures, say: Say<'_>) {
    let keys = &level.keys;
    if keys.singles >= bounds::SINGLES_MIN {
        for letter in 'A'..='D' {
            let count = keys.positions.get(&letter).copied().unwrap_or_default();
            if !bounds::POSITION.contains(&share(count, keys.singles)) {
                say(Bound::Positions, format!("{letter} {}", percent(count, keys.singles)));
            }
        }
        if share(keys.longest, keys.singles) > bounds::LONGEST {
            say(Bound::Longest, percent(keys.longest, keys.singles));
        }
        if !bounds::LENGTH_RATIO.contains(&keys.length_ratio) {
            say(Bound::LengthRatio, format!("{:.2}", keys.length_ratio));
        }
    }
    let most = keys.key_counts.iter().max_by_key(|(_, items)| **items);
    if let Some((count, items)) = most
        && keys.multiples >= bounds::FEW
        && share(*items, keys.multiples) > bounds::KEY_COUNT
    {
        say(Bound::KeyCounts, format!("{count} keys in {}", percent(*items, keys.multiples)));
    }
}

fn judged(level: &LevelFigures, say: Say<'_>) {
    let keys = &level.keys;
    if keys.judgements >= bounds::FEW
        && !bounds::TRUTHS.contains(&share(keys.truths, keys.judgements))
    {
        say(Bound::Truths, percent(keys.truths, keys.judgements));
    }
    if keys.run > bounds::RUN {
        say(Bound::Run, format!("{} in a row", keys.run));
    }
}

fn share(count: usize, of: usize) -> f64 {
    count as f64 / of.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::super::bank::{Bank, Interaction, Section};
    use super::super::sample::{item, truth};
    use super::super::{measure, pairs};
    use super::*;

    /// So many items of each kind that all give their key away.
    fn bad(count: usize) -> Bank {
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(
                "s",
                "初级",
                "哪一项恰当",
                &["可能是很长的一项", "一律", "二", "三"],
                "A",
            ));
            items.push(item("m", "初级", "哪些项恰当", &["一", "二", "三", "四"], "AB"));
            items.push(truth("t", "初级", true));
        }
        let weights = [(("初级".into(), "m".into()), 100)].into();
        Bank { standard: "x".into(), levels: vec!["初级".into()], weights, items }
    }

    fn check(bank: &Bank, expected: &[Bound], why: &str) {
        let structure = [Section { interaction: Interaction::SingleChoice, count: 60 }];
        let figures = Figures {
            banks: vec![measure(bank, &structure)],
            closest: pairs::closest(std::slice::from_ref(bank)),
        };
        let mut found: Vec<Bound> = broken(&figures).iter().map(|broken| broken.bound).collect();
        found.dedup();
        assert_eq!(found, expected, "{why}");
    }

    #[test]
    fn a_bad_bank_breaks_every_bound() {
        use Bound::*;
        let all = [
            Twice,
            Words,
            Cells,
            Evidence,
            Positions,
            Longest,
            LengthRatio,
            KeyCounts,
            Truths,
            Run,
            Closest,
        ];
        check(&bad(60), &all, "sixty of each");
        check(&bad(1), &[Cells], "one of each is thin, and says nothing else");
    }
}

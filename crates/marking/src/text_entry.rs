//! 填空: all points where every blank is right, else none.

use crate::Defect;
use item::{Blanks, Content, MOST_BLANKS, Response};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// What is right in each blank, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RightEntries {
    /// One for each blank.
    pub text_entry: Vec<RightEntry>,
}

/// What is right in one blank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum RightEntry {
    /// One of some texts.
    Text {
        /// Each is as right as the others.
        accept: Vec<String>,
        /// Differences that do not count, beside width and the blanks at the ends, which never do.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        ignore: BTreeSet<Difference>,
    },
    /// A number, whatever the zeroes at its end and the commas at its thousands.
    Number {
        /// The right number.
        number: Decimal,
        /// How far from it one may be, the bound included.
        #[serde(default, skip_serializing_if = "Decimal::is_zero")]
        tolerance: Decimal,
    },
}

/// A difference between what was typed and what is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// Capital and small letters.
    Case,
    /// Blanks within the text.
    Blanks,
    /// Punctuation, Chinese or Western.
    Punctuation,
}

impl RightEntries {
    pub(crate) fn is_met(&self, response: &Response) -> bool {
        let Response::TextEntry(typed) = response else { return false };
        let typed = &typed.text_entry;
        typed.len() == self.text_entry.len()
            && self.text_entry.iter().zip(typed).all(|(right, typed)| right.is_met(typed))
    }

    /// Whether this is a key to the blanks of this stem.
    pub(crate) fn check(&self, blanks: &Blanks, stem: &Content) -> Result<(), Defect> {
        let (found, keys) = (stem.blanks(), self.text_entry.len());
        let same = u32::try_from(found) == Ok(blanks.blanks) && keys == found;
        if !same || !(1..=MOST_BLANKS).contains(&blanks.blanks) {
            return Err(Defect::Blanks { stem: found, keys, most: MOST_BLANKS });
        }
        let bad = self.text_entry.iter().position(|right| !right.is_good());
        bad.map_or(Ok(()), |at| Err(Defect::BadEntry(at + 1)))
    }
}

impl RightEntry {
    /// One of these texts, to the letter.
    pub fn texts<Text: Into<String>>(accept: impl IntoIterator<Item = Text>) -> Self {
        let accept = accept.into_iter().map(Into::into).collect();
        RightEntry::Text { accept, ignore: BTreeSet::new() }
    }

    fn is_met(&self, typed: &str) -> bool {
        match self {
            RightEntry::Text { accept, ignore } => {
                let typed = folded(typed, ignore);
                accept.iter().any(|right| folded(right, ignore) == typed)
            }
            RightEntry::Number { number: right, tolerance } => {
                let off = number(typed).and_then(|typed| typed.checked_sub(*right));
                off.is_some_and(|off| off.abs() <= *tolerance)
            }
        }
    }

    /// Whether somebody could be right: with texts that are not empty and differ, or a tolerance that is none below zero.
    fn is_good(&self) -> bool {
        match self {
            RightEntry::Text { accept, ignore } => {
                let texts: BTreeSet<String> =
                    accept.iter().map(|right| folded(right, ignore)).collect();
                let fits =
                    |text: &String| !text.is_empty() && text.chars().count() <= item::LONGEST;
                !accept.is_empty() && texts.len() == accept.len() && texts.iter().all(fits)
            }
            RightEntry::Number { tolerance, .. } => !tolerance.is_sign_negative(),
        }
    }
}

/// A text without the differences that do not count. Width is folded by NFKC, which makes ＡＢ AB, （ ( and ² 2.
fn folded(text: &str, ignore: &BTreeSet<Difference>) -> String {
    let text: String = text.nfkc().collect();
    let kept = text.trim().chars().filter(|c| {
        !(ignore.contains(&Difference::Blanks) && c.is_whitespace()
            || ignore.contains(&Difference::Punctuation) && is_punctuation(*c))
    });
    let kept: String = kept.collect();
    if ignore.contains(&Difference::Case) { kept.to_lowercase() } else { kept }
}

/// Punctuation after NFKC. Signs that a formula, a path or a program turns on are none of it.
fn is_punctuation(c: char) -> bool {
    ",.;:?!\"'()。、·…—“”‘’「」『』《》〈〉【】〔〕".contains(c)
}

/// A decimal as people type it: −1,200.50 and ３．５ too. Exact; no power of ten, no unit.
fn number(typed: &str) -> Option<Decimal> {
    let text: String = typed.nfkc().collect();
    let text = text.trim().replace('−', "-");
    let digits = text.strip_prefix(['-', '+']).unwrap_or(&text);
    let whole = digits.split_once('.').map_or(digits, |(whole, _)| whole);
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => (1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3),
        [] => false,
    };
    let plain = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let fraction = !digits.split_once('.').is_some_and(|(_, after)| after.contains(','));
    let begins = digits.starts_with(|c: char| c.is_ascii_digit());
    (grouped && plain && fraction && begins)
        .then(|| Decimal::from_str_exact(text.replace(',', "").trim_start_matches('+')).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AnswerKey;
    use Difference::{Blanks, Case, Punctuation};
    use item::Points;

    fn text(accept: &[&str], ignore: &[Difference]) -> RightEntry {
        let accept = accept.iter().map(|text| (*text).into()).collect();
        RightEntry::Text { accept, ignore: ignore.iter().copied().collect() }
    }

    fn check(right: &RightEntry, typed: &str, expected: bool) {
        assert_eq!(right.is_met(typed), expected, "{typed:?} for {right:?}");
    }

    #[test]
    fn texts_are_compared_without_what_does_not_count() {
        let exact = text(&["DHCP", "动态主机配置协议"], &[]);
        check(&exact, "DHCP", true);
        check(&exact, " ＤＨＣＰ　", true);
        check(&exact, "动态主机配置协议", true);
        check(&exact, "dhcp", false);
        check(&exact, "", false);
        check(&text(&["DHCP"], &[Case]), "dhcp", true);
        check(&text(&["git commit"], &[]), "gitcommit", false);
        check(&text(&["git commit"], &[Blanks]), "git  commit", true);
        check(&text(&["先入先出（FIFO）"], &[]), "先入先出(FIFO)", true);
        check(&text(&["先入先出（FIFO）"], &[Punctuation]), "先入先出FIFO。", true);
        check(&text(&["a.b"], &[]), "a。b", false);
    }

    fn check_number(right: &str, tolerance: &str, typed: &str, expected: bool) {
        let decimal = |text: &str| Decimal::from_str_exact(text).unwrap();
        let right = RightEntry::Number { number: decimal(right), tolerance: decimal(tolerance) };
        check(&right, typed, expected);
    }

    #[test]
    fn numbers_are_exact_decimals() {
        check_number("0.3", "0", "0.30", true);
        check_number("0.3", "0", "0.300000000000000001", false);
        check_number("0.3", "0", "．3", false);
        check_number("0.3", "0", "０．３", true);
        check_number("1200", "0", "1,200", true);
        check_number("1200", "0", "12,00", false);
        check_number("1200", "0", "1200.", true);
        check_number("-5", "0", "−5", true);
        check_number("5", "0", "+5", true);
        check_number("2.5", "0.1", "2.6", true);
        check_number("2.5", "0.1", "2.4", true);
        check_number("2.5", "0.1", "2.61", false);
        check_number("5", "0", "5 ms", false);
        check_number("5", "0", "5e0", false);
        check_number("5", "0", "", false);
        check_number("5", "0", &"9".repeat(60), false);
    }

    #[test]
    fn all_blanks_or_nothing() {
        let key = AnswerKey::TextEntry(RightEntries {
            text_entry: vec![text(&["TCP"], &[]), text(&["443"], &[])],
        });
        let check = |response: Response, expected: Points| {
            assert_eq!(key.earned(&response, Points::half(3)), expected, "{response:?}");
        };
        check(Response::typed(["TCP", "443"]), Points::half(3));
        check(Response::typed(["TCP", "80"]), Points::ZERO);
        check(Response::typed(["TCP"]), Points::ZERO);
        check(Response::default(), Points::ZERO);
        check(Response::choices(["c1"]), Points::ZERO);
    }

    #[test]
    fn a_key_fits_the_blanks_of_its_stem() {
        let check = |stem: &str, entries: Vec<RightEntry>, expected: Result<(), Defect>| {
            let stem: Content = stem.parse().unwrap();
            let blanks = item::Blanks { blanks: u32::try_from(stem.blanks()).unwrap() };
            let key = RightEntries { text_entry: entries };
            assert_eq!(key.check(&blanks, &stem), expected, "{key:?} to {:?}", stem.source());
        };
        check("端口为 ____。", vec![text(&["443"], &[])], Ok(()));
        check("无空。", vec![], Err(Defect::Blanks { stem: 0, keys: 0, most: MOST_BLANKS }));
        let short = Defect::Blanks { stem: 2, keys: 1, most: MOST_BLANKS };
        check("（　　）与 ____", vec![text(&["a"], &[])], Err(short));
        check("____", vec![text(&[], &[])], Err(Defect::BadEntry(1)));
        check("____", vec![text(&[" "], &[])], Err(Defect::BadEntry(1)));
        check("____", vec![text(&["A", "a"], &[Case])], Err(Defect::BadEntry(1)));
        let number = |tolerance: i64| RightEntry::Number {
            number: Decimal::from(5),
            tolerance: Decimal::from(tolerance),
        };
        check("____", vec![number(0)], Ok(()));
        check("____", vec![number(-1)], Err(Defect::BadEntry(1)));
    }
}

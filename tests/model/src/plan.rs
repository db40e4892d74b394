//! What is run: which powers within which bounds, which gaps are known, and which rule prevents what.

use crate::act::Bound;
use crate::law::Law;
use crate::power::{Power, Powers};
use evidence::Rule;

/// States after which a run gives up, and says so.
pub const MOST: usize = 4_000_000;

/// How much is explored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Accidents, and each power alone: a minute or two.
    Small,
    /// Larger bounds, and each two powers: some minutes.
    Full,
}

/// The least bound: one answer, one head on a stick, two papers, no added minutes, no accident.
pub const LEAST: Bound =
    Bound { answers: 1, papers: 2, marks: 1, additions: 0, lies: 1, accidents: 0 };

/// The runs of a size.
pub fn runs(size: Size) -> Vec<(Powers, Bound)> {
    let most = if size == Size::Small { 1 } else { 2 };
    let sets = Powers::up_to_two().into_iter().filter(|powers| powers.count() <= most);
    let more = (size == Size::Full).then_some(LONG_CHAINS).into_iter().flatten();
    let more = more.map(|bound| (Powers::NONE, bound));
    more.chain(sets.map(|powers| (powers, bound(size, powers)))).collect()
}

/// Accidents alone, with longer chains or more of them.
const LONG_CHAINS: [Bound; 2] =
    [Bound { answers: 3, accidents: 1, ..LEAST }, Bound { marks: 2, accidents: 2, ..LEAST }];

fn bound(size: Size, powers: Powers) -> Bound {
    let broad = [Power::Code, Power::Station, Power::Spare, Power::PutBack, Power::Destroy];
    let broad = broad.into_iter().filter(|power| powers.has(*power)).count();
    match (size, powers.count(), broad) {
        (_, 0, _) => Bound { additions: 1, accidents: 1, ..LEAST },
        (Size::Small, 1, 0) => Bound { additions: 1, ..LEAST },
        (Size::Full, 1, 0) => Bound { answers: 2, additions: 1, ..LEAST },
        (Size::Full, 1, _) if !powers.has(Power::Spare) => Bound { marks: 2, ..LEAST },
        (_, 2, _) => Bound { answers: 0, lies: u8::from(!powers.has(Power::Station)), ..LEAST },
        _ => LEAST,
    }
}

/// What a power can do that no rule sees: it stands in `docs/threat-model.md`.
pub const GAPS: &[(&[Power], Law, &str)] = &[
    (
        &[Power::Station],
        Law::UnseenEndStands,
        "a booted station takes back an end before any head of it left the room",
    ),
    (
        &[Power::Station],
        Law::VisibleTime,
        "a booted station shows a paper to a candidate who helps, and leaves no file of it",
    ),
    (
        &[Power::Spare],
        Law::VisibleTime,
        "a booted spare shows a paper to a candidate who helps, and leaves no file of it",
    ),
    (
        &[Power::PutBack],
        Law::UnseenEndStands,
        "a disk that is put back takes an end with it of which no head left the room, within the minutes of a gap",
    ),
    (
        &[Power::Station, Power::Clock],
        Law::StatedTime,
        "a booted station lies about its clock: who came late is given the time of who came early",
    ),
    (
        &[Power::Station, Power::Clock],
        Law::Bounds,
        "a booted station lies about its clock: who came after the last entry is let in",
    ),
    (
        &[Power::Code, Power::PutBack],
        Law::VisibleTime,
        "a disk that is put back forgets what was sat at it before its first head left, and a second invigilator is deceived into a ticket",
    ),
];

/// The gaps that these powers have.
pub fn gaps(powers: Powers) -> Vec<Law> {
    let of = GAPS.iter().filter(|(needed, ..)| needed.iter().all(|power| powers.has(*power)));
    of.map(|(_, law, _)| *law).collect()
}

/// A rule, the powers against which it stands, and the law that breaks without it.
pub type Removal = (Rule, &'static [Power], Law, Bound);

/// Rules whose loss the model has to find.
pub const REMOVALS: &[Removal] = &[
    (Rule::Pair, &[Power::Console], Law::NothingRefused, LEAST),
    (Rule::Standby, &[Power::Code], Law::NothingRefused, LEAST),
    (Rule::Begun, &[Power::Spare], Law::TwoPersons, LEAST),
    (Rule::Moved, &[Power::Spare], Law::TwoPersons, LEAST),
    (Rule::Stray, &[Power::Spare], Law::Radius, LEAST),
    (Rule::Fork, &[Power::PutBack], Law::EndedStands, LEAST),
    (Rule::Allowance, &[Power::Station], Law::StatedTime, LEAST),
    (Rule::Listed, &[Power::K2], Law::StatedTime, Bound { additions: 1, ..LEAST }),
    (Rule::Unexplained, &[Power::PutBack], Law::VisibleTime, LEAST),
    (Rule::Gap, &[Power::Code], Law::Bounds, Bound { accidents: 1, ..LEAST }),
    (Rule::Entry, &[Power::Station], Law::Bounds, LEAST),
    (Rule::Clock, &[Power::Clock], Law::StatedTime, LEAST),
    (Rule::Silence, &[Power::Destroy], Law::UnseenEndStands, LEAST),
    (Rule::Named, &[], Law::HonestDay, Bound { accidents: 1, ..LEAST }),
    (Rule::Statement, &[Power::Code], Law::VisibleTime, LEAST),
    (Rule::Receipt, &[Power::PutBack, Power::Withhold], Law::EndedStands, LEAST),
    (Rule::TwoOfficers, &[Power::Officer], Law::Decided, LEAST),
    (Rule::Lapse, &[Power::Withhold], Law::Decided, LEAST),
];

//! What an adversary can do. Accidents happen to everybody.

use std::fmt;

/// One power.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Power {
    /// One role code, a personal code, a stick, the envelope 备用, and a second invigilator who believes a story.
    Code,
    /// K₂, from any station's files.
    K2,
    /// The console's key.
    Console,
    /// Seat 1's station, booted: its key, its disk, its program.
    Station,
    /// The spare, booted.
    Spare,
    /// Any one machine may be destroyed, with the candidate's knowledge.
    Destroy,
    /// The key of seat 1's station, after the room was closed.
    Late,
    /// Clocks of machines.
    Clock,
    /// Copies of disks put back, by an honest program's machine.
    PutBack,
    /// Files kept back on the way.
    Withhold,
    /// One officer.
    Officer,
}

impl Power {
    /// Every power.
    pub const ALL: [Self; 11] = [
        Self::Code,
        Self::K2,
        Self::Console,
        Self::Station,
        Self::Spare,
        Self::Destroy,
        Self::Late,
        Self::Clock,
        Self::PutBack,
        Self::Withhold,
        Self::Officer,
    ];
}

/// A set of powers.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Powers(u16);

impl Powers {
    /// Accidents alone.
    pub const NONE: Self = Self(0);

    /// These.
    pub fn of(powers: &[Power]) -> Self {
        Self(powers.iter().fold(0, |bits, power| bits | 1 << *power as u16))
    }

    /// Whether it has one.
    pub fn has(self, power: Power) -> bool {
        self.0 & 1 << power as u16 != 0
    }

    /// None, each, and each two.
    pub fn up_to_two() -> Vec<Self> {
        let mut all = vec![Self::NONE];
        all.extend(Power::ALL.map(|power| Self::of(&[power])));
        for (index, first) in Power::ALL.iter().enumerate() {
            all.extend(Power::ALL[index + 1..].iter().map(|second| Self::of(&[*first, *second])));
        }
        all
    }

    /// How many.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }
}

impl fmt::Display for Powers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = Power::ALL
            .iter()
            .filter(|power| self.has(**power))
            .map(|power| format!("{power:?}").to_lowercase())
            .collect();
        f.write_str(if names.is_empty() { "accidents" } else { "" })?;
        f.write_str(&names.join(" + "))
    }
}

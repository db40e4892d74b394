//! What an attack is, and how one ends.

use crate::scene::Scene;
use defence::Defence;
use serde::{Deserialize, Serialize};

/// One attack.
#[derive(Clone, Copy)]
pub struct Attack {
    /// Its name.
    pub id: &'static str,
    /// Who, and what they hold.
    pub who: &'static str,
    /// What they do.
    pub does: &'static str,
    /// What the programs say.
    pub code: &'static str,
    /// Defences that stand in its way: it succeeds when none of these stands.
    pub without: &'static [Defence],
    /// The attack itself.
    pub how: How,
}

/// How it is done.
#[derive(Clone, Copy)]
pub enum How {
    /// In the scene.
    Act(fn(&Scene) -> Ended),
    /// A hostile file of the vectors (`docs/format/README.md`) is handed over.
    Vector(&'static str),
}

/// How an attack ended.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// Nothing changed, and these codes were said.
    Stopped(Vec<String>),
    /// What the attacker came away with.
    Won(String),
}

/// An attack in the scene: its name; who, and what they do; what is said; what stands in its way.
pub const fn row(
    id: &'static str,
    (who, does): (&'static str, &'static str),
    code: &'static str,
    without: &'static [Defence],
    act: fn(&Scene) -> Ended,
) -> Attack {
    Attack { id, who, does, code, without, how: How::Act(act) }
}

impl Attack {
    /// Whether it ended as it must: stopped with its code, or, where its defences had fallen, won.
    pub fn as_expected(&self, ended: &Ended, fallen: bool) -> bool {
        match ended {
            Ended::Stopped(codes) => !fallen && codes.iter().any(|code| code == self.code),
            Ended::Won(_) => fallen,
        }
    }
}

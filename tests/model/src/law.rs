//! What has to be so of every standing, by the truth of the room.

use crate::forge::{File, Forged, Told, Words, ways};
use crate::power::{Power, Powers};
use crate::tell::{COARSE, FULL, coarse_digest, digest_of, tell};
use crate::world::{At, ENTRY, Hand, Kept, Kind, Life, Paper, World};
use evidence::{Choice, Decision, Digest, Facts, Outcome, Rules, Standing, Standings, standing_by};

/// A law of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Law {
    /// An ended paper whose end is known outside its machine stands: no other counts unheld.
    EndedStands,
    /// So does one whose end never left its machine.
    UnseenEndStands,
    /// What counts unheld states no more time than policy and consent give.
    StatedTime,
    /// What counts unheld was visible for no more time than that, over all machines.
    VisibleTime,
    /// What counts unheld after a move has at least the time that it went on from.
    KeptTime,
    /// What counts unheld began in time, and was given back no gap that somebody had to look at.
    Bounds,
    /// What counts unheld is where two persons, or the roster, sent it.
    TwoPersons,
    /// Nobody who sat is absent; nothing honest is refused.
    NothingRefused,
    /// An honest day holds its dead disks alone.
    HonestDay,
    /// Nobody touches a seat through a machine that it does not name.
    Radius,
    /// Two officers decide, over everything that there is.
    Decided,
}

/// A law that is broken, and how the files were told.
pub type Broken = (Law, Told);

impl Law {
    /// Every law.
    pub const ALL: [Self; 11] = [
        Self::EndedStands,
        Self::UnseenEndStands,
        Self::StatedTime,
        Self::VisibleTime,
        Self::KeptTime,
        Self::Bounds,
        Self::TwoPersons,
        Self::NothingRefused,
        Self::HonestDay,
        Self::Radius,
        Self::Decided,
    ];

    /// Every law but this one.
    pub fn others(self) -> Vec<Self> {
        Self::ALL.into_iter().filter(|law| *law != self).collect()
    }
}

/// The first law that a closed room breaks, but for those that are passed over. `count` gets the number of judgements.
pub fn broken(
    world: &World,
    powers: Powers,
    rules: Rules,
    gaps: &[Law],
    count: &mut u64,
) -> Option<Broken> {
    world.closed.as_ref()?;
    for told in ways(world, powers) {
        *count += 1;
        let facts = tell(world, &told);
        let standings = standing_by(&facts, rules);
        let room = Judged { world, powers, told, facts, standings, rules };
        if let Some(law) = room.laws().into_iter().find(|law| !gaps.contains(law)) {
            return Some((law, told));
        }
    }
    None
}

struct Judged<'a> {
    world: &'a World,
    powers: Powers,
    told: Told,
    facts: Facts,
    standings: Standings,
    rules: Rules,
}

impl Judged<'_> {
    /// Every law that is broken.
    fn laws(&self) -> Vec<Law> {
        let mut broken = Vec::new();
        if let Outcome::Counts(digest) = self.seat(&FULL).outcome {
            broken.extend(self.counted(digest));
        }
        let sat = self.world.began.is_some() && self.seat(&FULL).outcome == Outcome::Absent;
        let checks = [
            (Law::NothingRefused, sat || !self.victim_is_whole()),
            (Law::HonestDay, !self.honest_day()),
            (Law::Radius, !self.radius()),
            (Law::Decided, !self.one_officer() || !self.lapses()),
        ];
        broken.extend(checks.into_iter().filter(|(_, broken)| *broken).map(|(law, _)| law));
        broken
    }

    fn seat(&self, tag: &evidence::Tag) -> &Standing {
        &self.standings.seats[tag]
    }

    /// Laws about the paper that counts.
    fn counted(&self, digest: Digest) -> Vec<Law> {
        let world = self.world;
        let paper = world.papers.iter().find(|it| digest_of(it.at, &it.sit) == digest);
        let first = world.first();
        let replaced = first.is_some_and(|first| digest_of(first.at, &first.sit) != digest);
        let left = first.is_some_and(|first| self.left(first));
        let gap = world.leaves.iter().any(|leave| leave.hand == Hand::Two && leave.gap > 0);
        let late = world.began.is_some_and(|began| began > ENTRY);
        let checks = [
            (Law::EndedStands, replaced && left),
            (Law::UnseenEndStands, replaced && !left),
            (Law::StatedTime, paper.is_some_and(|it| it.sit.elapsed > world.due())),
            (Law::VisibleTime, world.visible > world.due()),
            (Law::KeptTime, paper.is_some_and(|it| self.set_back(it))),
            (Law::Bounds, gap || late),
            (Law::TwoPersons, !paper.is_some_and(|it| world.sent(it.at, it.sit.generation))),
        ];
        checks.into_iter().filter(|(_, broken)| *broken).map(|(law, _)| law).collect()
    }

    /// Whether a paper went on from its ticket with less time than that had.
    fn set_back(&self, paper: &Paper) -> bool {
        let moved = paper.sit.chain.iter().find(|step| step.kind == Kind::Move);
        let mut heads = self.world.leaves.iter().filter_map(|leave| leave.head.as_ref());
        moved.is_some_and(|step| heads.any(|head| step.elapsed < head.sit.elapsed))
    }

    /// Whether the end of a paper is known outside its machine: its file, a head, or an honest statement.
    fn left(&self, paper: &Paper) -> bool {
        let late = self.world.late.iter().filter(|_| !self.withheld(File::Late));
        let mut marks = self.world.stick.iter().chain(late);
        paper.kept == Kept::Collected
            || marks.any(|mark| mark.at == paper.at && mark.sit.chain == paper.sit.chain)
    }

    fn withheld(&self, file: File) -> bool {
        self.told.withheld.contains(&Some(file))
    }

    /// Seat 2 is honest: its own paper counts or waits, and nothing else.
    fn victim_is_whole(&self) -> bool {
        match self.seat(&COARSE).outcome {
            Outcome::Counts(digest) => coarse_digest(self.world) == Some(digest),
            Outcome::Held { .. } => true,
            Outcome::Absent | Outcome::Misconduct => false,
        }
    }

    /// With accidents alone a seat waits for its dead disk, and for nothing else.
    fn honest_day(&self) -> bool {
        if self.powers != Powers::NONE {
            return true;
        }
        let dead = |at: At| self.world.disk(at).life == Life::Destroyed;
        let of_full = At::BOTH.into_iter().any(dead);
        let of_other = self.world.coarse.life == Life::Destroyed;
        self.seat(&FULL).is_held() <= of_full && self.seat(&COARSE).is_held() <= of_other
    }

    /// Seat 2 waits for its own machine, for files of its own, or for what one person did with 备用; never for what
    /// another machine's key made. Seat 1 does not feel the key of a spare to which nobody sent it.
    fn radius(&self) -> bool {
        let own = [File::OtherPaper, File::OtherStatement, File::Record];
        let standby = |words| self.told.forged == Some(Forged::Record(Hand::Standby, words));
        let may_wait = self.world.coarse.life == Life::Destroyed
            || own.into_iter().any(|file| self.withheld(file))
            || [Words::Misconduct, Words::Absent].into_iter().any(standby);
        (may_wait || !self.seat(&COARSE).is_held()) && self.same_without_forgery()
    }

    fn same_without_forgery(&self) -> bool {
        let named = self.world.leaves.iter().any(|leave| leave.hand != Hand::NoPair)
            || self.world.disk(At::Spare).sit.is_some();
        match self.told.forged {
            Some(
                Forged::Head(At::Spare) | Forged::Stray(At::Spare) | Forged::Better(At::Spare),
            ) if !named => {}
            _ => return true,
        }
        let told = Told { forged: None, ..self.told };
        let before = standing_by(&tell(self.world, &told), self.rules);
        before.seats[&FULL].outcome == self.seat(&FULL).outcome
    }

    /// One officer alone changes nothing.
    fn one_officer(&self) -> bool {
        if !self.powers.has(Power::Officer) || self.told.forged.is_some() {
            return true;
        }
        let evidence = self.seat(&FULL).evidence.clone();
        let mut facts = self.facts.clone();
        let choice = Choice::Absent;
        let seats = [(FULL, (evidence, choice))].into();
        facts.decisions.insert(Decision { officer: "1".into(), seats });
        standing_by(&facts, self.rules).seats[&FULL].outcome == self.seat(&FULL).outcome
    }

    /// What two officers decided while a file was kept back does not stand against what the file then says.
    fn lapses(&self) -> bool {
        let before = self.seat(&FULL);
        let Outcome::Held { proposed: Some(paper) } = before.outcome else { return true };
        if self.told.withheld == [None; 2] || self.told.forged.is_some() {
            return true;
        }
        let mut facts = tell(self.world, &Told::default());
        let after = &standing_by(&facts, self.rules).seats[&FULL];
        let seats = [(FULL, (before.evidence.clone(), Choice::Bundle(paper)))];
        for officer in ["1", "2"] {
            let seats = seats.clone().into();
            facts.decisions.insert(Decision { officer: officer.into(), seats });
        }
        let unseen = after.codes().iter().any(|it| it.holds() && !before.codes().contains(it));
        let decided = standing_by(&facts, self.rules).seats[&FULL].decided;
        !(unseen && decided)
    }
}

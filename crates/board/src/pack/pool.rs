//! The pool of each room, and what is dealt from it (`docs/format/form.md`).

use super::Sitting;
use super::paper::SittingPaper;
use crate::admission;
use crate::bank::heaviest;
use crate::{Error, Result};
use archive::ItemBank;
use assembly::{Assembly, Draw};
use exam::derive::{self, Papered, Place};
use exam::payload::Seeds;
use item::{ItemId, PAPER_PICTURE_BYTES, Pictures};
use marking::Item;
use sitting::{Blueprint, Papers, PlanDefect, PlanRoom};
use std::collections::{BTreeMap, BTreeSet};

/// Pools that are drawn for a room before packing gives up, each larger than the one before.
const ATTEMPTS: u64 = 8;
/// From this attempt on a pool may hold both of two enemies.
const LENIENT: u64 = 4;

/// What a room's package carries for one paper, and what its candidates get of it.
pub(super) struct PaperPool<'a> {
    pub(super) paper: &'a SittingPaper<'a>,
    /// Sorted by id.
    pub(super) items: Vec<&'a Item>,
    /// To how many candidates each item is dealt.
    pub(super) dealt: BTreeMap<ItemId, u32>,
    /// What the items show.
    pub(super) pictures: Pictures,
}

impl Sitting<'_> {
    /// The pools of each room, one for every paper that is sat there; every candidate's paper was made from it and
    /// checked.
    pub(super) fn pools(&self, bank: &ItemBank) -> Result<Vec<Vec<PaperPool<'_>>>> {
        for paper in &self.papers {
            // The whole bank's reasons help more than those of a pool.
            let pool = paper.admission.pool();
            let whole = Assembly::new(&paper.admission.blueprint, &pool);
            whole.map_err(|error| Error::from(error).of_paper(paper.id()))?;
        }
        self.plan.rooms.iter().map(|room| self.pools_of(room, bank)).collect()
    }

    fn pools_of<'p>(&'p self, room: &'p PlanRoom, bank: &ItemBank) -> Result<Vec<PaperPool<'p>>> {
        self.papers_of(room).map(|paper| self.pool(room, paper, bank)).collect()
    }

    /// The first pool that gives every candidate a paper.
    fn pool<'p>(
        &'p self,
        room: &PlanRoom,
        paper: &'p SittingPaper<'p>,
        bank: &ItemBank,
    ) -> Result<PaperPool<'p>> {
        let seed = derive::pool_seed(self.secret.expose(), &room.id, paper.id())?;
        let mut attempt = 0;
        loop {
            let items = paper.draw_pool(&seed.0, attempt, self.forms());
            attempt += 1;
            match self.deal(room, paper, &items) {
                Ok(dealt) => {
                    paper.check_pictures(&items, bank)?;
                    let questions = items.iter().map(|item| &item.question);
                    let pictures = crate::bank::pictures(bank, questions)?;
                    return Ok(PaperPool { paper, items, dealt, pictures });
                }
                Err(Error::Exam(exam::Error::Refused(_) | exam::Error::FewerForms { .. }))
                    if attempt < ATTEMPTS => {}
                Err(error) => return Err(error.of_paper(paper.id())),
            }
        }
    }

    /// How many forms a pool must give.
    fn forms(&self) -> usize {
        match self.plan.dealing.papers {
            Papers::One | Papers::Each => 1,
            Papers::Parallel(forms) => forms.get() as usize,
        }
    }

    /// Makes every candidate's paper, and checks it.
    fn deal(
        &self,
        room: &PlanRoom,
        paper: &SittingPaper<'_>,
        items: &[&Item],
    ) -> Result<BTreeMap<ItemId, u32>> {
        let blueprint = admission::within(&paper.admission.blueprint, items);
        let pool: Vec<_> = items.iter().map(|item| item.head()).collect();
        let seeds = self.seeds(room)?;
        let own: Vec<&Seeds> =
            seeds.iter().filter(|(place, _)| place.paper == paper.id()).map(|(_, it)| it).collect();
        let mut dealt = BTreeMap::new();
        let Some(first) = own.first() else { return Ok(dealt) };
        let papers = Papered::new(&blueprint, &pool, first)?;
        for seeds in own {
            let form = papers.form(seeds)?;
            let defects = paper.admission.blueprint.check(&form);
            if !defects.is_empty() {
                return Err(exam::Error::Margins(defects).into());
            }
            for item in form.items {
                *dealt.entry(item.head.id).or_default() += 1;
            }
        }
        Ok(dealt)
    }

    /// The seeds of a room's candidates, in roster order.
    pub(super) fn seeds<'r>(&'r self, room: &'r PlanRoom) -> Result<Vec<(Place<'r>, Seeds)>> {
        let (secret, papers) = (self.secret.expose(), self.plan.dealing.papers);
        let roster = self.roster.room(&room.id);
        let places = derive::places(roster.map(|it| (it.number.as_str(), it.paper.as_deref())));
        let own = |place| Ok((place, derive::candidate_seeds(secret, papers, place)?));
        places.into_iter().map(own).collect()
    }
}

impl SittingPaper<'_> {
    /// Refuses a pool from which a paper could be drawn whose pictures no station takes.
    fn check_pictures(&self, items: &[&Item], bank: &ItemBank) -> Result<()> {
        let sections = &self.admission.blueprint.sections;
        let heaviest = heaviest(sections, items.iter().copied(), &bank.picture_sizes()?);
        let Some(item) = heaviest.too_heavy() else { return Ok(()) };
        let (bytes, most) = (heaviest.bytes, PAPER_PICTURE_BYTES);
        let defect = PlanDefect::Pictures { bytes, most, item };
        Err(Error::PlanDefects(vec![defect]).of_paper(self.id()))
    }

    /// Draws a pool: in each cell about one and a half times its proportional share for each parallel form, so that the
    /// bank never travels whole; all of a cell that has less.
    fn draw_pool(&self, seed: &[u8; 32], attempt: u64, forms: usize) -> Vec<&Item> {
        let blueprint = &self.admission.blueprint;
        let total: u32 = blueprint.modules.iter().map(|row| row.points.half_points()).sum();
        let mut pool = PoolDraw {
            draw: Draw::new(seed, attempt),
            rivals: if attempt < LENIENT { rivals(blueprint) } else { BTreeMap::new() },
            taken: BTreeSet::new(),
            items: Vec::new(),
        };
        for row in &blueprint.modules {
            for section in &blueprint.sections {
                let share = section.count * row.points.half_points();
                let share = share.div_ceil(total.max(1)) as usize * forms;
                let count = (share * (3 + attempt as usize)).div_ceil(2);
                pool.cell(self.tiers(&row.module, section.interaction), count);
            }
        }
        pool.items.sort_by(|a, b| a.id.cmp(&b.id));
        pool.items
    }

    /// A cell's items, first those that are taken before others: required items; items of the candidates' own level
    /// before those of lower ones; items used in fewer sittings before those used in more. Each tier by id.
    fn tiers(&self, module: &str, interaction: item::Interaction) -> Vec<Vec<&Item>> {
        let limits = &self.admission.blueprint.limits;
        let mut tiers: BTreeMap<_, Vec<&Item>> = BTreeMap::new();
        for item in &self.admission.items {
            let here = item.place.module == module && item.question.interaction() == interaction;
            if !here || limits.excluded.contains(&item.id) {
                continue;
            }
            let lower = item.place.level.as_ref().is_some_and(|l| limits.lower_levels.contains(l));
            let uses = self.admission.uses.get(&item.id).map_or(0, |uses| uses.sittings);
            let tier = match limits.required.contains(&item.id) {
                true => (false, false, 0),
                false => (true, lower, uses),
            };
            tiers.entry(tier).or_default().push(item);
        }
        tiers.into_values().collect()
    }
}

/// Of each item, those that may not stand beside it.
fn rivals(blueprint: &Blueprint) -> BTreeMap<&ItemId, BTreeSet<&ItemId>> {
    let mut rivals: BTreeMap<&ItemId, BTreeSet<&ItemId>> = BTreeMap::new();
    for set in blueprint.limits.sets.iter().filter(|set| set.max == 1 && set.items.len() == 2) {
        for item in &set.items {
            let others = set.items.iter().filter(|other| *other != item);
            rivals.entry(item).or_default().extend(others);
        }
    }
    rivals
}

struct PoolDraw<'a> {
    draw: Draw,
    rivals: BTreeMap<&'a ItemId, BTreeSet<&'a ItemId>>,
    taken: BTreeSet<&'a ItemId>,
    items: Vec<&'a Item>,
}

impl<'a> PoolDraw<'a> {
    /// Draws `count` items of a cell, tier by tier; one whose rival is in the pool is passed over.
    fn cell(&mut self, tiers: Vec<Vec<&'a Item>>, count: usize) {
        let mut left = count;
        for mut tier in tiers {
            for place in 0..tier.len() {
                if left == 0 {
                    return;
                }
                let other = place + self.draw.index(tier.len() - place);
                tier.swap(place, other);
                let Some(item) = tier.get(place) else { continue };
                let rivals = self.rivals.get(&item.id);
                if rivals.is_some_and(|rivals| !rivals.is_disjoint(&self.taken)) {
                    continue;
                }
                self.taken.insert(&item.id);
                self.items.push(item);
                left -= 1;
            }
        }
    }
}

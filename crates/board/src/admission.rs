//! Which items a blueprint admits, and its limits over them (`docs/format/limits.md`).

use crate::standards::Standards;
use crate::{AskedError, Error, Result};
use archive::{Filter, ItemBank, Use};
use item::ItemId;
use marking::Item;
use sitting::{Blueprint, ItemSet, LimitRules, Limits, Range, Structure};
use standard::Standard;
use std::collections::{BTreeMap, BTreeSet};

/// A blueprint with its limits, and the items of a bank that it admits, sorted by id.
pub(crate) struct Admission {
    pub(crate) blueprint: Blueprint,
    pub(crate) items: Vec<Item>,
    /// Uses of the items that were ever used.
    pub(crate) uses: BTreeMap<ItemId, Use>,
}

/// What a paper is asked to be.
pub(crate) struct Wanted<'a> {
    pub(crate) standard: &'a Standard,
    pub(crate) level: &'a str,
    pub(crate) direction: Option<&'a str>,
    pub(crate) structure: &'a Structure,
    pub(crate) rules: &'a LimitRules,
}

impl Admission {
    /// Of the newest item versions of a bank.
    ///
    /// # Errors
    /// No such column, a structure that breaks its rules, a bank that does not read.
    pub(crate) fn of(bank: &ItemBank, wanted: &Wanted<'_>) -> Result<Self> {
        let filter = Filter { standard: Some(wanted.standard.code.clone()), ..Filter::default() };
        Self::new(bank.items(&filter)?, bank.uses()?, wanted)
    }

    /// Of these items.
    ///
    /// # Errors
    /// As [`Admission::of`].
    pub(crate) fn new(
        mut items: Vec<Item>,
        uses: BTreeMap<ItemId, Use>,
        wanted: &Wanted<'_>,
    ) -> Result<Self> {
        let Wanted { standard, level, direction, structure, rules } = *wanted;
        let mut blueprint = crate::blueprint(standard, level, direction, structure)?;
        if rules.lower_levels_percent > 0 {
            let names = standard.levels.iter().map(|level| level.name.clone());
            let lower = names.take_while(|name| *name != blueprint.level);
            blueprint.limits.lower_levels = lower.collect();
        }
        items.retain(|item| blueprint.admits(&item.place));
        blueprint.limits = Limits {
            bands: rules.bands.clone(),
            knowledge_point_max: rules.knowledge_point.max,
            knowledge_points: knowledge_points(standard, &blueprint, rules),
            sets: sets(&blueprint, &items, rules),
            required: rules.required.clone(),
            excluded: excluded(&items, &uses, rules),
            lower_levels: blueprint.limits.lower_levels,
            mean_difficulty_spread: rules.mean_difficulty_spread,
        };
        Ok(Self { blueprint, items, uses })
    }

    /// What assembly may know of the items.
    pub(crate) fn pool(&self) -> Vec<assembly::ItemHead> {
        self.items.iter().map(marking::Item::head).collect()
    }
}

/// A fewest for every knowledge point needs the list of them; a most does not.
fn knowledge_points(
    standard: &Standard,
    blueprint: &Blueprint,
    rules: &LimitRules,
) -> BTreeMap<item::KnowledgePointId, Range> {
    let mut ranges = rules.knowledge_points.clone();
    if rules.knowledge_point.min > 0 {
        let own = standard.knowledge_points.iter().filter(|point| {
            point.level.as_ref().is_none_or(|level| *level == blueprint.level)
                && blueprint.modules.iter().any(|row| row.module == point.module)
        });
        for point in own {
            let id = item::KnowledgePointId::new(point.id.clone());
            ranges.entry(id).or_insert(rules.knowledge_point);
        }
    }
    ranges
}

/// Themes, enemies, doubled items, lower levels, and the sets that were asked for, in this order; sets that cannot bind are left out.
fn sets(blueprint: &Blueprint, items: &[Item], rules: &LimitRules) -> Vec<ItemSet> {
    let mut sets = themes(items, rules.theme_max);
    sets.extend(enemies(items));
    sets.extend(crate::bank::same_questions(items).into_iter().map(doubled));
    let lower = &blueprint.limits.lower_levels;
    if !lower.is_empty() {
        let count: u32 = blueprint.sections.iter().map(|section| section.count).sum();
        let of = items.iter().filter(|i| i.place.level.as_ref().is_some_and(|l| lower.contains(l)));
        sets.push(ItemSet {
            name: lower.join("、"),
            max: count.saturating_mul(rules.lower_levels_percent) / 100,
            items: of.map(|item| item.id.clone()).collect(),
        });
    }
    sets.extend(rules.sets.iter().cloned());
    sets.retain(|set| set.items.len() > set.max as usize);
    sets
}

/// The items of one level, module and theme.
fn themes(items: &[Item], max: u32) -> Vec<ItemSet> {
    let mut themes: BTreeMap<_, BTreeSet<ItemId>> = BTreeMap::new();
    for item in items {
        if let Some(theme) = &item.theme {
            let place = (&item.place.level, &item.place.module, theme);
            themes.entry(place).or_default().insert(item.id.clone());
        }
    }
    let set = |((_, _, name), items): (_, BTreeSet<ItemId>)| {
        let name: &String = name;
        ItemSet { name: name.clone(), max, items }
    };
    themes.into_iter().map(set).collect()
}

/// Every pair of which one names the other.
fn enemies(items: &[Item]) -> Vec<ItemSet> {
    let admitted: BTreeSet<&ItemId> = items.iter().map(|item| &item.id).collect();
    let mut pairs = BTreeSet::new();
    for item in items {
        let enemies = item.enemies.iter().filter(|enemy| admitted.contains(enemy));
        pairs.extend(enemies.map(|enemy| {
            let (one, other) = (item.id.clone(), enemy.clone());
            if one < other { (one, other) } else { (other, one) }
        }));
    }
    let set = |(one, other): (ItemId, ItemId)| ItemSet {
        name: format!("{one} + {other}"),
        max: 1,
        items: [one, other].into(),
    };
    pairs.into_iter().map(set).collect()
}

/// Items that ask the same: one of them in a paper.
fn doubled(items: BTreeSet<ItemId>) -> ItemSet {
    let names: Vec<&str> = items.iter().map(ItemId::as_str).collect();
    ItemSet { name: names.join(" = "), max: 1, items }
}

/// What was asked, and the admitted items that were used too often.
fn excluded(items: &[Item], uses: &BTreeMap<ItemId, Use>, rules: &LimitRules) -> BTreeSet<ItemId> {
    let mut excluded = rules.excluded.clone();
    if let Some(most) = rules.used_max {
        let often = |id: &&ItemId| uses.get(id).is_some_and(|uses| uses.sittings >= most);
        excluded.extend(items.iter().map(|item| &item.id).filter(often).cloned());
    }
    excluded
}

/// The limits as far as they concern a pool: what a room's package carries.
pub(crate) fn within(blueprint: &Blueprint, pool: &[&Item]) -> Blueprint {
    let ids: BTreeSet<&ItemId> = pool.iter().map(|item| &item.id).collect();
    let mut blueprint = blueprint.clone();
    for set in &mut blueprint.limits.sets {
        set.items.retain(|id| ids.contains(id));
    }
    blueprint.limits.sets.retain(|set| set.items.len() > set.max as usize);
    blueprint.limits.excluded.retain(|id| ids.contains(id));
    blueprint
}

/// Reads and checks a file of limits.
///
/// # Errors
/// [`Error::Asked`] naming the file.
pub fn read_limits(text: &str, file: &str) -> Result<LimitRules> {
    let refused = |source| Error::Asked { file: file.into(), source: AskedError::Limits(source) };
    LimitRules::from_toml(text).map_err(refused)
}

/// Every column of every standard, with the items of a bank.
pub(crate) fn every(
    bank: &ItemBank,
    standards: &Standards,
    structure: &Structure,
    rules: &LimitRules,
) -> Result<Vec<Admission>> {
    let mut all = Vec::new();
    let uses = bank.uses()?;
    for standard in standards.all() {
        let filter = Filter { standard: Some(standard.code.clone()), ..Filter::default() };
        let items = bank.items(&filter)?;
        for column in standard.columns(standard::Part::Theory) {
            let (level, direction) = (column.level.as_str(), column.direction.as_deref());
            let wanted = Wanted { standard, level, direction, structure, rules };
            all.push(Admission::new(items.clone(), uses.clone(), &wanted)?);
        }
    }
    Ok(all)
}

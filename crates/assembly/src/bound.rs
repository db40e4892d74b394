//! Limits as bounds on how much of some items a paper takes, whatever kind of limit they come from.

use crate::pool::Cells;
use item::{ItemId, KnowledgePointId};
use sitting::{Band, Blueprint, Range};
use std::collections::{BTreeMap, HashMap};

/// Which limit a bound comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// A knowledge point's fewest and most.
    KnowledgePoint(KnowledgePointId),
    /// The item set of this place.
    Set(usize),
    /// An item that must stand in the form.
    Required(ItemId),
    /// The difficulty band of this place.
    Band(usize),
    /// What may be shared with an earlier form.
    Overlap,
    /// The mean difficulty, given the earlier forms.
    Spread,
}

/// At least `min` and at most `max` of the weights of some items.
#[derive(Debug, Clone)]
pub(crate) struct Bound {
    pub(crate) source: Source,
    /// Items with what each counts, ascending.
    pub(crate) members: Vec<(usize, u64)>,
    pub(crate) min: u64,
    pub(crate) max: u64,
}

impl Bound {
    pub(crate) fn new(source: Source, members: Vec<usize>, range: Range) -> Self {
        let max = range.max.map_or(u64::MAX, u64::from);
        let members = members.into_iter().map(|item| (item, 1)).collect();
        Self { source, members, min: range.min.into(), max }
    }

    /// Whether some choice of items could break it.
    fn binds(&self) -> bool {
        self.min > 0 || self.members.iter().map(|(_, weight)| weight).sum::<u64>() > self.max
    }

    /// How far a sum is outside.
    pub(crate) fn missed_by(&self, sum: u64) -> u64 {
        self.min.saturating_sub(sum).max(sum.saturating_sub(self.max))
    }
}

/// The bounds of a blueprint that a pool could break, in the order of `docs/format/form.md`: knowledge points by id, item
/// sets, required items by id, bands.
pub(crate) fn bounds(blueprint: &Blueprint, cells: &Cells<'_>) -> Vec<Bound> {
    let limits = &blueprint.limits;
    if limits.is_none() {
        return Vec::new();
    }
    let mut found = knowledge_points(blueprint, cells);
    let by_id: HashMap<&ItemId, usize> =
        cells.items().iter().zip(0..).map(|(item, at)| (&item.id, at)).collect();
    let at = |id: &ItemId| by_id.get(id).copied();
    found.extend(limits.sets.iter().enumerate().map(|(place, set)| {
        let mut members: Vec<usize> = set.items.iter().filter_map(at).collect();
        members.sort_unstable();
        Bound::new(Source::Set(place), members, Range { min: 0, max: Some(set.max) })
    }));
    found.extend(limits.required.iter().map(|id| {
        let members = at(id).into_iter().collect();
        Bound::new(Source::Required(id.clone()), members, Range { min: 1, max: None })
    }));
    found.extend(limits.bands.iter().enumerate().map(|(place, band)| {
        let (easiest, hardest) = band.difficulty;
        let covered = |(_, item): &(usize, &&crate::ItemHead)| {
            let own = band.interaction.is_none_or(|interaction| item.interaction == interaction);
            own && item.difficulty >= easiest && item.difficulty <= hardest
        };
        let members = cells.items().iter().enumerate().filter(covered).map(|(at, _)| at).collect();
        Bound::new(Source::Band(place), members, band_range(blueprint, band))
    }));
    found.retain(Bound::binds);
    found
}

/// The whole numbers of items whose percentage is within the tolerance. The check of a form has its own code for this.
pub(crate) fn band_range(blueprint: &Blueprint, band: &Band) -> Range {
    let sections = blueprint.sections.iter();
    let count: u64 = sections
        .filter(|section| band.interaction.is_none_or(|own| own == section.interaction))
        .map(|section| u64::from(section.count))
        .sum();
    let (share, tolerance) = (u64::from(band.share), u64::from(band.tolerance));
    let whole = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let min = whole((share.saturating_sub(tolerance) * count).div_ceil(100));
    let max = whole((share + tolerance).min(100) * count / 100);
    Range { min, max: Some(max) }
}

fn knowledge_points(blueprint: &Blueprint, cells: &Cells<'_>) -> Vec<Bound> {
    let limits = &blueprint.limits;
    let mut by_point: BTreeMap<&KnowledgePointId, Vec<usize>> =
        limits.knowledge_points.keys().map(|id| (id, Vec::new())).collect();
    if limits.knowledge_point_max.is_some() || !by_point.is_empty() {
        for (at, item) in cells.items().iter().enumerate() {
            by_point.entry(&item.knowledge_point).or_default().push(at);
        }
    }
    let default = Range { min: 0, max: limits.knowledge_point_max };
    let bound = |(id, members): (&KnowledgePointId, Vec<usize>)| {
        let range = limits.knowledge_points.get(id).copied().unwrap_or(default);
        Bound::new(Source::KnowledgePoint(id.clone()), members, range)
    };
    by_point.into_iter().map(bound).collect()
}

//! The other side: HiGHS, one thread, on the models that the field uses.

use crate::bank::{form_item, place};
use crate::instance::Instance;
use crate::trial::CAP;
use crate::verdict::Verdict;
use assembly::ItemHead;
use highs::{ColProblem, HighsModelStatus, Row, Sense, SolvedModel};
use item::KnowledgePointId;
use rand::rngs::ChaCha20Rng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use sitting::{Blueprint, Form, Range};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// More variables than this are not tried: at a million, HiGHS no longer keeps to its time limit.
const MOST_VARIABLES: usize = 600_000;

/// Margins of one form: a row for each module and each section.
struct Margins {
    modules: Vec<Row>,
    sections: Vec<Row>,
}

impl Margins {
    fn new(problem: &mut ColProblem, blueprint: &Blueprint) -> Self {
        let mut row = |value: f64| problem.add_row(value..=value);
        Self {
            modules: blueprint
                .modules
                .iter()
                .map(|module| row(f64::from(module.points.half_points())))
                .collect(),
            sections: blueprint.sections.iter().map(|s| row(f64::from(s.count))).collect(),
        }
    }

    /// What a variable of a cell counts in its rows.
    fn factors(&self, blueprint: &Blueprint, module: usize, section: usize) -> [(Row, f64); 2] {
        let points = f64::from(blueprint.sections[section].points.half_points());
        [(self.modules[module], points), (self.sections[section], 1.0)]
    }
}

/// Limits of one form: a row for each band, knowledge point that has a limit, and set.
struct LimitRows {
    bands: Vec<Row>,
    points: BTreeMap<KnowledgePointId, Row>,
    sets: Vec<Row>,
}

impl LimitRows {
    fn new(problem: &mut ColProblem, blueprint: &Blueprint, pool: &[ItemHead]) -> Self {
        let limits = &blueprint.limits;
        let mut row = |range: Range| {
            let max = range.max.map_or(f64::INFINITY, f64::from);
            problem.add_row(f64::from(range.min)..=max)
        };
        let bands = limits.bands.iter().map(|band| row(band.range(&blueprint.sections))).collect();
        let mut points = BTreeMap::new();
        let known = pool.iter().map(|item| &item.knowledge_point);
        for id in known.chain(limits.knowledge_points.keys()) {
            let default = Range { min: 0, max: limits.knowledge_point_max };
            let range = limits.knowledge_points.get(id).copied().unwrap_or(default);
            if range != Range::default() && !points.contains_key(id) {
                points.insert(id.clone(), row(range));
            }
        }
        let sets =
            limits.sets.iter().map(|set| row(Range { min: 0, max: Some(set.max) })).collect();
        Self { bands, points, sets }
    }

    /// The rows in which an item counts.
    fn of(&self, blueprint: &Blueprint, item: &ItemHead) -> Vec<Row> {
        let bands = blueprint.limits.bands.iter().zip(&self.bands);
        let bands = bands.filter(|(band, _)| band.covers(item.interaction, item.difficulty));
        let sets = blueprint.limits.sets.iter().zip(&self.sets);
        let sets = sets.filter(|(set, _)| set.items.contains(&item.id));
        let points = self.points.get(&item.knowledge_point);
        bands.map(|(_, row)| *row).chain(sets.map(|(_, row)| *row)).chain(points.copied()).collect()
    }
}

/// 1 for a required item, 0 for an excluded one, either for the others.
fn bounds(blueprint: &Blueprint, item: &ItemHead) -> RangeInclusive<f64> {
    let least = if blueprint.limits.required.contains(&item.id) { 1.0 } else { 0.0 };
    let most = if blueprint.limits.excluded.contains(&item.id) { 0.0 } else { 1.0 };
    least..=most
}

/// What makes one solve differ from the next.
#[derive(Clone, Copy)]
pub enum Costs {
    /// Nothing but the solver's own seed.
    None,
    /// A random cost of every item.
    Random,
}

/// A binary variable for every item and form; random costs make the forms random.
pub fn items(instance: &Instance, seed: u64) -> Verdict {
    items_with(instance, seed, Costs::Random)
}

/// The same with other costs.
pub fn items_with(instance: &Instance, seed: u64, costs: Costs) -> Verdict {
    let usable = placed(instance);
    if usable.len() * instance.forms > MOST_VARIABLES {
        let millions = (usable.len() * instance.forms) as f64 / 1e6;
        return Verdict::Untried(format!("{millions:.1} M variables"));
    }
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let mut problem = ColProblem::new();
    let margins: Vec<Margins> =
        (0..instance.forms).map(|_| Margins::new(&mut problem, &instance.blueprint)).collect();
    let limits: Vec<LimitRows> = margins
        .iter()
        .map(|_| LimitRows::new(&mut problem, &instance.blueprint, &instance.pool))
        .collect();
    for (item, module, section) in &usable {
        let once = (instance.forms > 1).then(|| problem.add_row(..=1.0));
        for (form, limits) in margins.iter().zip(&limits) {
            let factors = form.factors(&instance.blueprint, *module, *section);
            let more = limits.of(&instance.blueprint, item).into_iter().chain(once);
            let factors = factors.into_iter().chain(more.map(|row| (row, 1.0)));
            let bounds = bounds(&instance.blueprint, item);
            let cost = match costs {
                Costs::None => 0.0,
                Costs::Random => rng.random(),
            };
            problem.add_integer_column(cost, bounds, factors);
        }
    }
    let known: BTreeSet<_> = usable.iter().map(|(item, ..)| &item.id).collect();
    if instance.blueprint.limits.required.iter().any(|id| !known.contains(id)) {
        return Verdict::Infeasible;
    }
    verdict(problem, seed, |columns| {
        let chosen = |form: usize| {
            let taken = usable.iter().enumerate();
            let taken = taken.filter(|(i, _)| columns[i * instance.forms + form] > 0.5);
            as_form(&instance.blueprint, taken.map(|(_, place)| *place).collect())
        };
        (0..instance.forms).map(chosen).collect()
    })
}

/// An integer variable for every cell and form, and random items of the cell afterwards.
pub fn cells(instance: &Instance, seed: u64) -> Verdict {
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let (modules, sections) = (instance.blueprint.modules.len(), instance.blueprint.sections.len());
    let mut stock: Vec<Vec<(&ItemHead, usize, usize)>> = vec![Vec::new(); modules * sections];
    for place in placed(instance) {
        stock[place.1 * sections + place.2].push(place);
    }
    stock.iter_mut().for_each(|cell| cell.shuffle(&mut rng));
    let mut problem = ColProblem::new();
    let margins: Vec<Margins> =
        (0..instance.forms).map(|_| Margins::new(&mut problem, &instance.blueprint)).collect();
    for (cell, items) in stock.iter().enumerate() {
        let have = items.len() as f64;
        let together = problem.add_row(..=have);
        for form in &margins {
            let factors = form.factors(&instance.blueprint, cell / sections, cell % sections);
            let factors = factors.into_iter().chain([(together, 1.0)]);
            problem.add_integer_column(rng.random::<f64>(), 0.0..=have, factors);
        }
    }
    verdict(problem, seed, |columns| {
        let mut forms = Vec::new();
        for form in 0..instance.forms {
            let mut taken = Vec::new();
            for (cell, items) in stock.iter_mut().enumerate() {
                let count = columns[cell * instance.forms + form].round() as usize;
                taken.extend(items.split_off(items.len() - count.min(items.len())));
            }
            forms.push(as_form(&instance.blueprint, taken));
        }
        forms
    })
}

/// The items that have a place in the blueprint, with module and section.
fn placed(instance: &Instance) -> Vec<(&ItemHead, usize, usize)> {
    let with_place = |item| place(&instance.blueprint, item).map(|(m, s)| (item, m, s));
    instance.pool.iter().filter_map(with_place).collect()
}

/// Items in paper order.
fn as_form(blueprint: &Blueprint, mut taken: Vec<(&ItemHead, usize, usize)>) -> Form {
    taken.sort_by_key(|(_, _, section)| *section);
    let item = |(item, _, section): (&ItemHead, usize, usize)| {
        form_item(item, blueprint.sections[section].points)
    };
    Form { items: taken.into_iter().map(item).collect() }
}

fn verdict(problem: ColProblem, seed: u64, read: impl FnOnce(&[f64]) -> Vec<Form>) -> Verdict {
    let solved = match solve(problem, seed) {
        Ok(solved) => solved,
        Err(error) => return Verdict::Undecided(error),
    };
    match solved.status() {
        HighsModelStatus::Optimal => Verdict::Forms(read(solved.get_solution().columns())),
        // An empty model has no items to choose from, and every section asks for some.
        HighsModelStatus::Infeasible
        | HighsModelStatus::UnboundedOrInfeasible
        | HighsModelStatus::ModelEmpty => Verdict::Infeasible,
        other => Verdict::Undecided(format!("{other:?}")),
    }
}

fn solve(problem: ColProblem, seed: u64) -> Result<SolvedModel, String> {
    let mut model = problem.try_optimise(Sense::Minimise).map_err(|e| format!("{e:?}"))?;
    model.make_quiet();
    model.set_option("threads", 1);
    model.set_option("parallel", "off");
    model.set_option("time_limit", CAP);
    model.set_option("random_seed", (seed % 1_000_000) as i32);
    model.try_solve().map_err(|error| format!("{error:?}"))
}

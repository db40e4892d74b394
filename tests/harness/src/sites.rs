//! Every write site of an attempt, made to fail in every way: what was called saved stays readable, the screen says what
//! is wrong, and it goes on by itself when the disk takes writes again.

use crate::candidate::{Candidate, Item, state, wait};
use crate::cuts::end;
use crate::plan::{Fault, Plan, shim};
use crate::world::{Copy, Done, World};
use exam::time::VirtualClock;
use station::Error;
use station::Station;
use station::view::SaveState;
use station::view::ScreenName;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A piece of the way whose writes are made to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// The release code: the journal comes into being.
    Start,
    /// One answer is saved.
    Save,
    /// Half a second passes.
    Tick,
    /// Another item is shown.
    Show,
    /// An item is marked.
    Mark,
    /// Minutes are added.
    Extend,
    /// The program starts again.
    Restart,
    /// The candidate hands in.
    HandIn,
    /// The bundle is copied.
    Export,
}

impl Act {
    /// All of them.
    pub const ALL: [Act; 9] = [
        Act::Start,
        Act::Save,
        Act::Tick,
        Act::Show,
        Act::Mark,
        Act::Extend,
        Act::Restart,
        Act::HandIn,
        Act::Export,
    ];

    /// For tables and arguments.
    pub fn name(self) -> &'static str {
        match self {
            Act::Start => "start",
            Act::Save => "save",
            Act::Tick => "tick",
            Act::Show => "show",
            Act::Mark => "mark",
            Act::Extend => "extend",
            Act::Restart => "restart",
            Act::HandIn => "hand-in",
            Act::Export => "export",
        }
    }

    /// The act of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.name() == name)
    }

    fn image(self) -> &'static str {
        if self == Act::Start { "waiting" } else { "running" }
    }
}

/// A station with a candidate at it, just before an act.
pub struct Scene<'a> {
    /// The world.
    pub world: &'a World,
    /// The station's disk.
    pub copy: Copy,
    /// Its clock.
    pub clock: Arc<VirtualClock>,
    /// The station; none while it starts again.
    station: Option<Station>,
    /// Who sits there.
    pub candidate: Candidate,
    act: Act,
}

impl<'a> Scene<'a> {
    /// Goes as far as the act; every answer on the way is handed to `said` when it was called saved.
    ///
    /// # Errors
    /// As the station.
    pub fn new(
        world: &'a World,
        copy: Copy,
        act: Act,
        said: impl Fn(&str, &[String]),
    ) -> Done<Self> {
        let clock = world.clock();
        let station = world.station(&copy, clock.clone())?;
        let candidate = Candidate::default();
        let station = Some(station);
        let mut scene = Self { world, copy, clock, station, candidate, act };
        if act == Act::Start {
            return Ok(scene);
        }
        world.release(scene.station()?)?;
        scene.candidate = Candidate::new(scene.station()?)?;
        for at in 0..4 {
            scene.wait(500)?;
            let (item, chosen) = scene.answer(at);
            scene.respond(&item, &chosen)?;
            said(&item.id, &chosen);
        }
        if act == Act::Export {
            scene.station()?.hand_in()?;
        }
        Ok(scene)
    }

    /// The station, when it runs.
    ///
    /// # Errors
    /// While it does not.
    pub fn station(&mut self) -> station::Result<&mut Station> {
        Ok(self.station.as_mut().ok_or(exam::Error::NotOpened)?)
    }

    /// Lets the candidate say what is given and what was called saved, from here on.
    pub fn say(&mut self, said: fn(&str, &str, &[String])) {
        self.candidate.said = Some(said);
    }

    fn wait(&mut self, ms: u64) -> station::Result<()> {
        let clock = self.clock.clone();
        wait(self.station()?, &clock, ms)
    }

    fn respond(&mut self, item: &Item, chosen: &[String]) -> station::Result<()> {
        let station = self.station.as_mut().ok_or(exam::Error::NotOpened)?;
        self.candidate.respond(station, item, chosen)
    }

    fn check(&mut self) -> Done {
        let station = self.station.as_mut().ok_or(exam::Error::NotOpened)?;
        self.candidate.check_or_receipt(station)
    }

    fn answer(&self, at: usize) -> (Item, Vec<String>) {
        let item = &self.candidate.items[at];
        (item.clone(), item.answer(0))
    }

    /// Does it.
    ///
    /// # Errors
    /// As the station.
    pub fn act(&mut self) -> station::Result<()> {
        let (world, drive) = (self.world, self.copy.drive());
        match self.act {
            Act::Start => world.restart_at(self.station()?),
            Act::Save => {
                let (item, chosen) = self.answer(7);
                self.respond(&item, &chosen)
            }
            Act::Tick => self.wait(500),
            Act::Show => {
                let (item, _) = self.answer(9);
                self.station()?.show(&item.id)
            }
            Act::Mark => {
                let (item, _) = self.answer(5);
                self.station()?.mark(&item.id, true)
            }
            Act::Extend => world.extend(self.station()?, 1),
            Act::Restart => {
                self.station = None;
                self.station = Some(world.station(&self.copy, self.clock.clone())?);
                world.restart_at(self.station()?)
            }
            Act::HandIn => self.station()?.hand_in(),
            Act::Export => world.export(self.station()?, &drive),
        }
    }
}

/// The operations of an act, by name.
///
/// # Errors
/// As the station.
pub fn sites(world: &World, act: Act) -> Done<Vec<String>> {
    let mut scene = Scene::new(world, world.copy(act.image())?, act, |_, _| {})?;
    shim().list();
    let done = scene.act();
    let sites = shim().sites.take().unwrap_or_default();
    done?;
    Ok(sites)
}

/// The image that an act begins from.
pub fn image(act: Act) -> &'static str {
    act.image()
}

/// Which of so many operations are tried: all of a few, and of thousands alike the first, the last and some between.
pub fn chosen(count: usize, most: usize) -> Vec<u64> {
    let step = (count / most.max(1)).max(1);
    let edge = most / 3;
    (1..=count)
        .filter(|at| count <= most || *at <= edge || *at > count - edge || at % (step * 3) == 0)
        .map(|at| at as u64)
        .collect()
}

/// What failing sites did.
#[derive(Debug, Default)]
pub struct Failed {
    /// Act → operations of it, and faults that were tried there.
    pub acts: BTreeMap<Act, (usize, u32)>,
    /// States that the screen showed while a disk failed.
    pub shown: BTreeMap<&'static str, u32>,
}

/// Makes operations of every act fail, at most `most` of each: in every way, or in `ways` of the five in turn.
///
/// # Errors
/// The first that lost something or did not go on.
pub fn run(world: &World, most: usize, ways: usize, progress: impl Fn()) -> Done<Failed> {
    let mut failed = Failed::default();
    for act in Act::ALL {
        let sites = sites(world, act)?;
        for at in chosen(sites.len(), most) {
            let mut plans = vec![Plan::From(at, Fault::NoSpace), Plan::From(at, Fault::Broken)];
            for fault in [Fault::NoSpace, Fault::Broken, Fault::Short] {
                plans.push(Plan::Once(at, fault));
            }
            plans.rotate_left(at as usize % 5);
            for plan in plans.into_iter().take(ways) {
                let tried = one(world, act, plan.clone(), &mut failed);
                shim().plan(Plan::Calm);
                let site = &sites[at as usize - 1];
                tried.map_err(|error| format!("{} at {site} ({plan:?}): {error}", act.name()))?;
                failed.acts.entry(act).or_insert((sites.len(), 0)).1 += 1;
            }
            progress();
        }
    }
    Ok(failed)
}

fn one(world: &World, act: Act, plan: Plan, failed: &mut Failed) -> Done {
    let mut scene = Scene::new(world, world.copy(act.image())?, act, |_, _| {})?;
    let lasting = matches!(plan, Plan::From(..));
    let full = matches!(plan, Plan::From(_, Fault::NoSpace));
    shim().plan(plan);
    let done = scene.act();
    if let Err(error) = &done
        && !is_disk(error)
    {
        return Err(format!("fails with {error}, which is none of the disk's").into());
    }
    if act != Act::Restart && act != Act::Start {
        while_failing(&mut scene, done.is_err(), lasting, full, failed)?;
    }
    shim().plan(Plan::Calm);
    goes_on(&mut scene, done)?;
    scene.check()?;
    over(scene)
}

/// While the disk fails: everything that was saved is readable, time goes on, and the screen says what is wrong.
fn while_failing(
    scene: &mut Scene<'_>,
    refused: bool,
    lasting: bool,
    full: bool,
    failed: &mut Failed,
) -> Done {
    scene.check()?;
    if scene.act == Act::Save && refused && lasting {
        let now = state(scene.station()?)?;
        let fits = if full {
            now == SaveState::DiskFull || now == SaveState::Retrying
        } else {
            now == SaveState::Retrying
        };
        if !fits {
            return Err(format!("the screen shows {now:?}").into());
        }
        *failed
            .shown
            .entry(if now == SaveState::DiskFull { "disk_full" } else { "retrying" })
            .or_default() += 1;
        scene.wait(7_000)?;
        let late = scene.station()?.tick()?.save;
        if !matches!(late.state, SaveState::DiskFull | SaveState::NotSaved) || !late.frozen {
            return Err(format!("after seven seconds the screen shows {late:?}").into());
        }
        let name = if late.state == SaveState::NotSaved { "not_saved" } else { "disk_full" };
        *failed.shown.entry(name).or_default() += 1;
    }
    Ok(())
}

/// The disk takes writes again: what failed goes on without a restart.
fn goes_on(scene: &mut Scene<'_>, done: station::Result<()>) -> Done {
    match scene.act {
        Act::Save if done.is_err() => {
            let (item, chosen) = scene.answer(7);
            scene.wait(500)?;
            if scene.station()?.tick()?.save.state != SaveState::Saved {
                return Err("it is not saved when the disk is well again".into());
            }
            if crate::candidate::chosen(&scene.station()?.attempt()?.responses).get(&item.id)
                != Some(&chosen)
            {
                return Err("the answer that waited was dropped".into());
            }
            scene.candidate.acknowledged(&item.id, &chosen);
        }
        Act::HandIn if done.is_err() => {
            // As the window: the next tick, or the candidate again.
            scene.wait(500)?;
            if scene.station()?.screen_name() != ScreenName::Receipt {
                scene.station()?.hand_in()?;
            }
        }
        Act::Start | Act::Restart | Act::Extend | Act::Mark | Act::Export if done.is_err() => {
            scene.act()?;
        }
        _ => {}
    }
    if scene.act == Act::Start {
        scene.candidate = Candidate::new(scene.station()?)?;
        let (item, chosen) = scene.answer(0);
        scene.respond(&item, &chosen)?;
    }
    scene.wait(500)?;
    Ok(())
}

/// A restart finds everything, and it ends in one sealed attempt.
fn over(scene: Scene<'_>) -> Done {
    let Scene { world, copy, clock, station, candidate, .. } = scene;
    let sealed = station.is_some_and(|station| station.screen_name() == ScreenName::Receipt);
    if !sealed {
        let mut station = world.restart(&copy, clock)?;
        candidate.check_station(&mut station)?;
        station.hand_in()?;
    }
    end(world, &copy, &candidate)
}

fn is_disk(error: &Error) -> bool {
    match error {
        Error::Exam(exam::Error::Store(store)) => {
            matches!(store.code(), "io" | "disk_full" | "missing")
        }
        // What an export says of the drive that it goes to.
        Error::Exam(exam::Error::Drive { .. }) => true,
        _ => false,
    }
}

/// A drive that is taken away in the middle of an export, at every operation, and put back.
///
/// # Errors
/// What is not as it should be.
pub fn removed_drive(world: &World) -> Done<usize> {
    let mut scene = Scene::new(world, world.copy("running")?, Act::Export, |_, _| {})?;
    shim().plan(Plan::Gone(scene.copy.drive()));
    let gone = scene.act();
    shim().plan(Plan::Calm);
    if gone.is_ok() {
        return Err("an export to a drive that is gone succeeds".into());
    }
    scene.act()?;
    over(scene)?;
    Ok(1)
}

/// A full disk from the middle of an attempt to its end: the reserve holds every answer, and the hand-in.
///
/// # Errors
/// What is not as it should be.
pub fn full_disk(world: &World, answers: usize) -> Done<u64> {
    let mut scene = Scene::new(world, world.copy("running")?, Act::HandIn, |_, _| {})?;
    shim().plan(Plan::Full);
    for at in 0..answers {
        scene.wait(500)?;
        let item = scene.candidate.items[at % scene.candidate.items.len()].clone();
        let chosen = item.answer(at);
        let _ = scene.station()?.show(&item.id);
        scene.respond(&item, &chosen)?;
    }
    let saved = scene.candidate.saved.len() as u64;
    // The bundle's file is new: it waits for space, and the attempt is sealed in its journal.
    let _ = scene.act();
    shim().plan(Plan::Calm);
    scene.wait(500)?;
    if scene.station()?.screen_name() != ScreenName::Receipt {
        scene.act()?;
    }
    over(scene)?;
    Ok(saved)
}

/// A disk whose every sync takes three seconds: nothing is called unsaved, no time is lost, and what gathers meanwhile
/// goes in one write. Gives how many syncs five answers cost together.
///
/// # Errors
/// What is not as it should be.
pub fn slow_disk(world: &World) -> Done<u64> {
    static SLOW: std::sync::OnceLock<Arc<VirtualClock>> = std::sync::OnceLock::new();
    let mut scene = Scene::new(world, world.copy("running")?, Act::Save, |_, _| {})?;
    let clock = SLOW.get_or_init(|| world.clock());
    scene.station = None;
    scene.station = Some(world.station(&scene.copy, clock.clone())?);
    world.release(scene.station()?)?;
    shim().plan(Plan::Calm);
    shim().on_sync(Some(|| SLOW.get().into_iter().for_each(|clock| clock.advance(3_000))));
    let answers: Vec<_> = (0..5).map(|at| scene.answer(at)).collect();
    let response = |(item, chosen): &(Item, Vec<String>)| station::view::ItemResponse {
        item: item.id.as_str().into(),
        response: item.response(chosen),
    };
    let saved = scene.station()?.respond_all(answers.iter().map(response).collect());
    let syncs = shim().syncs;
    shim().on_sync(None);
    saved?;
    if state(scene.station()?)? != SaveState::Saved {
        return Err("a slow save is called unsaved".into());
    }
    answers.iter().for_each(|(item, chosen)| scene.candidate.acknowledged(&item.id, chosen));
    scene.clock = clock.clone();
    over(scene)?;
    Ok(syncs)
}

//! A room with one station and one spare, made on the command line, and its stations opened in this process.

use common::{Plan, World, number, write};
use exam::codes::CodesFile;
use exam::time::{Clock, SharedClock, VirtualClock};
use item::{ChoiceView, ItemId, Response};
use station::{Continue, Folder, Pace, Station};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub const STATION: &str = "station-001";
pub const SPARE: &str = "station-002";
pub const REASON: &str = "硬盘损坏";

/// The room's folder, wherever the world lies: a killed process finds it by its path.
#[derive(Clone)]
pub struct Hall(pub PathBuf);

/// A world whose room R01 has a station and a spare, opened; candidates may come and hand in at any time.
pub fn open(candidates: usize) -> (World, Hall) {
    let world = World::new(candidates + 1);
    let mut plan = Plan::of("T-1", candidates + 1, candidates);
    let policy = "late_entry_minutes = 0\nearliest_hand_in_minutes = 0\nend = \"own\"";
    plan.more = format!("[policy]\n{policy}\n");
    world.write_plan(&plan);
    // The second machine is the spare.
    let toml = plan.toml().replace(", \"station-002\"", "");
    let toml = toml.replace("invigilators =", "spares = [\"station-002\"]\ninvigilators =");
    // A large room needs more invigilators than two.
    let more: String = (3..=candidates.div_ceil(15)).map(|n| format!(", \"监考{n}\"")).collect();
    let toml = toml.replace("\"李淑敏\"", &format!("\"李淑敏\"{more}"));
    write(&world.path("T-1.toml"), toml);
    let bank = "--board board --bank bank.bank --key-file bank.key --out packages/T-1";
    world.good(&format!("sitting pack T-1.toml {bank}"));
    let codes = "--unlock packages/T-1/codes/R01.txt";
    let room = "--console console --out opening";
    world.good(&format!("room load packages/T-1/T-1-R01.exam {room} {codes}"));
    let hall = Hall(world.path(""));
    (world, hall)
}

impl Hall {
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn codes(&self) -> CodesFile {
        CodesFile::read(&self.path("packages/T-1/codes/R01.txt")).unwrap()
    }

    /// A machine of the room, switched on.
    pub fn station(&self, id: &str, clock: SharedClock) -> Station {
        let package = self.path("packages/T-1/T-1-R01.exam");
        let mut station =
            Station::open(&self.path(&format!("stations/{id}")), &package, clock).unwrap();
        station.load_opening(&self.path(&format!("opening/T-1-R01-{id}.open"))).unwrap();
        station
    }

    /// A clock at the start of the sitting.
    pub fn clock(&self) -> Arc<VirtualClock> {
        let clock = Arc::new(VirtualClock::at(0));
        let start_unix = self.station(SPARE, clock.clone()).package().manifest().start_unix;
        clock.set_wall(start_unix * 1000);
        clock
    }

    /// Seats a candidate by row, and begins the exam.
    pub fn begin(&self, station: &mut Station, row: usize) {
        let codes = self.codes();
        let (person, pin) = codes.pin().unwrap();
        station.admit(&number(row), person, pin).unwrap();
        station.confirm_identity().unwrap();
        station.accept_rules().unwrap();
        station.start_exam(codes.release().unwrap()).unwrap();
    }

    /// An invigilator goes on with a candidate's attempt from a folder.
    pub fn go_on(&self, spare: &mut Station, row: usize, folder: &Path) -> station::Result<()> {
        let codes = self.codes();
        let (person, pin) = codes.pin().unwrap();
        spare.invigilator_sign_in(person, pin)?;
        let number = number(row);
        let (station, reason, pair) = (None, REASON, None);
        let wanted = Continue { folder, number: &number, station, reason, codes: pair };
        spare.panel()?.continue_attempt(&wanted, codes.release()?).map(drop)
    }

    /// The station's disk is gone: everything but its enrolment.
    pub fn destroy(&self, id: &str) {
        for folder in ["sittings", "sealed"] {
            let path = self.path(&format!("stations/{id}/{folder}"));
            if path.exists() {
                std::fs::remove_dir_all(path).unwrap();
            }
        }
    }
}

/// Mirrors to a folder within the tick.
pub fn mirror(station: &mut Station, folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    station.mirror_on(Box::new(Folder(folder.into())), Pace::InTick);
}

/// Every item of the paper with the responses that choose one of its choices, in order.
pub fn items(station: &mut Station) -> Vec<(ItemId, Vec<Response>)> {
    let paper = station.paper().unwrap();
    let items = paper.sections.into_iter().flat_map(|section| section.items);
    let one = |choice: &ChoiceView| Response::choices([choice.id.clone()]);
    items.map(|it| (it.id.clone(), it.body.choices().iter().map(one).collect())).collect()
}

/// Lets time pass as a window does, ticking twice a second.
pub fn wait(station: &mut Station, clock: &VirtualClock, ms: u64) {
    for _ in 0..ms.div_ceil(500) {
        clock.advance(500);
        station.tick().unwrap();
    }
}

/// Answers the first items, a second apart.
pub fn answer(station: &mut Station, clock: &VirtualClock, from: usize, count: usize) {
    for (item, responses) in items(station).into_iter().skip(from).take(count) {
        wait(station, clock, 1_000);
        station.respond(&item, responses[0].clone()).unwrap();
    }
}

pub fn answered(station: &mut Station) -> usize {
    station.attempt().unwrap().responses.len()
}

/// What is left now, and the wall clock.
pub fn left(station: &mut Station, clock: &VirtualClock) -> (u64, i64) {
    (station.tick().unwrap().remaining_ms, clock.now().wall_ms)
}

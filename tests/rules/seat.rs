//! One seat of a packed sitting under a clock that the test moves.

use common::{Plan, World, number, read, write};
use exam::fault::fault;
use exam::time::{Clock, VirtualClock};
use station::Error;
use station::Station;
use station::view::TickView;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

pub const MINUTE: u64 = 60_000;

pub struct Seat {
    pub world: World,
    pub clock: Arc<VirtualClock>,
    pub station: Process,
    id: String,
}

/// The running program; while it is started again there is none, since a folder belongs to one program at a time.
pub struct Process(Option<Station>);

impl Deref for Process {
    type Target = Station;

    fn deref(&self) -> &Station {
        self.0.as_ref().unwrap()
    }
}

impl DerefMut for Process {
    fn deref_mut(&mut self) -> &mut Station {
        self.0.as_mut().unwrap()
    }
}

/// The code of a refusal; `-` when it was none.
pub fn code<T>(done: Result<T, Error>) -> String {
    done.err().map_or("-".into(), |error| fault(&error).code)
}

impl Seat {
    /// A sitting with this policy; the candidate of row 1 has so much extra time. The clock stands at the start.
    pub fn new(id: &str, policy: &str, extra: &str) -> Self {
        Self::with(id, &format!("[policy]\n{policy}"), extra)
    }

    /// The same with these lines in the plan.
    pub fn with(id: &str, more: &str, extra: &str) -> Self {
        let world = World::new(1);
        let mut plan = Plan::of(id, 1, 1);
        plan.more = format!("{more}\n");
        world.write_plan(&plan);
        let roster = plan.roster().replace(",R01,01,,\n", &format!(",R01,01,{extra},\n"));
        write(&world.path(&format!("{id}.csv")), roster);
        let bank = "--board board --bank bank.bank --key-file bank.key";
        world.good(&format!("sitting pack {id}.toml {bank} --out packages/{id}"));
        let unlock = format!("packages/{id}/codes/R01.txt");
        let package = format!("packages/{id}/{id}-R01.exam");
        world.good(&format!(
            "room load {package} --console console --out opening --unlock {unlock}"
        ));
        let clock = Arc::new(VirtualClock::at(0));
        let station = Process(Some(open(&world, id, &clock)));
        clock.set_wall(station.package().manifest().start_unix * 1000);
        Self { world, clock, station, id: id.into() }
    }

    /// The same at a machine whose clock is off by so much; the room is opened five minutes before the start.
    pub fn off(id: &str, policy: &str, by_ms: i64) -> Self {
        let Self { world, station, .. } = Self::new(id, policy, "");
        let told_ms = station.package().manifest().start_unix * 1000 - 300_000;
        drop(station);
        let [console, opening] = ["console", "opening2"].map(|folder| world.path(folder));
        let package = world.path(&format!("packages/{id}/{id}-R01.exam"));
        let codes =
            exam::codes::CodesFile::read(&world.path(&format!("packages/{id}/codes/R01.txt")));
        let entries = codes.unwrap().pair().unwrap().map(|(role, code)| console::Entry {
            role,
            code,
            person: None,
        });
        let opened =
            console::Console::open(&console, &package, Arc::new(VirtualClock::at(told_ms)));
        opened.unwrap().open_room(&entries, &opening).unwrap();
        std::fs::remove_dir_all(world.path("stations/station-001/sittings")).unwrap();
        let clock = Arc::new(VirtualClock::of_machine(told_ms + by_ms));
        let station = Process(Some(opened_with(&world, id, &clock, "opening2")));
        Self { world, clock, station, id: id.into() }
    }

    /// The time by the room's clock.
    pub fn room_ms(&self) -> i64 {
        let since_ms = self.clock.now().mono_ms;
        self.station.package().manifest().start_unix * 1000 - 300_000
            + i64::try_from(since_ms).unwrap()
    }

    /// Lets time pass until so many milliseconds after the start, by the room's clock.
    pub fn pass_until(&mut self, after_ms: i64) {
        let start_ms = self.station.package().manifest().start_unix * 1000;
        self.clock.advance((start_ms + after_ms - self.room_ms()).unsigned_abs());
    }

    /// A code or PIN of the codes file: the rest of the line that begins with this word.
    pub fn secret(&self, word: &str) -> String {
        let text = read(&self.world.path(&format!("packages/{}/codes/R01.txt", self.id)));
        let text = String::from_utf8(text).unwrap();
        let found = text.lines().find_map(|line| line.strip_prefix(word));
        found.unwrap_or_else(|| panic!("the codes file has {word}")).trim().to_owned()
    }

    pub fn pin(&self, person: &str) -> String {
        self.secret(&format!("PIN {person} "))
    }

    pub fn tail(&self) -> String {
        let csv = String::from_utf8(read(&self.world.path(&format!("{}.csv", self.id)))).unwrap();
        let document = csv.lines().nth(1).unwrap().split(',').nth(3).unwrap().to_owned();
        document[document.len() - 6..].to_owned()
    }

    /// Sign-in to the waiting screen.
    pub fn reach_waiting(&mut self) {
        let tail = self.tail();
        self.station.sign_in(&number(1), &tail).unwrap();
        self.station.confirm_identity().unwrap();
        self.station.accept_rules().unwrap();
    }

    /// Sign-in to the first question.
    pub fn begin(&mut self) {
        self.reach_waiting();
        let release = self.secret("开考 ");
        self.station.start_exam(&release).unwrap();
    }

    /// Lets the machine run for so long, ticking as the window does.
    pub fn run(&mut self, ms: u64) -> TickView {
        let mut left = ms;
        while left > 0 {
            let step = left.min(2_000);
            self.clock.advance(step);
            self.station.tick().unwrap();
            left -= step;
        }
        self.station.tick().unwrap()
    }

    /// The program ends and is started again.
    pub fn start_again(&mut self) {
        self.station.0 = None;
        self.station.0 = Some(open(&self.world, &self.id, &self.clock));
    }

    /// The program ends and is started again; the release code brings the attempt back.
    pub fn restart(&mut self) {
        self.start_again();
        let release = self.secret("开考 ");
        self.station.start_exam(&release).unwrap();
    }

    /// 王建华 opens the panel.
    pub fn panel(&mut self) {
        let pin = self.pin("王建华");
        self.station.invigilator_sign_in("王建华", &pin).unwrap();
    }

    /// Answers the first item with its first choice.
    pub fn answer(&mut self) {
        let paper = self.station.paper().unwrap();
        let item = paper.sections[0].items[0].clone();
        let first = item.body.choices()[0].id.clone();
        self.station.respond(&item.id, item::Response::choices([first])).unwrap();
    }

    pub fn left(&mut self) -> u64 {
        self.station.tick().unwrap().remaining_ms
    }

    /// The events on the record, as kind and reason or detail; the kind as screens receive it.
    pub fn record(&mut self) -> Vec<(String, String)> {
        self.panel();
        let events = self.station.panel_view().unwrap().events;
        let name = |kind| serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned();
        events.into_iter().map(|row| (name(row.kind), row.reason.unwrap_or(row.detail))).collect()
    }

    /// A command line of the room, with package, console and codes filled in.
    pub fn room(&self, verb: &str, more: &str) -> serde_json::Value {
        let id = &self.id;
        let package = format!("packages/{id}/{id}-R01.exam");
        self.world.good(&format!("room {verb} {package} --console console {more}"))
    }

    /// The code of a room order.
    pub fn order(&self, which: &str) -> String {
        let unlock = format!("--unlock packages/{}/codes/R01.txt {which}", self.id);
        self.room("order", &unlock)["code"].as_str().unwrap().to_owned()
    }

    /// A span of so many minutes that has just ended by the console's clock, as its order takes it.
    pub fn span(&self, minutes: i64) -> String {
        let minute = |back: i64| {
            let back = format!("--date=-{back} min");
            common::tool(&self.world.path("."), "date", &["+%H:%M", &back], b"").text()
        };
        format!("{}-{}", minute(minutes).trim(), minute(0).trim())
    }

    /// The bundles of the seat, imported at the board: what `result import` says.
    pub fn import(&mut self) -> serde_json::Value {
        self.panel();
        let folder = self.world.path("bundles");
        self.station.panel().unwrap().export_bundles(&folder).unwrap();
        self.world.good("result import results.store bundles --board board")
    }
}

fn open(world: &World, id: &str, clock: &Arc<VirtualClock>) -> Station {
    opened_with(world, id, clock, "opening")
}

fn opened_with(world: &World, id: &str, clock: &Arc<VirtualClock>, folder: &str) -> Station {
    let package = world.path(&format!("packages/{id}/{id}-R01.exam"));
    let mut station =
        Station::open(&world.path("stations/station-001"), &package, clock.clone()).unwrap();
    station.load_opening(&world.path(&format!("{folder}/{id}-R01-station-001.open"))).unwrap();
    station
}

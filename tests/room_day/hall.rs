//! A room that counts: thirty stations, two spares, a console, and the people who make it ready.

use common::{Plan, World, read, tool, write};
use console::{Console, Entry};
use exam::codes::CodesFile;
use exam::time::{SharedClock, VirtualClock, beijing};
use sealing::{Argon2Params, SystemEntropy, passphrase};
use station::{Folder, Pace, Station};
use std::path::PathBuf;
use std::sync::Arc;

/// Candidates, each with a station of the same number.
pub const SEATS: usize = 30;
/// The sitting.
pub const ID: &str = "DAY-1";
/// The two on duty.
pub const PEOPLE: [&str; 2] = ["王建华", "李淑敏"];
const OFFICERS: &str = "--officer one/key --officer two/key --officer-passphrase-file pass";

/// The room with its clock, which every machine of it shares.
pub struct Hall {
    pub world: World,
    pub clock: Arc<VirtualClock>,
    pub codes: CodesFile,
    /// The planned start, Unix milliseconds.
    pub start_ms: i64,
}

/// Officers' keys sealed and apart, items whose keys nobody has read, and the sitting packed.
pub fn packed() -> Hall {
    let world = World::empty();
    world.unread_bank("own");
    world.board("board", "", SEATS + 2);
    for (name, folder) in [("1", "one"), ("2", "two")] {
        let plain = read(&world.path(&format!("board/officers/{name}")));
        let (label, params) = (format!("officers/{name}"), Argon2Params::LEAST);
        let sealed = passphrase::seal(b"secret", &label, &plain, params, &SystemEntropy::new());
        write(&world.path(&format!("{folder}/key")), sealed.unwrap());
    }
    write(&world.path("pass"), "secret\n");
    let start_ms = plan(&world);
    let bank = "--board board --bank own.bank --key-file own.key";
    world.good(&format!("sitting pack {ID}.toml {bank} {OFFICERS} --out packages --codes codes"));
    let codes = CodesFile::read(&world.path("codes/R01")).unwrap();
    Hall { world, clock: Arc::new(VirtualClock::of_machine(start_ms)), codes, start_ms }
}

/// Writes the plan; gives its start, tomorrow.
fn plan(world: &World) -> i64 {
    let mut plan = Plan::of(ID, SEATS, SEATS);
    plan.more = "[policy]\nlate_entry_minutes = 5\nearliest_hand_in_minutes = 6\n".into();
    world.write_plan(&plan);
    let now = tool(&world.path(""), "date", &["+%s"], b"").text();
    let start_ms = (now.trim().parse::<i64>().unwrap() / 60 + 24 * 60) * 60_000;
    let toml = plan.toml().replace("\"mock\"", "\"real\"");
    let start = toml.lines().find(|line| line.starts_with("start")).unwrap().to_owned();
    let toml = toml.replace(&start, &format!("start = {:?}", beijing(start_ms)));
    let spares = "spares = [\"station-031\", \"station-032\"]\ninvigilators =";
    write(&world.path(&format!("{ID}.toml")), toml.replace("invigilators =", spares));
    start_ms
}

/// The id of a machine.
pub fn id(number: usize) -> String {
    format!("station-{number:03}")
}

impl Hall {
    pub fn path(&self, name: &str) -> PathBuf {
        self.world.path(name)
    }

    fn package(&self) -> PathBuf {
        self.path(&format!("packages/{ID}-R01.exam"))
    }

    /// The console, switched on.
    pub fn console(&self) -> Console {
        let clock: SharedClock = self.clock.clone();
        Console::open(&self.path("console"), &self.package(), clock).unwrap()
    }

    /// The two role codes, with who types them.
    pub fn entries(&self) -> [Entry; 2] {
        let mut people = PEOPLE.into_iter();
        self.codes.pair().unwrap().map(|(role, code)| Entry {
            role,
            code,
            person: people.next().map(str::to_owned),
        })
    }

    /// A machine of the room, switched on, with its stick.
    pub fn machine(&self, number: usize) -> Station {
        let folder = self.path(&format!("stations/{}", id(number)));
        let mut station = Station::open(&folder, &self.package(), self.clock.clone()).unwrap();
        let stick = self.stick(number);
        std::fs::create_dir_all(&stick).unwrap();
        station.mirror_on(Box::new(Folder(stick)), Pace::InTick);
        station
    }

    /// A machine that takes its opening file.
    pub fn opened(&self, number: usize) -> Station {
        let mut station = self.machine(number);
        let file = format!("opening/{ID}-R01-{}.open", id(number));
        station.load_opening(&self.path(&file)).unwrap();
        station
    }

    /// The stick in a machine.
    pub fn stick(&self, number: usize) -> PathBuf {
        self.path(&format!("sticks/{number:02}"))
    }

    /// The personal code of one of the two.
    pub fn pin(&self, person: &str) -> &str {
        self.codes.pins().find(|(name, _)| *name == person).unwrap().1
    }
}

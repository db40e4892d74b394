//! A board, a packed sitting, an opened room and one station, made by the use cases; and copies of the station at the
//! moments from which tests begin.

use board::{Board, Packing, key_file};
use board::{ItemBank, Standards, bank};
use console::{Console, Entry};
use exam::MachineRole;
use exam::codes::CodesFile;
use exam::time::{Clock, SharedClock, SystemClock, VirtualClock};
use station::Station;
use station::view::{EventKind, ScreenName};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Any failure: the harness stops at the first thing that is not as it should be.
pub type Done<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// A sitting with one station that is opened; candidates can sign in.
pub struct World {
    root: PathBuf,
    codes: CodesFile,
    start_ms: i64,
}

/// A copy of the station to break.
pub struct Copy {
    folder: PathBuf,
    /// Removed with the value.
    ours: bool,
}

impl Copy {
    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A drive that bundles are exported to.
    pub fn drive(&self) -> PathBuf {
        self.folder.join("drive")
    }

    /// A copy that somebody else made, and removes.
    pub fn borrowed(folder: PathBuf) -> Self {
        Self { folder, ours: false }
    }

    /// Leaves the folder to the caller.
    pub fn leave(mut self) -> PathBuf {
        self.ours = false;
        self.folder.clone()
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        if self.ours {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// The items of the papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 90 items, four of them text entry, 90 minutes.
    Standard,
    /// 150 items, 180 minutes.
    Long,
    /// 60 items with choices and 40 of six blanks, 90 minutes.
    Typed,
}

const LONG: &str = "name = \"150\"
[[section]]
interaction = \"single_choice\"
count = 100
points = 0.5
[[section]]
interaction = \"multiple_choice\"
count = 20
points = 1
[[section]]
interaction = \"true_false\"
count = 30
points = 1
";

const TYPED: &str = "name = \"typed\"
[[section]]
interaction = \"single_choice\"
count = 60
points = 1
[[section]]
interaction = \"text_entry\"
count = 40
points = 1
";

/// A knowledge point of each module of the level.
const POINTS: [&str; 5] =
    ["2.1/2.1.1", "2.2/2.2.1.1", "初级/3.1/1.1.1", "初级/3.1/2.1.1", "初级/3.1/3.1.1"];

const STATION: &str = "station-001";
const CANDIDATE: &str = "2611210101";

impl World {
    /// Makes everything in a new folder under `parent`. Links on the way are resolved here, once: SQLite resolves them
    /// too, and the model of the disk must know a file by one path.
    ///
    /// # Errors
    /// Whatever a use case refuses.
    pub fn new(parent: &Path, paper: Paper) -> Done<Self> {
        let parent = fs::canonicalize(parent)?;
        let root = tempfile::Builder::new().prefix("world").tempdir_in(parent)?.keep();
        let now = SystemClock::new().now();
        let board = board::init(&root.join("board"), "board", "考试机构", None)?;
        for (id, role) in [("console-01", MachineRole::Console), (STATION, MachineRole::Station)] {
            board::enrol(&board, &root.join(id), id, role, 30, now)?;
        }
        let start_ms = now.wall_ms / 60_000 * 60_000;
        let codes = pack(&root, &board, paper, start_ms)?;
        let world = Self { root, codes, start_ms };
        world.images()?;
        Ok(world)
    }

    /// An existing one, made by another process.
    ///
    /// # Errors
    /// A folder that is none.
    pub fn open(root: &Path) -> Done<Self> {
        let codes = CodesFile::read(&root.join("out/codes/R01.txt"))?;
        let start_ms = fs::read_to_string(root.join("start"))?.trim().parse()?;
        Ok(Self { root: root.into(), codes, start_ms })
    }

    /// The images: `waiting` (before the release code) and `running` (answering).
    fn images(&self) -> Done {
        let image = self.root.join("waiting");
        fs::create_dir(&image)?;
        copy_folder(&self.root.join(STATION), &image.join("station"))?;
        fs::create_dir(image.join("drive"))?;
        let here = Copy::borrowed(image.clone());
        let mut station = self.station(&here, self.clock())?;
        station.load_opening(&self.root.join(format!("opening/T-1-R01-{STATION}.open")))?;
        drop(station);
        let running = Copy::borrowed(self.root.join("running"));
        copy_folder(&image, running.folder())?;
        let mut station = self.station(&running, self.clock())?;
        self.begin(&mut station)?;
        drop(station);
        fs::write(self.root.join("start"), self.start_ms.to_string())?;
        Ok(())
    }

    /// A fresh copy of an image.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn copy(&self, image: &str) -> Done<Copy> {
        let folder = tempfile::Builder::new().prefix(image).tempdir_in(&self.root)?.keep();
        copy_folder(&self.root.join(image), &folder)?;
        Ok(Copy { folder, ours: true })
    }

    /// An empty folder for what a power cut leaves.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn empty(&self) -> Done<Copy> {
        let folder = tempfile::Builder::new().prefix("cut").tempdir_in(&self.root)?.keep();
        Ok(Copy { folder, ours: true })
    }

    /// A clock that stands at the start of the sitting.
    pub fn clock(&self) -> Arc<VirtualClock> {
        Arc::new(VirtualClock::at(self.start_ms))
    }

    /// When the sitting starts, Unix milliseconds.
    pub fn start_ms(&self) -> i64 {
        self.start_ms
    }

    /// The invigilator extends the time, as an event that is no answer.
    ///
    /// # Errors
    /// As the station.
    pub fn extend(&self, station: &mut Station, minutes: u32) -> station::Result<()> {
        self.open_panel(station)?;
        station.panel()?.extend(minutes, "停电").map(drop)
    }

    /// What the panel lists: kind and detail of the last events.
    ///
    /// # Errors
    /// As the station.
    pub fn record(&self, station: &mut Station) -> station::Result<Vec<(EventKind, String)>> {
        let (person, pin) = self.codes.pin()?;
        let panel = station.invigilator_sign_in(person, pin)?;
        Ok(panel.events.into_iter().map(|row| (row.kind, row.detail)).collect())
    }

    /// How many events the attempt has.
    ///
    /// # Errors
    /// As the station.
    pub fn events(&self, station: &mut Station) -> station::Result<u32> {
        let (person, pin) = self.codes.pin()?;
        Ok(station.invigilator_sign_in(person, pin)?.event_count)
    }

    /// Where everything lies.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The board, for looking into bundles.
    ///
    /// # Errors
    /// Not expected.
    pub fn board(&self) -> Done<Board> {
        Ok(Board::open(&self.root.join("board"), None)?)
    }

    /// The station of a copy, as after a start of the program.
    ///
    /// # Errors
    /// Whatever a station refuses.
    pub fn station(&self, copy: &Copy, clock: SharedClock) -> station::Result<Station> {
        let package = self.root.join("out/T-1-R01.exam");
        Station::open(&copy.folder.join("station"), &package, clock)
    }

    /// The candidate's way from sign-in to the paper.
    ///
    /// # Errors
    /// As the station.
    pub fn begin(&self, station: &mut Station) -> station::Result<()> {
        let (person, pin) = self.codes.pin()?;
        station.admit(CANDIDATE, person, pin)?;
        station.confirm_identity()?;
        station.accept_rules()?;
        self.release(station)
    }

    /// The release code, at the start and after a restart.
    ///
    /// # Errors
    /// As the station.
    pub fn release(&self, station: &mut Station) -> station::Result<()> {
        station.start_exam(self.codes.release()?)
    }

    /// An invigilator exports the bundles.
    ///
    /// # Errors
    /// As the station.
    pub fn export(&self, station: &mut Station, drive: &Path) -> station::Result<()> {
        self.open_panel(station)?;
        station.panel()?.export_bundles(drive).map(drop)
    }

    /// An invigilator opens the panel.
    ///
    /// # Errors
    /// As the station.
    pub fn open_panel(&self, station: &mut Station) -> station::Result<()> {
        let (person, pin) = self.codes.pin()?;
        station.invigilator_sign_in(person, pin).map(drop)
    }

    /// From a restart to the paper, wherever the attempt stands.
    ///
    /// # Errors
    /// As the station.
    pub fn restart(&self, copy: &Copy, clock: SharedClock) -> station::Result<Station> {
        let mut station = self.station(copy, clock)?;
        self.restart_at(&mut station)?;
        Ok(station)
    }

    /// From wherever the station stands to the paper.
    ///
    /// # Errors
    /// As the station.
    pub fn restart_at(&self, station: &mut Station) -> station::Result<()> {
        match station.screen_name() {
            ScreenName::Waiting => self.release(station),
            ScreenName::Exam | ScreenName::Receipt => Ok(()),
            _ => self.begin(station),
        }
    }

    /// Removes everything.
    pub fn remove(self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn pack(root: &Path, board: &Board, paper: Paper, start_ms: i64) -> Done<CodesFile> {
    let key = key_file(&root.join("bank.key"), true)?;
    let mut items = ItemBank::create(&root.join("bank.bank"), &key)?;
    let standards = Standards::with(None)?;
    fs::write(root.join("blanks.toml"), blanks())?;
    let sources = [blockchain(), root.join("blanks.toml")];
    let sources = if paper == Paper::Typed { &sources[..] } else { &sources[..1] };
    bank::import_items(&mut items, &standards, sources, |_, _| {})?;
    let start = exam::time::beijing(start_ms);
    let (structure, minutes, limits) = match paper {
        Paper::Standard => ("structure = \"standard.toml\"\n", 90, ""),
        // So many items of one level crowd their themes.
        Paper::Long => ("structure = \"long.toml\"\n", 180, "[limits]\ntheme_max = 9\n\n"),
        Paper::Typed => ("structure = \"typed.toml\"\n", 90, "[limits]\ntheme_max = 9\n\n"),
    };
    fs::write(root.join("long.toml"), LONG)?;
    fs::write(root.join("typed.toml"), TYPED)?;
    fs::copy(banks().join("structure-text-entry.toml"), root.join("standard.toml"))?;
    let plan = format!(
        "id = \"T-1\"\nstandard = \"2-02-10-15\"\nlevel = \"初级\"\n{structure}start = \"{start}\"\n\
         minutes = {minutes}\nmode = \"mock\"\nroster = \"roster.csv\"\n\n[policy]\nlate_entry_minutes = 0\n\
         earliest_hand_in_minutes = 0\nend = \"own\"\n\n{limits}[[rooms]]\nid = \"R01\"\nconsole = \"console-01\"\n\
         stations = [\"{STATION}\"]\ninvigilators = [\"王建华\", \"李淑敏\"]\n"
    );
    fs::write(root.join("plan.toml"), plan)?;
    let roster = format!(
        "number,name,id_kind,id_number,room,seat,extra_time\n\
         {CANDIDATE},欧阳明远,居民身份证,000000199500000001,R01,01,\n"
    );
    fs::write(root.join("roster.csv"), roster)?;
    let (plan, out) = (root.join("plan.toml"), root.join("out"));
    let packing =
        Packing { officers: &[], officer_passphrase: None, revise: false, out: &out, codes: None };
    board::pack(board, &standards, &plan, &mut items, &packing)?;
    let codes = CodesFile::read(&out.join("codes/R01.txt"))?;
    let clock = Arc::new(SystemClock::new());
    let console = Console::open(&root.join("console-01"), &out.join("T-1-R01.exam"), clock)?;
    let entries = codes.pair()?.map(|(role, code)| Entry { role, code, person: None });
    console.open_room(&entries, &root.join("opening"))?;
    Ok(codes)
}

/// Items of six blanks, 40 for each module.
fn blanks() -> String {
    let item = |point: &str, number: usize| {
        let id = number + 1;
        format!(
            "[[item]]\nid = \"blanks-{id}\"\nknowledge_point = \"2-02-10-15/{point}\"\ninteraction = \"text_entry\"\n\
             difficulty = 3\nstem = \"第 {id} 题：____、____、____、____、____、____。\"\n\
             answer = [\"一\", \"二\", \"三\", \"四\", \"五\", \"六\"]\nexplanation = \"见教材。\"\n\
             author = \"编写组\"\nreview = \"未复核\"\n"
        )
    };
    let items = (0..200).map(|number| item(POINTS[number % POINTS.len()], number));
    format!("standard = \"2-02-10-15\"\n{}", items.collect::<String>())
}

fn blockchain() -> PathBuf {
    banks().join("blockchain")
}

fn banks() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../question-banks")
}

/// Copies a folder and what is in it.
///
/// # Errors
/// What the disk refuses.
pub fn copy_folder(from: &Path, to: &Path) -> Done {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_folder(&path, &target)?;
        } else {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

//! A small world, made as a board makes it: by the command line, and by nothing else.

use crate::{Ran, copy_folder, python, read, root, snapshot, tool, write};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with a bank, a board, machines and sittings in it; it goes with the value.
pub struct World {
    folder: TempDir,
}

/// What a plan says; every field may be changed before it is written.
pub struct Plan {
    /// Sitting id.
    pub id: String,
    /// Code of the standard.
    pub standard: String,
    /// Level.
    pub level: String,
    /// Length in minutes.
    pub minutes: u32,
    /// Lines that stand before the rooms, such as `direction = "…"`.
    pub more: String,
    /// How many stations the room has: station-001 and so on.
    pub stations: usize,
    /// How many candidates the roster has.
    pub candidates: usize,
    /// Numbers of the stations that the roster names, row by row; empty where it names none.
    pub named: Vec<usize>,
}

impl Plan {
    /// A sitting of 区块链 初级, in its room R01.
    pub fn of(id: &str, stations: usize, candidates: usize) -> Self {
        let (standard, level, more) = ("2-02-10-15".into(), "初级".into(), String::new());
        let named = Vec::new();
        Self { id: id.into(), standard, level, minutes: 90, more, stations, candidates, named }
    }

    /// As TOML; it starts now.
    pub fn toml(&self) -> String {
        let Self { id, standard, level, minutes, more, .. } = self;
        let start = tool(Path::new("/"), "date", &["+%Y-%m-%dT%H:%M:00+08:00"], b"").text();
        let stations: Vec<String> = (1..=self.stations).map(station).collect();
        format!(
            "id = {id:?}\nstandard = {standard:?}\nlevel = {level:?}\nstart = {:?}\nminutes = {minutes}\n\
             mode = \"mock\"\nroster = \"{id}.csv\"\n{more}\n[[rooms]]\nid = \"R01\"\nconsole = \"console-01\"\n\
             stations = {stations:?}\ninvigilators = [\"王建华\", \"李淑敏\"]\n",
            start.trim()
        )
    }

    /// The roster as CSV.
    pub fn roster(&self) -> String {
        let mut csv = String::from("number,name,id_kind,id_number,room,seat,extra_time,station\n");
        for row in 1..=self.candidates {
            let name = NAMES[(row - 1) % NAMES.len()];
            let named = self.named.get(row - 1).copied().map(station).unwrap_or_default();
            let id = format!("居民身份证,0000001995{row:08}");
            let _ = writeln!(csv, "{},{name},{id},R01,{row:02},,{named}", number(row));
        }
        csv
    }
}

/// Names of the roster, in order.
const NAMES: [&str; 4] = ["欧阳明远", "李雨桐", "张子涵", "刘建国"];

/// The candidate number of a row of the roster, from 1.
pub fn number(row: usize) -> String {
    format!("26112101{row:02}")
}

fn station(number: usize) -> String {
    format!("station-{number:03}")
}

impl World {
    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A world with everything in it that lies in a folder.
    pub fn copy_of(folder: &Path) -> Self {
        let world = Self::empty();
        crate::copy_folder(folder, &world.path(""));
        world
    }

    /// A bank of the blockchain items, and a board with a console and so many stations.
    pub fn new(stations: usize) -> Self {
        let world = Self::empty();
        world.bank("bank", &[root().join("question-banks/blockchain")]);
        world.board("board", "", stations);
        world
    }

    /// A path in the world.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs `gongyuan …` in the world, in Chinese.
    pub fn run(&self, line: &str) -> Ran {
        Ran::gongyuan(self.folder.path(), line, "zh_CN.UTF-8")
    }

    /// Runs `gongyuan …`, which should succeed; gives its JSON.
    pub fn good(&self, line: &str) -> Value {
        self.run(line).good()
    }

    /// Makes `NAME.bank` with `NAME.key` from source files; gives what the import said.
    pub fn bank(&self, name: &str, sources: &[PathBuf]) -> Value {
        let key = format!("{name}.bank --key-file {name}.key");
        self.good(&format!("bank create {key}"));
        let sources: Vec<_> = sources.iter().map(|path| path.to_string_lossy()).collect();
        self.good(&format!("bank import {key} {}", sources.join(" ")))
    }

    /// Makes a board `NAME`; its machines lie in `<prefix>console` and `<prefix>stations/`.
    pub fn board(&self, name: &str, prefix: &str, stations: usize) {
        self.good(&format!("board init {name} --id {name}-1 --name 测试考试机构"));
        let enrol = |folder: String, id: &str, role: &str| {
            let machine = format!("{prefix}{folder} --board {name} --id {id} --role {role}");
            self.good(&format!("station enrol {machine}"))
        };
        enrol("console".into(), "console-01", "console");
        for id in (1..=stations).map(station) {
            enrol(format!("stations/{id}"), &id, "station");
        }
    }

    /// Writes a plan and its roster.
    pub fn write_plan(&self, plan: &Plan) {
        write(&self.path(&format!("{}.toml", plan.id)), plan.toml());
        write(&self.path(&format!("{}.csv", plan.id)), plan.roster());
    }

    /// Writes and packs a plan into `packages/<sitting>/`.
    pub fn pack(&self, plan: &Plan) -> Value {
        self.write_plan(plan);
        let bank = "--board board --bank bank.bank --key-file bank.key --out packages";
        self.good(&format!("sitting pack {0}.toml {bank}/{0}", plan.id))
    }

    /// A bank whose answer keys nobody has read, as a sitting that counts needs it.
    pub fn unread_bank(&self, name: &str) {
        let items = self.path(name);
        copy_folder(&root().join("question-banks/blockchain"), &items);
        for path in snapshot(&items).into_keys() {
            let text = String::from_utf8(read(&items.join(&path))).unwrap();
            write(&items.join(&path), text.replace("published = true\n", ""));
        }
        self.bank(name, &[items]);
    }

    /// Packs a sitting and opens its room: opening files in `opening/`.
    pub fn open_room(&self, plan: &Plan) -> Value {
        self.pack(plan);
        let room = "--console console --out opening";
        let unlock = "--unlock packages";
        self.good(&format!(
            "room load packages/{0}/{0}-R01.exam {room} {unlock}/{0}/codes/R01.txt",
            plan.id
        ))
    }

    /// A copy of a station's folder, as somebody makes who copies its disk.
    pub fn clone_station(&self, number: usize, to: &str) {
        crate::copy_folder(&self.path(&format!("stations/{}", station(number))), &self.path(to));
    }

    /// Candidates from a row on, one after another, on the copy of a station.
    pub fn simulate_clone(&self, copy: &str, number: usize, row: usize, more: &str) -> Value {
        let id = station(number);
        let codes = "--unlock packages/T-1/codes/R01.txt";
        let opening = format!("--opening opening/T-1-R01-{id}.open");
        let exam = "packages/T-1/T-1-R01.exam";
        self.good(&format!(
            "station simulate {exam} --station {copy} {opening} {codes} --from {row} {more}"
        ))
    }

    /// Candidates from a row on, one after another, on a station; bundles go to `out`.
    pub fn simulate(&self, sitting: &str, number: usize, row: usize, more: &str) -> Value {
        let id = station(number);
        let opening = format!("--opening opening/{sitting}-R01-{id}.open");
        let codes = format!("--unlock packages/{sitting}/codes/R01.txt");
        self.good(&format!(
            "station simulate packages/{sitting}/{sitting}-R01.exam --station stations/{id} {opening} {codes} --from {row} {more}"
        ))
    }

    /// Closes the room of a sitting over a folder of bundles, and puts the record beside them.
    pub fn close(&self, sitting: &str, bundles: &str, more: &str) -> Value {
        let close = format!("room close packages/{sitting}/{sitting}-R01.exam --console console");
        let record = self.path(&format!("{bundles}/{sitting}-R01.room"));
        let _ = std::fs::remove_file(record);
        self.good(&format!("{close} --bundles {bundles} --out {bundles}/{sitting}-R01.room {more}"))
    }

    /// What the independent script says of a command (`marks`, `right`, `keys`) over the blockchain sources.
    pub fn script(&self, command: &str, input: &Value) -> Value {
        self.script_over("blockchain", command, input)
    }

    /// The same over a folder of `question-banks/`, or all of it (`.`).
    pub fn script_over(&self, sources: &str, command: &str, input: &Value) -> Value {
        let banks = root().join("question-banks");
        let (items, structure) = (banks.join(sources), banks.join("structure.toml"));
        let arguments = [command, &*items.to_string_lossy(), &*structure.to_string_lossy()];
        python(self.folder.path(), "score.py", &arguments, json!(input).to_string().as_bytes())
    }
}

/// One row of the CSV report.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// The candidate number.
    pub candidate: String,
    /// Theory points; empty where nothing counts.
    pub theory: String,
    /// The practical mark; empty where there is none.
    pub practical: String,
    /// The weighted total; empty where the standard has none.
    pub total: String,
    /// The conclusion's code.
    pub conclusion: String,
}

impl Row {
    /// A row as a test expects it: candidate, theory, practical, total, conclusion.
    pub fn of(cells: [&str; 5]) -> Self {
        let [candidate, theory, practical, total, conclusion] = cells.map(str::to_owned);
        Self { candidate, theory, practical, total, conclusion }
    }
}

/// The first line of a text that has a word; empty where none has.
pub fn line<'a>(text: &'a str, word: &str) -> &'a str {
    text.lines().find(|line| line.contains(word)).unwrap_or_default()
}

impl World {
    /// The text of the PDF report of the result store.
    pub fn report_text(&self) -> String {
        let _ = std::fs::remove_file(self.path("report.pdf"));
        self.good("result report results.store --board board --format pdf --out report.pdf");
        tool(&self.path(""), "pdftotext", &["-layout", "report.pdf", "-"], b"").text()
    }

    /// The CSV report of the result store, row by row; its head is that of the contract.
    pub fn report(&self) -> Vec<Row> {
        let out = self.path("report.csv");
        let _ = std::fs::remove_file(&out);
        self.good("result report results.store --board board --format csv --out report.csv");
        let text = String::from_utf8(crate::read(&out)).expect("CSV is text");
        let mut lines = text.lines();
        let head = "sitting,room,candidate,name,theory,practical,total,conclusion";
        let found = lines.next().unwrap_or_default();
        assert!(found.starts_with(head), "the head of the report: {found}");
        let row = |line: &str| {
            let cells: Vec<&str> = line.split(',').skip(2).collect();
            let [candidate, _, theory, practical, total, conclusion, ..] = cells[..] else {
                panic!("a row has eight cells at least: {line}")
            };
            Row::of([candidate, theory, practical, total, conclusion])
        };
        lines.map(row).collect()
    }
}

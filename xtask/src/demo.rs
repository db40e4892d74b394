//! The demonstration's folder, made with the command line that a board would use.

use crate::people;
use crate::responses::responses;
use crate::shell::{Done, command, output, root, write};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

/// What the demonstration's sitting is like.
pub struct Shape {
    /// Candidates of its one room, each at a station of their own.
    pub candidates: usize,
    /// Minutes from now to the start.
    pub starts_in_minutes: i64,
    /// The `[policy]` table of its plan.
    pub policy: &'static str,
}

/// The demonstration while it is made.
pub struct Demo {
    /// `demo/`.
    pub dir: PathBuf,
    shape: Shape,
    /// The folder of the programs.
    programs: PathBuf,
    stages: Vec<Value>,
}

impl Demo {
    /// Removes the last demonstration and begins a new one.
    pub fn new(shape: Shape, programs: PathBuf) -> Done<Self> {
        let dir = root().join("demo");
        if dir.exists() {
            fs::remove_dir_all(&dir).map_err(|error| format!("{}: {error}", dir.display()))?;
        }
        fs::create_dir_all(&dir).map_err(|error| format!("{}: {error}", dir.display()))?;
        Ok(Self { dir, shape, programs, stages: Vec::new() })
    }

    /// From the bank to the opened room.
    pub fn until_opened(&mut self) -> Done {
        self.stage("题库 bank", Self::bank)?;
        self.stage("机构与登记 board and machines", Self::board)?;
        self.stage("封装 pack", Self::pack)
    }

    /// From the opened room to the reports.
    pub fn finish(&mut self) -> Done {
        self.stage("装卷 open the room", Self::load)?;
        self.stage("考试 simulate", Self::simulate)?;
        self.stage("考场记录 close the room", Self::close)?;
        self.stage("核验 verify", Self::verify)?;
        self.stage("导入 import", Self::import)?;
        self.stage("评分 score", Self::score)?;
        self.stage("报告 report", Self::report)?;
        let summary = json!({"stages": self.stages, "seconds": self.seconds()});
        let text = serde_json::to_string_pretty(&summary).map_err(|error| error.to_string())?;
        write(&self.dir.join("summary.json"), &text)
    }

    /// The stages so far, as a table.
    pub fn table(&self) -> String {
        let row = |stage: &Value| {
            let seconds = stage["seconds"].as_f64().unwrap_or_default();
            let counts = stage["counts"].as_object().into_iter().flatten();
            let counts: Vec<String> = counts.map(|(key, value)| format!("{key} {value}")).collect();
            format!(
                "  {seconds:>7.2} s  {}: {}\n",
                stage["stage"].as_str().unwrap_or(""),
                counts.join(", ")
            )
        };
        let rows: String = self.stages.iter().map(row).collect();
        format!("{rows}  {:>7.2} s  合计 in all\n", self.seconds())
    }

    fn seconds(&self) -> f64 {
        self.stages.iter().filter_map(|stage| stage["seconds"].as_f64()).sum()
    }

    fn stage(&mut self, name: &str, work: fn(&Self, &ProgressBar) -> Done<Value>) -> Done {
        let bar = ProgressBar::new(0);
        let style = ProgressStyle::with_template("{msg:28} {bar:32} {pos}/{len}");
        bar.set_style(style.map_err(|error| error.to_string())?);
        bar.set_message(name.to_owned());
        let began = Instant::now();
        let counts = work(self, &bar)?;
        bar.finish_and_clear();
        let seconds = began.elapsed().as_secs_f64();
        println!("✓ {name}  {seconds:.2} s");
        self.stages.push(json!({"stage": name, "seconds": seconds, "counts": counts}));
        Ok(())
    }

    /// Runs `gongyuan … --json`, the board's program, in `demo/`.
    pub fn gongyuan(&self, arguments: &[&str]) -> Done<Value> {
        self.program("gongyuan", arguments)
    }

    /// Runs a program with `--json` in `demo/`.
    fn program(&self, name: &str, arguments: &[&str]) -> Done<Value> {
        let mut program = command(self.programs.join(name));
        let text = output(program.current_dir(&self.dir).args(arguments).arg("--json"))?;
        serde_json::from_str(&text).map_err(|error| format!("{name} {arguments:?}: {error}"))
    }

    fn stations(&self) -> impl Iterator<Item = String> + use<> {
        (1..=self.shape.candidates).map(|row| format!("station-{row:03}"))
    }

    fn bank(&self, _: &ProgressBar) -> Done<Value> {
        self.gongyuan(&["bank", "create", "bank.bank", "--key-file", "bank.key"])?;
        let banks = root().join("question-banks");
        let banks = banks.to_string_lossy();
        let done =
            self.gongyuan(&["bank", "import", "bank.bank", &banks, "--key-file", "bank.key"])?;
        let rejected = done["rejected"].as_array().map_or(0, Vec::len);
        if rejected > 0 {
            return Err(format!("the bank rejected {rejected} items: {}", done["rejected"]));
        }
        Ok(json!({"items": done["imported"]}))
    }

    fn board(&self, bar: &ProgressBar) -> Done<Value> {
        self.gongyuan(&[
            "board",
            "init",
            "board",
            "--id",
            "demo-board",
            "--name",
            "贡院演示考试机构",
        ])?;
        let enrol = |dir: &str, id: &str, role: &str| {
            self.gongyuan(&[
                "station", "enrol", dir, "--board", "board", "--id", id, "--role", role,
            ])
        };
        enrol("console", "console-01", "console")?;
        let trust = self.dir.join("board/trust");
        fs::copy(&trust, self.dir.join("trust"))
            .map_err(|error| format!("{}: {error}", trust.display()))?;
        bar.set_length(self.shape.candidates as u64);
        for id in self.stations() {
            enrol(&format!("stations/{id}"), &id, "station")?;
            bar.inc(1);
        }
        Ok(json!({"stations": self.shape.candidates, "consoles": 1, "officers": 2}))
    }

    fn plan(&self) -> Done<String> {
        let start = Timestamp::now()
            .checked_add(self.shape.starts_in_minutes.minutes())
            .map_err(|error| error.to_string())?;
        let whole = Timestamp::from_second(start.as_second()).map_err(|error| error.to_string())?;
        let start = whole.display_with_offset(Offset::constant(8));
        let stations: Vec<String> = self.stations().collect();
        Ok(format!(
            "id = \"DEMO-1\"\nstandard = \"2-02-10-15\"\nlevel = \"初级\"\nstart = \"{start}\"\nminutes = 90\n\
             mode = \"mock\"\nroster = \"roster.csv\"\ndealing = {{ papers = \"each\" }}\n\n[policy]\n{}\n\n[[rooms]]\nid = \"R01\"\n\
             console = \"console-01\"\nstations = {stations:?}\ninvigilators = {:?}\n",
            self.shape.policy,
            people::INVIGILATORS,
        ))
    }

    fn pack(&self, _: &ProgressBar) -> Done<Value> {
        write(&self.dir.join("roster.csv"), &people::roster(self.shape.candidates))?;
        write(&self.dir.join("sitting.toml"), &self.plan()?)?;
        let bank = ["--bank", "bank.bank", "--key-file", "bank.key"];
        let pack = ["sitting", "pack", "sitting.toml", "--board", "board", "--out", "packages"];
        let done = self.gongyuan(&[&pack[..], &bank[..]].concat())?;
        let codes = self.dir.join("packages/codes/R01.txt");
        fs::copy(&codes, self.dir.join("unlock.txt"))
            .map_err(|error| format!("{}: {error}", codes.display()))?;
        Ok(json!({"packages": done["packages"].as_array().map_or(0, Vec::len)}))
    }

    fn load(&self, _: &ProgressBar) -> Done<Value> {
        let room = ["--console", "console", "--unlock", "unlock.txt", "--out", "opening"];
        let load = ["room", "load", "packages/DEMO-1-R01.exam"];
        let done = self.program("gongyuan-app", &[&load[..], &room[..]].concat())?;
        Ok(json!({"opening_files": done["files"].as_array().map_or(0, Vec::len)}))
    }

    fn simulate(&self, bar: &ProgressBar) -> Done<Value> {
        let export = ["--format", "toml", "--out", "bank-source.toml"];
        let bank =
            ["bank", "export", "bank.bank", "--standard", "2-02-10-15", "--key-file", "bank.key"];
        self.gongyuan(&[&bank[..], &export[..]].concat())?;
        let source = self.dir.join("bank-source.toml");
        let given = responses(&source, self.shape.candidates)?;
        write(&self.dir.join("responses.json"), &given)?;
        // The source has answer keys in the clear; it was needed for a moment only.
        fs::remove_file(&source).map_err(|error| format!("{}: {error}", source.display()))?;
        bar.set_length(self.shape.candidates as u64);
        let (mut bundles, mut answers) = (0, 0);
        for (row, id) in (1..).zip(self.stations()) {
            let done = self.simulate_one(row, &id)?;
            bundles += done["bundles"].as_array().map_or(0, Vec::len);
            let attempts = done["attempts"].as_array().into_iter().flatten();
            answers +=
                attempts.filter_map(|a| a["responses"].as_object()).map(|r| r.len()).sum::<usize>();
            bar.inc(1);
        }
        Ok(json!({"attempts": self.shape.candidates, "answers": answers, "bundles": bundles}))
    }

    fn simulate_one(&self, row: usize, id: &str) -> Done<Value> {
        let (station, opening) =
            (format!("stations/{id}"), format!("opening/DEMO-1-R01-{id}.open"));
        let from = row.to_string();
        let arguments = [
            "simulate",
            "packages/DEMO-1-R01.exam",
            "--station",
            &station,
            "--opening",
            &opening,
            "--unlock",
            "unlock.txt",
            "--from",
            &from,
            "--responses",
            "responses.json",
            "--out",
            "bundles",
        ];
        self.program("gongyuan-rehearsal", &arguments)
    }

    fn close(&self, _: &ProgressBar) -> Done<Value> {
        let room =
            ["--console", "console", "--bundles", "bundles", "--out", "bundles/DEMO-1-R01.room"];
        let close = ["room", "close", "packages/DEMO-1-R01.exam", "--codes", "unlock.txt"];
        let done = self.program("gongyuan-app", &[&close[..], &room[..]].concat())?;
        Ok(
            json!({"present": done["present"], "absent": done["absent"].as_array().map_or(0, Vec::len)}),
        )
    }

    fn verify(&self, _: &ProgressBar) -> Done<Value> {
        let done = self.gongyuan(&["bundle", "verify", "bundles", "--trust", "trust"])?;
        Ok(json!({"files": done["files"].as_array().map_or(0, Vec::len)}))
    }

    fn import(&self, _: &ProgressBar) -> Done<Value> {
        let done =
            self.gongyuan(&["result", "import", "results.store", "bundles", "--board", "board"])?;
        let (accepted, rooms) = (&done["accepted"], &done["rooms"]["accepted"]);
        if done["quarantined"] != json!([]) || done["missing"] != json!([]) {
            return Err(format!("the import is not clean: {done}"));
        }
        Ok(json!({"bundles": accepted, "room_records": rooms}))
    }

    fn score(&self, _: &ProgressBar) -> Done<Value> {
        self.gongyuan(&["result", "score", "results.store", "--board", "board"])
    }

    fn report(&self, _: &ProgressBar) -> Done<Value> {
        for (format, out) in [("csv", "scores.csv"), ("pdf", "report.pdf")] {
            let report = ["result", "report", "results.store", "--board", "board"];
            self.gongyuan(&[&report[..], &["--format", format, "--out", out]].concat())?;
        }
        Ok(json!({"files": 2}))
    }
}

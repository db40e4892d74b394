//! Where one attack happens: a copy of the stage, with the programs of this build.

use crate::attack::{Ended, How};
use crate::{rows, vector};
use common::{Row, World, read};
use serde_json::Value;
use std::ops::Deref;
use std::path::Path;

/// Imports into the board's store.
pub const IMPORT: &str = "result import results.store --board board";

/// A copy of the stage.
pub struct Scene {
    world: World,
    honest: Vec<Row>,
}

impl Deref for Scene {
    type Target = World;

    fn deref(&self) -> &World {
        &self.world
    }
}

/// Runs one attack.
pub fn act(id: &str, stage: &Path) -> Ended {
    let world = World::copy_of(stage);
    let report = String::from_utf8(read(&world.path("report.csv"))).unwrap();
    let honest = report.lines().skip(1).map(row).collect();
    let attack = rows::all().find(|attack| attack.id == id).expect("a row of that id");
    let scene = Scene { world, honest };
    match attack.how {
        How::Act(act) => act(&scene),
        How::Vector(name) => vector::hand_over(&scene, name),
    }
}

fn row(line: &str) -> Row {
    let cells: Vec<&str> = line.split(',').skip(2).collect();
    let [candidate, _, theory, practical, total, conclusion, ..] = cells[..] else {
        panic!("a row has eight cells at least: {line}")
    };
    Row::of([candidate, theory, practical, total, conclusion])
}

impl Scene {
    /// A command line that must be refused; taken, it is the attacker's.
    pub fn refused(&self, line: &str) -> Ended {
        let ran = self.run(line);
        if ran.exit == 0 {
            return Ended::Won(format!("taken: {line}"));
        }
        Ended::Stopped(vec![text(&ran.error()["code"])])
    }

    /// A command line that lists what it refuses; nothing listed, it is the attacker's.
    pub fn listed(&self, line: &str) -> Ended {
        let ran = self.run(line);
        if ran.stdout.is_empty() {
            return Ended::Stopped(vec![text(&ran.error()["code"])]);
        }
        let codes = codes(&ran.json());
        if codes.is_empty() {
            Ended::Won(format!("nothing said: {line}"))
        } else {
            Ended::Stopped(codes)
        }
    }

    /// The same, where a code is of the file and not of what is wrong with it.
    pub fn listed_but(&self, line: &str, code: &str) -> Ended {
        match self.listed(line) {
            Ended::Stopped(codes) if codes == [code] => Ended::Won(format!("taken: {line}")),
            ended => ended,
        }
    }

    /// Imports files and looks at a seat, by its row of the roster.
    pub fn import(&self, files: &str, row: usize) -> Ended {
        let mut said = codes(&self.good(&format!("{IMPORT} {files}")));
        match self.seat(row) {
            Ended::Stopped(codes) => {
                said.extend(codes);
                Ended::Stopped(said)
            }
            won @ Ended::Won(_) => won,
        }
    }

    /// What a seat comes to: its honest mark, or held with codes; anything else is the attacker's.
    pub fn seat(&self, row: usize) -> Ended {
        let (before, now) = (&self.honest[row - 1], self.report().remove(row - 1));
        if now != *before && now.conclusion != "held" {
            let of = |row: &Row| format!("{} {}", row.conclusion, row.theory).trim().to_owned();
            return Ended::Won(format!("{} became {}", of(before), of(&now)));
        }
        let standing = self.good("result standing results.store --board board");
        let seat = &standing["seats"][row - 1];
        let lists = ["held", "remarks"].map(|list| codes(&seat[list]));
        Ended::Stopped(lists.concat())
    }

    /// The room before it was closed, with nothing at the board.
    pub fn before_closing(&self) {
        std::fs::remove_dir_all(self.path("console")).unwrap();
        std::fs::rename(self.path("console-open"), self.path("console")).unwrap();
        std::fs::remove_file(self.path("bundles/T-1-R01.room")).unwrap();
        self.forget();
    }

    /// The board without what it imported.
    pub fn forget(&self) {
        std::fs::remove_file(self.path("results.store")).unwrap();
    }

    /// Takes a file of the scene away, for ever.
    pub fn lose(&self, file: &str) {
        std::fs::remove_file(self.path(file)).unwrap();
    }
}

/// Every code of a list, wherever it stands in the value.
pub fn codes(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) if fields.get("ok") == Some(&Value::Bool(true)) => Vec::new(),
        Value::Object(fields) => {
            let own = fields.get("code").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(fields.values().flat_map(codes)).collect()
        }
        Value::Array(list) => list.iter().flat_map(codes).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

//! R-1, a sitting that counts, and what is done to it: closed by two persons, who compared the receipts with the sheets.

use crate::attack::Ended;
use crate::inside::Room;
use crate::sat::sat;
use crate::scene::{Scene, codes};
use common::{World, number, read, write};
use exam::codes::CodesFile;
use exam::machine::MachineFolder;
use exam::payload::{ClosingBody, RecordBody};
use item::{ItemId, Response};
use sealing::ssh::MachineRole;
use sealing::statement::{self, Kind};
use sealing::{Digest, room_record, sha256};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

pub const EXAM: &str = "packages/R-1/R-1-R01.exam";
pub const CODES: &str = "packages/R-1/codes/R01.txt";
pub const RECORD: &str = "real/R-1-R01.room";
pub const SHEET: &str = "sheet.csv";

/// The bundle of a row of the roster, at the station of that number.
pub fn own(row: usize) -> String {
    // T-2 was sat at the first station too.
    let sequence = if row == 1 { 3 } else { 2 };
    format!("real/R-1-station-{row:03}-{sequence:04}.result")
}

/// The closing statement of a station.
pub fn statement(row: usize) -> String {
    format!("real/R-1-R01-station-{row:03}-1.closing")
}

/// Closes R-1 by two persons, over the sheets.
pub fn close(world: &World, more: &str) -> Value {
    close_by(world, CODES, more)
}

/// The same, by these codes.
pub fn close_by(world: &World, codes: &str, more: &str) -> Value {
    let close = format!("room close {EXAM} --console console --bundles real --codes {codes}");
    world.good(&format!("{close} --receipts {SHEET} --out {RECORD} {more}"))
}

/// The receipt that the first candidate wrote down.
pub fn receipt(world: &World) -> String {
    let sheet = String::from_utf8(read(&world.path(SHEET))).unwrap();
    sheet.lines().next().unwrap().rsplit_once(',').unwrap().1.to_owned()
}

/// R-1 in a scene.
pub struct Real<'a>(pub &'a Scene);

impl Real<'_> {
    /// The room before it was closed, with nothing at the board.
    pub fn before_closing(&self) {
        std::fs::remove_dir_all(self.0.path("console")).unwrap();
        std::fs::rename(self.0.path("console-open"), self.0.path("console")).unwrap();
        self.0.lose(RECORD);
        self.forget();
    }

    /// The board without what it imported.
    pub fn forget(&self) {
        self.0.lose("real.store");
    }

    /// Imports, and looks at a seat: state, and every code that was said.
    pub fn seen(&self, row: usize) -> (String, Vec<String>) {
        let mut said = codes(&self.0.good("result import real.store real --board board"));
        let standing = self.0.good("result standing real.store --board board");
        let seat = &standing["seats"][row - 1];
        said.extend(["held", "remarks"].into_iter().flat_map(|list| codes(&seat[list])));
        (seat["state"].as_str().unwrap().to_owned(), said)
    }

    /// A seat that must wait: where it counts, it is the attacker's.
    pub fn waits(&self, row: usize) -> Ended {
        match self.seen(row) {
            (state, _) if state == "counts" => Ended::Won("it counts".into()),
            (state, said) => Ended::Stopped([said, vec![state]].concat()),
        }
    }

    /// A seat that must count: where it waits, the attacker has held it.
    pub fn stands(&self, row: usize) -> Ended {
        let (state, said) = self.seen(row);
        if state == "counts" {
            Ended::Stopped(said)
        } else {
            Ended::Won(format!("{state}: {}", said.join(" ")))
        }
    }

    /// The room, as somebody opens it who has a station and every code.
    pub fn room(&self, machine: &str) -> Room {
        Room::open(self.0, "R-1", machine)
    }

    /// Another statement of a machine, with its own key.
    pub fn states(&self, row: usize, change: impl FnOnce(&mut ClosingBody, Digest), out: &str) {
        let machine = format!("station-{row:03}");
        let room = self.room(&machine);
        let bytes = read(&self.0.path(&statement(row)));
        let honest = statement::read(&bytes, &room.trust).unwrap();
        let mut body: ClosingBody = honest.body().unwrap();
        change(&mut body, sha256(&bytes));
        let folder = self.0.path(&format!("stations/{machine}"));
        let own = MachineFolder::open(&folder, MachineRole::Station).unwrap();
        let key = (&own.key, &own.certificate);
        let sealed = statement::seal_by_machine(Kind::Closing, room.package.exam(), &body, key);
        write(&self.0.path(out), sealed.unwrap());
    }

    /// Another record by who has the console, with both codes or with none.
    pub fn records(&self, codes: bool, change: impl FnOnce(&mut RecordBody, Digest), out: &str) {
        let room = self.room("station-001");
        let bytes = read(&self.0.path(RECORD));
        let mut body: RecordBody =
            room_record::read(&bytes, &room.trust).unwrap().record().unwrap();
        change(&mut body, sha256(&bytes));
        let console = MachineFolder::open(&self.0.path("console"), MachineRole::Console).unwrap();
        let (exam, key) = (room.package.exam(), (&console.key, &console.certificate));
        let sealed = if codes {
            let file = CodesFile::read(&self.0.path(CODES)).unwrap();
            let [one, other] = file.pair().unwrap();
            let two = room.package.open_pair((one.0, &one.1), (other.0, &other.1)).unwrap();
            room_record::seal_by_pair(exam, &two.pair.unwrap(), key, &body)
        } else {
            room_record::seal(exam, key, &body)
        };
        write(&self.0.path(out), sealed.unwrap());
    }

    /// The disk of the first station is put back as it was before, and a better paper is sat there: its files and its receipt
    /// take the place of the first ones.
    pub fn sat_again(&self) {
        std::fs::remove_dir_all(self.0.path("stations/station-001")).unwrap();
        std::fs::rename(self.0.path("saved"), self.0.path("stations/station-001")).unwrap();
        let right = common::read_json(&self.0.path("right.json"));
        let right: BTreeMap<ItemId, Response> = serde_json::from_value(right).unwrap();
        for file in [own(1), statement(1)] {
            std::fs::rename(self.0.path(&file), self.0.path(&format!("first-{}", name(&file))))
                .unwrap();
        }
        let receipt = sat(self.0, 1, Some(&right));
        let sheet = String::from_utf8(read(&self.0.path(SHEET))).unwrap();
        let others = sheet.lines().skip(1).map(|line| format!("{line}\n")).collect::<String>();
        write(&self.0.path(SHEET), format!("{},{receipt}\n{others}", number(1)));
    }
}

fn name(file: &str) -> String {
    Path::new(file).file_name().unwrap().to_string_lossy().into_owned()
}

//! What is done at a station, through the use cases of its window.

use crate::attack::{Attack, Ended, How::Act};
use crate::scene::Scene;
use common::{number, read};
use defence::Defence::{EarliestHandIn, LastEntry, MostMinutes, OrderOnce, Pin, Start, TwoPersons};
use exam::codes::CodesFile;
use exam::fault::fault;
use exam::time::VirtualClock;
use station::{Said, Station};
use std::sync::Arc;

const EXAM: &str = "packages/T-1/T-1-R01.exam";
const CODES: &str = "packages/T-1/codes/R01.txt";
const OWN: &str = "王建华";

pub const ROWS: &[Attack] = &[
    Attack {
        id: "begun-before-the-start",
        who: "two invigilators who have the release code early",
        does: "let a candidate begin ten minutes before the start",
        code: "before_start",
        without: &[Start],
        how: Act(|scene| Seat::at(scene, -10).begins()),
    },
    Attack {
        id: "begun-after-the-last-entry",
        who: "an invigilator",
        does: "lets a candidate in an hour late",
        code: "too_late",
        without: &[LastEntry],
        how: Act(|scene| Seat::at(scene, 60).begins()),
    },
    Attack {
        id: "handed-in-at-once",
        who: "a candidate",
        does: "hands in right after the start, and leaves with the questions",
        code: "too_early",
        without: &[EarliestHandIn],
        how: Act(|scene| {
            let mut seat = Seat::begun(scene);
            ended("handed in", seat.station.hand_in())
        }),
    },
    Attack {
        id: "more-minutes-than-the-policy",
        who: "an invigilator",
        does: "adds five hours for one candidate",
        code: "extension_refused",
        without: &[MostMinutes],
        how: Act(|scene| {
            let mut seat = Seat::begun(scene);
            seat.panel(&pin(scene));
            ended("added", seat.station.panel().unwrap().extend(300, "device_fault"))
        }),
    },
    Attack {
        id: "ended-by-one-person-twice",
        who: "an invigilator",
        does: "ends an attempt as both of two",
        code: "same_person",
        without: &[TwoPersons],
        how: Act(|scene| {
            let (mut seat, pin) = (Seat::begun(scene), pin(scene));
            seat.panel(&pin);
            let said = Said { clause: "disorder", facts: "喧哗", statement: "" };
            ended("charged", seat.station.panel().unwrap().misconduct(&said, OWN, &pin))
        }),
    },
    Attack {
        id: "panel-without-a-pin",
        who: "a candidate",
        does: "opens the invigilators' panel with a guess",
        code: "pin_refused",
        without: &[Pin],
        how: Act(|scene| {
            ended("opened", Seat::begun(scene).station.invigilator_sign_in(OWN, "000000"))
        }),
    },
    Attack {
        id: "order-typed-twice",
        who: "a candidate",
        does: "types the code of an order to the room a second time",
        code: "order_used",
        without: &[OrderOnce],
        how: Act(|scene| {
            let line = format!("room order {EXAM} --console console --unlock {CODES} --extend 10");
            let code = scene.good(&line)["code"].as_str().unwrap().to_owned();
            let mut seat = Seat::begun(scene);
            seat.station.order(&code).unwrap();
            ended("twenty minutes", seat.station.order(&code))
        }),
    },
];

/// The first candidate, at the station that nobody sat at.
pub(super) struct Seat {
    pub(super) station: Station,
    pub(super) codes: CodesFile,
}

impl Seat {
    /// Waiting, so many minutes after the start.
    fn at(scene: &Scene, minutes: i64) -> Self {
        let clock = Arc::new(VirtualClock::at(0));
        let station = opened(scene, clock.clone());
        clock.set_wall(start_ms(scene) + minutes * 60_000);
        Self::seated(scene, station)
    }

    pub(super) fn seated(scene: &Scene, mut station: Station) -> Self {
        let codes = CodesFile::read(&scene.path(CODES)).unwrap();
        let (person, pin) = codes.pin().unwrap();
        station.admit(&number(1), person, pin).unwrap();
        station.confirm_identity().unwrap();
        station.accept_rules().unwrap();
        Self { station, codes }
    }

    fn begun(scene: &Scene) -> Self {
        let mut seat = Self::at(scene, 0);
        seat.station.start_exam(seat.codes.release().unwrap()).unwrap();
        seat
    }

    pub(super) fn begins(mut self) -> Ended {
        ended("begun", self.station.start_exam(self.codes.release().unwrap()))
    }

    fn panel(&mut self, pin: &str) {
        self.station.invigilator_sign_in(OWN, pin).unwrap();
    }
}

/// The station that nobody sat at, opened.
pub(super) fn opened(scene: &Scene, clock: Arc<VirtualClock>) -> Station {
    let folder = scene.path("stations/station-004");
    let mut station = Station::open(&folder, &scene.path(EXAM), clock).unwrap();
    station.load_opening(&scene.path("opening/T-1-R01-station-004.open")).unwrap();
    station
}

pub(super) fn start_ms(scene: &Scene) -> i64 {
    let trust = exam::trust::read_trust(&scene.path("board/trust")).unwrap();
    let package = sealing::package::read(&read(&scene.path(EXAM)), &trust).unwrap();
    package.manifest().start_unix * 1000
}

fn pin(scene: &Scene) -> String {
    CodesFile::read(&scene.path(CODES)).unwrap().pin().unwrap().1.to_owned()
}

fn ended<T>(what: &str, done: station::Result<T>) -> Ended {
    match done {
        Ok(_) => Ended::Won(what.into()),
        Err(error) => Ended::Stopped(vec![fault(&error).code]),
    }
}

//! Who sits in the room, and what its two people do: each act as it is done at the machine.

use crate::hall::{self, Hall, PEOPLE, SEATS};
use common::number;
use console::{Move, Order};
use item::{ItemId, Response};
use station::view::ScreenName;
use station::{CloseStation, Continuation, Continue, Station};

const MINUTE: u64 = 60_000;
/// How often a window ticks here; longer than five seconds would be a machine that did not run.
const TICK_MS: u64 = 4_000;

/// A candidate, and what the test itself has counted.
pub struct Sitter {
    row: usize,
    /// Where the candidate is; none while the machine is off.
    station: Option<Station>,
    /// The machine's number.
    at: usize,
    items: Vec<(ItemId, Response)>,
    answered: usize,
    worked_ms: u64,
    /// What the rules give this candidate in all.
    own_ms: u64,
    /// What stands on the sheet.
    receipt: Option<String>,
}

pub struct Day {
    pub hall: Hall,
    sitters: Vec<Sitter>,
}

impl Day {
    /// Twenty minutes before the start two people open the room, and every machine takes its opening file.
    pub fn begin() -> Self {
        let hall = hall::packed();
        hall.clock.set_wall(hall.start_ms - 20 * 60_000);
        hall.console().open_room(&hall.entries(), &hall.path("opening")).unwrap();
        let sitter = |row| Sitter {
            row,
            station: Some(hall.opened(row)),
            at: row,
            items: Vec::new(),
            answered: 0,
            worked_ms: 0,
            own_ms: 90 * MINUTE,
            receipt: None,
        };
        let sitters = (1..=SEATS).map(sitter).collect();
        Self { hall, sitters }
    }

    fn sitter(&mut self, row: usize) -> &mut Sitter {
        &mut self.sitters[row - 1]
    }

    /// Minutes since the planned start.
    fn minute(&self) -> i64 {
        (exam::time::Clock::now(&*self.hall.clock).wall_ms - self.hall.start_ms) / 60_000
    }

    /// A candidate signs in, confirms and reads the rules.
    pub fn sit(&mut self, row: usize) {
        let station = self.sitter(row).station.as_mut().unwrap();
        station.sign_in(&number(row), &format!("{row:06}")).unwrap();
        station.confirm_identity().unwrap();
        station.accept_rules().unwrap();
    }

    /// The release code is typed at a seat; whoever came after the start has less.
    pub fn start(&mut self, row: usize) {
        let (late, release) = (self.minute().max(0), self.hall.codes.release().unwrap().to_owned());
        let sitter = self.sitter(row);
        let station = sitter.station.as_mut().unwrap();
        station.start_exam(&release).unwrap();
        let sections = station.paper().unwrap().sections.into_iter();
        let items = sections.flat_map(|section| section.items);
        sitter.items = items.map(|it| (it.id.clone(), it.body.guess(&mut |_| 0))).collect();
        sitter.own_ms -= u64::try_from(late).unwrap() * MINUTE;
    }

    /// Time passes: every machine that is on ticks.
    pub fn pass(&mut self, minutes: u64) {
        for _ in 0..minutes * MINUTE / TICK_MS {
            self.hall.clock.advance(TICK_MS);
            self.sitters.iter_mut().for_each(Sitter::tick);
        }
    }

    /// Time passes before anybody has begun.
    pub fn wait(&mut self, minutes: u64) {
        self.hall.clock.advance(minutes * MINUTE);
    }

    /// Everybody who works hands in, but one.
    pub fn hand_in_but(&mut self, last: usize) {
        let rows: Vec<usize> =
            self.sitters.iter().filter(|it| it.runs()).map(|it| it.row).collect();
        rows.into_iter().filter(|row| *row != last).for_each(|row| self.hand_in(row));
    }

    /// Time passes and no machine is on; gives from when to when, as people write it down.
    pub fn dark(&mut self, minutes: u64) -> (String, String) {
        self.sitters.iter_mut().filter(|it| it.runs()).for_each(|it| it.station = None);
        let from = self.time_of_day();
        self.hall.clock.advance(minutes * MINUTE);
        (from, self.time_of_day())
    }

    fn time_of_day(&self) -> String {
        let now_ms = exam::time::Clock::now(&*self.hall.clock).wall_ms;
        exam::time::beijing(now_ms)[11..19].to_owned()
    }

    /// Everybody who works answers so many items.
    pub fn answer(&mut self, count: usize) {
        self.sitters.iter_mut().filter(|it| it.runs()).for_each(|it| it.answer(count));
    }

    /// Every machine that went off is started again; its candidate types the release code.
    pub fn light(&mut self) {
        let hall = &self.hall;
        for sitter in self.sitters.iter_mut().filter(|it| it.station.is_none()) {
            let mut station = hall.machine(sitter.at);
            station.start_exam(hall.codes.release().unwrap()).unwrap();
            sitter.station = Some(station);
        }
    }

    /// The machine of a seat fails.
    pub fn fail(&mut self, row: usize) {
        self.sitter(row).station = None;
    }

    /// Two people give a ticket at the console, onto the seat's stick.
    pub fn ticket(&self, row: usize, spare: usize) -> console::Result<()> {
        let (candidate, to) = (number(row), hall::id(spare));
        let wanted = Move {
            candidate: &candidate,
            to: &to,
            reason: "device_fault",
            begin: false,
            replace: false,
        };
        let out = self.hall.stick(row).join("to-spare.ticket");
        self.hall.console().ticket(&self.hall.entries(), &wanted, &out).map(drop)
    }

    /// An invigilator goes on at a spare, by what lies on the seat's stick; by two codes where no ticket lies there.
    pub fn go_on(&mut self, row: usize, spare: usize, by_codes: bool) {
        let hall = &self.hall;
        let mut station = hall.opened(spare);
        let pair = hall.codes.pair().unwrap();
        station.invigilator_sign_in(PEOPLE[0], hall.pin(PEOPLE[0])).unwrap();
        let (folder, own) = (hall.stick(row), number(row));
        let wanted = Continue {
            folder: &folder,
            number: &own,
            station: None,
            reason: "device_fault",
            codes: by_codes.then_some(&pair),
        };
        let release = hall.codes.release().unwrap();
        let gone_on = station.panel().unwrap().continue_attempt(&wanted, release).unwrap();
        assert_eq!(gone_on, Continuation::Running, "seat {row} goes on at the spare");
        station.lock_panel();
        let sitter = self.sitter(row);
        (sitter.station, sitter.at) = (Some(station), spare);
    }

    /// An order of the console, typed at every seat that works.
    pub fn order(&mut self, order: Order) {
        let pair = self.hall.codes.pair().unwrap();
        let code = self.hall.console().order(&pair, order).unwrap().code;
        self.type_everywhere(&code);
    }

    /// 不计时: the last minutes are given back to everybody who was in the room.
    pub fn give_back(&mut self, minutes: u64) {
        let pair = self.hall.codes.pair().unwrap();
        let now_ms = exam::time::Clock::now(&*self.hall.clock).wall_ms;
        let clock = |ms: i64| exam::time::beijing(ms)[11..19].to_owned();
        let from = clock(now_ms - i64::try_from(minutes * MINUTE).unwrap());
        let spoken = self.hall.console().not_timed(&pair, &from, &clock(now_ms)).unwrap();
        self.type_everywhere(&spoken.code);
        let running = self.sitters.iter_mut().filter(|it| it.runs());
        running.for_each(|it| it.own_ms += minutes * MINUTE);
    }

    fn type_everywhere(&mut self, code: &str) {
        for sitter in self.sitters.iter_mut().filter(|it| it.runs()) {
            sitter.station.as_mut().unwrap().order(code).unwrap();
        }
    }

    /// Nobody has less than the rules give, and nobody noticeably more: a restart gives back the seconds since the last
    /// write, a move those since the last flush.
    pub fn check_time(&mut self, why: &str) {
        for sitter in self.sitters.iter_mut().filter(|it| it.runs()) {
            let left_ms = sitter.station.as_mut().unwrap().tick().unwrap().remaining_ms;
            let due_ms = sitter.own_ms - sitter.worked_ms;
            let row = sitter.row;
            let kept = (due_ms..due_ms + 20_000).contains(&left_ms);
            assert!(kept, "{why}: seat {row} has {left_ms} ms of {due_ms}");
        }
    }

    /// A candidate hands in, and copies the receipt to the sheet.
    pub fn hand_in(&mut self, row: usize) {
        let sitter = self.sitter(row);
        let station = sitter.station.as_mut().unwrap();
        station.hand_in().unwrap();
        sitter.receipt = station::receipt_of(station);
        assert!(sitter.receipt.is_some(), "seat {row} has its receipt");
    }

    /// Whose time was over has a receipt too.
    pub fn copy_receipts(&mut self) {
        for sitter in self.sitters.iter_mut().filter(|it| it.receipt.is_none()) {
            let station = sitter.station.as_mut().unwrap();
            assert_eq!(station.screen_name(), ScreenName::Receipt, "seat {} is done", sitter.row);
            sitter.receipt = station::receipt_of(station);
        }
    }

    /// The sheet as somebody types it: every candidate with the receipt that was copied.
    pub fn sheet(&self) -> Vec<(String, String)> {
        let row = |it: &Sitter| (number(it.row), it.receipt.clone().unwrap_or_default());
        self.sitters.iter().map(row).collect()
    }

    /// Every machine at which somebody sits is closed; what one gives goes where `out` says.
    pub fn close_all(&mut self, out: impl Fn(usize) -> &'static str) {
        for sitter in &mut self.sitters {
            close(&self.hall, sitter.station.as_mut().unwrap(), out(sitter.row));
        }
    }
}

/// Two people close a machine and carry off what it has to give.
pub fn close(hall: &Hall, station: &mut Station, out: &str) {
    let [one, second] = PEOPLE;
    station.invigilator_sign_in(one, hall.pin(one)).unwrap();
    let by = CloseStation { second, pin: hall.pin(second), leave_unfinished: true };
    station.panel().unwrap().close_station(&by).unwrap();
    station.panel().unwrap().export_bundles(&hall.path(out)).unwrap();
}

impl Sitter {
    /// Whether the paper is open here, or hidden for a while.
    fn runs(&self) -> bool {
        self.station
            .as_ref()
            .is_some_and(|it| matches!(it.screen_name(), ScreenName::Exam | ScreenName::Evacuated))
    }

    fn tick(&mut self) {
        let runs = self.runs();
        if let Some(station) = self.station.as_mut() {
            station.tick().unwrap();
        }
        self.worked_ms += if runs { TICK_MS } else { 0 };
    }

    fn answer(&mut self, count: usize) {
        let station = self.station.as_mut().unwrap();
        for (item, response) in self.items.iter().skip(self.answered).take(count) {
            station.respond(item, response.clone()).unwrap();
        }
        self.answered += count;
    }
}

//! How R-1, a sitting that counts, is sat: three candidates at stations with sticks, through the use cases of their window.

use crate::real::{CODES, EXAM, SHEET};
use common::{Plan, World, copy_folder, number, read, write};
use exam::codes::CodesFile;
use exam::time::VirtualClock;
use item::{ChoiceView, ItemId, Response};
use station::{CloseStation, Folder, Pace, Station};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Packs and opens R-1, and sits it.
pub fn sit(world: &World) {
    let plan = Plan { named: vec![1, 2, 3], ..Plan::of("R-1", 4, 3) };
    let toml = plan.toml().replace("\"mock\"", "\"real\"").replace(", \"station-004\"", "");
    let toml = toml.replace("invigilators", "spares = [\"station-004\"]\ninvigilators");
    write(&world.path("R-1.toml"), toml);
    write(&world.path("R-1.csv"), plan.roster());
    let officers = "--officer one/key --officer two/key --officer-passphrase-file words";
    let bank = "--board board --bank own.bank --key-file own.key --out packages/R-1";
    world.good(&format!("sitting pack R-1.toml {bank} {officers} --codes envelopes"));
    // One file, where those of a rehearsal lie.
    let whole = std::fs::read_dir(world.path("envelopes/R01")).unwrap();
    let whole = whole.map(|file| String::from_utf8(read(&file.unwrap().path())).unwrap());
    write(&world.path(CODES), whole.collect::<Vec<_>>().join("\n"));
    world.good(&format!("room load {EXAM} --console console --unlock {CODES} --out opening"));
    copy_folder(&world.path("stations/station-001"), &world.path("saved"));
    let sheet = (1..=3).map(|row| format!("{},{}\n", number(row), sat(world, row, None)));
    let sheet = sheet.collect::<String>();
    write(&world.path(SHEET), sheet);
}

/// A candidate sits at the station of that number with a stick, hands in, and the station is closed. With responses, each of
/// them; else the first choice everywhere. Gives the receipt.
pub fn sat(world: &World, row: usize, right: Option<&BTreeMap<ItemId, Response>>) -> String {
    let folder = world.path(&format!("stations/station-{row:03}"));
    let clock = Arc::new(VirtualClock::at(start_ms(world)));
    let mut station = Station::open(&folder, &world.path(EXAM), clock.clone()).unwrap();
    let opening = format!("opening/R-1-R01-station-{row:03}.open");
    station.load_opening(&world.path(&opening)).unwrap();
    if right.is_none() {
        let stick = world.path(&format!("real/stick-{row}"));
        std::fs::create_dir_all(&stick).unwrap();
        station.mirror_on(Box::new(Folder(stick)), Pace::InTick);
    }
    let codes = CodesFile::read(&world.path(CODES)).unwrap();
    let [(one, pin), (second, other)] = [0, 1].map(|n| codes.pins().nth(n).unwrap());
    station.admit(&number(row), one, pin).unwrap();
    station.confirm_identity().unwrap();
    station.accept_rules().unwrap();
    station.start_exam(codes.release().unwrap()).unwrap();
    for (item, response) in answers(&mut station, right) {
        wait(&mut station, &clock, 4_000);
        station.respond(&item, response).unwrap();
    }
    let left = station.tick().unwrap().hand_in_in_ms;
    wait(&mut station, &clock, left);
    station.hand_in().unwrap();
    wait(&mut station, &clock, 2_000);
    let receipt = station::receipt_of(&station).unwrap();
    station.invigilator_sign_in(one, pin).unwrap();
    let by = CloseStation { second, pin: other, leave_unfinished: false };
    station.panel().unwrap().close_station(&by).unwrap();
    station.panel().unwrap().export_bundles(&world.path("real")).unwrap();
    receipt
}

/// What is answered where.
fn answers(
    station: &mut Station,
    right: Option<&BTreeMap<ItemId, Response>>,
) -> Vec<(ItemId, Response)> {
    let sections = station.paper().unwrap().sections.into_iter();
    let items = sections.flat_map(|section| section.items);
    let of = |item: &ItemId| right.and_then(|right| right.get(item).cloned());
    let answer = |id: ItemId, choices: &[ChoiceView]| {
        let first = || choices.first().map(|it| Response::choices([it.id.clone()]));
        Some((id.clone(), of(&id).or_else(first)?))
    };
    items.filter_map(|it| answer(it.id.clone(), it.body.choices())).collect()
}

fn wait(station: &mut Station, clock: &VirtualClock, ms: u64) {
    for _ in 0..ms.div_ceil(4_000) {
        clock.advance(4_000);
        station.tick().unwrap();
    }
}

/// The start of R-1.
fn start_ms(world: &World) -> i64 {
    let trust = exam::trust::read_trust(&world.path("board/trust")).unwrap();
    let package = sealing::package::read(&read(&world.path(EXAM)), &trust).unwrap();
    package.manifest().start_unix * 1000
}

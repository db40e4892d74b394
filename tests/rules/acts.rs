//! What invigilators and the room may do, and what stands on the record of it.

use crate::seat::{MINUTE, Seat, code};
use common::number;
use station::Said;
use station::view::{AttemptState, Ending, Screen, ScreenName};

const OPEN: &str = "late_entry_minutes = 0\nearliest_hand_in_minutes = 0";

#[test]
fn away_hides_the_paper_and_the_clock_runs() {
    let mut seat = Seat::new("T-AWAY", OPEN, "");
    seat.begin();
    seat.answer();
    seat.panel();
    assert_eq!(
        code(seat.station.panel().unwrap().leave_seat(" ")),
        "reason_needed",
        "blank is no reason"
    );
    assert_eq!(
        seat.station.panel().unwrap().leave_seat("restroom").unwrap().state,
        AttemptState::Away,
        "离座"
    );
    assert_eq!(code(seat.station.paper()), "not_now", "no question is readable");
    assert_eq!(seat.run(5 * MINUTE).remaining_ms, 85 * MINUTE, "the clock runs");
    assert_eq!(code(seat.station.return_to_seat("999999")), "sign_in_refused", "somebody else");
    seat.restart();
    assert_eq!(
        seat.station.screen_name(),
        ScreenName::Away,
        "a restart does not show the paper either"
    );
    let tail = seat.tail();
    seat.station.return_to_seat(&tail).unwrap();
    assert_eq!(seat.station.screen_name(), ScreenName::Exam, "the candidate is back");
    seat.panel();
    seat.station.panel().unwrap().leave_seat("unwell").unwrap();
    seat.station.panel().unwrap().pause("房间漏水").unwrap();
    assert_eq!(seat.run(5 * MINUTE).remaining_ms, 85 * MINUTE, "暂停 stops the clock");
    seat.panel();
    assert_eq!(
        seat.station.panel().unwrap().resume().unwrap().state,
        AttemptState::Away,
        "the seat is still empty"
    );
    seat.station.panel().unwrap().seat_again().unwrap();
    seat.station.panel().unwrap().leave_seat("restroom").unwrap();
    seat.run(86 * MINUTE);
    assert_eq!(
        seat.station.screen_name(),
        ScreenName::Receipt,
        "time runs out at an empty seat too"
    );
    let record = seat.record();
    let has = |kind: &str, reason: &str| record.contains(&(kind.into(), reason.into()));
    assert!(has("left", "restroom") && has("left", "unwell"), "codes are on the record");
    assert!(has("suspended", "房间漏水"), "own words as they were written");
}

#[test]
fn room_orders_count_once_at_a_seat() {
    let mut seat = Seat::new("T-ORDER", OPEN, "");
    seat.begin();
    let extend = seat.order("--extend 15");
    let pause = seat.order("--pause");
    assert_eq!(code(seat.station.order("0000-0000")), "order_refused", "a wrong code");
    seat.station.order(&extend.to_lowercase()).unwrap();
    assert_eq!(seat.left(), 105 * MINUTE, "fifteen minutes more");
    assert_eq!(seat.station.tick().unwrap().extended_minutes, Some(15), "and the screen says so");
    assert_eq!(code(seat.station.order(&extend)), "order_used", "once");
    seat.station.order(&pause).unwrap();
    assert_eq!(seat.run(3 * MINUTE).remaining_ms, 105 * MINUTE, "the clock stands");
    let resume = seat.order("--resume");
    seat.restart();
    seat.station.order(&resume).unwrap();
    assert_eq!(seat.run(MINUTE).remaining_ms, 104 * MINUTE, "it runs again");
    seat.panel();
    let panel = seat.station.panel_view().unwrap();
    assert_eq!(panel.extension_left_minutes, 30, "orders leave invigilators their minutes");
    seat.station.hand_in().unwrap();
    assert_eq!(seat.import()["accepted"], 1, "the board replays orders");
    let closed = seat.room("close", "--bundles bundles --out R01.room");
    assert_eq!((&closed["present"], &closed["absent"][0]), (&1.into(), &().into()), "all there");
}

/// The board's findings of the only seat, with the room closed over its bundle.
fn held(seat: &mut Seat, id: &str) -> Vec<String> {
    assert_eq!(seat.import()["accepted"], 1, "{id}: the file itself is good");
    seat.world.close(id, "bundles", "");
    seat.world.good("result import results.store bundles --board board");
    let standing = seat.world.good("result standing results.store --board board");
    let found = standing["seats"][0]["held"].as_array().unwrap();
    found.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn minutes_count_when_the_console_lists_them() {
    let mut seat = Seat::new("T-LISTED", OPEN, "");
    seat.begin();
    let order = seat.order("--extend 15");
    seat.station.order(&order).unwrap();
    seat.run(100 * MINUTE);
    seat.station.confirm_hand_in().unwrap();
    seat.station.hand_in().unwrap();
    assert_eq!(held(&mut seat, "T-LISTED"), [""; 0], "an order of the room's console");

    // Whoever has the codes makes orders at a copy of the console, and the console knows nothing of them.
    let mut seat = Seat::new("T-FORGED", OPEN, "");
    seat.begin();
    let console = seat.world.path("console");
    common::copy_folder(&console, &seat.world.path("aside"));
    let forged = seat.order("--extend 15");
    std::fs::remove_dir_all(&console).unwrap();
    std::fs::rename(seat.world.path("aside"), &console).unwrap();
    seat.station.order(&forged).unwrap();
    seat.run(100 * MINUTE);
    seat.station.confirm_hand_in().unwrap();
    seat.station.hand_in().unwrap();
    let found = held(&mut seat, "T-FORGED");
    assert_eq!(found, ["over_time", "minutes_unlisted"], "a code that is right adds no minute");
}

#[test]
fn the_final_minutes_ask_the_candidate_again() {
    let mut seat = Seat::new("T-FINAL", OPEN, "");
    seat.begin();
    assert_eq!(seat.run(84 * MINUTE).consent, None, "six minutes are left");
    assert!(seat.run(MINUTE).consent.is_some(), "five");
    assert_eq!(code(seat.station.hand_in()), "consent_needed", "not by a stray press");
    seat.station.confirm_hand_in().unwrap();
    assert_eq!(seat.station.tick().unwrap().consent, None, "given");
    assert_eq!(code(seat.station.hand_in()), "-", "now it is handed in");
    assert_eq!(seat.import()["accepted"], 1, "the board agrees");
}

#[test]
fn the_final_minutes_ask_an_invigilator_where_the_policy_says_so() {
    let policy = format!("{OPEN}\nfinal_minutes = 10\nfinal_consent = \"invigilator\"");
    let mut seat = Seat::new("T-CONSENT", &policy, "");
    seat.begin();
    seat.run(81 * MINUTE);
    seat.station.confirm_hand_in().unwrap();
    assert_eq!(code(seat.station.hand_in()), "consent_needed", "the candidate's is not enough");
    assert_eq!(code(seat.station.consent("李淑敏", "000000")), "pin_refused", "a wrong PIN");
    let pin = seat.pin("李淑敏");
    seat.station.consent("李淑敏", &pin).unwrap();
    seat.station.hand_in().unwrap();
    let record = seat.record();
    assert!(record.iter().any(|(kind, _)| kind == "panel_refused"), "the wrong PIN: {record:?}");
}

#[test]
fn two_invigilators_end_an_attempt_and_the_board_knows_why() {
    for (id, misconduct) in [("T-END", false), ("T-WJ", true)] {
        let mut seat = Seat::new(id, OPEN, "");
        seat.begin();
        seat.answer();
        seat.panel();
        let pin = seat.pin("李淑敏");
        let own = seat.pin("王建华");
        let (reason, ending, told) = if misconduct {
            ("forbidden_device", "misconduct", Ending::Misconduct)
        } else {
            ("candidate_request", "terminated", Ending::Terminated)
        };
        let mut end = |second: &str, pin: &str| match misconduct {
            true => {
                let said = Said { clause: reason, facts: "桌内发现手机", statement: "" };
                code(seat.station.panel().unwrap().misconduct(&said, second, pin))
            }
            false => code(seat.station.panel().unwrap().terminate(reason, second, pin)),
        };
        assert_eq!(end("王建华", &own), "same_person", "{id}: one person is not two");
        assert_eq!(end("李淑敏", &own), "pin_refused", "{id}: another's PIN");
        assert_eq!(end("李淑敏", &pin), "-", "{id}: both agreed");
        let Screen::Receipt { receipt, .. } = seat.station.view().unwrap().screen else {
            panic!("{id}: the attempt is sealed")
        };
        let found = (receipt.ending, receipt.reason.as_deref(), receipt.answered);
        assert_eq!(found, (told, Some(reason), 1), "{id}: what the screen says");
        assert_eq!(seat.import()["accepted"], 1, "{id}: the board takes it");
        let bundle = format!("bundles/{id}-station-001-0001.result");
        let inside = seat.world.good(&format!("bundle inspect {bundle} --board board"));
        assert_eq!(inside["attempt"]["ending"], ending, "{id}: it is marked");
        seat.world.close(id, "bundles", "");
        seat.world.good("result import results.store bundles --board board");
        let scored = seat.world.good("result score results.store --board board");
        let (count, conclusion) = if misconduct { (0, "misconduct") } else { (1, "fail") };
        assert_eq!(scored["scored"], count, "{id}: misconduct is the board's to judge: {scored}");
        let row = seat.world.report().remove(0);
        assert_eq!(row.conclusion, conclusion, "{id}: {row:?}");
        assert_eq!(row.theory.is_empty(), misconduct, "{id}: no mark before it is judged: {row:?}");
    }
}

#[test]
fn an_invigilator_admits_who_cannot_sign_in() {
    let mut seat = Seat::new("T-ADMIT", OPEN, "");
    let pin = seat.pin("李淑敏");
    assert_eq!(code(seat.station.admit(&number(1), "李淑敏", "000000")), "pin_refused", "a PIN");
    assert_eq!(code(seat.station.admit("404", "李淑敏", &pin)), "sign_in_refused", "a stranger");
    seat.station.admit(&number(1), "李淑敏", &pin).unwrap();
    assert_eq!(seat.station.screen_name(), ScreenName::Identity, "admitted");
}

#[test]
fn the_room_record_tells_absent_from_misconduct() {
    let seat = Seat::new("T-ROOM", "late_entry_minutes = 15", "");
    seat.order("--extend 5");
    std::fs::create_dir(seat.world.path("bundles")).unwrap();
    let one = number(1);
    let closed = seat.room("close", "--bundles bundles --out absent.room");
    assert_eq!(closed["absent"][0], one.as_str(), "nobody came");
    assert_eq!(closed["before_absent_by"], true, "and the room was closed at once");
    let charge = format!("--misconduct {one}=impersonation");
    let closed = seat.room("close", &format!("--bundles bundles {charge} --out charged.room"));
    assert_eq!(closed["misconduct"][0], one.as_str(), "违纪 before the start");
    assert_eq!(closed["absent"][0], serde_json::Value::Null, "is not absence");
    let import = seat.world.good("result import results.store charged.room --board board");
    assert_eq!(import["missing"][0], serde_json::Value::Null, "the candidate is accounted for");
    let id = "packages/T-ROOM/T-ROOM-R01.exam --console console";
    let stranger = format!("room close {id} --bundles bundles --misconduct 404=disorder --out x");
    assert_eq!(seat.world.run(&stranger).error()["code"], "not_in_room", "not of this room");
}

#[test]
fn an_evacuation_hides_the_paper_and_waits_with_the_end() {
    let mut seat = Seat::new("T-OUT", OPEN, "");
    seat.begin();
    seat.run(85 * MINUTE);
    seat.panel();
    let (own, other) = (seat.pin("王建华"), seat.pin("李淑敏"));
    assert_eq!(code(seat.station.panel().unwrap().evacuate("王建华", &own)), "same_person", "two");
    let panel = seat.station.panel().unwrap().evacuate("李淑敏", &other).unwrap();
    assert_eq!(panel.state, AttemptState::Evacuated, "both agreed");
    assert_eq!(code(seat.station.paper()), "not_now", "no question is readable");
    assert_eq!(seat.run(10 * MINUTE).remaining_ms, 0, "the clock runs");
    assert_eq!(seat.station.screen_name(), ScreenName::Evacuated, "and the end waits");
    let order = seat.order(&format!("--not-timed {}", seat.span(10)));
    seat.station.order(&order).unwrap();
    assert_eq!(seat.station.screen_name(), ScreenName::Exam, "the order brings everybody back");
    assert_eq!(seat.left(), 5 * MINUTE, "with what the evacuation took");
    let record = seat.record();
    assert!(record.iter().any(|(kind, _)| kind == "evacuated"), "on the record: {record:?}");
}

#[test]
fn without_the_order_an_evacuation_has_cost_its_time() {
    let mut seat = Seat::new("T-OUT2", OPEN, "");
    seat.begin();
    let evacuate = seat.order("--evacuate");
    seat.station.order(&evacuate).unwrap();
    seat.run(20 * MINUTE);
    seat.panel();
    seat.station.panel().unwrap().enter_again().unwrap();
    assert_eq!(seat.left(), 70 * MINUTE, "twenty minutes ran");
}

#[test]
fn misconduct_is_three_acts_that_every_later_record_carries() {
    let mut seat = Seat::new("T-ACTS", OPEN, "");
    seat.begin();
    seat.answer();
    seat.panel();
    let pin = seat.pin("李淑敏");
    let said = |facts| Said { clause: "communication", facts, statement: "只是借橡皮" };
    let blank = code(seat.station.panel().unwrap().remind(&said(" "), "李淑敏", &pin));
    assert_eq!(blank, "facts_needed", "what happened is said");
    seat.station.panel().unwrap().remind(&said("与邻座说话"), "李淑敏", &pin).unwrap();
    seat.station.panel().unwrap().enter(&said("再次与邻座说话"), "李淑敏", &pin).unwrap();
    assert_eq!(seat.station.screen_name(), ScreenName::Exam, "the exam goes on");
    seat.station.hand_in().unwrap();
    seat.import();
    seat.world.close("T-ACTS", "bundles", "");
    // The second record is made over an empty folder, as where a stick was lost.
    std::fs::create_dir(seat.world.path("empty")).unwrap();
    seat.room("close", "--bundles empty --out again.room");
    let text = String::from_utf8_lossy(&common::read(&seat.world.path("again.room"))).into_owned();
    for word in ["与邻座说话", "再次与邻座说话", "只是借橡皮", "entered", "reminded"]
    {
        assert!(text.contains(word), "the later record carries {word}");
    }
    seat.world.good("result import results.store bundles --board board");
    let row = seat.world.report().remove(0);
    assert_eq!(row.conclusion, "misconduct", "entered, so the board judges: {row:?}");
}

#[test]
fn a_board_names_its_own_clauses() {
    let clause = "考场规则第五条：传递、接收物品";
    let mut seat = Seat::with("T-CLAUSE", &format!("clauses = [{clause:?}]\n[policy]\n{OPEN}"), "");
    seat.begin();
    seat.panel();
    let reasons = seat.station.panel_view().unwrap().reasons.misconduct;
    assert_eq!(reasons, [clause], "the panel offers the plan's clauses");
}

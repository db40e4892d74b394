//! A candidate's paper is replaced, emptied, or given time.

use crate::attack::{Attack, Ended, How::Act};
use crate::forge::Paper;
use crate::scene::{IMPORT, Scene};
use attempt::{Event, Reason};
use defence::Defence::{
    Accounted, Allowance, Chain, Fork, Listed, Moved, OnPaper, OnRoster, OwnPaper, Receipt, Replay,
    Silence, Statement,
};

const OWN: &str = "bundles/T-1-station-001-0001.result";
const STATION: &str = "station-001";
const SPARE: &str = "station-004";
const LATE: &str = "late/T-1.result";

pub const ROWS: &[Attack] = &[
    Attack {
        id: "handed-in-replaced-at-a-spare",
        who: "an invigilator with a PIN, the release code, a stick and a spare",
        does: "moves a handed-in paper to the spare and answers everything right, after receipt and record",
        code: "stray",
        without: &[Moved, Silence, Fork, Receipt, Statement],
        how: Act(|scene| {
            Paper::of(scene, OWN).right(scene).moved(SPARE).seal(scene, SPARE, 1, LATE);
            scene.import(LATE, 1)
        }),
    },
    Attack {
        id: "handed-in-replaced-at-its-station",
        who: "who has a station's key, with the candidate's help",
        does: "seals the paper again with every answer right, as ended earlier",
        code: "fork",
        without: &[Fork, Receipt, Statement],
        how: Act(|scene| {
            Paper::of(scene, OWN).right(scene).shifted(-1).seal(scene, STATION, 2, LATE);
            scene.import(LATE, 1)
        }),
    },
    Attack {
        id: "victim-emptied",
        who: "who has a spare's key and K₂",
        does: "sends an empty paper of the victim, of a later generation",
        code: "stray",
        without: &[Moved, Silence, Fork, Receipt, Statement],
        how: Act(|scene| {
            Paper::of(scene, OWN).empty().moved(SPARE).seal(scene, SPARE, 1, LATE);
            scene.import(LATE, 1)
        }),
    },
    Attack {
        id: "minutes-by-a-forged-order",
        who: "who has K₂ from a station's files",
        does: "works 60 minutes more under an order that no console gave, before the room is closed",
        code: "minutes_unlisted",
        without: &[Listed, Allowance, Receipt, Statement],
        how: Act(|scene| before_closing(scene, |paper| paper.ordered(1, 660).later(60))),
    },
    Attack {
        id: "minutes-without-an-order",
        who: "who has a station's key",
        does: "works an hour more, and asks nobody",
        code: "over_time",
        without: &[Allowance, Receipt, Statement],
        how: Act(|scene| before_closing(scene, |paper| paper.later(60).consented())),
    },
    Attack {
        id: "minutes-that-no-note-tells",
        who: "who has a station's key",
        does: "writes minutes of an invigilator who gave none into the history",
        code: "minutes_unlisted",
        without: &[Listed, Allowance, Receipt, Statement],
        how: Act(|scene| {
            before_closing(scene, |paper| {
                let (person, reason) = ("王建华".into(), Reason::from("device_fault"));
                paper.with(Event::Extended { minutes: 60, person, reason }).later(60)
            })
        }),
    },
    Attack {
        id: "minutes-by-an-evacuation",
        who: "who has K₂ from a station's files",
        does: "is given back half an hour of an evacuation that there was not",
        code: "minutes_unlisted",
        without: &[Listed, Allowance, Receipt, Statement],
        how: Act(|scene| {
            before_closing(scene, |paper| {
                let order = attempt::Order::NotTimed { minutes: 30 };
                paper.with(Event::Ordered { counter: 1, order }).later(30).consented()
            })
        }),
    },
    Attack {
        id: "record-beside-its-events",
        who: "who has a station's key",
        does: "states right answers in the record, beside a history of wrong ones",
        code: "contradiction_replay",
        without: &[Replay, Fork, Receipt, Statement],
        how: Act(|scene| {
            let right = Paper::of(scene, OWN).right(scene);
            Paper::of(scene, OWN).claiming(&right).shifted(-1).seal(scene, STATION, 2, LATE);
            scene.import(LATE, 1)
        }),
    },
    Attack {
        id: "history-under-another-head",
        who: "who has a station's key",
        does: "seals another history under the head that everybody saw",
        code: "contradiction_chain",
        without: &[Chain, Fork, Receipt, Statement],
        how: Act(|scene| {
            let seen = Paper::of(scene, OWN).head;
            let paper = Paper::of(scene, OWN).right(scene).shifted(-1).under(seen);
            paper.seal(scene, STATION, 2, LATE);
            scene.import(LATE, 1)
        }),
    },
    Attack {
        id: "paper-of-nobody",
        who: "who has a station's key",
        does: "seals a paper of a candidate whom no roster has",
        code: "contradiction_candidate",
        without: &[OnRoster, OwnPaper, OnPaper],
        how: Act(|scene| {
            Paper::of(scene, OWN).by("2611219999").seal(scene, STATION, 2, LATE);
            scene.listed(&format!("{IMPORT} {LATE}"))
        }),
    },
    Attack {
        id: "another-form",
        who: "who has a station's key",
        does: "states another form than the seeds give",
        code: "contradiction_form",
        without: &[OwnPaper, Fork, Receipt, Statement],
        how: Act(|scene| {
            let paper = Paper::of(scene, OWN).right(scene).shifted(-1).on("00".repeat(32));
            paper.seal(scene, STATION, 2, LATE);
            scene.import(LATE, 1)
        }),
    },
    Attack {
        id: "answers-to-other-items",
        who: "who has a station's key",
        does: "answers items that are not on the paper",
        code: "contradiction_responses",
        without: &[OnPaper],
        how: Act(|scene| {
            let (item, response) = ("nowhere".into(), item::Response::choices(["A"]));
            let paper = Paper::of(scene, OWN).with(Event::Responded { item, response });
            paper.seal(scene, STATION, 2, LATE);
            scene.listed_but(&format!("{IMPORT} {LATE}"), "conflict")
        }),
    },
    Attack {
        id: "absent-until-a-better-paper",
        who: "a courier and a candidate who helps",
        does: "keep the paper back until the room is closed, then bring a better one",
        code: "receipt_missing",
        without: &[Receipt, Accounted, Statement],
        how: Act(|scene| {
            scene.before_closing();
            Paper::of(scene, OWN).right(scene).seal(scene, STATION, 1, LATE);
            scene.lose(OWN);
            scene.close("T-1", "bundles", "");
            scene.good(&format!("{} bundles", IMPORT));
            scene.import(LATE, 1)
        }),
    },
];

/// Puts a forged paper into the place of the honest one before the room is closed.
fn before_closing(scene: &Scene, forge: impl FnOnce(Paper) -> Paper) -> Ended {
    scene.before_closing();
    forge(Paper::of(scene, OWN).right(scene)).seal(scene, STATION, 1, OWN);
    scene.close("T-1", "bundles", "");
    scene.import("bundles", 1)
}

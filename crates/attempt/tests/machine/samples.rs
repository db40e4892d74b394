//! One event of every kind, and a way into every phase.

use attempt::{
    Attempt, Breach, Cause, Consent, Event, Hint, Known, LastMinutes, LockReport, Order, Phase,
    Platform, Reason, Rule, Started,
};
use item::{ItemId, Response};

/// What the samples start with: a minute, of which the last ten seconds ask for a consent.
pub const ALLOWED_MS: u64 = 60_000;
pub const HAND_IN_AFTER_MS: u64 = 10_000;

pub fn started() -> Event {
    begun(None)
}

pub fn begun(last: Option<(u64, Consent)>) -> Event {
    Event::Started(Started {
        form_digest: "00".into(),
        allowed_ms: ALLOWED_MS,
        hand_in_after_ms: HAND_IN_AFTER_MS,
        last: last.map(|(ms, consent)| LastMinutes { ms, consent }),
        ..Started::default()
    })
}

pub fn authorised() -> Event {
    Event::Authorised { candidate: "1".into(), seat: "01".into(), admitted_by: None }
}

pub fn responded(item: &str, choice: &str) -> Event {
    let chosen = (!choice.is_empty()).then_some(choice);
    Event::Responded { item: ItemId::from(item), response: Response::choices(chosen) }
}

pub fn paused() -> Event {
    Event::Suspended { person: Some("王敏".into()), reason: Some(known(Known::DeviceFault)) }
}

pub fn gap() -> Event {
    Event::Suspended { person: None, reason: None }
}

pub fn resumed(person: Option<&str>) -> Event {
    Event::Resumed { person: person.map(Into::into) }
}

pub fn extended(minutes: u32) -> Event {
    Event::Extended { minutes, person: "王敏".into(), reason: known(Known::DeviceFault) }
}

pub fn ordered(counter: u32, order: Order) -> Event {
    Event::Ordered { counter, order }
}

pub fn left() -> Event {
    Event::Left { person: "王敏".into(), reason: known(Known::Restroom) }
}

pub fn consented(person: Option<&str>) -> Event {
    Event::Consented { person: person.map(Into::into) }
}

pub fn terminated(person: &str, second: &str) -> Event {
    let reason = known(Known::Evacuation);
    Event::Terminated { person: person.into(), second: second.into(), reason }
}

pub fn misconduct() -> Event {
    let reason = known(Known::ForbiddenDevice);
    let (person, second) = ("王敏".into(), "李晓东".into());
    Event::Misconduct { person, second, reason, facts: None, statement: None }
}

pub fn evacuated() -> Event {
    Event::Evacuated { person: "王敏".into(), second: "李晓东".into() }
}

pub fn breach() -> Breach {
    Breach {
        person: "王敏".into(),
        second: "李晓东".into(),
        clause: known(Known::Communication),
        facts: "与邻座交谈".into(),
        statement: None,
    }
}

pub fn lock_report() -> LockReport {
    LockReport {
        platform: Platform::LinuxX11,
        held: vec![Rule::Keys, Rule::Pointer],
        not_held: vec![Rule::SysRq],
        hints: vec![Hint::SecondDisplay],
    }
}

pub fn hint_answered() -> Event {
    let reason = Reason::Words("会议屏未接线".into());
    Event::HintAnswered { hint: Hint::SecondDisplay, person: "王敏".into(), reason }
}

fn known(known: Known) -> Reason {
    Reason::Known(known)
}

/// Every kind of event under the label that the page gives it.
pub fn events() -> Vec<(&'static str, Event)> {
    let item = || ItemId::from("a");
    vec![
        ("`authorised`", authorised()),
        ("`started`", started()),
        ("`responded`", responded("a", "c1")),
        ("`marked`", Event::Marked { item: item(), marked: true }),
        ("`shown`", Event::Shown { item: item() }),
        ("`left`", left()),
        ("`returned`", Event::Returned { person: None }),
        ("`returned` with person", Event::Returned { person: Some("王敏".into()) }),
        ("`evacuated`", evacuated()),
        ("`reentered`", Event::Reentered { person: "王敏".into() }),
        ("`suspended` with person", paused()),
        ("`suspended` without person", gap()),
        ("`resumed` with person", resumed(Some("王敏"))),
        ("`resumed` without person", resumed(None)),
        ("`extended`", extended(1)),
        ("`ordered`: extend", ordered(9, Order::Extend { minutes: 1 })),
        ("`ordered`: pause", ordered(9, Order::Pause)),
        ("`ordered`: resume", ordered(9, Order::Resume)),
        ("`ordered`: start late", ordered(9, Order::StartLate { minutes: 10 })),
        ("`ordered`: evacuate", ordered(9, Order::Evacuate)),
        ("`ordered`: not timed", ordered(9, Order::NotTimed { minutes: 31 })),
        ("`consented`", consented(None)),
        ("`consented` with person", consented(Some("王敏"))),
        ("`panel_opened`", Event::PanelOpened { person: "王敏".into() }),
        ("`panel_refused`", Event::PanelRefused),
        ("`recovered`", Event::Recovered),
        (
            "`moved`",
            Event::Moved {
                from: "station-001".into(),
                to: "station-009".into(),
                generation: 2,
                person: "王建华".into(),
                reason: "设备故障".into(),
                ticket: Some("5e".repeat(32)),
            },
        ),
        (
            "`journal_mended`",
            Event::JournalMended {
                torn_bytes: 1,
                unreadable: 1,
                expected: Some(1),
                kept: vec!["a.torn".into()],
            },
        ),
        ("`clock_jumped`", Event::ClockJumped { by_ms: 3_600_000 }),
        ("`zone_changed`", Event::ZoneChanged { from_minutes: 480, to_minutes: 0 }),
        ("`lock_reported`", Event::LockReported(lock_report())),
        ("`hint_answered`", hint_answered()),
        ("`submitted`", Event::Submitted),
        ("`timed_out`", Event::TimedOut),
        ("`reminded`", Event::Reminded(breach())),
        ("`entered`", Event::Entered(breach())),
        ("`terminated`", terminated("王敏", "李晓东")),
        ("`misconduct`", misconduct()),
        ("`absent`", Event::Absent),
        ("`sealed`", Event::Sealed),
    ]
}

/// The moment of the attempt at which an event has all that it needs beside the phase.
pub fn fitting_ms(event: &Event) -> u64 {
    if matches!(event, Event::TimedOut) { ALLOWED_MS } else { HAND_IN_AFTER_MS }
}

/// The ways into a phase; three into 暂停, because who stopped the clock decides who lets it go on.
pub fn ways(phase: Phase) -> Vec<(&'static str, Attempt)> {
    let begun = [authorised(), started()];
    let then = |more: &[Event]| [&begun[..], more].concat();
    let way = |events: Vec<Event>| {
        let mut attempt = Attempt::new();
        for event in &events {
            let at = fitting_ms(event).max(attempt.elapsed_ms);
            attempt.apply(event, at.min(ALLOWED_MS), 0).unwrap();
        }
        attempt
    };
    let one = |events: Vec<Event>| vec![("", way(events))];
    match phase {
        Phase::Awaiting => one(vec![]),
        Phase::Authorised => one(vec![authorised()]),
        Phase::InProgress => one(then(&[])),
        Phase::Away => one(then(&[left()])),
        Phase::Suspended => vec![
            ("person", way(then(&[paused()]))),
            ("system", way(then(&[gap()]))),
            ("order", way(then(&[ordered(1, Order::Pause)]))),
        ],
        Phase::Evacuated => one(then(&[evacuated()])),
        Phase::Submitted => one(then(&[Event::Submitted])),
        Phase::TimedOut => one(then(&[Event::TimedOut])),
        Phase::Terminated => one(then(&[terminated("王敏", "李晓东")])),
        Phase::Misconduct => one(then(&[misconduct()])),
        Phase::Sealed => one(then(&[Event::Submitted, Event::Sealed])),
        Phase::Absent => one(vec![Event::Absent]),
    }
}

pub fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Candidate => "candidate",
        Cause::Invigilator => "invigilator",
        Cause::TwoInvigilators => "two invigilators",
        Cause::System => "system",
        Cause::Console => "console",
    }
}

//! Random sequences of events and of time: what was written replays to the same state, always.

use crate::samples::{authorised, begun, consented, events, extended, ordered, responded};
use attempt::{Attempt, Consent, Event, GAP_MS, Order, Phase, Tick, Timer, Warning};
use proptest::prelude::*;
use proptest::sample::select;

/// An event as it is written: what a journal and a bundle keep of it.
#[derive(serde::Serialize, serde::Deserialize)]
struct Line {
    wall_ms: i64,
    elapsed_ms: u64,
    event: Event,
}

/// Any event, those of the samples and others of their kinds.
fn any_event() -> impl Strategy<Value = Event> {
    let samples: Vec<Event> = events().into_iter().map(|(_, event)| event).collect();
    let orders = select(vec![Order::Extend { minutes: 2 }, Order::Pause, Order::Resume]);
    prop_oneof![
        6 => select(samples),
        3 => ("[a-e]", "(c[123])?").prop_map(|(item, choice)| responded(&item, &choice)),
        1 => (0u32..6, orders).prop_map(|(counter, order)| ordered(counter, order)),
        1 => (0u32..4).prop_map(extended),
        1 => any::<bool>().prop_map(|other| consented(other.then_some("王敏"))),
    ]
}

/// A beginning, mostly a proper one, so that sequences come far.
fn beginning() -> impl Strategy<Value = Vec<Event>> {
    let window = select(vec![
        None,
        Some((20_000, Consent::Candidate)),
        Some((40_000, Consent::Invigilator)),
    ]);
    prop_oneof![
        9 => window.prop_map(|last| vec![authorised(), begun(last)]),
        1 => Just(Vec::new()),
    ]
}

fn replay(written: &[String]) -> Attempt {
    let mut attempt = Attempt::new();
    for line in written {
        let line: Line = serde_json::from_str(line).unwrap();
        attempt.apply(&line.event, line.elapsed_ms, line.wall_ms).unwrap();
    }
    attempt
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn what_was_written_replays_to_the_same_state(
        first in beginning(),
        events in prop::collection::vec((any_event(), 0u64..15_000, any::<i32>()), 0..80),
    ) {
        let mut attempt = Attempt::new();
        let mut written = Vec::new();
        let mut elapsed = 0;
        let first = first.into_iter().map(|event| (event, 0, 0));
        for (event, more, wall) in first.chain(events) {
            let before = attempt.clone();
            let line = Line { wall_ms: i64::from(wall), elapsed_ms: elapsed + more, event };
            if attempt.apply(&line.event, line.elapsed_ms, line.wall_ms).is_ok() {
                elapsed = line.elapsed_ms;
                written.push(serde_json::to_string(&line).unwrap());
                laws(&before, &attempt, &line.event)?;
            } else {
                prop_assert_eq!(&attempt, &before, "a refusal changes nothing");
            }
            prop_assert_eq!(&replay(&written), &attempt, "after {:?}", line.event);
        }
    }
}

/// What no event may do.
fn laws(before: &Attempt, after: &Attempt, event: &Event) -> Result<(), TestCaseError> {
    prop_assert!(after.elapsed_ms >= before.elapsed_ms, "time used never shrinks");
    prop_assert!(after.allowed_ms() >= before.allowed_ms(), "time given is never taken back");
    prop_assert_eq!(after.events, before.events + 1, "each event counts");
    let answering = matches!(event, Event::Responded { .. });
    prop_assert!(
        answering || after.responses == before.responses,
        "only answering changes answers"
    );
    if before.phase.ended() {
        let moved = matches!(event, Event::Moved { .. }) && after.phase == before.phase;
        let sealed = matches!(event, Event::Sealed) && after.phase == Phase::Sealed;
        prop_assert!(moved || sealed, "an end is final: {event:?}");
    }
    prop_assert_eq!(after.away.is_some() && after.phase == Phase::InProgress, false, "seated");
    prop_assert_eq!(after.suspended.is_some() && after.phase.runs(), false, "running");
    Ok(())
}

/// What happens at a station between two looks at its clock.
#[derive(Debug, Clone)]
enum Happening {
    /// The machine ran for so long.
    Ran(u64),
    /// It did not run for so long.
    Slept(u64),
    /// Somebody did something.
    Event(Event),
    /// The program ended and was started again, however much later.
    Restarted,
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        6 => (1..=GAP_MS).prop_map(Happening::Ran),
        1 => (GAP_MS + 1..86_400_000u64).prop_map(Happening::Slept),
        1 => Just(Happening::Restarted),
        6 => any_event().prop_map(Happening::Event),
    ]
}

/// A station without disk and screen: timer, machine, and what it wrote.
struct Seat {
    attempt: Attempt,
    timer: Timer,
    warning: Warning,
    mono_ms: u64,
    written: Vec<String>,
}

impl Seat {
    fn begin() -> Self {
        let (attempt, timer) = (Attempt::new(), Timer::new(0));
        let mut seat =
            Self { attempt, timer, warning: Warning::default(), mono_ms: 0, written: Vec::new() };
        assert!(seat.record(authorised()) && seat.record(begun(None)), "a proper start");
        seat.timer.run(0);
        seat
    }

    fn record(&mut self, event: Event) -> bool {
        let elapsed_ms = self.timer.elapsed_ms();
        let done = self.attempt.apply(&event, elapsed_ms, 0).is_ok();
        if done {
            let line = Line { wall_ms: 0, elapsed_ms, event };
            self.written.push(serde_json::to_string(&line).unwrap());
        }
        done
    }

    /// Lets time pass, and gives what of it counts by the rules.
    fn pass(&mut self, ms: u64) -> u64 {
        let runs = self.attempt.phase.runs();
        self.mono_ms += ms;
        if runs && let Tick::Gap(_) = self.timer.tick(self.mono_ms) {
            assert!(self.record(Event::Suspended { person: None, reason: None }));
            assert!(self.record(Event::Resumed { person: None }));
        }
        self.warning.update(self.attempt.left_ms(self.timer.elapsed_ms()));
        if runs && ms <= GAP_MS { ms } else { 0 }
    }

    fn act(&mut self, event: Event) {
        let ran = self.attempt.phase.runs();
        if self.record(event) && ran != self.attempt.phase.runs() {
            if ran { self.timer.stop(self.mono_ms) } else { self.timer.run(self.mono_ms) }
        }
    }

    /// A new process: replay, and a clock that begins at nothing.
    fn restart(&mut self) {
        self.attempt = replay(&self.written);
        self.timer = Timer::new(self.timer.elapsed_ms());
        self.mono_ms = 0;
        if self.attempt.phase.runs() {
            self.timer.run(0);
        }
        self.record(Event::Recovered);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn exactly_the_running_time_is_charged(happenings in prop::collection::vec(happening(), 0..80)) {
        let mut seat = Seat::begin();
        let mut charged = 0;
        for happening in happenings {
            match happening {
                Happening::Ran(ms) | Happening::Slept(ms) => charged += seat.pass(ms),
                Happening::Event(event) => seat.act(event),
                Happening::Restarted => seat.restart(),
            }
            prop_assert_eq!(seat.timer.elapsed_ms(), charged, "only what ran counts");
            prop_assert_eq!(&replay(&seat.written), &seat.attempt, "the record says the same");
        }
    }
}

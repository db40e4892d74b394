//! Every transition. What is not listed is a typed error.

use crate::{Attempt, Event, Phase, Started};
use item::{ItemId, Response};

/// An event that the state does not allow; the state is unchanged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The phase has no such transition.
    #[error("{event} is not possible while {phase}")]
    Phase {
        /// The event's name.
        event: &'static str,
        /// The phase's name.
        phase: &'static str,
    },
    /// Handing in before the policy allows it.
    #[error("handing in is possible in {wait_ms} ms")]
    TooEarly {
        /// Milliseconds to wait.
        wait_ms: u64,
    },
    /// Time running out before it is used up.
    #[error("{left_ms} ms are left")]
    TimeLeft {
        /// Milliseconds left.
        left_ms: u64,
    },
    /// The elapsed time of an event is before the one of an earlier event.
    #[error("elapsed time went back")]
    TimeBackwards,
    /// The first event names the candidate, and only the first.
    #[error("the first event, and only the first, authorises the candidate")]
    Order,
    /// A move to a generation that is not above the one before.
    #[error("generation {generation} is not above {now}")]
    Generation {
        /// The generation of the event.
        generation: u32,
        /// The generation of the attempt.
        now: u32,
    },
}

impl Attempt {
    /// Applies one event that happened at `elapsed_ms` of the attempt and `wall_ms` (Unix) of the wall clock.
    ///
    /// # Errors
    /// [`Refused`]; the attempt is then as it was.
    pub fn apply(&mut self, event: &Event, elapsed_ms: u64, wall_ms: i64) -> Result<(), Refused> {
        self.allow(event, elapsed_ms)?;
        self.elapsed_ms = elapsed_ms;
        self.events += 1;
        self.change(event, wall_ms);
        Ok(())
    }

    /// Whether an event could be applied now; changes nothing.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn allow(&self, event: &Event, elapsed_ms: u64) -> Result<(), Refused> {
        use Phase::{Authorised, InProgress, Sealed, Submitted, Suspended, Terminated, TimedOut};
        if elapsed_ms < self.elapsed_ms {
            return Err(Refused::TimeBackwards);
        }
        if matches!(event, Event::Authorised { .. }) != (self.events == 0) {
            return Err(Refused::Order);
        }
        let possible = match event {
            Event::Authorised { .. } => true,
            Event::Started(_) => self.phase == Authorised,
            Event::Responded { .. } | Event::Marked { .. } | Event::Shown { .. } => {
                self.phase == InProgress
            }
            Event::Submitted | Event::TimedOut => {
                return self.allow_ending(event, elapsed_ms);
            }
            Event::Suspended { .. } => self.phase == InProgress,
            Event::Resumed { .. } => self.phase == Suspended,
            Event::Extended { .. } => matches!(self.phase, InProgress | Suspended),
            Event::PanelOpened { .. } | Event::PanelRefused | Event::ClockJumped { .. } => {
                self.phase != Sealed
            }
            Event::Recovered => self.phase != Sealed,
            Event::Moved { generation, .. } if *generation <= self.generation => {
                let (generation, now) = (*generation, self.generation);
                return Err(Refused::Generation { generation, now });
            }
            // An attempt that has ended moves too, when its station is lost before its bundle was collected.
            Event::Moved { .. } => !matches!(self.phase, Authorised | Sealed),
            Event::Sealed => matches!(self.phase, Submitted | TimedOut | Terminated),
        };
        if possible { Ok(()) } else { Err(self.no(event)) }
    }

    fn no(&self, event: &Event) -> Refused {
        Refused::Phase { event: event.name(), phase: self.phase.name() }
    }

    fn allow_ending(&self, event: &Event, elapsed_ms: u64) -> Result<(), Refused> {
        let (Phase::InProgress, Some(started)) = (self.phase, &self.started) else {
            return Err(self.no(event));
        };
        let left_ms = self.allowed_ms().saturating_sub(elapsed_ms);
        let wait_ms = started.hand_in_after_ms.saturating_sub(elapsed_ms);
        match event {
            Event::TimedOut if left_ms > 0 => Err(Refused::TimeLeft { left_ms }),
            Event::Submitted if wait_ms > 0 => Err(Refused::TooEarly { wait_ms }),
            _ => Ok(()),
        }
    }

    fn change(&mut self, event: &Event, wall_ms: i64) {
        match event {
            Event::Started(started) => self.start(started),
            Event::Responded { item, response } => self.respond(item, response),
            Event::Marked { item, marked: true } => {
                self.marked.insert(item.clone());
            }
            Event::Marked { item, marked: false } => {
                self.marked.remove(item);
            }
            Event::Shown { item } => self.current = Some(item.clone()),
            Event::Suspended { reason, .. } => {
                self.phase = Phase::Suspended;
                self.suspended = Some((wall_ms, reason.clone()));
            }
            Event::Resumed { .. } => {
                self.phase = Phase::InProgress;
                self.suspended = None;
            }
            Event::Extended { minutes, .. } => self.extended_minutes += minutes,
            Event::Submitted => self.end(Phase::Submitted, wall_ms),
            Event::TimedOut => self.end(Phase::TimedOut, wall_ms),
            Event::Sealed => self.phase = Phase::Sealed,
            Event::Moved { generation, .. } => self.generation = *generation,
            Event::Authorised { .. }
            | Event::PanelOpened { .. }
            | Event::PanelRefused
            | Event::Recovered
            | Event::ClockJumped { .. } => {}
        }
    }

    fn start(&mut self, started: &Started) {
        self.phase = Phase::InProgress;
        self.started = Some(started.clone());
    }

    fn respond(&mut self, item: &ItemId, response: &Response) {
        if response.is_empty() {
            self.responses.remove(item);
        } else {
            self.responses.insert(item.clone(), response.clone());
        }
    }

    fn end(&mut self, phase: Phase, wall_ms: i64) {
        self.phase = phase;
        self.ending = Some(phase);
        self.ended_ms = Some(wall_ms);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use item::ChoiceId;
    use proptest::prelude::*;

    fn started() -> Event {
        Event::Started(Started {
            form_digest: "00".into(),
            allowed_ms: 60_000,
            hand_in_after_ms: 10_000,
        })
    }

    fn authorised() -> Event {
        Event::Authorised { candidate: "1".into(), seat: "01".into(), admitted_by: None }
    }

    fn responded(item: &str, choice: &str) -> Event {
        let chosen = (!choice.is_empty()).then(|| ChoiceId::from(choice));
        Event::Responded { item: ItemId::from(item), response: Response::new(chosen) }
    }

    /// Applies events at given elapsed times; all but the last must be allowed.
    fn check(events: &[(Event, u64)], expected: Result<Phase, Refused>) {
        let mut attempt = Attempt::new();
        let mut last = Ok(());
        for (event, elapsed) in events {
            assert_eq!(last, Ok(()), "an earlier event was refused");
            last = attempt.apply(event, *elapsed, 0);
        }
        assert_eq!(last.map(|()| attempt.phase), expected, "after {events:?}");
    }

    #[test]
    fn transitions() {
        let suspended = || Event::Suspended { person: None, reason: None };
        let resumed = || Event::Resumed { person: None };
        let extended =
            || Event::Extended { minutes: 1, person: "王".into(), reason: "断电".into() };
        let no = |event, phase| Err(Refused::Phase { event, phase });
        check(&[(started(), 0)], Err(Refused::Order));
        check(&[(authorised(), 0), (authorised(), 0)], Err(Refused::Order));
        check(&[(authorised(), 0), (responded("a", "c1"), 0)], no("responded", "authorised"));
        let begun = [(authorised(), 0), (started(), 0)];
        let then = |more: &[(Event, u64)]| [&begun[..], more].concat();
        check(&begun, Ok(Phase::InProgress));
        check(&then(&[(started(), 5)]), no("started", "in_progress"));
        check(&then(&[(Event::Submitted, 9_999)]), Err(Refused::TooEarly { wait_ms: 1 }));
        check(&then(&[(Event::Submitted, 10_000)]), Ok(Phase::Submitted));
        check(&then(&[(Event::TimedOut, 59_999)]), Err(Refused::TimeLeft { left_ms: 1 }));
        check(&then(&[(Event::TimedOut, 60_000)]), Ok(Phase::TimedOut));
        check(
            &then(&[(extended(), 5), (Event::TimedOut, 60_000)]),
            Err(Refused::TimeLeft { left_ms: 60_000 }),
        );
        check(&then(&[(suspended(), 5), (responded("a", "c1"), 5)]), no("responded", "suspended"));
        check(&then(&[(suspended(), 5), (resumed(), 5)]), Ok(Phase::InProgress));
        check(&then(&[(suspended(), 5), (Event::Submitted, 20_000)]), no("submitted", "suspended"));
        check(
            &then(&[(responded("a", "c1"), 5), (responded("a", "c2"), 4)]),
            Err(Refused::TimeBackwards),
        );
        let handed_in = then(&[(Event::Submitted, 20_000)]);
        check(
            &[&handed_in[..], &[(responded("a", "c1"), 20_000)]].concat(),
            no("responded", "submitted"),
        );
        check(&[&handed_in[..], &[(Event::Sealed, 20_000)]].concat(), Ok(Phase::Sealed));
        check(
            &[&handed_in[..], &[(Event::Sealed, 20_000), (Event::Recovered, 20_000)]].concat(),
            no("recovered", "sealed"),
        );
    }

    #[test]
    fn a_move_raises_the_generation_and_nothing_else() {
        let moved = |generation| Event::Moved {
            from: "station-001".into(),
            to: "station-009".into(),
            generation,
            person: "王".into(),
            reason: "硬盘损坏".into(),
        };
        let begun = [(authorised(), 0), (started(), 0)];
        let then = |more: &[(Event, u64)]| [&begun[..], more].concat();
        let low = |generation, now| Err(Refused::Generation { generation, now });
        let paused =
            || Event::Suspended { person: Some("王".into()), reason: Some("断电".into()) };
        check(
            &[(authorised(), 0), (moved(2), 0)],
            Err(Refused::Phase { event: "moved", phase: "authorised" }),
        );
        check(&then(&[(moved(1), 5)]), low(1, 1));
        check(&then(&[(moved(2), 5), (moved(2), 5)]), low(2, 2));
        check(&then(&[(moved(2), 5), (responded("a", "c1"), 6)]), Ok(Phase::InProgress));
        check(&then(&[(paused(), 5), (moved(4), 5)]), Ok(Phase::Suspended));
        check(&then(&[(Event::Submitted, 20_000), (moved(2), 20_000)]), Ok(Phase::Submitted));
    }

    #[test]
    fn a_cleared_answer_is_gone() {
        let mut attempt = Attempt::new();
        for event in [
            authorised(),
            started(),
            responded("a", "c1"),
            responded("b", "c2"),
            responded("a", ""),
        ] {
            attempt.apply(&event, 0, 0).unwrap();
        }
        assert_eq!(attempt.answered(), 1, "only b is still answered");
    }

    fn any_event() -> impl Strategy<Value = Event> {
        prop_oneof![
            Just(authorised()),
            Just(started()),
            ("[ab]", "c?[12]?").prop_map(|(item, choice)| responded(&item, &choice)),
            Just(Event::Suspended { person: None, reason: None }),
            Just(Event::Resumed { person: None }),
            Just(Event::Recovered),
            Just(Event::Submitted),
            Just(Event::TimedOut),
            Just(Event::Sealed),
        ]
    }

    proptest! {
        #[test]
        fn replay_of_what_was_applied_gives_the_same_state(
            events in prop::collection::vec((any_event(), 0u64..20_000), 0..60)
        ) {
            let mut attempt = Attempt::new();
            let mut kept = Vec::new();
            let mut elapsed = 0;
            for (event, more) in events {
                let before = attempt.clone();
                elapsed += more;
                match attempt.apply(&event, elapsed, 7) {
                    Ok(()) => kept.push((serde_json::to_string(&event).unwrap(), elapsed)),
                    Err(_) => {
                        elapsed -= more;
                        prop_assert_eq!(&attempt, &before, "a refusal changes nothing");
                    }
                }
            }
            let mut replayed = Attempt::new();
            for (text, elapsed) in kept {
                replayed.apply(&serde_json::from_str(&text).unwrap(), elapsed, 7).unwrap();
            }
            prop_assert_eq!(replayed, attempt, "replay gives the same state");
        }
    }
}

//! Every transition. What is not listed is a typed error.

use crate::{
    Attempt, Away, Breach, Evacuation, Event, Order, Phase, Reason, Refused, StoppedBy, Suspension,
};
use defence::Defence;
use item::{ItemId, Response};
use sitting::Consent;

impl Attempt {
    /// Applies one event that happened now: at `elapsed_ms` of the attempt and `wall_ms` (Unix) of the wall clock.
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
        if elapsed_ms < self.elapsed_ms {
            return Err(Refused::TimeBackwards);
        }
        if !self.possible(event) {
            return Err(Refused::Phase { event: event.name(), phase: self.phase });
        }
        self.fits(event, elapsed_ms)
    }

    /// Whether the phase has this transition: the table of `docs/attempt.md`.
    fn possible(&self, event: &Event) -> bool {
        use Phase::{Authorised, Awaiting, Evacuated, InProgress, Misconduct, Suspended};
        use Phase::{Submitted, Terminated, TimedOut};
        let phase = self.phase;
        match event {
            Event::Authorised { .. } => phase == Awaiting,
            Event::Started(_) => phase == Authorised,
            Event::Responded { .. }
            | Event::Marked { .. }
            | Event::Shown { .. }
            | Event::Left { .. }
            | Event::Consented { .. }
            | Event::Submitted => phase == InProgress,
            Event::Returned { .. } => phase == Phase::Away,
            Event::Suspended { .. } => phase.runs(),
            Event::TimedOut => phase.runs() && phase != Evacuated,
            Event::Evacuated { .. } => matches!(phase, InProgress | Phase::Away),
            Event::Reentered { .. } => phase == Evacuated,
            Event::Reminded(_) | Event::Entered(_) => phase.open(),
            Event::Resumed { person: Some(_) } => phase == Suspended,
            Event::Resumed { person: None } => self.stopped_by(StoppedBy::System),
            Event::Extended { .. } | Event::Terminated { .. } => phase.open(),
            Event::Ordered { order, .. } => match order {
                Order::Extend { .. } | Order::StartLate { .. } | Order::NotTimed { .. } => {
                    phase.open()
                }
                Order::Evacuate => matches!(phase, InProgress | Phase::Away),
                Order::Pause => phase.runs(),
                Order::Resume => self.stopped_by(StoppedBy::Order),
            },
            Event::PanelOpened { .. }
            | Event::PanelRefused
            | Event::Recovered
            | Event::JournalMended { .. }
            | Event::ClockJumped { .. }
            | Event::ZoneChanged { .. }
            | Event::LockReported(_)
            | Event::HintAnswered { .. } => phase == Authorised || phase.open(),
            Event::Misconduct { .. } => matches!(phase, Awaiting | Authorised) || phase.open(),
            Event::Absent => matches!(phase, Awaiting | Authorised),
            // An attempt that has ended moves too, when its station is lost before its bundle was collected.
            Event::Moved { .. } => self.started.is_some() && phase != Phase::Sealed,
            // What was never begun has no bundle.
            Event::Sealed => {
                let ended = matches!(phase, Submitted | TimedOut | Terminated | Misconduct);
                ended && self.started.is_some()
            }
        }
    }

    fn stopped_by(&self, by: StoppedBy) -> bool {
        self.phase == Phase::Suspended && self.suspended.as_ref().is_some_and(|s| s.by == by)
    }

    /// What else an event must keep to, where the phase has the transition.
    fn fits(&self, event: &Event, elapsed_ms: u64) -> Result<(), Refused> {
        match event {
            Event::Submitted => self.may_hand_in(elapsed_ms),
            Event::TimedOut => match self.left_ms(elapsed_ms) {
                0 => Ok(()),
                left_ms => Err(Refused::TimeLeft { left_ms }),
            },
            Event::Terminated { person, second, .. }
            | Event::Misconduct { person, second, .. }
            | Event::Evacuated { person, second }
            | Event::Reminded(Breach { person, second, .. })
            | Event::Entered(Breach { person, second, .. }) => {
                if person != second || !Defence::TwoPersons.stands() {
                    return Ok(());
                }
                Err(Refused::SamePerson { person: person.clone() })
            }
            Event::Ordered { counter, order } => self.order_is_new(*counter, *order),
            Event::Moved { generation, .. } if *generation <= self.generation => {
                Err(Refused::Generation { generation: *generation, now: self.generation })
            }
            Event::Moved { .. }
            | Event::Authorised { .. }
            | Event::Started(_)
            | Event::Responded { .. }
            | Event::Marked { .. }
            | Event::Shown { .. }
            | Event::Left { .. }
            | Event::Returned { .. }
            | Event::Reentered { .. }
            | Event::Suspended { .. }
            | Event::Resumed { .. }
            | Event::Extended { .. }
            | Event::Consented { .. }
            | Event::PanelOpened { .. }
            | Event::PanelRefused
            | Event::Recovered
            | Event::JournalMended { .. }
            | Event::ClockJumped { .. }
            | Event::ZoneChanged { .. }
            | Event::LockReported(_)
            | Event::HintAnswered { .. }
            | Event::Absent
            | Event::Sealed => Ok(()),
        }
    }

    fn may_hand_in(&self, elapsed_ms: u64) -> Result<(), Refused> {
        let wait_ms = self.hand_in_after_ms().saturating_sub(elapsed_ms);
        if wait_ms > 0 && Defence::EarliestHandIn.stands() {
            return Err(Refused::TooEarly { wait_ms });
        }
        self.consent_needed(elapsed_ms).map_or(Ok(()), |by| Err(Refused::ConsentNeeded { by }))
    }

    /// Minutes that were ordered may be typed late; a pause or its end must not overtake a later order.
    fn order_is_new(&self, counter: u32, order: Order) -> Result<(), Refused> {
        let last = self.orders.last().copied().unwrap_or(0);
        let new = match order {
            Order::Extend { .. } | Order::StartLate { .. } | Order::NotTimed { .. } => {
                counter > 0 && !self.orders.contains(&counter)
            }
            Order::Pause | Order::Resume | Order::Evacuate => counter > last,
        };
        let checked = if new { Ok(()) } else { Err(Refused::OrderUsed { counter }) };
        Defence::OrderOnce.guards(checked)
    }

    fn change(&mut self, event: &Event, wall_ms: i64) {
        match event {
            Event::Authorised { .. } => self.phase = Phase::Authorised,
            Event::Started(started) => {
                self.phase = Phase::InProgress;
                self.started = Some(started.clone());
            }
            Event::Responded { item, response } => self.respond(item, response),
            Event::Marked { item, marked: true } => {
                self.marked.insert(item.clone());
            }
            Event::Marked { item, marked: false } => {
                self.marked.remove(item);
            }
            Event::Shown { item } => self.current = Some(item.clone()),
            Event::Left { reason, .. } => {
                self.phase = Phase::Away;
                self.away = Some(Away { since_ms: wall_ms, reason: reason.clone() });
            }
            Event::Returned { .. } => {
                self.phase = Phase::InProgress;
                self.away = None;
            }
            Event::Evacuated { .. } => self.evacuate(wall_ms),
            Event::Reentered { .. } => self.enter_again(),
            Event::Suspended { person, reason } => {
                self.outside.stood |= self.evacuated.is_some() && person.is_none();
                let by = person.as_ref().map_or(StoppedBy::System, |_| StoppedBy::Invigilator);
                self.stop(by, reason.clone(), wall_ms);
            }
            Event::Resumed { .. } => self.go_on(),
            Event::Extended { minutes, .. } => self.extend(*minutes),
            Event::Ordered { counter, order } => self.obey(*counter, *order, wall_ms),
            Event::Consented { person } => {
                let by = person.as_ref().map_or(Consent::Candidate, |_| Consent::Invigilator);
                self.consent = Some(by);
            }
            Event::Submitted => self.end(Phase::Submitted, None, wall_ms),
            Event::TimedOut => self.end(Phase::TimedOut, None, wall_ms),
            Event::Terminated { reason, .. } => self.end(Phase::Terminated, Some(reason), wall_ms),
            Event::Misconduct { reason, .. } => self.end(Phase::Misconduct, Some(reason), wall_ms),
            Event::Absent => self.end(Phase::Absent, None, wall_ms),
            Event::Sealed => self.phase = Phase::Sealed,
            Event::Moved { generation, .. } => {
                self.generation = *generation;
                self.outside.stood |= self.evacuated.is_some();
            }
            Event::Recovered => self.outside.stood |= self.evacuated.is_some(),
            Event::LockReported(report) => {
                self.lock = Some(report.clone());
                self.lock_reports = self.lock_reports.saturating_add(1);
            }
            Event::HintAnswered { hint, .. } => {
                self.answered_hints.insert(*hint);
            }
            Event::Reminded(_)
            | Event::Entered(_)
            | Event::PanelOpened { .. }
            | Event::PanelRefused
            | Event::JournalMended { .. }
            | Event::ClockJumped { .. }
            | Event::ZoneChanged { .. } => {}
        }
    }

    fn respond(&mut self, item: &ItemId, response: &Response) {
        if response.is_empty() {
            self.responses.remove(item);
        } else {
            self.responses.insert(item.clone(), response.clone());
        }
    }

    fn stop(&mut self, by: StoppedBy, reason: Option<Reason>, wall_ms: i64) {
        self.phase = Phase::Suspended;
        self.suspended = Some(Suspension { since_ms: wall_ms, by, reason });
    }

    /// Back to where it was: a seat that was empty before a pause is empty after it.
    fn go_on(&mut self) {
        self.suspended = None;
        self.phase = match (&self.evacuated, &self.away) {
            (Some(_), _) => Phase::Evacuated,
            (None, Some(_)) => Phase::Away,
            (None, None) => Phase::InProgress,
        };
    }

    fn evacuate(&mut self, since_ms: i64) {
        self.phase = Phase::Evacuated;
        self.evacuated = Some(Evacuation { since_ms, from_ms: self.elapsed_ms });
    }

    fn enter_again(&mut self) {
        if let Some(evacuation) = self.evacuated.take() {
            let used_ms = self.elapsed_ms.saturating_sub(evacuation.from_ms);
            self.outside.used_ms = self.outside.used_ms.saturating_add(used_ms);
        }
        if self.suspended.is_none() {
            self.go_on();
        }
    }

    /// Minutes of an evacuation that are not timed. Where the machine did not run meanwhile, only what was consumed is given
    /// back: the rest was never charged.
    fn give_back(&mut self, minutes: u32) {
        self.enter_again();
        let ordered_ms = u64::from(minutes) * 60_000;
        let consumed_ms = self.outside.used_ms.saturating_sub(self.untimed_ms);
        let given_ms = if self.outside.stood { ordered_ms.min(consumed_ms) } else { ordered_ms };
        self.untimed_ms = self.untimed_ms.saturating_add(given_ms);
        self.consent = None;
    }

    /// More time: what was consented to before it does not hold for the new end.
    fn extend(&mut self, minutes: u32) {
        self.extended_minutes = self.extended_minutes.saturating_add(minutes);
        self.consent = None;
    }

    fn obey(&mut self, counter: u32, order: Order, wall_ms: i64) {
        self.orders.insert(counter);
        match order {
            Order::Extend { minutes } => {
                self.extend(minutes);
                self.ordered_minutes = self.ordered_minutes.saturating_add(minutes);
            }
            Order::Pause => {
                let reason = Reason::Known(crate::Known::RoomOrder);
                self.stop(StoppedBy::Order, Some(reason), wall_ms);
            }
            Order::Resume => self.go_on(),
            Order::StartLate { minutes } => {
                self.late_start_minutes = self.late_start_minutes.max(minutes);
                self.consent = None;
            }
            Order::Evacuate => self.evacuate(wall_ms),
            Order::NotTimed { minutes } => self.give_back(minutes),
        }
    }

    fn end(&mut self, phase: Phase, reason: Option<&Reason>, wall_ms: i64) {
        self.phase = phase;
        self.ending = Some(phase);
        self.ended_for = reason.cloned();
        self.ended_ms = Some(wall_ms);
    }
}

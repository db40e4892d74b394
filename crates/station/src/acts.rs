//! What interrupts or ends an attempt, and who must agree: 离座, 终止, 违纪, the final minutes, and room orders.

use super::panel::{OpenPanel, reason_of};
use super::{Seat, Station};
use crate::room::{Room, guarded};
use crate::room_clock::StartLate;
use crate::view::PanelView;
use crate::{Error, Result};
use attempt::{Breach, Event, Order, Reason, Refused};
use defence::Defence;
use exam::order;
use exam::patience::Guarded;
use sealing::codes::OrderCode;

impl OpenPanel<'_> {
    /// 离座: the paper is hidden, the clock runs.
    ///
    /// # Errors
    /// [`Error::PanelLocked`]; [`exam::Error::ReasonNeeded`]; [`Error::Attempt`].
    pub fn leave_seat(&mut self, reason: &str) -> Result<PanelView> {
        let person = self.person.clone();
        let reason = reason_of(reason)?;
        let now = self.station.room.now();
        self.station.seat.running("leave_seat")?.act(Event::Left { person, reason }, now)?;
        self.station.panel_view()
    }

    /// The invigilator lets the candidate go on after 离座.
    ///
    /// # Errors
    /// [`Error::PanelLocked`]; [`Error::Attempt`].
    pub fn seat_again(&mut self) -> Result<PanelView> {
        let person = Some(self.person.clone());
        let now = self.station.room.now();
        self.station.seat.running("seat_again")?.act(Event::Returned { person }, now)?;
        self.station.panel_view()
    }

    /// 撤离: two invigilators send everybody out; the paper is hidden, the clock runs, and the end waits.
    ///
    /// # Errors
    /// [`Error::PanelLocked`]; [`Refused::SamePerson`]; [`Error::PinRefused`]; [`Error::Attempt`].
    pub fn evacuate(&mut self, second: &str, pin: &str) -> Result<PanelView> {
        let person = self.agreed(second, pin)?;
        self.note(Event::Evacuated { person, second: second.into() })
    }

    /// Back from 撤离. What it took is given back by the room's order alone.
    ///
    /// # Errors
    /// [`Error::PanelLocked`]; [`Error::Attempt`].
    pub fn enter_again(&mut self) -> Result<PanelView> {
        let person = self.person.clone();
        self.note(Event::Reentered { person })
    }

    /// 提醒: two invigilators remind the candidate of the rules; the exam goes on.
    ///
    /// # Errors
    /// [`Error::PanelLocked`]; [`exam::Error::ReasonNeeded`]; [`Error::FactsNeeded`]; [`Refused::SamePerson`];
    /// [`Error::PinRefused`]; [`Error::Attempt`].
    pub fn remind(&mut self, said: &Said<'_>, second: &str, pin: &str) -> Result<PanelView> {
        let breach = self.breach(said, second, pin)?;
        self.note(Event::Reminded(breach))
    }

    /// 登记: two invigilators enter a breach of the rules; the exam goes on, and the board judges.
    ///
    /// # Errors
    /// As [`OpenPanel::remind`].
    pub fn enter(&mut self, said: &Said<'_>, second: &str, pin: &str) -> Result<PanelView> {
        let breach = self.breach(said, second, pin)?;
        self.note(Event::Entered(breach))
    }

    fn breach(&mut self, said: &Said<'_>, second: &str, pin: &str) -> Result<Breach> {
        let (clause, facts, statement) = said.checked()?;
        let person = self.agreed(second, pin)?;
        Ok(Breach { person, second: second.into(), clause, facts, statement })
    }

    /// The person who has the panel open, when another has agreed with the personal code.
    fn agreed(&mut self, second: &str, pin: &str) -> Result<String> {
        let person = self.person.clone();
        self.station.seat.running("agreed")?;
        if person == second && Defence::TwoPersons.stands() {
            return Err(Refused::SamePerson { person }.into());
        }
        self.station.seat.check_person(&mut self.station.room, second, pin)?;
        Ok(person)
    }

    fn note(&mut self, event: Event) -> Result<PanelView> {
        let now = self.station.room.now();
        self.station.seat.running("note")?.act(event, now)?;
        self.station.panel_view()
    }

    /// 终止: two invigilators end the attempt; it is sealed with the answers so far.
    ///
    /// # Errors
    /// [`Error::PanelLocked`]; [`exam::Error::ReasonNeeded`]; [`Refused::SamePerson`]; [`Error::PinRefused`]; as hand-in.
    pub fn terminate(&mut self, reason: &str, second: &str, pin: &str) -> Result<PanelView> {
        self.end_by_two(reason, second, pin, |person, second, reason| Event::Terminated {
            person,
            second,
            reason,
        })
    }

    /// 违纪: two invigilators end the attempt for misconduct; it is sealed with the answers so far, and marked.
    ///
    /// # Errors
    /// As [`OpenPanel::terminate`].
    pub fn misconduct(&mut self, said: &Said<'_>, second: &str, pin: &str) -> Result<PanelView> {
        let (clause, facts, statement) = said.checked()?;
        self.end_by_two(&clause.to_string(), second, pin, |person, second, reason| {
            Event::Misconduct { person, second, reason, facts: Some(facts), statement }
        })
    }

    fn end_by_two(
        &mut self,
        reason: &str,
        second: &str,
        pin: &str,
        event: impl FnOnce(String, String, Reason) -> Event,
    ) -> Result<PanelView> {
        let reason = reason_of(reason)?;
        let person = self.agreed(second, pin)?;
        let now = self.station.room.now();
        self.station.seat.running("end_by_two")?.charge(now)?;
        self.station.seat.end(
            &self.station.room,
            &mut self.station.mirror,
            event(person, second.into(), reason),
            now,
        )?;
        self.station.panel_view()
    }
}

/// Facts and statement have at most so many characters: they travel in the seat note.
const SAID_CHARS: usize = 200;

/// What two invigilators say of a breach of the rules.
pub struct Said<'a> {
    /// The clause: a code of the board's list, or words.
    pub clause: &'a str,
    /// What happened.
    pub facts: &'a str,
    /// What the candidate says; empty where nothing was said.
    pub statement: &'a str,
}

impl Said<'_> {
    fn checked(&self) -> Result<(Reason, String, Option<String>)> {
        let (facts, statement) = (self.facts.trim(), self.statement.trim());
        let long = |text: &str| text.chars().count() > SAID_CHARS;
        if facts.is_empty() || long(facts) || long(statement) {
            return Err(Error::FactsNeeded { most: SAID_CHARS });
        }
        let statement = Some(statement.to_owned()).filter(|said| !said.is_empty());
        Ok((reason_of(self.clause)?, facts.to_owned(), statement))
    }
}

impl Station {
    /// The candidate comes back: the last six characters of the identity document, as at sign-in.
    ///
    /// # Errors
    /// [`Error::SignInRefused`], [`exam::Error::Wait`]; [`Error::Attempt`].
    pub fn return_to_seat(&mut self, id_tail: &str) -> Result<()> {
        let now = self.room.now();
        let candidate = self.seat.running("return_to_seat")?.candidate();
        let secret = Guarded::Candidate(self.room.candidate(candidate)?.number.clone());
        let tail =
            |room: &Room| Ok(room.candidate(candidate)?.id_tail.verify(id_tail)?.then_some(()));
        guarded(&mut self.room, &secret, tail)?.ok_or(Error::SignInRefused)?;
        self.seat.running("return_to_seat")?.act(Event::Returned { person: None }, now)
    }

    /// The candidate confirms a hand-in in the final minutes.
    ///
    /// # Errors
    /// [`Error::NotNow`]; [`Error::Attempt`].
    pub fn confirm_hand_in(&mut self) -> Result<()> {
        let now = self.room.now();
        self.seat.running("confirm_hand_in")?.act(Event::Consented { person: None }, now)
    }

    /// An invigilator consents to a hand-in in the final minutes, with the personal PIN.
    ///
    /// # Errors
    /// [`Error::PinRefused`], [`exam::Error::Wait`]; [`Error::Attempt`].
    pub fn consent(&mut self, person: &str, pin: &str) -> Result<()> {
        self.seat.running("consent")?;
        self.seat.check_person(&mut self.room, person, pin)?;
        let now = self.room.now();
        self.seat.running("consent")?.act(Event::Consented { person: Some(person.into()) }, now)
    }

    /// 全场指令: the code of a room order as typed at this seat. It counts once.
    ///
    /// # Errors
    /// Code errors; [`Error::OrderRefused`], [`exam::Error::Wait`]; [`Refused::OrderUsed`].
    pub fn order(&mut self, typed: &str) -> Result<()> {
        let now = self.room.now();
        if !self.seat.takes_orders() {
            return self.seat.not_now("order");
        }
        let typed = OrderCode::parse(typed)?;
        let find = |room: &Room| {
            Ok(order::find(&room.opened()?.k2, &room.package.manifest().room, &typed)?)
        };
        let found = guarded(&mut self.room, &Guarded::Order, find)?;
        let (counter, order) = found.ok_or(Error::OrderRefused)?;
        if let Order::StartLate { minutes } = order {
            self.room.time.starts_late(StartLate { counter, minutes })?;
            if !matches!(self.seat, Seat::Running(_)) {
                return Ok(());
            }
        }
        let running = self.seat.running("order")?;
        let event = Event::Ordered { counter, order };
        match order {
            Order::Extend { .. } | Order::StartLate { .. } | Order::NotTimed { .. } => {
                running.extend(event, now)
            }
            Order::Pause | Order::Resume | Order::Evacuate => running.act(event, now),
        }
    }
}

impl Seat {
    /// Whether a room order can be typed: in an attempt, and before it, where a late start counts.
    fn takes_orders(&self) -> bool {
        matches!(self, Seat::Running(_) | Seat::Waiting { recovering: false, .. })
    }

    /// A PIN that is asked for in the middle of an attempt; a wrong one is on its record.
    fn check_person(&mut self, room: &mut Room, person: &str, pin: &str) -> Result<()> {
        let checked = room.check_pin(person, pin);
        let now = room.now();
        if let (Err(Error::PinRefused), Seat::Running(running)) = (&checked, self)
            && !running.attempt().phase.ended()
        {
            running.record(Event::PanelRefused, now)?;
        }
        checked
    }

    /// Notes a change of the machine's time zone on the record; nothing follows from it.
    pub(super) fn watch_zone(&mut self, room: &mut Room) -> Result<()> {
        let (from_minutes, to_minutes) = (room.zone_minutes, room.clock.zone_minutes());
        if from_minutes == to_minutes {
            return Ok(());
        }
        let now = room.now();
        if let Seat::Running(running) = self
            && !running.attempt().phase.ended()
        {
            let changed = Event::ZoneChanged { from_minutes, to_minutes };
            if !running.record_if_possible(changed, now)? {
                return Ok(());
            }
        }
        room.zone_minutes = to_minutes;
        Ok(())
    }
}

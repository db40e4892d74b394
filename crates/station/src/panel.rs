//! The invigilator's panel over one station: opened by a personal PIN, locks itself.

use super::{Seat, Station};
use crate::lock::Lock;
use crate::room::{Room, guarded};
use crate::view::{AttemptState, PanelView, Reasons};
use crate::{Error, Result};
use attempt::{Event, Reason};
use defence::Defence;
use exam::act::{self, Act};
use exam::patience::Guarded;

/// The panel locks itself after two minutes without an act.
const LOCK_MS: u64 = 120_000;

/// Who has the panel open, and until when.
#[derive(Debug, Default)]
pub(super) struct Panel {
    open: Option<(String, u64)>,
    /// A folder that an export offers first.
    pub(super) folder: Option<std::path::PathBuf>,
}

impl Panel {
    pub(super) fn lock(&mut self) {
        self.open = None;
    }
}

impl Station {
    /// Names of the invigilators on duty.
    ///
    /// # Errors
    /// [`exam::Error::NotOpened`].
    pub fn invigilators(&self) -> Result<Vec<String>> {
        Ok(self.room.opened()?.roster.invigilators.iter().map(|duty| duty.name.clone()).collect())
    }

    /// Opens the panel.
    ///
    /// # Errors
    /// [`Error::PinRefused`], [`exam::Error::Wait`]; both are on the attempt's record.
    pub fn invigilator_sign_in(&mut self, person: &str, pin: &str) -> Result<PanelView> {
        let checked = self.room.check_pin(person, pin);
        let now = self.room.now();
        if let Seat::Running(running) = &mut self.seat
            && !running.attempt().phase.ended()
        {
            match &checked {
                Ok(()) => running.record(Event::PanelOpened { person: person.into() }, now)?,
                Err(Error::PinRefused) => running.record(Event::PanelRefused, now)?,
                Err(_) => {}
            }
        }
        checked?;
        self.panel.open = Some((person.into(), now.mono_ms + LOCK_MS));
        self.panel_view()
    }

    /// The panel, if somebody has it open.
    ///
    /// # Errors
    /// [`Error::PanelLocked`].
    pub fn panel(&mut self) -> Result<OpenPanel<'_>> {
        let now = self.room.now().mono_ms;
        match &mut self.panel.open {
            Some((person, until)) if *until > now => {
                *until = now + LOCK_MS;
                let person = person.clone();
                Ok(OpenPanel { station: self, person })
            }
            _ => {
                self.panel.lock();
                Err(Error::PanelLocked)
            }
        }
    }

    /// Locks the panel.
    pub fn lock_panel(&mut self) {
        self.panel.lock();
    }

    /// What the panel shows; does not keep it open.
    ///
    /// # Errors
    /// [`Error::PanelLocked`].
    pub fn panel_view(&mut self) -> Result<PanelView> {
        let now = self.room.now().mono_ms;
        let open = self.panel.open.clone().filter(|(_, until)| *until > now);
        let (person, until) = open.ok_or(Error::PanelLocked)?;
        let bundles = u32::try_from(self.room.sealed_files()?.len()).unwrap_or(u32::MAX);
        let seat = self.seat.candidate().and_then(|it| self.room.candidate(it).ok());
        let seat = seat.map(|entry| entry.seat.clone());
        let most = self.room.opened()?.roster.policy.extension_minutes_max;
        let offered = self.panel.folder.iter().map(|folder| folder.display().to_string());
        let folders = offered.chain(super::export::folders()).collect();
        let mut view = PanelView {
            person,
            locks_in_ms: until - now,
            state: AttemptState::None,
            seat,
            answered: 0,
            total: 0,
            saved_at: None,
            remaining_ms: 0,
            extended_minutes: 0,
            extension_left_minutes: 0,
            events: Vec::new(),
            event_count: 0,
            bundles,
            folders,
            reasons: Reasons::offered(&self.room.opened()?.roster.clauses),
            mirror: self.mirror.view(self.room.now()),
            lock: Lock(self).view(),
        };
        match &self.seat {
            Seat::Running(running) => {
                let attempt = running.attempt();
                view.state = attempt.phase.into();
                view.answered = attempt.answered();
                view.total = running.paper().total();
                view.saved_at = running.saved_at();
                view.remaining_ms = running.left_ms();
                view.extended_minutes = attempt.extended_minutes;
                view.extension_left_minutes = most.saturating_sub(attempt.added_minutes());
                (view.event_count, view.events) = running.rows();
            }
            Seat::Receipt { receipt, event_count, events, saved_at, extended_minutes, .. } => {
                (view.event_count, view.events) = (*event_count, events.clone());
                (view.saved_at, view.extended_minutes) = (saved_at.clone(), *extended_minutes);
                view.state = AttemptState::Sealed;
                view.answered = receipt.answered;
                view.total = receipt.total;
            }
            _ => {}
        }
        Ok(view)
    }
}

/// The panel while it is open: what an invigilator does. Every act keeps it open.
pub struct OpenPanel<'a> {
    pub(super) station: &'a mut Station,
    /// Who has it open.
    pub(super) person: String,
}

impl OpenPanel<'_> {
    /// 延时: always adds minutes.
    ///
    /// # Errors
    /// [`Error::Extension`] when the policy does not allow so many; [`exam::Error::ReasonNeeded`].
    pub fn extend(&mut self, minutes: u32, reason: &str) -> Result<PanelView> {
        let person = self.person.clone();
        let reason = reason_of(reason)?;
        let most = self.station.room.opened()?.roster.policy.extension_minutes_max;
        let now = self.station.room.now();
        let running = self.station.seat.running("extend")?;
        let left = most.saturating_sub(running.attempt().added_minutes());
        if (minutes == 0 || minutes > left) && Defence::MostMinutes.stands() {
            return Err(Error::Extension { minutes, left });
        }
        running.extend(Event::Extended { minutes, person, reason }, now)?;
        self.station.panel_view()
    }

    /// 暂停, with a reason.
    ///
    /// # Errors
    /// [`Error::PanelLocked`]; [`exam::Error::ReasonNeeded`]; [`Error::Attempt`].
    pub fn pause(&mut self, reason: &str) -> Result<PanelView> {
        let person = Some(self.person.clone());
        let reason = Some(reason_of(reason)?);
        let now = self.station.room.now();
        self.station.seat.running("pause")?.act(Event::Suspended { person, reason }, now)?;
        self.station.panel_view()
    }

    /// 继续.
    ///
    /// # Errors
    /// [`Error::PanelLocked`]; [`Error::Attempt`].
    pub fn resume(&mut self) -> Result<PanelView> {
        let person = Some(self.person.clone());
        let now = self.station.room.now();
        self.station.seat.running("resume")?.act(Event::Resumed { person }, now)?;
        self.station.panel_view()
    }

    /// 校时: what the console's clock says now, as a time of day in Beijing. Whoever begins here from now on is measured by
    /// it; a running attempt is not: its time does not hang on any clock.
    ///
    /// # Errors
    /// [`Error::ClockTime`]; [`Error::PanelLocked`]; disk errors.
    pub fn set_clock(&mut self, time: &str) -> Result<PanelView> {
        let room = &mut self.station.room;
        let now = room.now();
        room.time.set(time, &self.person, now)?;
        let what = format!("{} {:+} ms", self.person, room.time.kept.offset_ms);
        act::note(&room.machine.dir, now, Act::ClockSet, &what)?;
        self.station.panel_view()
    }

    /// After a receipt: the station is free for the next candidate.
    ///
    /// # Errors
    /// [`Error::NotNow`]; [`Error::PanelLocked`].
    pub fn next_candidate(&mut self) -> Result<()> {
        let (Seat::Receipt { .. } | Seat::Moved { .. }) = self.station.seat else {
            return self.station.seat.not_now("next_candidate");
        };
        self.station.seat = Seat::SignIn;
        self.station.mirror.end();
        self.station.panel.lock();
        Ok(())
    }
}

impl Room {
    /// Whether a PIN is the person's.
    pub(super) fn check_pin(&mut self, person: &str, pin: &str) -> Result<()> {
        let duty = |room: &Self| {
            let found = room.opened()?.roster.invigilators.iter().find(|duty| duty.name == person);
            Ok::<_, Error>(found.cloned())
        };
        let found = duty(self)?;
        let secret = found.as_ref().map_or(Guarded::Stranger, |_| Guarded::Person(person.into()));
        let typed = sealing::codes::fold_alike(pin);
        let good = |_: &Self| match &found {
            Some(duty) => Ok(duty.pin.verify(&typed)?.then_some(())),
            None => Ok(None),
        };
        let known = guarded(self, &secret, good)?;
        Defence::Pin.guards(known.ok_or(Error::PinRefused))
    }
}

/// A reason as it goes on the record: a known code, or a person's words.
pub(super) fn reason_of(text: &str) -> Result<Reason> {
    let reason = Reason::from(text.trim());
    if reason.is_blank() { Err(exam::Error::ReasonNeeded.into()) } else { Ok(reason) }
}

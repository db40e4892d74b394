//! The candidate's way before the start: sign-in, identity, rules.

use super::{Seat, Signed, Station};
use crate::closing::Closings;
use crate::room::{Room, guarded};
use crate::{Error, Result};
use exam::files;
use exam::patience::Guarded;
use sitting::fold_number;

impl Station {
    /// 登录: candidate number, and the last six characters of the identity document.
    ///
    /// # Errors
    /// [`Error::SignInRefused`] without saying which of the two is wrong; [`exam::Error::Wait`];
    /// [`Error::HandedInAlready`].
    pub fn sign_in(&mut self, number: &str, id_tail: &str) -> Result<()> {
        let Seat::SignIn = self.seat else { return self.seat.not_now("sign_in") };
        let number = fold_number(number);
        let candidates = &self.room.opened()?.roster.candidates;
        let found = candidates.iter().position(|entry| entry.number == number);
        let secret = found.map_or(Guarded::Stranger, |_| Guarded::Candidate(number));
        let signed = guarded(&mut self.room, &secret, |room| match found {
            Some(index) if room.candidate(index)?.id_tail.verify(id_tail)? => Ok(Some(index)),
            _ => Ok(None),
        })?;
        match signed {
            Some(candidate) => self.seat.take(&self.room, candidate, None),
            None => Err(Error::SignInRefused),
        }
    }

    /// An invigilator who has checked the document admits a candidate who cannot sign in.
    ///
    /// # Errors
    /// [`Error::PinRefused`], [`exam::Error::Wait`], [`Error::SignInRefused`], [`Error::HandedInAlready`].
    pub fn admit(&mut self, number: &str, person: &str, pin: &str) -> Result<()> {
        let Seat::SignIn = self.seat else { return self.seat.not_now("admit") };
        self.room.check_pin(person, pin)?;
        let number = fold_number(number);
        let candidates = &self.room.opened()?.roster.candidates;
        let found = candidates.iter().position(|entry| entry.number == number);
        let candidate = found.ok_or(Error::SignInRefused)?;
        self.seat.take(&self.room, candidate, Some(person.into()))
    }

    /// 核对信息: the candidate confirms.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn confirm_identity(&mut self) -> Result<()> {
        let Seat::Identity(signed) = &self.seat else {
            return self.seat.not_now("confirm_identity");
        };
        self.seat = Seat::Rules(signed.clone());
        Ok(())
    }

    /// 考场规则: the candidate has read them.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn accept_rules(&mut self) -> Result<()> {
        let Seat::Rules(signed) = &self.seat else { return self.seat.not_now("accept_rules") };
        self.seat = Seat::Waiting { signed: signed.clone(), recovering: false };
        Ok(())
    }

    /// One step back, as far as nothing has started.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn back(&mut self) -> Result<()> {
        self.seat = match &self.seat {
            Seat::Identity(_) => Seat::SignIn,
            Seat::Rules(signed) => Seat::Identity(signed.clone()),
            Seat::Waiting { signed, recovering: false } => Seat::Rules(signed.clone()),
            _ => return self.seat.not_now("back"),
        };
        Ok(())
    }
}

impl Seat {
    /// Seats a candidate who signed in or was admitted. Several attempts may wait after a restart: this candidate's goes on.
    fn take(&mut self, room: &Room, candidate: usize, admitted_by: Option<String>) -> Result<()> {
        Closings(room).refuse()?;
        let number = room.candidate(candidate)?.number.clone();
        if room.attempt_paths(&number)?.done.exists() {
            return Err(Error::HandedInAlready { number });
        }
        if let Some(station) = room.moved_to(&number)? {
            return Err(Error::AttemptMoved { number, station });
        }
        let signed = Signed::new(room, candidate, admitted_by)?;
        *self = if room.unfinished(candidate)? {
            Seat::Waiting { signed, recovering: true }
        } else {
            Seat::Identity(signed)
        };
        Ok(())
    }
}

impl Signed {
    /// Who signed in, and when they first did: a machine that has to be started again makes nobody late. Where that cannot
    /// be kept, it is now.
    pub(super) fn new(room: &Room, candidate: usize, admitted_by: Option<String>) -> Result<Self> {
        let path = room.attempt_paths(&room.candidate(candidate)?.number)?.entered;
        let now_ms = room.time.now_ms(room.now());
        let kept = path.exists().then(|| files::read_container(&path).ok()).flatten();
        let kept_ms = kept.and_then(|bytes| String::from_utf8(bytes).ok()?.parse().ok());
        let entered_ms = kept_ms.map_or(now_ms, |kept_ms: i64| kept_ms.min(now_ms));
        if kept_ms != Some(entered_ms) {
            let _ = files::write_private(&path, entered_ms.to_string().as_bytes());
        }
        Ok(Self { candidate, admitted_by, entered_ms })
    }
}

//! What stands in a decision file, and what it has to be.

use super::DecisionError;
use crate::{Result, SittingFile};
use defence::Defence;
use evidence::OfficerChoice;
use sealing::statement::{self, Header, Kind, Place};
use sealing::trust::TrustFile;
use sealing::{Digest, Verified};
use serde::{Deserialize, Serialize};

/// The body of a decision, as it is signed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecisionBody {
    pub(crate) officer: String,
    /// Beijing time, by the clock of the machine that signed; nothing follows from it.
    pub(crate) made: String,
    pub(crate) reason: String,
    /// Earlier decisions of this officer, which say nothing any more of the seats below.
    pub(crate) replaces: Vec<Digest>,
    pub(crate) seats: Vec<DecidedSeat>,
}

/// One seat of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecidedSeat {
    pub(crate) candidate: String,
    pub(crate) evidence: Vec<Digest>,
    pub(crate) count: Count,
}

/// What the seat is to count as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Count {
    Bundle(Digest),
    None,
    Misconduct,
}

impl From<Count> for OfficerChoice {
    fn from(count: Count) -> Self {
        match count {
            Count::Bundle(digest) => OfficerChoice::Bundle(evidence::Digest(digest.0)),
            Count::None => OfficerChoice::Absent,
            Count::Misconduct => OfficerChoice::Misconduct,
        }
    }
}

/// A decision whose signature counts under the trust file in use.
#[derive(Debug, Clone)]
pub(crate) struct Decision {
    pub(crate) digest: Digest,
    pub(crate) place: Place,
    pub(crate) body: DecisionBody,
}

impl Decision {
    /// # Errors
    /// Those of [`statement::read`]; [`DecisionError::Body`].
    pub(crate) fn read(bytes: &[u8], trust: &Verified<TrustFile>) -> Result<Self> {
        let statement = statement::read(bytes, trust)?;
        let Header { kind, place, signers, digest, .. } = statement.header().clone();
        let body: DecisionBody = statement.body()?;
        let signed = signers.iter().eq([&body.officer]);
        let own = signed || !Defence::OwnDecision.stands();
        if kind != Kind::Decision || !own || !body.is_well_formed() {
            return Err(DecisionError::Body.into());
        }
        Ok(Self { digest, place, body })
    }

    /// Whether it is of a package and of candidates of this sitting.
    ///
    /// # Errors
    /// [`sealing::Error::OtherPackage`]; [`DecisionError::NotOnRoster`].
    pub(crate) fn check(&self, sitting: &SittingFile) -> Result<()> {
        let room = self.place.room.as_deref().and_then(|room| sitting.room(room));
        let room = room.ok_or(sealing::Error::OtherPackage)?;
        if self.place.package != Some(room.package) {
            return Err(sealing::Error::OtherPackage.into());
        }
        for DecidedSeat { candidate, .. } in &self.body.seats {
            if !room.candidates.iter().any(|packed| packed.number == *candidate) {
                return Err(DecisionError::NotOnRoster { candidate: candidate.clone() }.into());
            }
        }
        Ok(())
    }

    pub(crate) fn names(&self, candidate: &str) -> bool {
        self.body.seats.iter().any(|seat| seat.candidate == candidate)
    }
}

impl DecisionBody {
    fn is_well_formed(&self) -> bool {
        let seats: Vec<&str> = self.seats.iter().map(|seat| seat.candidate.as_str()).collect();
        !self.reason.trim().is_empty()
            && !seats.is_empty()
            && ascending(&seats)
            && ascending(&self.replaces)
            && self.seats.iter().all(|seat| ascending(&seat.evidence))
    }
}

fn ascending<T: Ord>(list: &[T]) -> bool {
    list.is_sorted_by(|one, other| one < other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(byte: u8) -> Digest {
        Digest([byte; 32])
    }

    fn good() -> DecisionBody {
        let seat = |candidate: &str| DecidedSeat {
            candidate: candidate.into(),
            evidence: vec![digest(1), digest(2)],
            count: Count::Bundle(digest(1)),
        };
        DecisionBody {
            officer: "li".into(),
            made: "2027-01-20T10:00:00+08:00".into(),
            reason: "核对签到单".into(),
            replaces: vec![digest(3), digest(4)],
            seats: vec![seat("001"), seat("002")],
        }
    }

    #[test]
    fn lists_are_ascending_and_a_reason_is_given() {
        let check = |why: &str, expected: bool, change: fn(&mut DecisionBody)| {
            let mut body = good();
            change(&mut body);
            assert_eq!(body.is_well_formed(), expected, "{why}");
        };
        check("as it should be", true, |_| {});
        check("no evidence is evidence too", true, |body| body.seats[0].evidence.clear());
        check("blanks are no reason", false, |body| body.reason = " \u{3000}".into());
        check("no seat", false, |body| body.seats.clear());
        check("seats backwards", false, |body| body.seats.reverse());
        check("a seat twice", false, |body| body.seats[1].candidate = "001".into());
        check("evidence backwards", false, |body| body.seats[1].evidence.reverse());
        check("a replaced one twice", false, |body| body.replaces[1] = digest(3));
    }

    #[test]
    fn what_counts_is_written_as_the_page_says() {
        let check = |count: Count, expected: &str| {
            assert_eq!(serde_json::to_string(&count).unwrap(), expected, "{count:?}");
        };
        check(Count::Bundle(digest(0)), &format!("{{\"bundle\":\"{}\"}}", "00".repeat(32)));
        check(Count::None, "\"none\"");
        check(Count::Misconduct, "\"misconduct\"");
    }
}

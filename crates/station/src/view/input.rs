//! What the screens of a station send.

use super::ItemResponse;
use exam::view::RoleName;
use sealing::{Role, RoleCode};
use serde::Deserialize;
use std::path::PathBuf;
use ts_rs::TS;

/// A candidate who signs in.
#[derive(Clone, Deserialize, TS)]
pub struct SignIn {
    /// Candidate number.
    pub number: String,
    /// Last six characters of the document number.
    pub id_tail: String,
}

/// The start of the exam at this seat.
#[derive(Clone, Deserialize, TS)]
pub struct StartExam {
    /// The release code as typed.
    pub release_code: String,
}

/// What an invigilator says of something that was detected.
#[derive(Clone, Deserialize, TS)]
pub struct AnswerHint {
    /// The hint's code.
    pub hint: String,
    /// What it is.
    pub reason: String,
}

/// Responses that are saved together.
#[derive(Clone, Deserialize, TS)]
pub struct RespondAll {
    /// The latest response to each item.
    pub responses: Vec<ItemResponse>,
}

/// A mark that a candidate sets on an item for later, or takes away.
#[derive(Clone, Deserialize, TS)]
pub struct MarkForReview {
    /// Item id.
    pub item: String,
    /// Whether it is marked from now on.
    pub marked: bool,
}

/// The item that the candidate looks at.
#[derive(Clone, Deserialize, TS)]
pub struct Show {
    /// Item id.
    pub item: String,
}

/// A candidate who is back at the seat.
#[derive(Clone, Deserialize, TS)]
pub struct ReturnToSeat {
    /// Last six characters of the document number.
    pub id_tail: String,
}

/// An order to the whole room.
#[derive(Clone, Deserialize, TS)]
pub struct TypedOrder {
    /// Its code as typed.
    pub code: String,
}

/// An invigilator who signs with a PIN.
#[derive(Clone, Deserialize, TS)]
pub struct InvigilatorSignIn {
    /// Name, as on the duty list.
    pub person: String,
    /// The personal PIN.
    pub pin: String,
}

/// A candidate whom an invigilator admits.
#[derive(Clone, Deserialize, TS)]
pub struct Admit {
    /// Candidate number.
    pub number: String,
    /// The invigilator.
    pub person: String,
    /// The invigilator's PIN.
    pub pin: String,
}

/// More time for one candidate.
#[derive(Clone, Deserialize, TS)]
pub struct Extend {
    /// Minutes to add.
    pub minutes: u32,
    /// Code of the reason.
    pub reason: String,
}

/// 暂停 and 离座.
#[derive(Clone, Deserialize, TS)]
pub struct Because {
    /// Code of the reason.
    pub reason: String,
}

/// 终止, with the second invigilator.
#[derive(Clone, Deserialize, TS)]
pub struct EndByTwo {
    /// Code of the reason.
    pub reason: String,
    /// The second invigilator.
    pub second: String,
    /// The second invigilator's PIN.
    pub pin: String,
}

/// 撤离, with the second invigilator.
#[derive(Clone, Deserialize, TS)]
pub struct ByTwo {
    /// The second invigilator.
    pub second: String,
    /// The second invigilator's PIN.
    pub pin: String,
}

/// 提醒, 登记 and 终止 for a breach of the rules, with the second invigilator.
#[derive(Clone, Deserialize, TS)]
pub struct SayBreach {
    /// The clause: a code of the list, or words.
    pub clause: String,
    /// What happened.
    pub facts: String,
    /// What the candidate says; empty where nothing was said.
    pub statement: String,
    /// The second invigilator.
    pub second: String,
    /// The second invigilator's PIN.
    pub pin: String,
}

/// 校时: what the console's clock shows.
#[derive(Clone, Deserialize, TS)]
pub struct SetClock {
    /// A time of day in Beijing, `08:46`.
    pub time: String,
}

/// A folder on a drive.
#[derive(Clone, Deserialize, TS)]
pub struct OnDrive {
    /// Which folder.
    pub folder: PathBuf,
}

/// An attempt of another station that goes on at this one.
#[derive(Clone, Deserialize, TS)]
pub struct ContinueAttempt {
    /// The drive with its mirror or its disk.
    pub folder: PathBuf,
    /// Candidate number.
    pub number: String,
    /// Where the attempt was.
    pub station: String,
    /// Code of the reason.
    pub reason: String,
    /// The release code as typed.
    pub release_code: String,
    /// The codes of two persons, where no ticket could be given.
    pub codes: Option<TwoCodes>,
}

/// Two role codes, as typed.
#[derive(Clone, Deserialize, TS)]
pub struct TwoCodes {
    /// Which envelopes.
    pub roles: [RoleName; 2],
    /// Their codes.
    pub codes: [String; 2],
}

impl TwoCodes {
    /// The codes with their roles.
    ///
    /// # Errors
    /// Code errors.
    pub fn typed(&self) -> crate::Result<[(Role, RoleCode); 2]> {
        let [one, other] = &self.codes;
        let [first, second] = self.roles.map(exam::codes::role);
        Ok([(first, RoleCode::parse(one)?), (second, RoleCode::parse(other)?)])
    }
}

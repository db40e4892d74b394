use super::{Ending, MirrorView};
use attempt::Consent;
use exam::view::PaperSubject;
use item::{Interaction, ItemId, Response};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// The sitting as a candidate may know it before the start.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SittingView {
    /// Sitting id.
    pub sitting: String,
    /// Room id.
    pub room: String,
    /// The candidate's paper; the room's first while nobody has signed in.
    pub paper: PaperRules,
    /// The room's other papers, while nobody has signed in.
    pub others: Vec<PaperRules>,
    /// Start, RFC 3339 +08:00.
    pub start: String,
    /// Minutes after the start before which nobody may hand in.
    pub earliest_hand_in_minutes: u32,
    /// Minutes after the start after which nobody may enter; none when late entry is not limited.
    pub late_entry_minutes: Option<u32>,
    /// Whether late entry costs own time: the sitting has one end for all.
    pub common_end: bool,
    /// In the last so many minutes a hand-in needs a consent; 0 is never.
    pub final_minutes: u32,
    /// Whose consent that is.
    #[ts(type = "\"candidate\" | \"invigilator\"")]
    pub final_consent: Consent,
    /// False for a mock sitting.
    pub real: bool,
}

/// A paper as a candidate may know it before the start.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PaperRules {
    /// What it examines, and how long it is.
    pub subject: PaperSubject,
    /// When it ends for who begins at the start, RFC 3339 +08:00.
    pub end: String,
    /// Total points.
    pub total: f64,
    /// What each section asks.
    pub sections: Vec<SectionRule>,
}

/// One section's rule.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SectionRule {
    /// How its items are answered.
    pub interaction: Interaction,
    /// How many items.
    pub count: u32,
    /// Points of each.
    pub points_each: f64,
}

/// The candidate, masked as the screens need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CandidateView {
    /// Name.
    pub name: String,
    /// Candidate number in full (准考证号).
    pub number: String,
    /// `****` and its last four characters, for the header.
    pub number_tail: String,
    /// Kind of identity document, such as 居民身份证.
    pub id_kind: String,
    /// Masked document number.
    pub id_masked: String,
    /// Seat (机位).
    pub seat: String,
    /// Photo as a `data:` address, where the roster has one.
    pub photo: Option<String>,
    /// Extra time in percent: 0, 25, 50 or 100.
    pub extra_time_percent: u32,
}

/// Which screen the station shows: the names of [`Screen`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ScreenName {
    /// The room has not been opened on this machine.
    NotOpened,
    /// 登录.
    SignIn,
    /// 核对信息.
    Identity,
    /// 考场规则.
    Rules,
    /// 等待开考.
    Waiting,
    /// 作答.
    Exam,
    /// 离座.
    Away,
    /// 暂停.
    Paused,
    /// 撤离.
    Evacuated,
    /// 交卷回执.
    Receipt,
    /// The attempt goes on at another station.
    Moved,
}

/// Which screen the station shows, and what it needs.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "screen", rename_all = "snake_case")]
#[ts(export)]
pub enum Screen {
    /// The room has not been opened on this machine.
    NotOpened,
    /// 登录.
    SignIn {
        /// Seats of attempts that a restart interrupted and that wait for their candidates.
        unfinished: Vec<String>,
    },
    /// 核对信息.
    Identity {
        /// Who signed in.
        candidate: CandidateView,
    },
    /// 考场规则.
    Rules {
        /// Who signed in.
        candidate: CandidateView,
    },
    /// 等待开考: the release code is typed here.
    Waiting {
        /// Who waits.
        candidate: CandidateView,
        /// True when a running attempt is recovered after a restart.
        recovering: bool,
    },
    /// 作答 (the review page is part of it).
    Exam {
        /// Who answers.
        candidate: CandidateView,
    },
    /// 离座: the paper is hidden, the clock runs.
    Away {
        /// Whose seat is empty.
        candidate: CandidateView,
        /// Since when and why.
        away: PauseView,
    },
    /// 撤离.
    Evacuated {
        /// Whose paper is hidden.
        candidate: CandidateView,
        /// Since when.
        evacuation: PauseView,
    },
    /// 暂停.
    Paused {
        /// Who waits.
        candidate: CandidateView,
        /// Since when and why.
        pause: PauseView,
    },
    /// 回执.
    Receipt {
        /// Who handed in.
        candidate: CandidateView,
        /// The receipt.
        receipt: ReceiptView,
    },
    /// 已转移: the attempt goes on at another station.
    Moved {
        /// Whose attempt.
        candidate: CandidateView,
        /// Where it goes on.
        to: String,
    },
}

/// Since when and why the paper is hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PauseView {
    /// Beijing time, RFC 3339.
    pub since: String,
    /// The reason that the invigilator gave, a code of `Reasons` or own words; none when the machine did not run.
    pub reason: Option<String>,
}

/// What a candidate takes away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReceiptView {
    /// 16 characters in four groups.
    pub code: Vec<String>,
    /// When it was handed in, RFC 3339.
    pub at: String,
    /// Time used, milliseconds.
    pub used_ms: u64,
    /// Items answered.
    pub answered: u32,
    /// Items on the paper.
    pub total: u32,
    /// How it ended.
    pub ending: Ending,
    /// Why invigilators ended it: a code of `Reasons`, or own words.
    pub reason: Option<String>,
}

/// Everything that a screen of the station needs at once.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct StationView {
    /// Station id.
    pub station: String,
    /// The sitting; none before the room is opened.
    pub sitting: Option<SittingView>,
    /// The screen.
    pub screen: Screen,
    /// Beijing time now, RFC 3339.
    pub now: String,
}

/// A running attempt, as the exam screen loads it once.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct AttemptView {
    /// Items never answered are absent.
    pub responses: BTreeMap<ItemId, Response>,
    /// Marked item ids.
    pub marked: Vec<String>,
    /// The item that was shown last.
    pub current: Option<String>,
    /// Milliseconds of own time that late entry cost.
    pub lost_ms: u64,
    /// Milliseconds that the candidate had at the start.
    pub own_ms: u64,
    /// When the last durable save was, RFC 3339; none before the first.
    pub saved_at: Option<String>,
    /// Set after a restart: the moment to which the answers were restored.
    pub recovered_at: Option<String>,
    /// Responses that are not on the disk yet, where a write failed; the station repeats it.
    pub unsaved: BTreeMap<ItemId, Response>,
    /// What recovery found wrong with the journal; none as a rule, and before a restart.
    pub mended: Option<Mended>,
}

/// A journal that was not as it had been left. It is on the record as well.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(export)]
pub struct Mended {
    /// Bytes of a last write that was cut off; nobody had been told that it was saved.
    pub torn_bytes: u64,
    /// Events that could not be read.
    pub unreadable: u64,
    /// How many events the tick file had seen, when the journal does not have them.
    pub expected: Option<u32>,
    /// Names of the files that keep what was set aside.
    pub kept: Vec<String>,
}

/// How the disk takes answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SaveState {
    /// Every answer that was given is on the disk.
    Saved,
    /// A write failed and is repeated at every tick; nothing is given up.
    Retrying,
    /// Writes have failed for six seconds or more; they are still repeated.
    NotSaved,
    /// There is no space; saving goes on by itself when there is some again.
    DiskFull,
}

/// What is on the disk, and what is not yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SaveView {
    /// The state of the disk.
    pub state: SaveState,
    /// Items whose last answer is not on the disk.
    pub waiting: Vec<String>,
    /// Since when nothing could be written, RFC 3339; none when all is well.
    pub since: Option<String>,
    /// Whether the rules of this sitting stop new answers until the disk takes them again.
    pub frozen: bool,
}

/// One answer on its way to the disk; an empty response clears it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
#[ts(export)]
pub struct ItemResponse {
    /// Item id.
    pub item: ItemId,
    /// What was answered.
    pub response: Response,
}

/// The answer to a save: it is on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Saved {
    /// When it was durable, RFC 3339.
    pub saved_at: String,
    /// Items answered now.
    pub answered: u32,
}

/// What the screen mirrors, asked for about twice a second.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TickView {
    /// Beijing time now, RFC 3339.
    pub now: String,
    /// The name of the screen that should be shown (`Screen`'s tag).
    pub screen: ScreenName,
    /// Milliseconds until the start; 0 afterwards.
    pub starts_in_ms: u64,
    /// Milliseconds left of the attempt; before it begins, what this candidate will have; 0 who came after the last entry.
    pub remaining_ms: u64,
    /// Milliseconds until handing in is allowed; 0 when it is.
    pub hand_in_in_ms: u64,
    /// Whose consent a hand-in needs now, in the final minutes; none when it needs none.
    #[ts(type = "\"candidate\" | \"invigilator\" | null")]
    pub consent: Option<Consent>,
    /// A time warning (30, 15, 5 or 1 minutes) that was crossed and not dismissed.
    pub warning_minutes: Option<u32>,
    /// Minutes that the invigilator added and that were not dismissed yet.
    pub extended_minutes: Option<u32>,
    /// What is on the disk; `saved` when no attempt is running.
    pub save: SaveView,
    /// How the mirror stands.
    pub mirror: MirrorView,
}

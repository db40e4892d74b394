//! Every error as a person sees it: a stable code, what failed, and what to do, in Chinese and English.

mod reason;
mod sealing_words;
mod store_words;
mod words;

pub use reason::reason_sentence;

use crate::view::{Fault, Severity, Text};
use crate::{Contradiction, Error};

/// The languages of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 中文.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// English when `LC_ALL`, or else `LANG`, begins with `en`; else Chinese.
    pub fn of_environment() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        match set("LC_ALL").or_else(|| set("LANG")) {
            Some(value) if value.starts_with("en") => Self::English,
            _ => Self::Chinese,
        }
    }

    /// The text in this language.
    pub fn of(self, text: &Text) -> &str {
        match self {
            Self::Chinese => &text.zh,
            Self::English => &text.en,
        }
    }
}

/// What failed and what to do, in both languages.
pub(crate) struct Words {
    pub(crate) message: Text,
    pub(crate) hint: Text,
    pub(crate) severity: Severity,
}

impl Words {
    pub(crate) fn new(severity: Severity, [zh, hint_zh, en, hint_en]: [&str; 4]) -> Self {
        let text = |zh: &str, en: &str| Text { zh: zh.into(), en: en.into() };
        Self { message: text(zh, en), hint: text(hint_zh, hint_en), severity }
    }
}

/// The whole of an error, as a screen or the command line shows it.
pub fn fault(error: &Error) -> Fault {
    let Words { message, hint, severity } = words::words(error);
    Fault { code: error.code().into(), message, hint, severity }
}

/// Message and hint in the language of the environment.
pub(crate) fn sentence(error: &Error) -> String {
    let (fault, language) = (fault(error), Language::of_environment());
    join(language.of(&fault.message), language.of(&fault.hint))
}

fn join(message: &str, hint: &str) -> String {
    let gap = if message.is_ascii() { " " } else { "" };
    format!("{message}{gap}{hint}")
}

/// What is said of a bundle that contradicts an accepted one.
pub(crate) fn conflict_text() -> Text {
    Text {
        zh: "与已导入的成绩包不一致（同一考生或同一序号），已留存待查。请由人工核对后选定。".into(),
        en: "It contradicts an accepted bundle (same candidate or sequence) and is held. A person must decide.".into(),
    }
}

/// The same in the language of the environment.
pub(crate) fn conflict_sentence() -> String {
    Language::of_environment().of(&conflict_text()).to_owned()
}

/// What is said of a bundle of an attempt that went on at another station.
pub(crate) fn superseded_text() -> Text {
    Text {
        zh: "该作答已转移到其他考试机继续，以最后一台考试机的成绩包为准；本文件已留存待查，请由人工核对。".into(),
        en: "The attempt went on at another station, whose bundle counts. This file is held; a person must look at it."
            .into(),
    }
}

/// The same in the language of the environment.
pub(crate) fn superseded_sentence() -> String {
    Language::of_environment().of(&superseded_text()).to_owned()
}

/// What is said of a bundle that came again.
pub(crate) fn repeat_text(times: u32) -> Text {
    Text {
        zh: format!("与已导入的文件完全相同，未重复计入（第 {times} 次）。"),
        en: format!("The same bytes were imported before; nothing changed (repeat {times})."),
    }
}

/// The words for a stored code; the stored message where the code says too little.
pub(crate) fn text_of_code(code: &str, message: &str) -> Text {
    let known = sealing_words::of_code(code);
    known.unwrap_or_else(|| Text { zh: message.into(), en: message.into() })
}

impl Error {
    /// The stable snake_case code.
    #[allow(clippy::too_many_lines)] // A table: one arm per error.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Store(error) => error.code(),
            Error::Sealing(source) | Error::SealedFile { source, .. } => source.code(),
            Error::Io { .. } => "io",
            Error::NotText { .. } => "not_text",
            Error::NotAFile { .. } => "not_a_file",
            Error::NoOfficer { .. } => "unknown_officer",
            Error::Standard { .. } => "bad_standard",
            Error::Structure { .. } => "bad_structure",
            Error::UnknownStandard { .. } => "unknown_standard",
            Error::Column(column) => column_code(column),
            Error::Refused(assembly::Refusal::Infeasible(_)) => "blueprint_infeasible",
            Error::Refused(assembly::Refusal::Undecided) => "assembly_undecided",
            Error::Margins(_) | Error::TogetherMargins(_) => "margins_missed",
            Error::Limits { .. } => "bad_limits",
            Error::FewerForms { .. } => "fewer_forms",
            Error::Plan { .. } => "bad_plan",
            Error::PlanDefects(defects) => plan_code(defects),
            Error::Site { .. } => "bad_site",
            Error::InUse { .. } => "in_use",
            Error::Roster { .. } => "bad_roster",
            Error::NotAFolderOf { .. } => "wrong_folder",
            Error::Exists { .. } => "exists",
            Error::PassphraseNeeded => "passphrase_needed",
            Error::NotEnrolled { .. } => "not_enrolled",
            Error::EnrolledAlready { .. } => "enrolled_already",
            Error::PackedAlready { .. } => "packed_already",
            Error::UnknownSitting { .. } => "unknown_sitting",
            Error::CodesFile { .. } => "codes_file",
            Error::NotOnDuty { .. } => "not_on_duty",
            Error::NotOpened => "room_not_opened",
            Error::NotNow { .. } => "not_now",
            Error::SignInRefused => "sign_in_refused",
            Error::PinRefused => "pin_refused",
            Error::PanelLocked => "panel_locked",
            Error::Wait { .. } => "wait",
            Error::HandedInAlready { .. } => "handed_in_already",
            Error::AttemptMoved { .. } => "attempt_moved",
            Error::MirrorRemoved => "mirror_removed",
            Error::NothingToContinue { .. } => "nothing_to_continue",
            Error::RosterRow { .. } => "no_such_row",
            Error::BeforeStart { .. } => "before_start",
            Error::TooLate { .. } => "too_late",
            Error::Attempt(refused) => attempt_code(refused),
            Error::NotOnPaper { .. } => "not_on_paper",
            Error::Extension { .. } => "extension_refused",
            Error::ReasonNeeded => "reason_needed",
            Error::OrderLimit => "order_limit",
            Error::NotInRoom { .. } => "not_in_room",
            Error::OrderRefused => "order_refused",
            Error::JournalDamaged { .. } => "journal_damaged",
            Error::Payload { .. } => "payload",
            Error::Contradiction { what } => match what {
                Contradiction::Candidate => "contradiction_candidate",
                Contradiction::Chain => "contradiction_chain",
                Contradiction::Replay => "contradiction_replay",
                Contradiction::Form => "contradiction_form",
                Contradiction::Responses => "contradiction_responses",
            },
            Error::NothingToExport => "nothing_to_export",
            Error::ReadBack { .. } => "read_back",
            Error::Marks { .. } => "bad_marks",
            Error::NoAnswerKey(_) => "no_answer_key",
            Error::Window(_) => "window",
            Error::AppTooOld { .. } => "app_too_old",
            Error::RolledBack { .. } => "rolled_back",
            Error::Unfinished { .. } => "unfinished",
            Error::MockForReal { .. } => "mock_for_real",
            Error::Replayed { .. } => "replayed",
            Error::Link { .. } => "link",
            Error::PaperNeeded { .. } => "paper_needed",
            Error::RequestFingerprint { .. } => "request_fingerprint",
            Error::NoRecovery => "no_recovery",
            Error::Report(_) => "report",
        }
    }
}

fn column_code(error: &standard::ColumnError) -> &'static str {
    match error {
        standard::ColumnError::UnknownLevel { .. } => "unknown_level",
        standard::ColumnError::DirectionRequired { .. } => "direction_required",
        standard::ColumnError::UnknownDirection { .. } => "unknown_direction",
    }
}

fn plan_code(defects: &[sitting::PlanDefect]) -> &'static str {
    match defects {
        [sitting::PlanDefect::Minutes { .. }] => "minutes_out_of_bounds",
        [sitting::PlanDefect::NoApproval] => "approval_required",
        _ => "plan_refused",
    }
}

fn attempt_code(refused: &attempt::Refused) -> &'static str {
    match refused {
        attempt::Refused::Phase { .. } | attempt::Refused::Generation { .. } => "not_now",
        attempt::Refused::ConsentNeeded { .. } => "consent_needed",
        attempt::Refused::SamePerson { .. } => "same_person",
        attempt::Refused::OrderUsed { .. } => "order_used",
        attempt::Refused::TooEarly { .. } => "too_early",
        attempt::Refused::TimeLeft { .. } => "time_left",
        attempt::Refused::TimeBackwards => "time_backwards",
    }
}

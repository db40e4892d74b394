//! What the screens of a station receive and send: plain data, generated into TypeScript by `cargo xtask codegen`.

mod input;
mod lock;
mod mirror;
mod panel;
mod paper;
mod station;

pub use exam::view::{Ending, EventKind, EventRow};
pub use input::{
    Admit, AnswerHint, Because, ByTwo, ContinueAttempt, EndByTwo, Extend, InvigilatorSignIn,
    MarkForReview, OnDrive, RespondAll, ReturnToSeat, SayBreach, SetClock, Show, SignIn, StartExam,
    TwoCodes, TypedOrder,
};
pub use lock::{HintRow, LockView, RuleRow};
pub use mirror::{FoundAttempt, FoundSource, MirrorState, MirrorView};
pub use panel::{AttemptState, ExportView, ExportedFile, PanelView, Reasons};
pub use paper::{ItemView, PaperView, PictureView, SectionView, ShowPicture};
pub use station::{
    AttemptView, CandidateView, ItemResponse, Mended, PaperRules, PauseView, ReceiptView,
    SaveState, SaveView, Saved, Screen, ScreenName, SectionRule, SittingView, StationView,
    TickView,
};

//! What the station's window may call, and what the demonstration of its screens may be refused with.

use crate::Error;
use crate::view::{
    Admit, AnswerHint, AttemptView, Because, ByTwo, ContinueAttempt, EndByTwo, ExportView, Extend,
    FoundAttempt, InvigilatorSignIn, MarkForReview, OnDrive, PanelView, PaperView, PictureView,
    RespondAll, ReturnToSeat, Saved, SayBreach, SetClock, Show, ShowPicture, SignIn, StartExam,
    StationView, TickView, TypedOrder,
};
use exam::contract::{CODE, Window};
use exam::fault::fault;
use exam::files::DriveFault;
use exam::view::Fault;
use std::path::PathBuf;

/// 考试机.
pub const STATION: Window = Window {
    label: "station",
    about: "The candidate's window, with the invigilator's panel over it.",
    parts: &[CODE, CANDIDATE, PANEL],
};

exam::contract! {
    /// What a candidate can do.
    pub const CANDIDATE: CandidateBackend {
        /// The screen that is shown, and what stands on it.
        station_view() -> StationView;
        /// What has changed with time.
        tick() -> TickView;
        /// Finds the candidate on the roster.
        sign_in(SignIn) -> StationView;
        /// The candidate says that name and photograph are right.
        confirm_identity() -> StationView;
        /// One screen back.
        back() -> StationView;
        /// The candidate has read the rules.
        accept_rules() -> StationView;
        /// Opens the paper with the release code (开考).
        start_exam(StartExam) -> StationView;
        /// The paper; it never changes during the attempt.
        paper() -> PaperView;
        /// A picture of the paper.
        picture(ShowPicture) -> PictureView;
        /// Responses and marks as they are saved.
        attempt() -> AttemptView;
        /// Saves responses; gives back after the commit.
        respond_all(RespondAll) -> Saved;
        /// Marks an item for later.
        mark(MarkForReview) -> ();
        /// Remembers the item that is looked at.
        show(Show) -> ();
        /// The candidate has seen the warning.
        dismiss_warning() -> ();
        /// The candidate has seen the extension.
        dismiss_extension() -> ();
        /// The candidate's own consent to a hand-in in the final minutes.
        confirm_hand_in() -> ();
        /// Hands in.
        hand_in() -> StationView;
        /// The candidate is back from 暂离.
        return_to_seat(ReturnToSeat) -> StationView;
        /// Follows an order to the whole room.
        order(TypedOrder) -> StationView;
    }
}

exam::contract! {
    /// What an invigilator can do at a station, after a personal PIN.
    pub const PANEL: PanelBackend {
        /// Names on the duty list.
        invigilators() -> Vec<String>;
        /// Unlocks the panel.
        invigilator_sign_in(InvigilatorSignIn) -> PanelView;
        /// Signs a candidate in who cannot.
        admit(Admit) -> StationView;
        /// An invigilator's consent to a hand-in in the final minutes.
        consent(InvigilatorSignIn) -> ();
        /// The panel as it stands.
        panel() -> PanelView;
        /// Adds minutes.
        extend(Extend) -> PanelView;
        /// Stops the clock (暂停).
        pause(Because) -> PanelView;
        /// Lets the clock run again.
        resume() -> PanelView;
        /// Hides the paper while the clock runs (暂离).
        leave_seat(Because) -> PanelView;
        /// The candidate is back, as an invigilator says.
        seat_again() -> PanelView;
        /// Ends the exam (终止).
        terminate(EndByTwo) -> PanelView;
        /// Reminds the candidate of the rules (提醒).
        remind(SayBreach) -> PanelView;
        /// Enters a breach of the rules (登记).
        enter(SayBreach) -> PanelView;
        /// Ends the exam for misconduct (违纪).
        misconduct(SayBreach) -> PanelView;
        /// Sends everybody out (撤离).
        evacuate(ByTwo) -> PanelView;
        /// Lets the candidate go on after it.
        enter_again() -> PanelView;
        /// Says what the console's clock shows (校时).
        set_clock(SetClock) -> PanelView;
        /// Says what something that was detected is.
        answer_hint(AnswerHint) -> PanelView;
        /// Copies every result bundle to a folder.
        export_bundles(OnDrive) -> ExportView;
        /// Frees the seat.
        next_candidate() -> StationView;
        /// Attempts of this room on a drive.
        find_attempts(OnDrive) -> Vec<FoundAttempt>;
        /// Goes on with one of them here.
        continue_attempt(ContinueAttempt) -> StationView;
        /// Locks the panel.
        lock_panel() -> ();
    }
}

/// Faults that the demonstration shows, in the words of a real station.
pub fn faults() -> Vec<Fault> {
    let write = store::Error::Io { path: "attempt.journal".into(), detail: "EIO".into() };
    let (drive, why) = (PathBuf::from("/media/exam/USB-A"), DriveFault::Full);
    let path = drive.join("BC26-03-station-007-0001.result");
    let full = exam::Error::Drive { drive, path, why };
    let station =
        [Error::SignInRefused, Error::PinRefused, Error::PanelLocked, Error::MirrorRemoved];
    let below = [Error::OrderRefused, write.into(), full.into()];
    station.iter().chain(&below).map(fault).collect()
}

// Written by `cargo xtask codegen` from the contract.
import type { Admit, AnswerHint, AttemptView, Because, BoardView, ByTwo, CausesView, CodeCheck, CodeInput, ContinueAttempt, DecideSeats, DecidedView, EndByTwo, ExportScores, ExportView, ExportedScores, Extend, FoundAttempt, ImportFiles, InvigilatorSignIn, MarkForReview, OfRoom, OfSeat, OfSitting, OnDrive, OpenRoom, OpenedRoom, OpeningView, PanelView, PaperView, PictureView, RespondAll, ReturnToSeat, RoomRow, RoomView, Saved, SayBreach, ScoresView, SeatView, SetClock, Show, ShowPicture, SignIn, StartExam, StationView, TickView, TypedOrder } from './types';

/** What can be said of a code before it is used. */
export interface CodeBackend {
  /** Looks at the check character of a code that is being typed. */
  check_code(input: CodeInput): Promise<CodeCheck>;
}

/** How two invigilators open a room. */
export interface RoomBackend {
  /** The package and the self-check. */
  opening_view(): Promise<OpeningView>;
  /** Opens the room with two role codes and writes the opening files. */
  open_room(input: OpenRoom): Promise<OpenedRoom>;
  /** Opens the station's window and destroys this one. */
  opening_done(): Promise<null>;
}

/** The window that takes two role codes and is destroyed after use. */
export type OpeningBackend = CodeBackend & RoomBackend;

/** What a candidate can do. */
export interface CandidateBackend {
  /** The screen that is shown, and what stands on it. */
  station_view(): Promise<StationView>;
  /** What has changed with time. */
  tick(): Promise<TickView>;
  /** Finds the candidate on the roster. */
  sign_in(input: SignIn): Promise<StationView>;
  /** The candidate says that name and photograph are right. */
  confirm_identity(): Promise<StationView>;
  /** One screen back. */
  back(): Promise<StationView>;
  /** The candidate has read the rules. */
  accept_rules(): Promise<StationView>;
  /** Opens the paper with the release code (开考). */
  start_exam(input: StartExam): Promise<StationView>;
  /** The paper; it never changes during the attempt. */
  paper(): Promise<PaperView>;
  /** A picture of the paper. */
  picture(input: ShowPicture): Promise<PictureView>;
  /** Responses and marks as they are saved. */
  attempt(): Promise<AttemptView>;
  /** Saves responses; gives back after the commit. */
  respond_all(input: RespondAll): Promise<Saved>;
  /** Marks an item for later. */
  mark(input: MarkForReview): Promise<null>;
  /** Remembers the item that is looked at. */
  show(input: Show): Promise<null>;
  /** The candidate has seen the warning. */
  dismiss_warning(): Promise<null>;
  /** The candidate has seen the extension. */
  dismiss_extension(): Promise<null>;
  /** The candidate's own consent to a hand-in in the final minutes. */
  confirm_hand_in(): Promise<null>;
  /** Hands in. */
  hand_in(): Promise<StationView>;
  /** The candidate is back from 暂离. */
  return_to_seat(input: ReturnToSeat): Promise<StationView>;
  /** Follows an order to the whole room. */
  order(input: TypedOrder): Promise<StationView>;
}

/** What an invigilator can do at a station, after a personal PIN. */
export interface PanelBackend {
  /** Names on the duty list. */
  invigilators(): Promise<Array<string>>;
  /** Unlocks the panel. */
  invigilator_sign_in(input: InvigilatorSignIn): Promise<PanelView>;
  /** Signs a candidate in who cannot. */
  admit(input: Admit): Promise<StationView>;
  /** An invigilator's consent to a hand-in in the final minutes. */
  consent(input: InvigilatorSignIn): Promise<null>;
  /** The panel as it stands. */
  panel(): Promise<PanelView>;
  /** Adds minutes. */
  extend(input: Extend): Promise<PanelView>;
  /** Stops the clock (暂停). */
  pause(input: Because): Promise<PanelView>;
  /** Lets the clock run again. */
  resume(): Promise<PanelView>;
  /** Hides the paper while the clock runs (暂离). */
  leave_seat(input: Because): Promise<PanelView>;
  /** The candidate is back, as an invigilator says. */
  seat_again(): Promise<PanelView>;
  /** Ends the exam (终止). */
  terminate(input: EndByTwo): Promise<PanelView>;
  /** Reminds the candidate of the rules (提醒). */
  remind(input: SayBreach): Promise<PanelView>;
  /** Enters a breach of the rules (登记). */
  enter(input: SayBreach): Promise<PanelView>;
  /** Ends the exam for misconduct (违纪). */
  misconduct(input: SayBreach): Promise<PanelView>;
  /** Sends everybody out (撤离). */
  evacuate(input: ByTwo): Promise<PanelView>;
  /** Lets the candidate go on after it. */
  enter_again(): Promise<PanelView>;
  /** Says what the console's clock shows (校时). */
  set_clock(input: SetClock): Promise<PanelView>;
  /** Says what something that was detected is. */
  answer_hint(input: AnswerHint): Promise<PanelView>;
  /** Copies every result bundle to a folder. */
  export_bundles(input: OnDrive): Promise<ExportView>;
  /** Frees the seat. */
  next_candidate(): Promise<StationView>;
  /** Attempts of this room on a drive. */
  find_attempts(input: OnDrive): Promise<Array<FoundAttempt>>;
  /** Goes on with one of them here. */
  continue_attempt(input: ContinueAttempt): Promise<StationView>;
  /** Locks the panel. */
  lock_panel(): Promise<null>;
}

/** The candidate's window, with the invigilator's panel over it. */
export type StationBackend = CodeBackend & CandidateBackend & PanelBackend;

/** How a board takes files in. */
export interface ImportBackend {
  /** The board's sittings and what was imported. */
  board_view(): Promise<BoardView>;
  /** Files that a person chooses in the system's dialog. */
  choose_files(): Promise<Array<string>>;
  /** Imports files. */
  import_files(input: ImportFiles): Promise<BoardView>;
}

/** What came back of rooms and seats. */
export interface StandingBackend {
  /** Every room of which something came back. */
  rooms_view(): Promise<Array<RoomRow>>;
  /** One room. */
  room_view(input: OfRoom): Promise<RoomView>;
  /** One seat with its evidence. */
  seat_view(input: OfSeat): Promise<SeatView>;
}

/** How officers decide. */
export interface DecisionBackend {
  /** What waits for officers. */
  causes_view(): Promise<CausesView>;
  /** An officer's private key, chosen in the system's dialog. */
  choose_key(): Promise<string | null>;
  /** Signs what one officer decides. */
  decide_seats(input: DecideSeats): Promise<DecidedView>;
}

/** What was scored. */
export interface ScoresBackend {
  /** The scores of a sitting. */
  scores_view(input: OfSitting): Promise<ScoresView>;
  /** A folder for reports, chosen in the system's dialog. */
  choose_folder(): Promise<string | null>;
  /** Writes a report. */
  export_scores(input: ExportScores): Promise<ExportedScores>;
}

/** The board's window: import, sittings, rooms, decisions, scores. */
export type BoardBackend = ImportBackend & StandingBackend & DecisionBackend & ScoresBackend;

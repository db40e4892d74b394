import type {
  Answer,
  AttemptView,
  BoardView,
  CodeCheck,
  CodeKind,
  ExportView,
  FoundAttempt,
  OpenedRoom,
  OpeningView,
  OpenRoom,
  PanelView,
  PaperView,
  Saved,
  StationView,
  TickView,
} from './types';

/** What every method of a backend rejects with. */
export type { Fault } from './types';

export interface CodeBackend {
  check_code(input: { kind: CodeKind; text: string }): Promise<CodeCheck>;
}

/** The window that two invigilators open a room with. */
export interface OpeningBackend extends CodeBackend {
  opening_view(): Promise<OpeningView>;
  open_room(input: OpenRoom): Promise<OpenedRoom>;
  opening_done(): Promise<null>;
}

/** What a candidate can do. */
export interface CandidateBackend extends CodeBackend {
  station_view(): Promise<StationView>;
  tick(): Promise<TickView>;
  sign_in(input: { number: string; id_tail: string }): Promise<StationView>;
  confirm_identity(): Promise<StationView>;
  back(): Promise<StationView>;
  accept_rules(): Promise<StationView>;
  start_exam(input: { release_code: string }): Promise<StationView>;
  paper(): Promise<PaperView>;
  attempt(): Promise<AttemptView>;
  respond_all(input: { answers: Answer[] }): Promise<Saved>;
  mark(input: { item: string; marked: boolean }): Promise<null>;
  show(input: { item: string }): Promise<null>;
  dismiss_warning(): Promise<null>;
  dismiss_extension(): Promise<null>;
  /** The candidate's own consent to a hand-in in the final minutes. */
  confirm_hand_in(): Promise<null>;
  hand_in(): Promise<StationView>;
  return_to_seat(input: { id_tail: string }): Promise<StationView>;
  order(input: { code: string }): Promise<StationView>;
}

/** What ends an exam: a reason, and the second invigilator with a PIN. */
export interface EndByTwo {
  reason: string;
  second: string;
  pin: string;
}

/** What an invigilator can do at a station, after a personal PIN. */
export interface PanelBackend {
  invigilators(): Promise<string[]>;
  invigilator_sign_in(input: { person: string; pin: string }): Promise<PanelView>;
  admit(input: { number: string; person: string; pin: string }): Promise<StationView>;
  consent(input: { person: string; pin: string }): Promise<null>;
  panel(): Promise<PanelView>;
  extend(input: { minutes: number; reason: string }): Promise<PanelView>;
  pause(input: { reason: string }): Promise<PanelView>;
  resume(): Promise<PanelView>;
  leave_seat(input: { reason: string }): Promise<PanelView>;
  seat_again(): Promise<PanelView>;
  terminate(input: EndByTwo): Promise<PanelView>;
  misconduct(input: EndByTwo): Promise<PanelView>;
  export_bundles(input: { folder: string }): Promise<ExportView>;
  next_candidate(): Promise<StationView>;
  find_attempts(input: { folder: string }): Promise<FoundAttempt[]>;
  continue_attempt(input: { folder: string; number: string; station: string; reason: string; release_code: string }): Promise<StationView>;
  lock_panel(): Promise<null>;
}

export type StationBackend = CandidateBackend & PanelBackend;

export interface BoardBackend {
  board_view(): Promise<BoardView>;
  choose_files(): Promise<string[]>;
  import_files(input: { paths: string[] }): Promise<BoardView>;
}

// Written by `cargo xtask codegen` from the contract.
import { call } from '../backend/call';
import type { OpeningBackend, StationBackend, BoardBackend } from './backend';

export const openingBackend: OpeningBackend = {
  check_code: (input) => call('check_code', input),
  opening_view: () => call('opening_view'),
  open_room: (input) => call('open_room', input),
  opening_done: () => call('opening_done'),
};

export const stationBackend: StationBackend = {
  check_code: (input) => call('check_code', input),
  station_view: () => call('station_view'),
  tick: () => call('tick'),
  sign_in: (input) => call('sign_in', input),
  confirm_identity: () => call('confirm_identity'),
  back: () => call('back'),
  accept_rules: () => call('accept_rules'),
  start_exam: (input) => call('start_exam', input),
  paper: () => call('paper'),
  picture: (input) => call('picture', input),
  attempt: () => call('attempt'),
  respond_all: (input) => call('respond_all', input),
  mark: (input) => call('mark', input),
  show: (input) => call('show', input),
  dismiss_warning: () => call('dismiss_warning'),
  dismiss_extension: () => call('dismiss_extension'),
  confirm_hand_in: () => call('confirm_hand_in'),
  hand_in: () => call('hand_in'),
  return_to_seat: (input) => call('return_to_seat', input),
  order: (input) => call('order', input),
  invigilators: () => call('invigilators'),
  invigilator_sign_in: (input) => call('invigilator_sign_in', input),
  admit: (input) => call('admit', input),
  consent: (input) => call('consent', input),
  panel: () => call('panel'),
  extend: (input) => call('extend', input),
  pause: (input) => call('pause', input),
  resume: () => call('resume'),
  leave_seat: (input) => call('leave_seat', input),
  seat_again: () => call('seat_again'),
  terminate: (input) => call('terminate', input),
  remind: (input) => call('remind', input),
  enter: (input) => call('enter', input),
  misconduct: (input) => call('misconduct', input),
  evacuate: (input) => call('evacuate', input),
  enter_again: () => call('enter_again'),
  set_clock: (input) => call('set_clock', input),
  export_bundles: (input) => call('export_bundles', input),
  next_candidate: () => call('next_candidate'),
  find_attempts: (input) => call('find_attempts', input),
  continue_attempt: (input) => call('continue_attempt', input),
  lock_panel: () => call('lock_panel'),
};

export const boardBackend: BoardBackend = {
  board_view: () => call('board_view'),
  choose_files: () => call('choose_files'),
  import_files: (input) => call('import_files', input),
};

import type { BoardBackend } from '../../shared/backend/backend';
import { Busy } from '../../shared/busy.svelte';
import type { CausesView, CauseView, DecidedView, HeldSeat, OfficerChoice, SeatView } from '../../shared/backend/types';

export type Choice = 'proposed' | 'nothing' | 'misconduct' | `file:${string}`;

/** A choice as it is signed. */
export function toChoice(choice: Choice): OfficerChoice {
  return choice === 'proposed' || choice === 'nothing' || choice === 'misconduct' ? choice : { file: choice.slice('file:'.length) };
}

/** What came of a signature: one alone, two who agree, two who differ. */
export type Came = 'alone' | 'agree' | 'differ';

function cameOf(waiting: CausesView, candidates: readonly string[]): Came {
  const seats = waiting.causes.flatMap((cause) => cause.seats).filter((seat) => candidates.includes(seat.candidate));
  if (seats.length === 0) return 'agree';
  return seats.some((seat) => seat.signed.length > 1) ? 'differ' : 'alone';
}

/** What waits for officers, and what one of them is about to sign. */
export class Decisions {
  readonly #backend: BoardBackend;
  view = $state.raw<CausesView | null>(null);
  /** Which cause. */
  at = $state(0);
  /** Candidates that the decision will name. */
  chosen = $state.raw<readonly string[]>([]);
  choice = $state<Choice | ''>('');
  reason = $state('');
  signing = $state(false);
  /** The seat whose evidence is open. */
  seat = $state.raw<SeatView | null>(null);
  /** The papers of the only chosen seat. */
  papers = $state.raw<SeatView['papers']>([]);
  signed = $state.raw<DecidedView | null>(null);
  came = $state<Came>('alone');
  key = $state('');
  readonly busy = new Busy();

  constructor(backend: BoardBackend) {
    this.#backend = backend;
  }

  readonly cause = $derived.by<CauseView | null>(() => this.view?.causes[this.at] ?? null);
  readonly seats = $derived.by<HeldSeat[]>(() => (this.cause?.seats ?? []).filter((seat) => this.chosen.includes(seat.candidate)));
  /** Whether a file of every chosen seat is proposed. */
  readonly proposable = $derived.by(() => this.seats.length > 0 && this.seats.every((seat) => seat.proposed !== null));
  readonly ready = $derived.by(() => this.seats.length > 0 && this.choice !== '' && this.reason.trim() !== '');

  async load() {
    await this.busy.run(async () => {
      this.view = await this.#backend.causes_view();
      this.pick(Math.min(this.at, Math.max(0, this.view.causes.length - 1)));
    });
  }

  /** Another cause: a decision names seats of one cause. */
  pick(at: number) {
    this.at = at;
    this.choose((this.view?.causes[at]?.seats ?? []).map((seat) => seat.candidate));
    this.signed = null;
  }
  /** The cause that holds a candidate's seat. */
  find(candidate: string) {
    const at = (this.view?.causes ?? []).findIndex((cause) => cause.seats.some((seat) => seat.candidate === candidate));
    if (at >= 0) this.pick(at);
  }
  toggle(candidate: string) {
    this.choose(this.chosen.includes(candidate) ? this.chosen.filter((it) => it !== candidate) : [...this.chosen, candidate]);
  }
  choose(candidates: readonly string[]) {
    this.chosen = candidates;
    this.choice = '';
    this.papers = [];
    if (candidates.length === 1 && this.cause) void this.#look(this.cause.sitting, candidates[0] ?? '');
  }
  async #look(sitting: string, candidate: string) {
    const seat = await this.#backend.seat_view({ sitting, candidate }).catch(() => null);
    if (seat && this.chosen.length === 1 && this.chosen[0] === candidate) this.papers = seat.papers;
  }

  async look(candidate: string) {
    const sitting = this.cause?.sitting;
    if (sitting) await this.busy.run(async () => (this.seat = await this.#backend.seat_view({ sitting, candidate })));
  }
  async chooseKey() {
    await this.busy.run(async () => {
      const path = await this.#backend.choose_key();
      if (path) this.key = path;
    });
  }
  begin() {
    if (!this.ready) return;
    this.busy.forget();
    this.signed = null;
    this.key = '';
    this.signing = true;
  }

  /** Signs; the passphrase is handed on and kept nowhere. */
  async sign(passphrase: string): Promise<boolean> {
    const { cause, choice, seats } = this;
    if (!cause || choice === '' || this.key === '') return false;
    return this.busy.run(async () => {
      const signed = await this.#backend.decide_seats({
        sitting: cause.sitting,
        candidates: seats.map((seat) => seat.candidate),
        shown: seats.map((seat) => seat.shown),
        choice: toChoice(choice),
        reason: this.reason.trim(),
        key_file: this.key,
        passphrase,
      });
      this.came = cameOf(signed.waiting, seats.map((seat) => seat.candidate));
      this.view = signed.waiting;
      this.signing = false;
      this.reason = '';
      this.pick(Math.min(this.at, Math.max(0, signed.waiting.causes.length - 1)));
      this.signed = signed;
    });
  }
}

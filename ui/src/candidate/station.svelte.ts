import type { StationBackend } from '../shared/backend/backend';
import { toFault } from '../shared/backend/fault';
import type { Fault, StationView, TickView } from '../shared/backend/types';
import { prefs } from '../shared/prefs.svelte';
import { ExamSession } from './exam/session.svelte';

const POLL_MS = 500;
/** So many ticks in a row must fail before the screen says so. */
const PATIENCE = 3;

/** The station window: which screen Rust wants shown, and its clock, asked for twice a second. */
export class Station {
  readonly backend: StationBackend;
  view = $state.raw<StationView | null>(null);
  tick = $state.raw<TickView | null>(null);
  session = $state.raw<ExamSession | null>(null);
  fault = $state.raw<Fault | null>(null);
  /** Why the last action was refused. */
  refusal = $state.raw<Fault | null>(null);
  busy = $state(false);
  missed = $state(0);
  /** Why the last tick failed. */
  trouble = $state.raw<Fault | null>(null);
  entry_open = $state(false);
  admit_open = $state(false);
  order_open = $state(false);
  panel_open = $state(false);
  reported = $state(false);
  /** Counts views, so that an answer to an older question is dropped. */
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  #loading: Promise<void> | null = null;

  constructor(backend: StationBackend) {
    this.backend = backend;
  }

  readonly now = $derived(this.tick?.now ?? this.view?.now ?? '');
  readonly late = $derived(this.missed >= PATIENCE);

  async start() {
    this.#stopped = false;
    try {
      await this.set(await this.backend.station_view());
      this.fault = null;
    } catch (cause) {
      this.fault = toFault(cause);
    }
    void this.#poll();
  }
  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #poll() {
    const generation = this.#generation;
    try {
      const tick = await this.backend.tick();
      if (generation === this.#generation) {
        this.take(tick);
        if (this.view?.screen.screen !== tick.screen) await this.refresh();
      }
      this.missed = 0;
      this.trouble = null;
    } catch (cause) {
      this.missed += 1;
      this.trouble = toFault(cause);
    }
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#poll(), POLL_MS);
  }

  /** Takes what Rust says now; the session mirrors the state of the disk. */
  take(tick: TickView) {
    this.tick = tick;
    this.session?.mirror(tick.save);
  }

  async refresh() {
    const generation = this.#generation;
    const view = await this.backend.station_view();
    if (generation === this.#generation) await this.set(view);
  }

  async set(view: StationView) {
    this.#generation += 1;
    const { screen } = view.screen;
    if (screen === 'exam' && !this.session) await this.#load();
    // A hidden paper can do without: its header then says less.
    if ((screen === 'paused' || screen === 'away') && !this.session) await this.#load().catch(() => undefined);
    if (screen !== 'exam' && screen !== 'paused' && screen !== 'away') {
      this.session?.close();
      this.session = null;
    }
    this.view = view;
    if (screen !== 'sign_in') this.reported = false;
    this.fault = null;
  }

  #load(): Promise<void> {
    this.#loading ??= Promise.all([this.backend.paper(), this.backend.attempt()])
      .then(([paper, attempt]) => void (this.session = new ExamSession(this.backend, paper, attempt)))
      .finally(() => (this.#loading = null));
    return this.#loading;
  }

  /** Runs one command of the flow; true when it was done. A second press while it runs does nothing. */
  async run(command: () => Promise<StationView>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.refusal = null;
    try {
      await this.set(await command());
      await this.backend.tick().then((tick) => this.take(tick), () => undefined);
      return true;
    } catch (cause) {
      this.refusal = toFault(cause);
      return false;
    } finally {
      this.busy = false;
    }
  }

  async nextCandidate(): Promise<boolean> {
    const done = await this.run(() => this.backend.next_candidate());
    if (done) {
      prefs.reset();
      this.panel_open = false;
    }
    return done;
  }
}

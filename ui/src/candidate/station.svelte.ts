import type { StationBackend } from '../shared/backend/backend';
import { toFault } from '../shared/backend/fault';
import type { Fault, PanelView, StationView, TickView } from '../shared/backend/types';
import { Panel } from '../invigilator/panel/panel.svelte';
import { Busy } from '../shared/busy.svelte';
import { prefs } from '../shared/prefs.svelte';
import { sessionOf, type Session } from './exam/session';
import { factsOf } from './screen';

const POLL_MS = 500;
/** So many ticks in a row must fail before the screen says so. */
const PATIENCE = 3;

/** A dialog over the screen, or the invigilator's panel. */
export type Over = 'order' | 'admit' | 'entry' | 'panel';

/** The station window: which screen Rust wants shown, and its clock, asked for twice a second. */
export class Station {
  readonly backend: StationBackend;
  view = $state.raw<StationView | null>(null);
  tick = $state.raw<TickView | null>(null);
  session = $state.raw<Session | null>(null);
  /** The first view. */
  readonly loading = new Busy();
  /** What the person at the screen asked for last. */
  readonly busy = new Busy();
  missed = $state(0);
  /** Why the last tick failed. */
  trouble = $state.raw<Fault | null>(null);
  /** What lies over the screen. */
  opened = $state<Over | null>(null);
  /** The panel of the invigilator who signed in, while it is open. */
  panel = $state.raw<Panel | null>(null);
  reported = $state(false);
  /** Counts views, so that an answer to an older question is dropped. */
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = true;
  #fetching: Promise<void> | null = null;

  constructor(backend: StationBackend) {
    this.backend = backend;
  }

  readonly now = $derived(this.tick?.now ?? this.view?.now ?? '');
  readonly late = $derived(this.missed >= PATIENCE);

  async start() {
    // Whoever tries again after a fault must not set a second clock going.
    const first = this.#stopped;
    this.#stopped = false;
    await this.loading.run(async () => this.set(await this.backend.station_view()));
    if (first && !this.#stopped) void this.#poll();
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
    this.session?.answers.mirror(tick.save);
  }

  async refresh() {
    const generation = this.#generation;
    const view = await this.backend.station_view();
    if (generation === this.#generation) await this.set(view);
  }

  async set(view: StationView) {
    this.#generation += 1;
    const { paper } = factsOf(view.screen.screen);
    if (paper === 'none') this.#close();
    else if (!this.session) await this.#load(paper === 'read');
    this.view = view;
    if (view.screen.screen !== 'sign_in') this.reported = false;
    this.loading.forget();
  }

  #close() {
    this.session?.answers.close();
    this.session = null;
  }

  /** A hidden paper can do without: its header then says less. */
  async #load(needed: boolean): Promise<void> {
    this.#fetching ??= this.#fetch().finally(() => (this.#fetching = null));
    await (needed ? this.#fetching : this.#fetching.catch(() => undefined));
  }
  async #fetch(): Promise<void> {
    const [paper, attempt] = await Promise.all([this.backend.paper(), this.backend.attempt()]);
    this.session = sessionOf(this.backend, paper, attempt);
  }

  /** Runs one command of the flow; true when it was done. */
  run(command: () => Promise<StationView>): Promise<boolean> {
    return this.busy.run(async () => {
      await this.set(await command());
      await this.backend.tick().then((tick) => this.take(tick), () => undefined);
    });
  }

  async nextCandidate(): Promise<boolean> {
    // Before: this page ends with the command, and the next candidate has another.
    prefs.reset();
    const done = await this.run(() => this.backend.next_candidate());
    if (done) this.close();
    return done;
  }

  open(over: Over) {
    this.busy.forget();
    this.opened = over;
  }
  openPanel(view: PanelView) {
    this.panel = new Panel(this.backend, view, () => this.close());
    this.open('panel');
  }
  close() {
    this.opened = null;
    this.panel = null;
  }
}

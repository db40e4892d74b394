import type { PanelBackend } from '../../shared/backend/backend';
import type { ExportView, PanelView } from '../../shared/backend/types';
import { Busy } from '../../shared/busy.svelte';
import type { Words } from '../../shared/i18n/zh';

const REFRESH_MS = 2000;

export type Page = 'extend' | 'pause' | 'leave' | 'evacuate' | 'terminate' | 'misconduct' | 'clock' | 'held' | 'export' | 'record' | 'next' | 'continue';
export type AttemptState = keyof Words['panel']['states'];
/** What an invigilator may do to an attempt: nothing before it begins and after it ends. */
type Phase = 'seated' | 'away' | 'suspended' | 'evacuated' | 'none';

const PHASES: Record<AttemptState, Phase> = {
  none: 'none',
  awaiting: 'none',
  authorised: 'none',
  in_progress: 'seated',
  away: 'away',
  suspended: 'suspended',
  evacuated: 'evacuated',
  submitted: 'none',
  timed_out: 'none',
  terminated: 'none',
  misconduct: 'none',
  absent: 'none',
  sealed: 'none',
};
/** A state that these screens do not know allows nothing. */
const phaseOf = (state: string): Phase => (Object.hasOwn(PHASES, state) ? PHASES[state as AttemptState] : 'none');

/** The open panel: what Rust said last, and one act at a time. Rust locks it; this only notices. */
export class Panel {
  readonly backend: PanelBackend;
  readonly busy = new Busy();
  readonly #locked: () => void;
  #read_at = $state(0);
  #now = $state(0);
  #timers: ReturnType<typeof setInterval>[] = [];
  view = $state.raw<PanelView>() as PanelView;
  page = $state<Page>('extend');
  done = $state('');
  exported = $state.raw<ExportView | null>(null);

  constructor(backend: PanelBackend, view: PanelView, locked: () => void) {
    this.backend = backend;
    this.#locked = locked;
    this.#take(view);
    this.page = this.running ? 'extend' : view.bundles > 0 ? 'export' : 'record';
  }

  readonly phase = $derived.by(() => phaseOf(this.view.state));
  readonly running = $derived.by(() => this.phase !== 'none');
  readonly seat = $derived.by(() => this.view.seat ?? '—');
  get locks_in_ms(): number {
    return Math.max(0, this.view.locks_in_ms - (this.#now - this.#read_at));
  }

  start() {
    this.#timers = [
      setInterval(() => (this.#now = performance.now()), 500),
      setInterval(() => void this.refresh(), REFRESH_MS),
    ];
  }
  stop() {
    this.#timers.forEach(clearInterval);
  }

  #take(view: PanelView) {
    this.view = view;
    this.#read_at = this.#now = performance.now();
    // What ended the exam also leaves its page, whose fields mean nothing any more.
    if (!this.running && (this.page === 'terminate' || this.page === 'misconduct')) this.page = 'record';
  }

  /** A rejection here means that Rust has locked the panel. */
  async refresh() {
    if (this.busy.on) return;
    try {
      this.#take(await this.backend.panel());
    } catch {
      this.#locked();
    }
  }

  async run(act: () => Promise<unknown>): Promise<boolean> {
    if (!this.busy.on) this.done = '';
    return this.busy.run(act);
  }
  async act(command: () => Promise<PanelView>): Promise<boolean> {
    return this.run(async () => this.#take(await command()));
  }

  async export(folder: string) {
    this.exported = null;
    await this.run(async () => (this.exported = await this.backend.export_bundles({ folder })));
    void this.refresh();
  }

  show(page: Page) {
    this.page = page;
    this.busy.forget();
    this.done = '';
  }
}

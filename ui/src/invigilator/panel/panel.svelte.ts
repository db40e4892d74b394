import type { PanelBackend } from '../../shared/backend/backend';
import { toFault } from '../../shared/backend/fault';
import type { ExportView, Fault, PanelView } from '../../shared/backend/types';

const REFRESH_MS = 2000;

export type Page = 'extend' | 'pause' | 'leave' | 'terminate' | 'misconduct' | 'export' | 'record' | 'next' | 'continue';

/** The open panel: what Rust said last, and one action at a time. Rust locks it; this only notices. */
export class Panel {
  readonly #backend: PanelBackend;
  readonly #locked: () => void;
  #read_at = $state(0);
  #now = $state(0);
  #timers: ReturnType<typeof setInterval>[] = [];
  view = $state.raw<PanelView>() as PanelView;
  page = $state<Page>('extend');
  busy = $state(false);
  fault = $state.raw<Fault | null>(null);
  done = $state('');
  exported = $state.raw<ExportView | null>(null);

  constructor(backend: PanelBackend, view: PanelView, locked: () => void) {
    this.#backend = backend;
    this.#locked = locked;
    this.#take(view);
    this.page = this.running ? 'extend' : view.bundles > 0 ? 'export' : 'record';
  }

  get running(): boolean {
    return this.view.state === 'in_progress' || this.view.state === 'away' || this.view.state === 'suspended';
  }
  get seated(): boolean {
    return this.view.state === 'in_progress';
  }
  get away(): boolean {
    return this.view.state === 'away';
  }
  get suspended(): boolean {
    return this.view.state === 'suspended';
  }
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
  }

  /** A rejection here means that Rust has locked the panel. */
  async refresh() {
    if (this.busy) return;
    try {
      this.#take(await this.#backend.panel());
    } catch {
      this.#locked();
    }
  }

  async run<T>(command: () => Promise<T>): Promise<T | null> {
    if (this.busy) return null;
    this.busy = true;
    this.fault = null;
    this.done = '';
    try {
      return await command();
    } catch (cause) {
      this.fault = toFault(cause);
      return null;
    } finally {
      this.busy = false;
    }
  }

  async act(command: () => Promise<PanelView>): Promise<boolean> {
    const view = await this.run(command);
    if (view) this.#take(view);
    return view !== null;
  }

  async export(folder: string) {
    this.exported = null;
    this.exported = await this.run(() => this.#backend.export_bundles({ folder }));
    void this.refresh();
  }

  show(page: Page) {
    this.page = page;
    this.fault = null;
    this.done = '';
  }
}

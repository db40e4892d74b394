import { toFault } from '../../shared/backend/fault';
import type { Fault, ItemResponse, Response, Saved } from '../../shared/backend/types';

/** The station writes it with its next tick that has room; nothing is wrong. */
const SPACED = 'saves_spaced';

export type SaveState = 'saving' | 'retrying' | 'failed';

interface Entry {
  /** False while more of it may be typed. */
  ready: boolean;
  response: Response;
  failures: number;
  fault: Fault | null;
}

export interface SaveQueueOptions {
  /** Everything that gathered while one save was on its way goes in one call. */
  send: (responses: ItemResponse[]) => Promise<Saved>;
  saved: (response: ItemResponse, saved: Saved) => void;
  /** Called after every change of what is pending, slow or failing. */
  changed: () => void;
  retry_ms?: number;
  /** How long typed text waits for more of it. */
  settle_ms?: number;
  /** A save that takes longer counts as slow. */
  slow_ms?: number;
  /** So many rejections in a row, and the answer counts as not saved. */
  patience?: number;
}

/**
 * One save is on its way at a time, with everything that gathered meanwhile. The last choice for an item wins; nothing
 * leaves the queue before the backend has acknowledged exactly that choice; what was rejected is sent again.
 */
export class SaveQueue {
  readonly #entries = new Map<string, Entry>();
  readonly #options: Required<SaveQueueOptions>;
  #sending = false;
  #slow = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #settle: ReturnType<typeof setTimeout> | null = null;
  #waiting = new Set<string>();
  #idle: (() => void)[] = [];

  constructor(options: SaveQueueOptions) {
    this.#options = { retry_ms: 2000, settle_ms: 800, slow_ms: 2000, patience: 3, ...options };
  }

  /** Queues a response; an older one of the same item that has not left yet is replaced. */
  put(item: string, response: Response) {
    this.#set(item, response, true);
    void this.#pump();
  }

  /** Queues typed text, which leaves when nothing more was typed for a moment, or with [`flush`]. */
  type(item: string, response: Response) {
    this.#set(item, response, false);
    if (this.#settle) clearTimeout(this.#settle);
    this.#settle = setTimeout(() => this.flush(), this.#options.settle_ms);
  }

  /** Sends what is still being typed. */
  flush() {
    if (this.#settle) clearTimeout(this.#settle);
    this.#settle = null;
    for (const entry of this.#entries.values()) entry.ready = true;
    void this.#pump();
  }

  #set(item: string, response: Response, ready: boolean) {
    const old = this.#entries.get(item);
    this.#entries.set(item, { response, ready, failures: old?.failures ?? 0, fault: old?.fault ?? null });
    this.#options.changed();
  }

  /** None when the item's last response is on the disk. */
  state(item: string): SaveState | null {
    const entry = this.#entries.get(item);
    if (!entry) return null;
    if (entry.fault?.severity === 'call' || entry.failures >= this.#options.patience) return 'failed';
    return entry.failures > 0 ? 'retrying' : 'saving';
  }

  fault(item: string): Fault | null {
    return this.#entries.get(item)?.fault ?? null;
  }

  /** Items whose last choice is not on the disk yet. */
  get pending(): string[] {
    return [...this.#entries.keys()];
  }

  get failed(): string[] {
    return this.pending.filter((item) => this.state(item) === 'failed');
  }

  /** True while a save is late or being repeated, and none has failed for good. */
  get slow(): boolean {
    return this.failed.length === 0 && (this.#slow || this.pending.some((item) => this.state(item) === 'retrying'));
  }

  /** Resolves once nothing is pending; what is still being typed is sent. */
  idle(): Promise<void> {
    this.flush();
    return this.#entries.size === 0 ? Promise.resolve() : new Promise((done) => this.#idle.push(done));
  }

  /** Stops retrying: the attempt is over and the backend decides what it holds. */
  stop() {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#settle) clearTimeout(this.#settle);
    this.#timer = this.#settle = null;
    this.#entries.clear();
    this.#waiting.clear();
  }

  async #pump(): Promise<void> {
    if (this.#sending) return;
    const batch = [...this.#entries].filter(([item, { ready }]) => ready && !this.#waiting.has(item));
    if (batch.length === 0) return;
    this.#sending = true;
    const responses = batch.map(([item, { response }]) => ({ item, response }));
    const late = setTimeout(() => this.#late(true), this.#options.slow_ms);
    try {
      const saved = await this.#options.send(responses);
      for (const [item, entry] of batch) {
        if (this.#entries.get(item) === entry) this.#entries.delete(item);
        else this.#forgive(item);
      }
      responses.forEach((response) => this.#options.saved(response, saved));
    } catch (cause) {
      const fault = toFault(cause);
      responses.forEach(({ item }) => this.#reject(item, fault));
    } finally {
      clearTimeout(late);
      this.#slow = false;
      this.#sending = false;
    }
    this.#options.changed();
    if (this.#entries.size === 0) this.#idle.splice(0).forEach((done) => done());
    void this.#pump();
  }

  #late(slow: boolean) {
    this.#slow = slow;
    this.#options.changed();
  }

  #forgive(item: string) {
    const entry = this.#entries.get(item);
    if (entry) Object.assign(entry, { failures: 0, fault: null });
  }

  #reject(item: string, fault: Fault) {
    const entry = this.#entries.get(item);
    if (!entry) return;
    if (fault.code !== SPACED) {
      entry.failures += 1;
      entry.fault = fault;
    }
    this.#waiting.add(item);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#waiting.clear();
      void this.#pump();
    }, this.#options.retry_ms);
  }
}

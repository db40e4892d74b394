import type { OpeningBackend } from '../../shared/backend/backend';
import { toFault } from '../../shared/backend/fault';
import type { CodeCheck, Fault, OpenedRoom, OpeningView, RoleEntry, RoleName } from '../../shared/backend/types';

const CODE_LENGTH = 16;

/** One of the two entries as it is being typed. */
export class Entry {
  readonly #backend: OpeningBackend;
  role = $state<RoleName>('first');
  person = $state('');
  code = $state('');
  check = $state.raw<CodeCheck | null>(null);

  constructor(backend: OpeningBackend, role: RoleName) {
    this.#backend = backend;
    this.role = role;
  }
  get missing(): number {
    return this.check?.missing ?? CODE_LENGTH;
  }
  get fits(): boolean | null {
    return this.check?.fits ?? null;
  }
  get value(): RoleEntry {
    return { role: this.role, person: this.person.trim(), code: this.code };
  }

  async type(code: string) {
    this.code = code;
    const check = code ? await this.#backend.check_code({ kind: 'role', text: code }).catch(() => null) : null;
    if (code === this.code) this.check = check;
  }
  /** Another envelope: what was typed belonged to the old one. */
  become(role: RoleName) {
    if (role === this.role) return;
    this.role = role;
    this.person = '';
    this.code = '';
    this.check = null;
  }
}

export type Need = 'checks' | 'compare' | { person: Entry } | { code: Entry } | { fit: Entry };

/** The window that opens a room. It keeps the codes only until they were used. */
export class Opening {
  readonly backend: OpeningBackend;
  readonly entries: readonly [Entry, Entry];
  view = $state.raw<OpeningView | null>(null);
  compared = $state(false);
  opened = $state.raw<OpenedRoom | null>(null);
  fault = $state.raw<Fault | null>(null);
  busy = $state(false);

  constructor(backend: OpeningBackend) {
    this.backend = backend;
    this.entries = [new Entry(backend, 'first'), new Entry(backend, 'second')];
  }

  /** The first thing that is still missing. */
  get need(): Need | null {
    if (this.view?.checks.some((check) => check.state === 'fail')) return 'checks';
    if (!this.compared) return 'compare';
    for (const entry of this.entries) {
      if (entry.person.trim() === '') return { person: entry };
      if (entry.missing > 0) return { code: entry };
      if (entry.fits !== true) return { fit: entry };
    }
    return null;
  }

  async load() {
    await this.#run(async () => (this.view = await this.backend.opening_view()));
  }
  async open() {
    if (this.need) return;
    const [one, other] = this.entries;
    await this.#run(async () => {
      this.opened = await this.backend.open_room({ one: one.value, other: other.value });
      for (const entry of this.entries) await entry.type('');
    });
  }
  async finish() {
    await this.#run(() => this.backend.opening_done());
  }
  async #run(action: () => Promise<unknown>) {
    if (this.busy) return;
    this.busy = true;
    this.fault = null;
    try {
      await action();
    } catch (cause) {
      this.fault = toFault(cause);
    } finally {
      this.busy = false;
    }
  }
}

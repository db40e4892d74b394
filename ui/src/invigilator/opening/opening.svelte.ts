import type { OpeningBackend } from '../../shared/backend/backend';
import { Busy } from '../../shared/busy.svelte';
import type { CodeCheck, OpenedRoom, OpeningView, RoleEntry, RoleName } from '../../shared/backend/types';

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

export type Need =
  | { what: 'checks' | 'compare' }
  | { what: 'person' | 'code' | 'fit'; of: Entry };

/** The window that opens a room. It keeps the codes only until they were used. */
export class Opening {
  readonly backend: OpeningBackend;
  readonly entries: readonly [Entry, Entry];
  view = $state.raw<OpeningView | null>(null);
  compared = $state(false);
  opened = $state.raw<OpenedRoom | null>(null);
  readonly busy = new Busy();

  constructor(backend: OpeningBackend) {
    this.backend = backend;
    this.entries = [new Entry(backend, 'first'), new Entry(backend, 'second')];
  }

  /** The first thing that is still missing. */
  get need(): Need | null {
    if (this.view?.checks.some((check) => check.state === 'fail')) return { what: 'checks' };
    if (!this.compared) return { what: 'compare' };
    for (const entry of this.entries) {
      if (entry.person.trim() === '') return { what: 'person', of: entry };
      if (entry.missing > 0) return { what: 'code', of: entry };
      if (entry.fits !== true) return { what: 'fit', of: entry };
    }
    return null;
  }

  async load() {
    await this.busy.run(async () => (this.view = await this.backend.opening_view()));
  }
  async open() {
    if (this.need) return;
    const [one, other] = this.entries;
    await this.busy.run(async () => {
      this.opened = await this.backend.open_room({ one: one.value, other: other.value });
      for (const entry of this.entries) await entry.type('');
    });
  }
  async finish() {
    await this.busy.run(() => this.backend.opening_done());
  }
}

import type { BoardBackend } from '../shared/backend/backend';
import { toFault } from '../shared/backend/fault';
import type { BoardView, Fault, ImportRow, ImportState } from '../shared/backend/types';

export type Page = 'import' | 'sittings';
export type RowFilter = 'all' | ImportState;

export const STATES: readonly ImportState[] = ['accepted', 'held', 'refused', 'duplicate'];

/** The board window. */
export class Board {
  readonly #backend: BoardBackend;
  view = $state.raw<BoardView | null>(null);
  page = $state<Page>('import');
  filter = $state<RowFilter>('all');
  picked = $state(0);
  busy = $state(false);
  fault = $state.raw<Fault | null>(null);

  constructor(backend: BoardBackend) {
    this.#backend = backend;
  }

  get rows(): ImportRow[] {
    return this.view?.import.rows ?? [];
  }
  readonly shown = $derived.by(() => this.rows.filter((row) => this.filter === 'all' || row.state === this.filter));
  readonly row = $derived.by(() => this.shown[this.picked] ?? this.shown[0] ?? null);

  count(filter: RowFilter): number {
    return this.rows.filter((row) => filter === 'all' || row.state === filter).length;
  }
  choose(filter: RowFilter) {
    this.filter = filter;
    this.picked = 0;
  }

  async load() {
    await this.#run(async () => (this.view = await this.#backend.board_view()));
  }
  async add() {
    await this.#run(async () => {
      const paths = await this.#backend.choose_files();
      if (paths.length === 0) return;
      this.view = await this.#backend.import_files({ paths });
      this.choose('all');
    });
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

import type { BoardBackend } from '../shared/backend/backend';
import { Busy } from '../shared/busy.svelte';
import type { BoardView, ImportRow, ImportState } from '../shared/backend/types';

export type Page = 'import' | 'sittings';
export type RowFilter = 'all' | ImportState;

export const STATES: readonly ImportState[] = ['accepted', 'held', 'refused', 'duplicate'];

const fits = (filter: RowFilter, row: ImportRow) => filter === 'all' || row.state === filter;

/** The board window. */
export class Board {
  readonly #backend: BoardBackend;
  view = $state.raw<BoardView | null>(null);
  page = $state<Page>('import');
  filter = $state<RowFilter>('all');
  picked = $state(0);
  readonly busy = new Busy();

  constructor(backend: BoardBackend) {
    this.#backend = backend;
  }

  get rows(): ImportRow[] {
    return this.view?.import.rows ?? [];
  }
  readonly shown = $derived.by(() => this.rows.filter((row) => fits(this.filter, row)));
  readonly row = $derived.by(() => this.shown[this.picked] ?? this.shown[0] ?? null);

  count(filter: RowFilter): number {
    return this.rows.filter((row) => fits(filter, row)).length;
  }
  choose(filter: RowFilter) {
    this.filter = filter;
    this.picked = 0;
  }

  async load() {
    await this.busy.run(async () => (this.view = await this.#backend.board_view()));
  }
  async add() {
    await this.busy.run(async () => {
      const paths = await this.#backend.choose_files();
      if (paths.length === 0) return;
      this.view = await this.#backend.import_files({ paths });
      this.choose('all');
    });
  }
}

import type { BoardBackend } from '../shared/backend/backend';
import { Busy } from '../shared/busy.svelte';
import type { BoardView, ImportRow, ImportState } from '../shared/backend/types';
import { Decisions } from './decisions/decisions.svelte';
import { Rooms } from './rooms/rooms.svelte';
import { Scores } from './scores/scores.svelte';

export type Page = 'import' | 'sittings' | 'rooms' | 'decisions' | 'scores';
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
  readonly rooms: Rooms;
  readonly decisions: Decisions;
  readonly scores: Scores;

  constructor(backend: BoardBackend) {
    this.#backend = backend;
    this.rooms = new Rooms(backend);
    this.decisions = new Decisions(backend);
    this.scores = new Scores(backend);
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

  /** Another page; what it shows is computed anew. */
  async go(page: Page) {
    this.page = page;
    if (page === 'rooms') await this.rooms.load();
    if (page === 'decisions') await this.decisions.load();
    if (page === 'scores') await this.scores.load();
  }

  /** To the decision about a candidate's seat. */
  async decide(candidate: string) {
    await this.go('decisions');
    this.decisions.find(candidate);
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

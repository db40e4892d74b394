import type { ScoresBackend } from '../../shared/backend/backend';
import { Busy } from '../../shared/busy.svelte';
import type { ExportedScores, RoomScores, ScoreConclusion, ScoreRow, ScoresFormat, ScoresView } from '../../shared/backend/types';

export type ScoreFilter = 'all' | ScoreConclusion;

export const CONCLUSIONS: readonly ScoreConclusion[] = ['pass', 'fail', 'undecided', 'held', 'misconduct', 'absent'];

/** The totals of a sitting. */
export function total(rooms: readonly RoomScores[]): Record<ScoreConclusion | 'candidates', number> {
  const sum = { candidates: 0, pass: 0, fail: 0, undecided: 0, absent: 0, misconduct: 0, held: 0 };
  for (const room of rooms) for (const name of [...CONCLUSIONS, 'candidates'] as const) sum[name] += room[name];
  return sum;
}

/** The scores of a sitting. */
export class Scores {
  readonly #backend: ScoresBackend;
  view = $state.raw<ScoresView | null>(null);
  filter = $state<ScoreFilter>('all');
  /** A room's id; all where it is empty. */
  room = $state('');
  exported = $state.raw<ExportedScores | null>(null);
  readonly busy = new Busy();

  constructor(backend: ScoresBackend) {
    this.#backend = backend;
  }

  readonly sum = $derived.by(() => total(this.view?.rooms ?? []));
  /** Candidates whose result is not settled. */
  readonly open = $derived.by(() => this.sum.held + this.sum.misconduct + this.sum.undecided);
  readonly shown = $derived.by<ScoreRow[]>(() =>
    (this.view?.rows ?? []).filter((row) => (this.filter === 'all' || row.conclusion === this.filter) && (this.room === '' || row.room === this.room)),
  );

  count(filter: ScoreFilter): number {
    return filter === 'all' ? this.sum.candidates : this.sum[filter];
  }

  async load(sitting: string | null = this.view?.sitting ?? null) {
    this.exported = null;
    this.room = '';
    await this.busy.run(async () => (this.view = await this.#backend.scores_view({ sitting })));
  }

  async export(format: ScoresFormat) {
    const sitting = this.view?.sitting;
    if (!sitting) return;
    this.exported = null;
    await this.busy.run(async () => {
      const folder = await this.#backend.choose_folder();
      if (folder) this.exported = await this.#backend.export_scores({ sitting, format, folder });
    });
  }
}

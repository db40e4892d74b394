import { SvelteSet } from 'svelte/reactivity';
import type { CandidateBackend } from '../../shared/backend/backend';
import type { AttemptView } from '../../shared/backend/types';
import type { Answers } from './answers.svelte';
import type { Filter, Placed } from './card';

export type Page = 'question' | 'review';

/** A journal that lost answers, or was put back; a write that was cut off lost none. */
const lossy = (mended: AttemptView['mended']) => mended !== null && (mended.unreadable > 0 || mended.expected !== null);

/** What is on the screen of this attempt: which question, the answer card, what is struck out, hidden or still to be read. Nothing of it is an answer. */
export class Reading {
  readonly #backend: Pick<CandidateBackend, 'show'>;
  readonly #answers: Answers;
  readonly #struck = new SvelteSet<string>();
  at = $state(0);
  page = $state<Page>('question');
  filter = $state<Filter>('all');
  card_open = $state(true);
  clock_hidden = $state(false);
  help_open = $state(false);
  /** What late entry cost; none once it was read. */
  late = $state.raw<{ lost_ms: number; own_ms: number } | null>(null);
  /** To which moment a restart restored the answers, which may be older than remembered where the journal was damaged; none once read. */
  recovered = $state.raw<{ at: string; damaged: boolean } | null>(null);
  /** What a screen reader should hear next. */
  spoken = $state('');

  constructor(backend: Pick<CandidateBackend, 'show'>, answers: Answers, attempt: AttemptView) {
    this.#backend = backend;
    this.#answers = answers;
    this.at = Math.max(0, answers.places.findIndex((place) => place.item.id === attempt.current));
    if (attempt.lost_ms > 0) this.late = { lost_ms: attempt.lost_ms, own_ms: attempt.own_ms };
    if (attempt.recovered_at) this.recovered = { at: attempt.recovered_at, damaged: lossy(attempt.mended) };
  }

  get current(): Placed {
    const place = this.#answers.places[this.at];
    if (!place) throw new Error('the paper has no item here');
    return place;
  }
  get first(): boolean {
    return this.at === 0;
  }
  get last(): boolean {
    return this.at === this.#answers.places.length - 1;
  }

  /** Shows another question; false when that is not possible now. */
  go(at: number): boolean {
    if (this.#answers.blocked || at < 0 || at >= this.#answers.places.length) return false;
    this.at = at;
    this.page = 'question';
    // Where a restart returns to: worth telling, never worth stopping for.
    this.#backend.show({ item: this.current.item.id }).catch(() => undefined);
    return true;
  }
  review(): boolean {
    if (this.#answers.blocked) return false;
    this.page = 'review';
    return true;
  }

  /** Answers the current question. A choice that was struck out and is chosen all the same is struck out no more. */
  choose(choice: string) {
    if (!this.#answers.frozen) this.#struck.delete(this.#key(choice));
    this.#answers.choose(this.current, choice);
  }
  isStruck(choice: string): boolean {
    return this.#struck.has(this.#key(choice));
  }
  strike(choice: string) {
    const key = this.#key(choice);
    if (!this.#struck.delete(key)) this.#struck.add(key);
  }
  #key(choice: string): string {
    return `${this.current.item.id} ${choice}`;
  }
}

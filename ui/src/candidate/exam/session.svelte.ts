import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { CandidateBackend } from '../../shared/backend/backend';
import { toFault } from '../../shared/backend/fault';
import type { AttemptView, Fault, PaperView, SaveView } from '../../shared/backend/types';
import { chosenAfter, placesOf, type CellState, type Filter, type Placed } from './card';
import { SaveQueue, type SaveState } from './save-queue';

type Saving = Pick<CandidateBackend, 'respond_all' | 'mark' | 'show'>;

/** A running attempt as the screen knows it: what is chosen, and what of that is on the disk. */
export class ExamSession {
  readonly places: Placed[];
  readonly paper: PaperView;
  readonly recovered_at: string | null;
  /** The journal was damaged or put back: answers may be older than the candidate remembers. */
  readonly damaged: boolean;
  readonly #backend: Saving;
  readonly #queue: SaveQueue;
  readonly #chosen = new SvelteMap<string, string[]>();
  readonly #durable = new SvelteSet<string>();
  readonly #marked = new SvelteSet<string>();
  readonly #struck = new SvelteSet<string>();
  #version = $state(0);
  at = $state(0);
  page = $state<'question' | 'review'>('question');
  filter = $state<Filter>('all');
  card_open = $state(true);
  clock_hidden = $state(false);
  help_open = $state(false);
  saved_at = $state<string | null>(null);
  /** What the station says of its disk; answers that wait there are not on it yet. */
  save = $state.raw<SaveView | null>(null);
  readonly lost_ms: number;
  readonly own_ms: number;
  late_dismissed = $state(false);
  recovery_dismissed = $state(false);
  mark_fault = $state<Fault | null>(null);
  /** What a screen reader should hear next. */
  spoken = $state('');

  constructor(backend: Saving, paper: PaperView, attempt: AttemptView) {
    this.#backend = backend;
    this.paper = paper;
    this.places = placesOf(paper);
    this.recovered_at = attempt.recovered_at;
    this.damaged = attempt.mended !== null && (attempt.mended.unreadable > 0 || attempt.mended.expected !== null);
    this.saved_at = attempt.saved_at;
    this.lost_ms = attempt.lost_ms;
    this.own_ms = attempt.own_ms;
    for (const [item, chosen] of Object.entries(attempt.responses)) {
      if (chosen.length === 0) continue;
      this.#chosen.set(item, chosen);
      this.#durable.add(item);
    }
    for (const [item, chosen] of Object.entries(attempt.unsaved)) {
      if (chosen.length > 0) this.#chosen.set(item, chosen);
      else this.#chosen.delete(item);
    }
    attempt.marked.forEach((item) => this.#marked.add(item));
    this.at = Math.max(0, this.places.findIndex((place) => place.item.id === attempt.current));
    this.#queue = new SaveQueue({
      send: (answers) => backend.respond_all({ answers }),
      saved: ({ item, chosen }, saved) => {
        this.saved_at = saved.saved_at;
        this.#settle(item, chosen);
      },
      changed: () => (this.#version += 1),
    });
  }

  #settle(item: string, chosen: string[]) {
    if (chosen.length > 0) this.#durable.add(item);
    else this.#durable.delete(item);
  }
  /** Takes what the station says of its disk. An answer that waited there and does not any more is on it. */
  mirror(save: SaveView) {
    const gone = this.save?.waiting.filter((item) => !save.waiting.includes(item)) ?? [];
    for (const item of gone) if (!this.#queue.pending.includes(item)) this.#settle(item, this.chosen(item));
    this.save = save;
  }

  get current(): Placed {
    const place = this.places[this.at];
    if (!place) throw new Error('the paper has no item here');
    return place;
  }
  chosen(item: string): string[] {
    return this.#chosen.get(item) ?? [];
  }
  isMarked(item: string): boolean {
    return this.#marked.has(item);
  }
  isStruck(item: string, choice: string): boolean {
    return this.#struck.has(`${item} ${choice}`);
  }
  saveState(item: string): SaveState | null {
    void this.#version;
    return this.#queue.state(item);
  }
  saveFault(item: string): Fault | null {
    void this.#version;
    return this.#queue.fault(item);
  }

  cell(place: Placed): CellState {
    return {
      number: place.item.number,
      answered: this.chosen(place.item.id).length > 0,
      marked: this.isMarked(place.item.id),
      current: this.page === 'question' && place.at === this.at,
      unsaved: this.failed.includes(place),
    };
  }

  /** Items answered on the disk: what the header may promise. */
  readonly answered = $derived.by(() => this.places.filter((p) => this.#durable.has(p.item.id)).length);
  readonly unanswered = $derived.by(() => this.places.filter((p) => this.chosen(p.item.id).length === 0));
  readonly marked = $derived.by(() => this.places.filter((p) => this.isMarked(p.item.id)));
  readonly saving = $derived.by(() => (void this.#version, this.#queue.pending.length > 0));
  /** The station could not write for longer than a slow disk takes, or has no space. */
  readonly stopped = $derived(this.save?.state === 'not_saved' || this.save?.state === 'disk_full');
  readonly slow = $derived.by(() => (void this.#version, this.#queue.slow || this.save?.state === 'retrying'));
  readonly failed = $derived.by(() => {
    void this.#version;
    const ids = [...this.#queue.failed, ...(this.stopped ? (this.save?.waiting ?? []) : [])];
    return this.places.filter((place) => ids.includes(place.item.id));
  });
  readonly full = $derived.by(() => {
    const faults = this.failed.map((place) => this.saveFault(place.item.id)?.code);
    return this.save?.state === 'disk_full' || faults.includes('disk_full');
  });
  /** By policy no new answers are taken while nothing can be saved. */
  readonly frozen = $derived(this.save?.frozen ?? false);
  /** While an answer is not saved, leaving the question and handing in are unavailable. */
  readonly blocked = $derived(this.failed.length > 0 || this.stopped);

  choose(choice: string) {
    if (this.frozen) return;
    const { item } = this.current;
    this.#struck.delete(`${item.id} ${choice}`);
    this.#put(item.id, chosenAfter(this.current, this.chosen(item.id), choice));
  }
  clear() {
    if (this.frozen) return;
    this.#put(this.current.item.id, []);
  }
  strike(choice: string) {
    const key = `${this.current.item.id} ${choice}`;
    if (!this.#struck.delete(key)) this.#struck.add(key);
  }
  #put(item: string, chosen: string[]) {
    if (chosen.length > 0) this.#chosen.set(item, chosen);
    else this.#chosen.delete(item);
    this.#queue.put(item, chosen);
  }

  async mark() {
    const { id } = this.current.item;
    const marked = !this.#marked.has(id);
    this.#setMark(id, marked);
    this.mark_fault = null;
    try {
      await this.#backend.mark({ item: id, marked });
    } catch (cause) {
      this.#setMark(id, !marked);
      this.mark_fault = toFault(cause);
    }
  }
  #setMark(item: string, marked: boolean) {
    if (marked) this.#marked.add(item);
    else this.#marked.delete(item);
  }

  /** Shows another question; false when that is not possible now. */
  go(at: number): boolean {
    if (this.blocked || at < 0 || at >= this.places.length) return false;
    this.at = at;
    this.page = 'question';
    // Where a restart returns to: worth telling, never worth stopping for.
    this.#backend.show({ item: this.current.item.id }).catch(() => undefined);
    return true;
  }
  review(): boolean {
    if (this.blocked) return false;
    this.page = 'review';
    return true;
  }
  /** Resolves when every choice is on the disk. */
  settled(): Promise<void> {
    return this.#queue.idle();
  }
  close() {
    this.#queue.stop();
  }
}

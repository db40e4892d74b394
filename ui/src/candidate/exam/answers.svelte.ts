import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { CandidateBackend } from '../../shared/backend/backend';
import { toFault } from '../../shared/backend/fault';
import type { AttemptView, Fault, PaperView, Response, SaveView } from '../../shared/backend/types';
import { chosenAfter, placesOf, type Placed } from './card';
import { chosenOf, isEmpty } from './response';
import { SaveQueue, type SaveState } from './save-queue';

type Saving = Pick<CandidateBackend, 'respond_all' | 'mark'>;

/** How the header words the state of saving. */
export type SavedState = 'saved' | 'saving' | 'slow' | 'failed';

const DISK_FULL = 'disk_full';

/** What was answered and marked in this attempt, and what of that is on the disk. */
export class Answers {
  readonly paper: PaperView;
  readonly places: Placed[];
  readonly #backend: Saving;
  readonly #queue: SaveQueue;
  readonly #responses = new SvelteMap<string, Response>();
  readonly #durable = new SvelteSet<string>();
  readonly #marked = new SvelteSet<string>();
  #version = $state(0);
  saved_at = $state<string | null>(null);
  /** What the station says of its disk; answers that wait there are not on it yet. */
  save = $state.raw<SaveView | null>(null);
  mark_fault = $state<Fault | null>(null);

  constructor(backend: Saving, paper: PaperView, attempt: AttemptView) {
    this.#backend = backend;
    this.paper = paper;
    this.places = placesOf(paper);
    this.saved_at = attempt.saved_at;
    for (const [item, response] of Object.entries(attempt.responses)) {
      this.#hold(item, response);
      this.#settle(item, response);
    }
    for (const [item, response] of Object.entries(attempt.unsaved)) this.#hold(item, response);
    attempt.marked.forEach((item) => this.#marked.add(item));
    this.#queue = new SaveQueue({
      send: (responses) => backend.respond_all({ responses }),
      saved: ({ item, response }, saved) => {
        this.saved_at = saved.saved_at;
        this.#settle(item, response);
      },
      changed: () => (this.#version += 1),
    });
  }

  #hold(item: string, response: Response) {
    if (isEmpty(response)) this.#responses.delete(item);
    else this.#responses.set(item, response);
  }
  #settle(item: string, response: Response) {
    if (isEmpty(response)) this.#durable.delete(item);
    else this.#durable.add(item);
  }
  /** The queue is not reactive by itself: who asks it again when it has changed, goes through here. */
  get #saves(): SaveQueue {
    void this.#version;
    return this.#queue;
  }

  /** Takes what the station says of its disk. An answer that waited there and does not any more is on it. */
  mirror(save: SaveView) {
    const gone = this.save?.waiting.filter((item) => !save.waiting.includes(item)) ?? [];
    for (const item of gone) if (!this.#queue.pending.includes(item)) this.#settle(item, this.response(item) ?? []);
    this.save = save;
  }

  /** The last response, on the disk or not; none where there is none. */
  response(item: string): Response | null {
    return this.#responses.get(item) ?? null;
  }
  has(item: string): boolean {
    return this.#responses.has(item);
  }
  isMarked(item: string): boolean {
    return this.#marked.has(item);
  }
  saveState(item: string): SaveState | null {
    return this.#saves.state(item);
  }
  saveFault(item: string): Fault | null {
    return this.#saves.fault(item);
  }

  /** Items answered on the disk: what the header may promise. */
  readonly answered = $derived.by(() => this.places.filter((place) => this.#durable.has(place.item.id)).length);
  readonly unanswered = $derived.by(() => this.places.filter((place) => !this.has(place.item.id)));
  readonly marked = $derived.by(() => this.places.filter((place) => this.isMarked(place.item.id)));
  readonly saving = $derived.by(() => this.#saves.pending.length > 0);
  /** The station could not write for longer than a slow disk takes, or has no space. */
  readonly #stopped = $derived(this.save?.state === 'not_saved' || this.save?.state === 'disk_full');
  readonly slow = $derived.by(() => this.#saves.slow || this.save?.state === 'retrying');
  readonly failed = $derived.by(() => {
    const ids = [...this.#saves.failed, ...(this.#stopped ? (this.save?.waiting ?? []) : [])];
    return this.places.filter((place) => ids.includes(place.item.id));
  });
  readonly full = $derived.by(
    () => this.save?.state === 'disk_full' || this.failed.some((place) => this.saveFault(place.item.id)?.code === DISK_FULL),
  );
  /** By policy no new answers are taken while nothing can be saved. */
  readonly frozen = $derived(this.save?.frozen ?? false);
  /** While an answer is not saved, leaving the question and handing in are unavailable. */
  readonly blocked = $derived(this.failed.length > 0 || this.#stopped);
  readonly state = $derived<SavedState>(this.blocked ? 'failed' : this.slow ? 'slow' : this.saving ? 'saving' : 'saved');

  choose({ item }: Placed, choice: string) {
    this.respond(item.id, chosenAfter(item.body, chosenOf(this.response(item.id)), choice));
  }
  clear(place: Placed) {
    this.respond(place.item.id, []);
  }
  respond(item: string, response: Response) {
    if (this.frozen) return;
    this.#hold(item, response);
    this.#queue.put(item, response);
  }

  /** Sets or takes back a mark; what could not be saved is taken back, and said. */
  async mark(item: string) {
    const marked = !this.isMarked(item);
    this.#setMark(item, marked);
    this.mark_fault = null;
    try {
      await this.#backend.mark({ item, marked });
    } catch (cause) {
      this.#setMark(item, !marked);
      this.mark_fault = toFault(cause);
    }
  }
  #setMark(item: string, marked: boolean) {
    if (marked) this.#marked.add(item);
    else this.#marked.delete(item);
  }

  /** Resolves when every choice is on the disk. */
  settled(): Promise<void> {
    return this.#queue.idle();
  }
  close() {
    this.#queue.stop();
  }
}

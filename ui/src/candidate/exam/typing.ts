/**
 * What an input method composes is no answer before it is done: nothing of it is committed, and what was committed before
 * stands. When it is done, the whole text of the blank is committed.
 */
export class Typing {
  readonly #commit: (at: number, text: string) => void;
  #composing: number | null = null;

  constructor(commit: (at: number, text: string) => void) {
    this.#commit = commit;
  }

  input(at: number, text: string) {
    if (this.#composing !== at) this.#commit(at, text);
  }
  compose(at: number) {
    this.#composing = at;
  }
  composed(at: number, text: string) {
    this.#composing = null;
    this.#commit(at, text);
  }
}

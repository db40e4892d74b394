import type { CandidateBackend } from '../../shared/backend/backend';
import type { Pictures, Seen } from '../../shared/content/pictures';

/** The pictures of a paper, each asked for once, and the one that is looked at closely. */
export class Looking implements Pictures {
  readonly #backend: Pick<CandidateBackend, 'picture'>;
  readonly #found = new Map<string, Promise<string>>();
  closely = $state.raw<Seen | null>(null);

  constructor(backend: Pick<CandidateBackend, 'picture'>) {
    this.#backend = backend;
  }

  find(digest: string): Promise<string> {
    const known = this.#found.get(digest);
    if (known) return known;
    const asked = this.#backend.picture({ digest }).then(({ address }) => address);
    this.#found.set(digest, asked);
    // What failed is asked for again.
    asked.catch(() => this.#found.delete(digest));
    return asked;
  }

  look(picture: Seen) {
    this.closely = picture;
  }
}

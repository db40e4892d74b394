import type { CandidateBackend } from '../../shared/backend/backend';
import type { AttemptView, PaperView } from '../../shared/backend/types';
import { Answers } from './answers.svelte';
import { Looking } from './looking.svelte';
import { Reading } from './reading.svelte';

/** A running attempt as the screens know it: what was answered, what is being read, and its pictures. */
export interface Session {
  readonly answers: Answers;
  readonly reading: Reading;
  readonly looking: Looking;
}

export function sessionOf(backend: Pick<CandidateBackend, 'respond_all' | 'mark' | 'show' | 'picture'>, paper: PaperView, attempt: AttemptView): Session {
  const answers = new Answers(backend, paper, attempt);
  return { answers, reading: new Reading(backend, answers, attempt), looking: new Looking(backend) };
}

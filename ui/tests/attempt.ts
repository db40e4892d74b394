import { vi } from 'vitest';
import { sessionOf } from '../src/candidate/exam/session';
import type { AttemptView, PaperView, Saved } from '../src/shared/backend/types';

/** Three items with one choice, two with several; the first is answered, the third is marked, the second is on the screen. */
const choices = ['c1', 'c2', 'c3'].map((id) => ({ id, text: [] }));
const items = (interaction: 'single_choice' | 'multiple_choice', from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ number: from + n, id: `q${from + n}`, stem: [], body: { interaction, choices } }));
const paper: PaperView = {
  sections: [
    { interaction: 'single_choice', points_each: 1, items: items('single_choice', 1, 3) },
    { interaction: 'multiple_choice', points_each: 2, items: items('multiple_choice', 4, 2) },
  ],
};
const begun: AttemptView = { responses: { q1: ['c2'] }, marked: ['q3'], current: 'q2', saved_at: null, recovered_at: null, mended: null, lost_ms: 0, own_ms: 1, unsaved: {} };

export const fault = { code: 'x', message: { zh: '', en: '' }, hint: { zh: '', en: '' }, severity: 'call' };

/** An attempt over a backend whose saves the test acknowledges one by one. */
export function attempt(over: Partial<AttemptView> = {}) {
  const acks: { ok: () => void; fail: () => void }[] = [];
  const backend = {
    respond_all: vi.fn(
      () => new Promise<Saved>((resolve, reject) => acks.push({ ok: () => resolve({ saved_at: 't', answered: 0 }), fail: () => reject(fault) })),
    ),
    mark: vi.fn(() => Promise.resolve(null)),
    show: vi.fn(() => Promise.resolve(null)),
    picture: vi.fn(() => Promise.resolve({ address: 'data:image/png;base64,AA==' })),
  };
  const { answers, reading } = sessionOf(backend, paper, { ...begun, ...over });
  const place = (number: number) => {
    const found = answers.places[number - 1];
    if (!found) throw new Error('no such item');
    return found;
  };
  return { backend, acks, answers, reading, place, settle: () => vi.advanceTimersByTimeAsync(0) };
}

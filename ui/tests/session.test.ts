import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ExamSession } from '../src/candidate/exam/session.svelte';
import type { AttemptView, PaperView, SaveView, Saved } from '../src/shared/backend/types';

const choices = ['c1', 'c2', 'c3'].map((id) => ({ id, text: id }));
const items = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ number: from + n, id: `q${from + n}`, stem: '', choices }));
const paper: PaperView = {
  sections: [
    { interaction: 'single_choice', points_each: 1, items: items(1, 3) },
    { interaction: 'multiple_choice', points_each: 2, items: items(4, 2) },
  ],
};
const attempt: AttemptView = { responses: { q1: ['c2'] }, marked: ['q3'], current: 'q2', saved_at: null, recovered_at: null, mended: null, lost_ms: 0, own_ms: 1, unsaved: {} };
const fault = { code: 'x', message: { zh: '', en: '' }, hint: { zh: '', en: '' }, severity: 'call' };

function bench(view: AttemptView = attempt) {
  const acks: { ok: () => void; fail: () => void }[] = [];
  const backend = {
    respond_all: vi.fn(
      () => new Promise<Saved>((resolve, reject) => acks.push({ ok: () => resolve({ saved_at: 't', answered: 0 }), fail: () => reject(fault) })),
    ),
    mark: vi.fn(() => Promise.resolve(null)),
    show: vi.fn(() => Promise.resolve(null)),
  };
  return { backend, acks, session: new ExamSession(backend, paper, view), settle: () => vi.advanceTimersByTimeAsync(0) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the exam session', () => {
  it('comes back to the item that was on the screen, with answers and marks', () => {
    const { session } = bench();
    expect(session.current.item.id).toBe('q2');
    expect(session.chosen('q1')).toEqual(['c2']);
    expect(session.answered).toBe(1);
    expect(session.marked.map((place) => place.item.id)).toEqual(['q3']);
  });

  it('counts an answer and moves the saved time only after the acknowledgement', async () => {
    const { session, acks, settle } = bench();
    session.choose('c1');
    expect([session.chosen('q2'), session.answered, session.saving, session.saved_at]).toEqual([['c1'], 1, true, null]);
    acks[0]?.ok();
    await settle();
    expect([session.answered, session.saving, session.saved_at]).toEqual([2, false, 't']);
  });

  it('keeps a choice that was not saved in sight, and stays on the question', async () => {
    const { session, acks, backend, settle } = bench();
    session.choose('c1');
    acks[0]?.fail();
    await settle();
    expect(session.blocked).toBe(true);
    expect(session.cell(session.current)).toMatchObject({ answered: true, unsaved: true, current: true });
    expect(session.go(0)).toBe(false);
    expect(session.review()).toBe(false);
    expect(backend.show).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2000);
    acks[1]?.ok();
    await settle();
    expect(session.blocked).toBe(false);
    expect(session.go(0)).toBe(true);
  });

  it('clears an answer', async () => {
    const { session, acks, backend, settle } = bench();
    session.go(0);
    session.clear();
    acks[0]?.ok();
    await settle();
    expect(backend.respond_all).toHaveBeenLastCalledWith({ answers: [{ item: 'q1', chosen: [] }] });
    expect(session.answered).toBe(0);
  });

  it('restores a struck choice when it is chosen', () => {
    const { session } = bench();
    session.strike('c1');
    expect(session.isStruck('q2', 'c1')).toBe(true);
    session.choose('c1');
    expect(session.isStruck('q2', 'c1')).toBe(false);
  });

  it('takes a mark back that was not saved, and says so', async () => {
    const { session, backend } = bench();
    backend.mark.mockRejectedValueOnce(fault);
    await session.mark();
    expect(session.isMarked('q2')).toBe(false);
    expect(session.mark_fault?.code).toBe('x');
    await session.mark();
    expect(session.isMarked('q2')).toBe(true);
  });

  it('starts at the first item, and does not run over the ends', () => {
    const { session } = bench({ ...attempt, current: null });
    expect(session.at).toBe(0);
    expect(session.go(-1)).toBe(false);
    expect(session.go(5)).toBe(false);
    expect(session.go(4)).toBe(true);
  });

  const save = (state: SaveView['state'], waiting: string[] = [], frozen = false): SaveView => ({ state, waiting, since: null, frozen });

  it('mirrors a failing disk: retrying, not saved, full, and well again', () => {
    const { session } = bench();
    session.mirror(save('retrying', ['q2']));
    expect([session.slow, session.blocked, session.full]).toEqual([true, false, false]);
    session.mirror(save('not_saved', ['q2'], true));
    expect([session.blocked, session.full, session.frozen]).toEqual([true, false, true]);
    expect(session.failed.map((place) => place.item.id)).toEqual(['q2']);
    expect(session.cell(session.current).unsaved).toBe(true);
    session.mirror(save('disk_full', ['q2'], true));
    expect(session.full).toBe(true);
    session.mirror(save('saved'));
    expect([session.blocked, session.slow, session.full, session.frozen]).toEqual([false, false, false, false]);
  });

  it('takes no new answer and no clearing while the policy freezes input, and keeps what is chosen', () => {
    const { session, backend } = bench();
    session.go(0);
    session.mirror(save('disk_full', [], true));
    session.choose('c1');
    session.clear();
    expect(session.chosen('q1')).toEqual(['c2']);
    expect(backend.respond_all).not.toHaveBeenCalled();
    session.mirror(save('disk_full'));
    session.choose('c1');
    expect(session.chosen('q1')).toEqual(['c1']);
  });

  it('warns of a journal that lost answers, not of a write that was cut off', () => {
    const mended = (unreadable: number, expected: number | null) => ({ torn_bytes: 9, unreadable, expected, kept: [] });
    const damaged = (view: AttemptView['mended']) => bench({ ...attempt, mended: view }).session.damaged;
    expect([damaged(null), damaged(mended(0, null)), damaged(mended(2, null)), damaged(mended(0, 7))]).toEqual([false, false, true, true]);
  });

  it('shows an answer that waits in the station as chosen and not counted, until it is on the disk', () => {
    const { session } = bench({ ...attempt, unsaved: { q2: ['c3'] } });
    session.mirror(save('not_saved', ['q2'], true));
    expect([session.chosen('q2'), session.answered]).toEqual([['c3'], 1]);
    session.mirror(save('saved'));
    expect([session.answered, session.blocked]).toEqual([2, false]);
  });

  it('knows what late entry cost', () => {
    const { session } = bench({ ...attempt, lost_ms: 720_000, own_ms: 4_680_000 });
    expect([session.lost_ms, session.own_ms, session.late_dismissed]).toEqual([720_000, 4_680_000, false]);
  });
});

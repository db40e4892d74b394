import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cellOf } from '../src/candidate/exam/card';
import { attempt } from './attempt';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what is being read', () => {
  it('comes back to the item that was on the screen, or starts at the first', () => {
    expect(attempt().reading.current.item.id).toBe('q2');
    expect(attempt({ current: null }).reading.at).toBe(0);
    expect(attempt({ current: 'gone' }).reading.at).toBe(0);
  });

  it('does not run over the ends', () => {
    const { reading } = attempt({ current: null });
    expect([reading.first, reading.go(-1), reading.go(5), reading.go(4), reading.last]).toEqual([true, false, false, true, true]);
  });

  it('tells the station which item is shown, and goes on when it cannot', () => {
    const { reading, backend } = attempt();
    backend.show.mockRejectedValueOnce(new Error('gone'));
    expect(reading.go(2)).toBe(true);
    expect(backend.show).toHaveBeenLastCalledWith({ item: 'q3' });
  });

  it('stays on a question whose answer is not saved', async () => {
    const { answers, reading, acks, backend, settle } = attempt();
    reading.choose('c1');
    acks[0]?.fail();
    await settle();
    expect(cellOf(reading.current, answers, reading)).toEqual({ number: 2, answered: true, marked: false, current: true, unsaved: true });
    expect([reading.go(0), reading.review()]).toEqual([false, false]);
    expect(backend.show).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2000);
    acks[1]?.ok();
    await settle();
    expect(reading.go(0)).toBe(true);
  });

  it('leaves the review for a question, and marks no cell as current meanwhile', () => {
    const { answers, reading, place } = attempt();
    expect([reading.review(), reading.page]).toEqual([true, 'review']);
    expect(cellOf(place(2), answers, reading).current).toBe(false);
    reading.go(1);
    expect(reading.page).toBe('question');
  });

  it('restores a struck choice when it is chosen, not when input is frozen', () => {
    const { answers, reading } = attempt();
    reading.strike('c1');
    answers.mirror({ state: 'disk_full', waiting: [], since: null, frozen: true });
    reading.choose('c1');
    expect(reading.isStruck('c1')).toBe(true);
    answers.mirror({ state: 'saved', waiting: [], since: null, frozen: false });
    reading.choose('c1');
    expect([reading.isStruck('c1'), answers.response('q2')]).toEqual([false, ['c1']]);
    reading.strike('c1');
    reading.strike('c1');
    expect(reading.isStruck('c1')).toBe(false);
  });

  it('strikes on one question only', () => {
    const { reading } = attempt();
    reading.strike('c1');
    reading.go(0);
    expect(reading.isStruck('c1')).toBe(false);
  });

  it('knows what late entry cost', () => {
    expect(attempt().reading.late).toBeNull();
    expect(attempt({ lost_ms: 720_000, own_ms: 4_680_000 }).reading.late).toEqual({ lost_ms: 720_000, own_ms: 4_680_000 });
  });

  it('warns of a journal that lost answers, not of a write that was cut off', () => {
    const mended = (unreadable: number, expected: number | null) => ({ torn_bytes: 9, unreadable, expected, kept: [] });
    const damaged = (view: ReturnType<typeof mended> | null) => attempt({ recovered_at: 't', mended: view }).reading.recovered?.damaged;
    expect([damaged(null), damaged(mended(0, null)), damaged(mended(2, null)), damaged(mended(0, 7))]).toEqual([false, false, true, true]);
    expect(attempt().reading.recovered).toBeNull();
  });
});

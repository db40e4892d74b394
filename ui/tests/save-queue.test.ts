import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SaveQueue } from '../src/candidate/exam/save-queue';
import type { Fault, Saved } from '../src/shared/backend/types';

const text = { zh: '', en: '' };
const fault = (severity: Fault['severity']): Fault => ({ code: 'storage', message: text, hint: text, severity });

/** A backend whose answers the test gives one by one. */
function bench() {
  const sent: { items: string[]; chosen: string[]; ok: () => void; fail: (fault?: Fault) => void }[] = [];
  const saved: string[] = [];
  const queue = new SaveQueue({
    send: (answers) =>
      new Promise<Saved>((resolve, reject) =>
        sent.push({ items: answers.map((a) => a.item), chosen: answers.flatMap((a) => a.response as string[]), ok: () => resolve({ saved_at: 'now', answered: 1 }), fail: (f = fault('try_again')) => reject(f) }),
      ),
    saved: ({ item, response }) => saved.push(`${item}=${(response as string[]).join('')}`),
    changed: () => undefined,
  });
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { queue, sent, saved, settle };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the save queue', () => {
  it('sends one at a time, and the last choice of an item wins', async () => {
    const { queue, sent, saved, settle } = bench();
    queue.put('q1', ['a']);
    queue.put('q1', ['b']);
    queue.put('q1', ['c']);
    expect(sent.map((s) => s.chosen)).toEqual([['a']]);
    sent[0]?.ok();
    await settle();
    expect(sent.map((s) => s.chosen)).toEqual([['a'], ['c']]);
    expect(queue.state('q1')).toBe('saving');
    sent[1]?.ok();
    await settle();
    expect(saved).toEqual(['q1=a', 'q1=c']);
    expect(queue.state('q1')).toBeNull();
  });

  it('sends what gathered while the disk was slow in one call', async () => {
    const { queue, sent, saved, settle } = bench();
    queue.put('q1', ['a']);
    queue.put('q2', ['b']);
    queue.put('q3', ['c']);
    queue.put('q2', ['d']);
    sent[0]?.ok();
    await settle();
    expect(sent.map((s) => s.items)).toEqual([['q1'], ['q2', 'q3']]);
    expect(saved).toEqual(['q1=a']);
    sent[1]?.ok();
    await settle();
    expect(saved).toEqual(['q1=a', 'q2=d', 'q3=c']);
    expect(queue.pending).toEqual([]);
  });

  it('sends again what the station spaces out, and never calls it failed', async () => {
    const { queue, sent, saved, settle } = bench();
    queue.put('q1', ['a']);
    for (let time = 0; time < 5; time += 1) {
      sent[time]?.fail({ ...fault('not_now'), code: 'saves_spaced' });
      await settle();
      expect(queue.state('q1')).toBe('saving');
      await vi.advanceTimersByTimeAsync(2000);
    }
    sent[5]?.ok();
    await settle();
    expect(saved).toEqual(['q1=a']);
  });

  it('is saved only after the acknowledgement of exactly that choice', async () => {
    const { queue, sent, settle } = bench();
    queue.put('q1', ['a']);
    await settle();
    expect(queue.pending).toEqual(['q1']);
    sent[0]?.ok();
    await settle();
    expect(queue.pending).toEqual([]);
  });

  it('keeps a rejected choice and sends it again every two seconds', async () => {
    const { queue, sent, settle } = bench();
    queue.put('q1', ['a']);
    sent[0]?.fail();
    await settle();
    expect(queue.state('q1')).toBe('retrying');
    expect(queue.slow).toBe(true);
    await vi.advanceTimersByTimeAsync(1999);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(2);
    sent[1]?.ok();
    await settle();
    expect(queue.state('q1')).toBeNull();
  });

  it('counts as not saved after three rejections, goes on trying, and recovers', async () => {
    const { queue, sent, settle } = bench();
    queue.put('q1', ['a']);
    for (let n = 0; n < 3; n += 1) {
      sent[n]?.fail();
      await vi.advanceTimersByTimeAsync(2000);
    }
    expect(queue.failed).toEqual(['q1']);
    expect(queue.slow).toBe(false);
    sent[3]?.ok();
    await settle();
    expect(queue.failed).toEqual([]);
  });

  it('counts as not saved at once when a person must be called', async () => {
    const { queue, sent, settle } = bench();
    queue.put('q1', ['a']);
    sent[0]?.fail(fault('call'));
    await settle();
    expect(queue.failed).toEqual(['q1']);
    expect(queue.fault('q1')?.code).toBe('storage');
  });

  it('sends the newest choice when it retries', async () => {
    const { queue, sent, settle } = bench();
    queue.put('q1', ['a']);
    sent[0]?.fail();
    await settle();
    queue.put('q1', ['b']);
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent.map((s) => s.chosen)).toEqual([['a'], ['b']]);
  });

  it('does not hold up other items behind a failing one', async () => {
    const { queue, sent, saved, settle } = bench();
    queue.put('q1', ['a']);
    sent[0]?.fail();
    await settle();
    queue.put('q2', ['b']);
    sent[1]?.ok();
    await settle();
    expect(saved).toEqual(['q2=b']);
    expect(queue.pending).toEqual(['q1']);
  });

  it('does not let the failure of an old choice touch a success of the new one', async () => {
    const { queue, sent, settle } = bench();
    queue.put('q1', ['a']);
    queue.put('q1', ['b']);
    sent[0]?.fail();
    await vi.advanceTimersByTimeAsync(2000);
    sent[1]?.ok();
    await settle();
    expect(queue.pending).toEqual([]);
  });

  it('calls a save slow that takes more than two seconds', async () => {
    const { queue, sent, settle } = bench();
    queue.put('q1', ['a']);
    await vi.advanceTimersByTimeAsync(2000);
    expect(queue.slow).toBe(true);
    sent[0]?.ok();
    await settle();
    expect(queue.slow).toBe(false);
  });

  it('says when nothing is pending', async () => {
    const { queue, sent, settle } = bench();
    const idle = vi.fn();
    queue.put('q1', []);
    void queue.idle().then(idle);
    await settle();
    expect(idle).not.toHaveBeenCalled();
    sent[0]?.ok();
    await settle();
    expect(idle).toHaveBeenCalledOnce();
  });

  it('sends nothing more after it was stopped', async () => {
    const { queue, sent, settle } = bench();
    queue.put('q1', ['a']);
    sent[0]?.fail();
    await settle();
    queue.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toHaveLength(1);
  });

  it('words a rejection that is no fault', async () => {
    const { queue, sent, settle } = bench();
    queue.put('q1', ['a']);
    sent[0]?.fail('command not allowed' as unknown as Fault);
    await settle();
    expect(queue.fault('q1')).toMatchObject({ code: 'unexpected', severity: 'call' });
    expect(queue.fault('q1')?.message.en).toContain('command not allowed');
  });
});

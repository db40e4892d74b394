import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isEmpty, saidOf, typedOf } from '../src/candidate/exam/response';
import { SaveQueue } from '../src/candidate/exam/save-queue';
import { Typing } from '../src/candidate/exam/typing';
import type { ItemResponse, Response, Saved } from '../src/shared/backend/types';

const entry = (...text_entry: string[]): Response => ({ text_entry });

describe('text that is typed', () => {
  it('is committed with every key, and not while an input method composes', () => {
    const committed: string[] = [];
    const typing = new Typing((at, text) => committed.push(`${at}:${text}`));
    typing.input(0, '动');
    typing.compose(0);
    typing.input(0, '动tai');
    typing.input(1, '67');
    expect(committed).toEqual(['0:动', '1:67']);
    typing.composed(0, '动态');
    typing.input(0, '动态主');
    expect(committed).toEqual(['0:动', '1:67', '0:动态', '0:动态主']);
  });

  it('has a text for each blank, and is empty where all of them are', () => {
    expect(typedOf(null, 2)).toEqual(['', '']);
    expect(typedOf(entry('a'), 2)).toEqual(['a', '']);
    expect([isEmpty(entry('', ' ')), isEmpty(entry('', 'x'))]).toEqual([true, false]);
    expect(saidOf({ interaction: 'text_entry', blanks: 2 }, entry('TCP', '443'), '、')).toBe('TCP、443');
  });
});

describe('the save queue and typed text', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function bench() {
    const sent: ItemResponse[][] = [];
    const send = (responses: ItemResponse[]) => {
      sent.push(responses);
      return Promise.resolve<Saved>({ saved_at: 'now', answered: 1 });
    };
    return { sent, queue: new SaveQueue({ send, saved: () => undefined, changed: () => undefined }) };
  }

  it('sends the last text when nothing more was typed for a moment', async () => {
    const { sent, queue } = bench();
    for (const text of ['4', '44', '443']) {
      queue.type('q1', entry(text));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect([sent, queue.state('q1')]).toEqual([[], 'saving']);
    await vi.advanceTimersByTimeAsync(300);
    expect(sent).toEqual([[{ item: 'q1', response: entry('443') }]]);
    expect(queue.pending).toEqual([]);
  });

  it('waits no longer when it is flushed, and a hand-in waits for it', async () => {
    const { sent, queue } = bench();
    queue.type('q1', entry('4'));
    queue.flush();
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(0);
    queue.type('q1', entry('44'));
    await queue.idle();
    expect(sent.at(-1)).toEqual([{ item: 'q1', response: entry('44') }]);
  });
});

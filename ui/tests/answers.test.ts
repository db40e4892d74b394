import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SaveView } from '../src/shared/backend/types';
import { attempt, fault } from './attempt';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const save = (state: SaveView['state'], waiting: string[] = [], frozen = false): SaveView => ({ state, waiting, since: null, frozen });
const ids = (places: { item: { id: string } }[]) => places.map((place) => place.item.id);

describe('what was answered', () => {
  it('comes back with answers and marks', () => {
    const { answers } = attempt();
    expect(answers.response('q1')).toEqual(['c2']);
    expect(answers.answered).toBe(1);
    expect(ids(answers.unanswered)).toEqual(['q2', 'q3', 'q4', 'q5']);
    expect(ids(answers.marked)).toEqual(['q3']);
  });

  it('counts, and moves the saved time, only after the acknowledgement', async () => {
    const { answers, place, acks, settle } = attempt();
    answers.choose(place(2), 'c1');
    expect([answers.response('q2'), answers.answered, answers.state, answers.saved_at]).toEqual([['c1'], 1, 'saving', null]);
    acks[0]?.ok();
    await settle();
    expect([answers.answered, answers.state, answers.saved_at]).toEqual([2, 'saved', 't']);
  });

  it('stays in sight when it was not saved, blocks, and recovers', async () => {
    const { answers, place, acks, settle } = attempt();
    answers.choose(place(2), 'c1');
    acks[0]?.fail();
    await settle();
    expect([answers.blocked, answers.state, ids(answers.failed), answers.has('q2')]).toEqual([true, 'failed', ['q2'], true]);
    await vi.advanceTimersByTimeAsync(2000);
    acks[1]?.ok();
    await settle();
    expect([answers.blocked, answers.state]).toEqual([false, 'saved']);
  });

  it('can be cleared', async () => {
    const { answers, place, acks, backend, settle } = attempt();
    answers.clear(place(1));
    acks[0]?.ok();
    await settle();
    expect(backend.respond_all).toHaveBeenLastCalledWith({ responses: [{ item: 'q1', response: [] }] });
    expect(answers.answered).toBe(0);
  });

  it('takes a mark back that was not saved, and says so', async () => {
    const { answers, backend } = attempt();
    backend.mark.mockRejectedValueOnce(fault);
    await answers.mark('q2');
    expect([answers.isMarked('q2'), answers.mark_fault?.code]).toEqual([false, 'x']);
    await answers.mark('q2');
    expect([answers.isMarked('q2'), answers.mark_fault]).toEqual([true, null]);
  });

  it('mirrors a failing disk: retrying, not saved, full, and well again', () => {
    const { answers } = attempt();
    answers.mirror(save('retrying', ['q2']));
    expect([answers.state, answers.blocked, answers.full]).toEqual(['slow', false, false]);
    answers.mirror(save('not_saved', ['q2'], true));
    expect([answers.state, answers.blocked, answers.full, answers.frozen]).toEqual(['failed', true, false, true]);
    expect(ids(answers.failed)).toEqual(['q2']);
    answers.mirror(save('disk_full', ['q2'], true));
    expect(answers.full).toBe(true);
    answers.mirror(save('saved'));
    expect([answers.state, answers.blocked, answers.full, answers.frozen]).toEqual(['saved', false, false, false]);
  });

  it('takes no new answer and no clearing while the policy freezes input, and keeps what is chosen', () => {
    const { answers, place, backend } = attempt();
    answers.mirror(save('disk_full', [], true));
    answers.choose(place(1), 'c1');
    answers.clear(place(1));
    expect(answers.response('q1')).toEqual(['c2']);
    expect(backend.respond_all).not.toHaveBeenCalled();
    answers.mirror(save('disk_full'));
    answers.choose(place(1), 'c1');
    expect(answers.response('q1')).toEqual(['c1']);
  });

  it('shows an answer that waits in the station as chosen and not counted, until it is on the disk', () => {
    const { answers } = attempt({ unsaved: { q2: ['c3'] } });
    answers.mirror(save('not_saved', ['q2'], true));
    expect([answers.response('q2'), answers.answered]).toEqual([['c3'], 1]);
    answers.mirror(save('saved'));
    expect([answers.answered, answers.blocked]).toEqual([2, false]);
  });

  it('counts an answer until its clearing, which waits in the station, is on the disk', () => {
    const { answers } = attempt({ unsaved: { q1: [] } });
    answers.mirror(save('not_saved', ['q1']));
    expect([answers.has('q1'), answers.answered]).toEqual([false, 1]);
    answers.mirror(save('saved'));
    expect(answers.answered).toBe(0);
  });
});

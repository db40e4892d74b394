import { describe, expect, it, vi } from 'vitest';
import type { BoardBackend } from '../src/shared/backend/backend';
import type { CausesView, FindingView, HeldSeat, SeatStanding, SeatTile } from '../src/shared/backend/types';
import { Decisions, toChoice } from '../src/board/decisions/decisions.svelte';
import { troubles } from '../src/board/rooms/rooms.svelte';
import { total } from '../src/board/scores/scores.svelte';
import { maskedName, maskedNumber } from '../src/shared/mask';

const finding = (code: string, machine: string | null = null): FindingView => ({ code, machine, message: { zh: '', en: '' }, next: { zh: '', en: '' } });
const tile = (seat: string, state: SeatStanding, held: FindingView[]): SeatTile => ({
  seat, candidate: `c${seat}`, name: '', state, decided: false, machine: null, ended: null, ending: null, sheet: null, held, remarks: [],
});
const held = (seat: string, proposed: string | null): HeldSeat => ({ seat, candidate: `c${seat}`, name: '', state: 'held', proposed, machine: null, ended: null, shown: `shown-${seat}`, evidence: 2, remarks: [], signed: [] });

describe('people on a screen that others may see', () => {
  it.each([
    ['王建国', '王**'], ['李敏', '李*'], ['欧阳修文', '欧**'], ['𠮷野', '𠮷*'], ['', ''],
  ])('a name keeps its first character: %s', (name, expected) => expect(maskedName(name)).toBe(expected));
  it.each([['2610210512', '****0512'], ['1234', '1234'], ['', '']])('a number keeps its last four: %s', (number, expected) => expect(maskedNumber(number)).toBe(expected));
});

describe('what is missing in a room', () => {
  it('names each cause once, with its seats; a lost file first', () => {
    const [silent, fork, lost] = [finding('machine_silent', 'station-022'), finding('fork'), finding('bundle_missing')];
    const found = troubles([tile('12', 'held', [fork]), tile('17', 'held', [silent]), tile('18', 'held', [silent]), tile('22', 'missing', [lost]), tile('01', 'counts', [])]);
    expect(found.map(({ finding, seats }) => [finding.code, seats.map(({ seat }) => seat)])).toEqual([['bundle_missing', ['22']], ['machine_silent', ['17', '18']], ['fork', ['12']]]);
  });

  it('tells one machine from another', () => {
    const found = troubles([tile('01', 'held', [finding('machine_silent', 'a')]), tile('02', 'held', [finding('machine_silent', 'b')])]);
    expect(found.map(({ finding }) => finding.machine)).toEqual(['a', 'b']);
  });
});

describe('totals of a sitting', () => {
  it('add the rooms', () => {
    const room = { room: 'R01', candidates: 5, pass: 2, fail: 1, undecided: 0, absent: 1, misconduct: 0, held: 1 };
    expect(total([room, { ...room, pass: 3, held: 0 }])).toEqual({ candidates: 10, pass: 5, fail: 2, undecided: 0, absent: 2, misconduct: 0, held: 1 });
  });
});

describe('an officer', () => {
  const view: CausesView = {
    officers: [], keys: [],
    causes: [
      { sitting: 'S', room: 'R01', findings: [finding('machine_silent')], misconduct: false, seats: [held('01', 'aa'), held('02', 'bb')] },
      { sitting: 'S', room: 'R01', findings: [finding('fork')], misconduct: false, seats: [held('03', null)] },
    ],
  };
  function officer(decide_seats = vi.fn(async () => ({ officer: 'li', file: 'a.decision', waiting: { ...view, causes: view.causes.slice(1) } }))) {
    const backend = { causes_view: async () => view, seat_view: async () => ({ papers: [] }), decide_seats } as unknown as BoardBackend;
    return { decisions: new Decisions(backend), decide_seats };
  }

  it('decides all seats of a cause at once, or some of them', async () => {
    const { decisions } = officer();
    await decisions.load();
    expect([decisions.chosen, decisions.proposable]).toEqual([['c01', 'c02'], true]);
    decisions.toggle('c01');
    expect(decisions.seats.map(({ seat }) => seat)).toEqual(['02']);
    decisions.pick(1);
    expect([decisions.chosen, decisions.proposable]).toEqual([['c03'], false]);
  });

  it('signs only with seats, a choice and a reason, over what was shown', async () => {
    const { decisions, decide_seats } = officer();
    await decisions.load();
    decisions.begin();
    expect(decisions.signing).toBe(false);
    decisions.choice = 'proposed';
    decisions.reason = ' 核对签到单 ';
    decisions.begin();
    expect(decisions.signing).toBe(true);
    expect(await decisions.sign('secret')).toBe(false);
    decisions.key = '/key';
    expect(await decisions.sign('secret')).toBe(true);
    expect(decide_seats).toHaveBeenCalledExactlyOnceWith({
      sitting: 'S', candidates: ['c01', 'c02'], shown: ['shown-01', 'shown-02'], choice: 'proposed', reason: '核对签到单', key_file: '/key', passphrase: 'secret',
    });
    expect([decisions.signing, decisions.reason, decisions.signed?.officer, decisions.chosen]).toEqual([false, '', 'li', ['c03']]);
    expect(decisions.came).toBe('agree');
  });

  it('keeps seats, choice and reason when the signature is refused', async () => {
    const refused = { code: 'evidence_changed', message: { zh: '', en: '' }, hint: { zh: '', en: '' }, severity: 'try_again' };
    const { decisions } = officer(vi.fn(async () => Promise.reject(refused)));
    await decisions.load();
    Object.assign(decisions, { choice: 'nothing', reason: '核对', key: '/key' });
    decisions.begin();
    decisions.key = '/key';
    expect(await decisions.sign('secret')).toBe(false);
    expect([decisions.busy.fault?.code, decisions.signing, decisions.choice]).toEqual(['evidence_changed', true, 'nothing']);
  });

  it.each([
    ['alone', 1],
    ['differ', 2],
  ])('is told what came of it: %s', async (came, signed) => {
    const by = { person: 'p', name: '', made: '', choice: null, reason: null };
    const waiting = { ...view, causes: view.causes.map((cause) => ({ ...cause, seats: cause.seats.map((seat) => ({ ...seat, signed: Array.from({ length: signed }, () => by) })) })) };
    const { decisions } = officer(vi.fn(async () => ({ officer: 'li', file: 'a.decision', waiting })));
    await decisions.load();
    Object.assign(decisions, { choice: 'nothing', reason: '核对', key: '/key' });
    await decisions.sign('');
    expect(decisions.came).toBe(came);
  });

  it('names one file by its digest', () => {
    expect([toChoice('proposed'), toChoice('misconduct'), toChoice('file:ab12')]).toEqual(['proposed', 'misconduct', { file: 'ab12' }]);
  });
});

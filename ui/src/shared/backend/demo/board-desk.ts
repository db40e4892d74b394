import type { CausesView, DecideSeats, DecidedView, HeldSeat, RoomScores, ScoreConclusion, ScoreRow, ScoresView } from '../types';
import { FORK, SILENT, tiles } from './board-room';

const held = (seat: string, proposed: string | null, signed: HeldSeat['signed'] = []): HeldSeat => {
  const tile = tiles.find((it) => it.seat === seat) ?? tiles[0]!;
  return { seat, candidate: tile.candidate, name: tile.name, state: tile.state, proposed, machine: proposed && 'station-031', ended: proposed && '2026-10-17T10:29:12+08:00', shown: seat.repeat(32), evidence: 9, remarks: [], signed };
};

export const causes: CausesView = {
  officers: [{ person: 'officer-1', name: '赵建平' }, { person: 'officer-2', name: '陈静' }],
  keys: [{ name: '赵建平', path: '/srv/board/officers/1' }, { name: '陈静', path: '/srv/board/officers/2' }],
  causes: [
    { sitting: 'BC26-03', room: 'R05', findings: [FORK], misconduct: false, seats: [held('12', '8f'.repeat(32), [{ person: 'officer-1', name: '赵建平', made: '2026-10-18T10:22:00+08:00', choice: null, reason: null }])] },
    { sitting: 'BC26-03', room: 'R05', findings: [SILENT], misconduct: false, seats: [held('17', '8f'.repeat(32)), held('22', null)] },
    { sitting: 'BC26-03', room: 'R05', findings: [], misconduct: true, seats: [held('30', null)] },
  ],
};

/** What waits after two agreed on these seats; here the first one suffices to look at. */
export function decided(waiting: CausesView, { candidates, key_file }: DecideSeats): DecidedView {
  const officer = waiting.keys.find((key) => key.path === key_file)?.name ?? 'officer-1';
  const sign = (seat: HeldSeat): HeldSeat =>
    candidates.includes(seat.candidate) ? { ...seat, signed: [...seat.signed, { person: officer, name: officer, made: '2026-10-18T10:25:00+08:00', choice: null, reason: null }] } : seat;
  return {
    officer, file: 'BC26-03-R05-officer-1-5f21ab90.decision',
    waiting: { ...waiting, causes: waiting.causes.map((cause) => ({ ...cause, seats: cause.seats.map(sign) })).filter((cause) => cause.seats.some((seat) => seat.signed.length < 2)) },
  };
}

const BY_STATE: Partial<Record<(typeof tiles)[number]['state'], ScoreConclusion>> = { held: 'held', missing: 'held', turned_away: 'misconduct', absent: 'absent' };
const rows: ScoreRow[] = tiles.map((tile, n) => {
  const conclusion = BY_STATE[tile.state] ?? (n % 5 === 0 ? 'fail' : 'pass');
  const scored = conclusion === 'pass' || conclusion === 'fail';
  return {
    room: 'R05', seat: tile.seat, candidate: tile.candidate, name: tile.name, theory: scored ? String(conclusion === 'fail' ? 52 + (n % 7) : 62 + (n % 30)) : null,
    practical: scored ? '72.5' : null, total: null, conclusion, note: tile.held[0]?.message ?? null,
  };
});
const count = (conclusion: ScoreConclusion) => rows.filter((row) => row.conclusion === conclusion).length;
const totals: RoomScores = { room: 'R05', candidates: rows.length, pass: count('pass'), fail: count('fail'), undecided: count('undecided'), absent: count('absent'), misconduct: count('misconduct'), held: count('held') };

export const scores: ScoresView = {
  sittings: ['BC26-02', 'BC26-03'], sitting: 'BC26-03', subject: '区块链工程技术人员・初级', start: '2026-10-17T09:00:00+08:00', rooms: [totals], rows, receipt: 14,
};

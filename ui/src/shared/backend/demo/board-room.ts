import type { Ending, EventKind, EventRow, FindingView, PaperFile, RoomRow, RoomView, SeatStanding, SeatTile, SeatView } from '../types';

const NAMES = ['王建国', '李敏', '张晓东', '赵磊', '陈思雨', '杨帆', '周志强', '吴昊', '郑文博', '孙丽华', '朱洁', '何雨桐'];
const found = (code: string, machine: string | null, zh: string, en: string, next_zh: string, next_en: string): FindingView => ({
  code, machine, message: { zh, en }, next: { zh: next_zh, en: next_en },
});
export const FORK = found('fork', null, '同一份试卷有两种作答经过，成绩包不含另一文件记下的作答', 'there are two histories of one paper: the file does not contain what another has', '请比对该考生的全部文件，核实后裁定。', 'Compare all files of this candidate, then decide.');
export const SILENT = found('machine_silent', 'station-022', '该考试机启封后没有闭场声明', 'an opened machine made no closing statement', '请要求考场从该机补取闭场声明，或核实后裁定。', 'Ask the room for the statement, or look into it and decide.');
const LOST = found('bundle_missing', null, '考场记录表明考生到考，但该成绩包没有收到', 'the record shows the candidate present, and the result file has not come', '请向考场索取该成绩包并导入。', 'Ask the room for the file, and import it.');

const STATES: Partial<Record<number, [SeatStanding, FindingView[]]>> = {
  8: ['absent', []], 12: ['held', [FORK]], 17: ['held', [SILENT]], 22: ['missing', [LOST, SILENT]], 30: ['turned_away', []],
};
const two = (n: number) => String(n).padStart(2, '0');

export const tiles: SeatTile[] = Array.from({ length: 30 }, (_, n) => {
  const seat = n + 1;
  const [state, held] = STATES[seat] ?? ['counts', []];
  const sat = state === 'counts' || state === 'held';
  return {
    seat: two(seat), candidate: `26102105${two(seat)}`, name: NAMES[n % NAMES.length] ?? '', state, decided: false,
    machine: `station-0${two(seat)}`, ended: sat ? `2026-10-17T10:${two(10 + (n % 20))}:18+08:00` : null, ending: sat ? 'submitted' : null,
    sheet: sat ? (seat === 12 ? 'other' : 'same') : null, held, remarks: [],
  };
});

export const roomRow: RoomRow = {
  sitting: 'BC26-03', subject: '区块链工程技术人员・初级', start: '2026-10-17T09:00:00+08:00', room: 'R05', record: 1,
  sum: { expected: 30, present: 28, absent: 1, turned_away: 1, counts: 25, held: 2, misconduct: 0, missing: 1 },
};
export const rooms: RoomRow[] = [
  { ...roomRow, room: 'R04', sum: { expected: 30, present: 29, absent: 1, turned_away: 0, counts: 29, held: 0, misconduct: 0, missing: 0 } },
  roomRow,
  { ...roomRow, room: 'R06', record: null, sum: { expected: 24, present: 24, absent: 0, turned_away: 0, counts: 0, held: 20, misconduct: 0, missing: 4 } },
];

export const room: RoomView = {
  row: roomRow,
  record: { revision: 1, opened: '2026-10-17T08:31:20+08:00', closed: '2026-10-17T10:46:02+08:00', closed_by: ['王建华', '李晓东'] },
  duty: ['王建华', '李晓东', '赵敏'],
  seats: tiles,
  machines: [
    ...tiles.map((tile) => ({
      machine: tile.machine ?? '', role: 'station' as const, opened: true, seats: tile.ended ? [tile.seat] : [], statement: tile.seat === '22' ? null : 1, offset_ms: tile.seat === '12' ? 4200 : 300,
    })),
    { machine: 'station-031', role: 'spare', opened: true, seats: ['12'], statement: 1, offset_ms: -1100 },
    { machine: 'console-05', role: 'console', opened: false, seats: [], statement: null, offset_ms: null },
  ],
  scans: ['sign_in', 'record', 'faults', 'breaches', 'hand_over'],
};

const event = (at: string, kind: EventKind, more: Partial<EventRow> = {}): EventRow => ({
  at: `2026-10-17T${at}+08:00`, kind, detail: '', minutes: null, reason: null, person: null, second: null, ...more,
});
const paper = (digest: string, machine: string, generation: number, place: PaperFile['place'], ended: string, ending: Ending): PaperFile => ({
  digest: digest.repeat(32), file: `BC26-03-${machine}-0001.result`, machine, generation, place, started: '2026-10-17T09:00:04+08:00', ended: `2026-10-17T${ended}+08:00`, ending,
  elapsed_ms: 5_310_000, allowed_ms: 5_520_000, extended_minutes: 2, answered: generation > 1 ? 86 : 59, total: 90, receipt: generation > 1 ? '8F3K-22QP-7MWD-4XTE' : '5HN2-8RTC-0VKA-91ME',
  events: [
    event('08:41:10', 'authorised', { detail: '2610210512' }), event('09:00:04', 'started'), event('09:01:12', 'responded', { detail: 'bc-0118' }),
    event('09:41:32', 'suspended', { person: '王建华', reason: 'device_fault' }), event('09:46:16', 'moved', { detail: 'station-012 → station-031', person: '王建华', reason: 'device_fault' }),
    event('10:12:30', 'extended', { minutes: 2, person: '李晓东', reason: 'device_fault' }), event(ended, ending), event(ended, 'sealed'),
  ],
});

export function seat(candidate: string): SeatView {
  const tile = tiles.find((it) => it.candidate === candidate) ?? tiles[0]!;
  const second = paper('8f', 'station-031', 2, tile.state === 'held' ? 'proposed' : 'counts', '10:29:12', 'submitted');
  const papers = tile.seat === '12' ? [second, paper('5a', 'station-012', 1, 'other', '10:30:00', 'timed_out')] : tile.ended ? [{ ...second, machine: tile.machine ?? '', generation: 1 }] : [];
  return {
    sitting: 'BC26-03', room: 'R05', seat: tile.seat, candidate, name: tile.name, state: tile.state, held: tile.held, settled: [], remarks: tile.remarks, papers,
    records: [{
      revision: 1, present: tile.state !== 'absent', late_minutes: tile.ended ? 0 : null, moved: tile.seat === '12' ? ['station-012', 'station-031'] : [], ending: tile.ending,
      compared: tile.sheet ? [{ digest: second.digest, found: tile.sheet, sheet: tile.sheet === 'other' ? '5HN2-8RTC-0VKA-91ME' : second.receipt }] : [],
      breaches: tile.state === 'turned_away' ? [{ act: 'entered', at: '2026-10-17T08:52:10+08:00', persons: ['王建华', '李晓东'], clause: 'impersonation', facts: '入场核验时证件照片与本人不符。', statement: '本人称证件系多年前办理。' }] : [],
      incidents: tile.seat === '12' ? [{ at: '2026-10-17T09:46:16+08:00', kind: 'moved', person: '王建华', detail: 'station-012 → station-031 device_fault' }] : [],
    }],
    tickets: tile.seat === '12' ? [{ number: 2, from: 'station-012', to: 'station-031', generation: 2, reason: 'device_fault', persons: ['王建华', '李晓东'], made: '2026-10-17T09:44:02+08:00', recorded: true }] : [],
    statements: tile.ended ? [{ machine: tile.machine ?? '', number: 1, made: '2026-10-17T10:41:10+08:00', persons: ['王建华', '李晓东'], generation: 1, events: 398, elapsed_ms: 5_310_000, ending: tile.ending, digest: second.digest }] : [],
    evidence: [
      ...papers.map((it) => ({ digest: it.digest, kind: 'result' as const, file: it.file })),
      { digest: 'c6'.repeat(32), kind: 'record', file: 'BC26-03-R05.room' },
    ],
  };
}

import type { BoardBackend } from '../backend';
import { causes, decided, scores } from './board-desk';
import { room, rooms, roomRow, seat } from './board-room';
import type { BoardView, CausesView, CheckState, ImportRow, ImportState } from '../types';

const ok: CheckState = 'ok';
const names: [zh: string, en: string, figure: string][] = [
  ['文件结构重编码一致', 'Container re-encodes to the same bytes', ''],
  ['签名与证书', 'Signature and certificate', '3117'],
  ['场次内有效，未吊销', 'Valid at the sitting, not revoked', ''],
  ['考试包摘要相同', 'Digest of the exam package', 'R03'],
  ['密文摘要与大小', 'Digest and size of the ciphertext', '48 KB'],
  ['序号连续', 'Sequence without gaps', '1'],
  ['未导入过', 'Not imported before', ''],
  ['解密，内层签名', 'Decryption and inner signature', ''],
  ['事件链首尾', 'Event chain, head and tail', '412'],
];

function row(n: number, state: ImportState, sequence: number, answered: number | null, zh: string, en: string, broken?: [number, CheckState, string]): ImportRow {
  const station = `station-${String(n).padStart(3, '0')}`;
  const last = state === 'refused' ? 5 : names.length;
  return {
    state, file: `BC26-03-${station}-${sequence}.result`, station: state === 'refused' ? null : station, sequence: state === 'refused' ? null : sequence,
    answered, total: answered === null ? null : 90, note: { zh, en },
    checks: names.slice(0, last).map(([z, e, figure], at) => ({
      name: { zh: z, en: e }, state: broken?.[0] === at ? broken[1] : ok, figure: broken?.[0] === at ? broken[2] : figure,
    })),
  };
}

const sealed = (n: number) => row(n, 'accepted', 1, 90 - (n % 4), `10:${10 + n}:18 封存`, `sealed at 10:${10 + n}:18`);
const rows: ImportRow[] = [
  sealed(1), sealed(2),
  row(7, 'held', 3, 87, '缺序号 2：向考场索取，或登记丢失', 'Sequence 2 is missing: ask the room for it, or record it as lost', [5, 'warn', '1 → 3']),
  sealed(9),
  row(5, 'refused', 1, null, '密文摘要与清单不一致，文件在签名后有改动', 'The ciphertext differs from the manifest: changed after signing', [4, 'fail', '48 KB']),
  sealed(5),
  row(29, 'held', 1, 84, '12 号换机：旧机同步备份也在，须选定一份', 'Moved from seat 12: a mirror exists too; choose one', [6, 'warn', '2']),
  { ...sealed(2), state: 'duplicate', note: { zh: '与已导入文件逐字节相同，未作改动', en: 'Byte for byte the same as an imported file; nothing was changed' } },
  ...Array.from({ length: 14 }, (_, n) => sealed(n + 10)),
];

let view: BoardView = {
  board: '示范考试中心',
  sittings: [
    { sitting: 'BC26-03', subject: '区块链工程技术人员・初级', start: '2026-10-17T09:00:00+08:00', rooms: 1, candidates: 24 },
    { sitting: 'BD26-01', subject: '大数据工程技术人员・中级・大数据分析', start: '2026-10-24T14:00:00+08:00', rooms: 4, candidates: 112 },
  ],
  import: { sitting: null, subject: null, sum: { total: 0, accepted: 0, held: 0, absent: 0, missing: 0 }, rows: [], rooms: [], passed_over: [] },
};
const full: BoardView = {
  ...view,
  import: {
    sitting: 'BC26-03', subject: '区块链工程技术人员・初级', sum: { total: 24, accepted: 18, held: 2, absent: 2, missing: 2 }, rows, rooms: ['R03'], passed_over: [],
  },
};
const empty = new URLSearchParams(location.search).has('empty');
if (!empty) view = full;
let waiting: CausesView = empty ? { ...causes, causes: [] } : causes;

export const boardBackend: BoardBackend = {
  board_view: async () => view,
  choose_files: async () => ['/media/USB-A/BC26-03-station-001-1.result'],
  import_files: async () => (view = { ...full, import: { ...full.import, passed_over: [{ file: '._BC26-03-station-001-1.result', note: 'macOS 的附属文件，不是成绩包，未读取。' }] } }),
  rooms_view: async () => (empty ? [] : rooms),
  room_view: async (input) => ({ ...room, row: rooms.find((row) => row.room === input.room) ?? roomRow }),
  seat_view: async ({ candidate }) => seat(candidate),
  causes_view: async () => waiting,
  choose_key: async () => '/media/USB-B/officer-2',
  decide_seats: async (input) => {
    const done = decided(waiting, input);
    waiting = done.waiting;
    return done;
  },
  scores_view: async () => (empty ? { ...scores, sitting: null, sittings: [], rooms: [], rows: [], receipt: null } : scores),
  choose_folder: async () => '/media/USB-A',
  export_scores: async ({ sitting, format, folder }) => ({ path: `${folder}/${sitting}-scores-20261018-0912.${format}`, digest: '18d4'.repeat(16) }),
};

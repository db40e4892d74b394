import type { OpeningBackend } from '../backend';
import { faults } from '../../generated/faults';
import { beijing } from './clock';
import { demoSubject, stationBackend } from './station';

const query = new URLSearchParams(location.search);
const digest = '9F2C 41D8 77AB 0E35 C6B1 5D90 3A7F E284 18D4 F06B 92CE 5A71 4BE3 07A9 D15C 836F'.split(' ');

export const openingBackend: OpeningBackend = {
  check_code: stationBackend.check_code,
  opening_view: async () => ({
    console: 'console-03',
    station: 'station-001',
    package: {
      file: 'BC26-03-R03.exam', digest, sitting: 'BC26-03', room: 'R03', papers: [demoSubject],
      start: '2026-10-17T09:00:00+08:00', end: '2026-10-17T10:30:00+08:00', candidates: 28, real: true,
      revision: 2, officers: ['赵莹', '陈立'], stations: 30,
    },
    checks: [
      { kind: 'disk', state: 'ok', figure: '212 GB', cause: null },
      {
        kind: 'clock', state: query.has('bad') ? 'fail' : 'warn', figure: '+6 min',
        cause: { zh: '本机时钟比场次时间窗早 6 分钟。可以继续装卷，请核对时钟。', en: 'The clock is 6 minutes before the window. You can go on; check the clock.' },
      },
      { kind: 'signatures', state: 'ok', figure: '2 / 2', cause: null },
      { kind: 'enrolment', state: 'ok', figure: '3117', cause: null },
      { kind: 'lock', state: 'ok', figure: '0', cause: null },
    ],
    now: beijing(Date.now()),
  }),
  open_room: async ({ one }) =>
    one.code.startsWith('0000')
      ? Promise.reject(faults.not_opened)
      : { written: 30, folder: '/home/exam/gongyuan/opening', own_station: true, seats: [{ seat: '07', name: '考生一', paper: demoSubject }] },
  opening_done: async () => null,
};

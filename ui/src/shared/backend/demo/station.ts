import { isEmpty } from '../../../candidate/exam/response';
import { faults } from '../../generated/faults';
import type { StationBackend } from '../backend';
import type {
  AttemptView, ByTwo, CandidateView, EndByTwo, Ending, EventKind, EventRow, FoundAttempt, ItemResponse, LockView, MirrorState, MirrorView, PanelView, PaperSubject, Reasons, Response, SaveView, SayBreach, Screen,
  SittingView, StationView,
} from '../types';
import { beijing } from './clock';
import { demoPaper } from './paper';
import { wave } from './picture';

const MINUTE = 60_000;
const query = new URLSearchParams(location.search);
const ask = (name: string, fallback: number) => Number(query.get(name) ?? fallback);

/** What the demonstration's paper examines. */
export const demoSubject: PaperSubject = {
  id: null, occupation: '区块链工程技术人员', code: '2-02-10-15', level: '初级', direction: null, minutes: 90,
};

/** As Rust offers them (`attempt::reason`). */
const reasons: Reasons = {
  extend: ['device_fault', 'room_disturbance', 'invigilation_delay', 'accommodation'],
  pause: ['device_fault', 'power_fault', 'room_emergency'],
  leave: ['restroom', 'unwell', 'identity_check'],
  terminate: ['candidate_request', 'unwell', 'device_fault', 'evacuation'],
  misconduct: ['impersonation', 'forbidden_device', 'forbidden_material', 'communication', 'copying_items', 'disorder'],
  moved: ['disk_fault', 'start_fault', 'device_fault', 'power_fault'],
};
const rule = (level: number, held: boolean, zh: string, en: string) => ({ level, held, name: { zh, en } });
/** As `exam::lock` words it: some of each level. */
const lock: LockView = {
  level: { zh: '0 级 窗口', en: 'Level 0, window' },
  window: true,
  rules: [
    rule(0, true, '键盘仅限作答使用', 'Only the keys that an exam needs'),
    rule(0, true, '试题不可选取、复制', 'Questions cannot be selected or copied'),
    rule(1, true, '考试窗口全屏', 'The window fills the screen'),
    rule(2, false, '网络已断开', 'No network'),
    rule(3, false, '以考试模式启动', 'Started for an exam'),
  ],
  hints: [
    {
      hint: 'second_display', answered: false,
      name: { zh: '检测到多个显示器，请检查', en: 'There is more than one display: look for it' },
    },
  ],
};
const row = (minutes_ago: number, kind: EventKind, more: Partial<EventRow> = {}): EventRow => ({
  at: beijing(Date.now() - minutes_ago * MINUTE), kind, detail: '', minutes: null, reason: null, person: null, second: null, ...more,
});

/**
 * A station that lives in memory. The address says where it begins: `?at=exam&answered=31&current=27&left=3877`,
 * `&marked=9,23`, `&open=12,33,47` (left unanswered), `&warning=5`, `&extended=10`, `&recovered=1` (`&mended`), `&fail=always|once`,
 * `&early=12`, `&folder=none`, `&late=12` (minutes that late entry cost), `&consent=candidate|invigilator`,
 * `&save=retrying|not_saved|disk_full` (with `&waiting=27`), `&ending=submitted|timed_out|terminated|misconduct`, `&end=own`, `&folder=none`,
 * `&mirror=in_step|behind|failing`, `&unfinished=05,11`.
 */
class DemoStation implements StationBackend {
  readonly candidate: CandidateView = {
    name: query.get('name') ?? '考生一', number: '26101503071234', number_tail: '****1234', id_kind: '居民身份证',
    id_masked: '110101************', seat: '07', photo: null, extra_time_percent: ask('extra', 0),
  };
  readonly start_at = Date.now() + (query.has('starts') ? ask('starts', 47) * 1000 : -25 * MINUTE);
  readonly sitting: SittingView = {
    sitting: 'BC26-03', room: 'R03', start: beijing(this.start_at),
    paper: {
      subject: demoSubject, end: beijing(this.start_at + 90 * MINUTE), total: 100,
      sections: [
        { interaction: 'single_choice', count: 60, points_each: 1 },
        { interaction: 'multiple_choice', count: 10, points_each: 2 },
        { interaction: 'true_false', count: 20, points_each: 1 },
      ],
    },
    others: [],
    earliest_hand_in_minutes: ask('earliest', 30), late_entry_minutes: 15, common_end: query.get('end') !== 'own',
    final_minutes: ask('final', 5), final_consent: query.get('consent') === 'invigilator' ? 'invigilator' : 'candidate', real: query.get('mock') === null,
  };
  screen: Screen;
  remaining = ask('left', 3877) * 1000;
  ticked = performance.now();
  early = ask('early', 0) * MINUTE;
  warning: number | null = query.has('warning') ? ask('warning', 5) : null;
  extended: number | null = query.has('extended') ? ask('extended', 10) : null;
  added = 0;
  ending: Ending = query.get('ending') as Ending | null ?? 'submitted';
  ended_for: string | null = query.get('reason') ?? (this.ending === 'misconduct' ? 'forbidden_device' : this.ending === 'terminated' ? 'candidate_request' : null);
  asked = query.get('consent') as 'candidate' | 'invigilator' | null;
  failures = query.get('fail') === 'always' ? Infinity : query.get('fail') === 'once' ? 1 : 0;
  attempt_view: AttemptView = this.#begin();
  person: string | null = null;
  locks_at = 0;
  events: EventRow[] = [
    row(9, 'responded', { detail: 'demo-single_choice-26' }),
    row(8, 'suspended', { reason: 'device_fault', person: '王敏' }),
    row(6, 'resumed', { person: '王敏' }),
    row(5, 'ordered_extend', { minutes: 15, detail: '№1' }),
    row(2, 'responded', { detail: 'demo-single_choice-27' }),
  ];

  constructor() {
    this.screen = this.#screen(query.get('at') ?? 'sign_in');
  }

  #screen(name: string): Screen {
    const { candidate } = this;
    switch (name) {
      case 'identity': return { screen: 'identity', candidate };
      case 'rules': return { screen: 'rules', candidate };
      case 'waiting': return { screen: 'waiting', candidate, recovering: query.has('recovering') };
      case 'exam': return { screen: 'exam', candidate };
      case 'paused': return { screen: 'paused', candidate, pause: { since: beijing(Date.now()), reason: query.get('reason') ?? 'device_fault' } };
      case 'away': return { screen: 'away', candidate, away: { since: beijing(Date.now()), reason: query.get('reason') ?? 'restroom' } };
      case 'evacuated': return { screen: 'evacuated', candidate, evacuation: { since: beijing(Date.now()), reason: null } };
      case 'receipt': return {
        screen: 'receipt', candidate,
        receipt: { code: ['8F3K', '22QP', '7MWD', '4XTE'], at: beijing(Date.now()), used_ms: 78 * MINUTE + 5000, answered: this.#answered(), total: 90, ending: this.ending, reason: this.ended_for },
      };
      case 'not_opened': return { screen: 'not_opened' };
      case 'moved': return { screen: 'moved', candidate, to: 'station-031' };
      default: return { screen: 'sign_in', unfinished: (query.get('unfinished') ?? '').split(',').filter(Boolean) };
    }
  }

  #begin(): AttemptView {
    const items = demoPaper.sections.flatMap((section) => section.items);
    const open = (query.get('open') ?? '12,19').split(',').map(Number);
    const answered = ask('answered', 0);
    const responses: Record<string, Response> = {};
    for (const item of items) {
      if (Object.keys(responses).length >= answered) break;
      if (!open.includes(item.number)) responses[item.id] = item.id.includes('multiple') ? ['c1', 'c2'] : ['c2'];
    }
    const byNumber = (number: number) => items.find((item) => item.number === number)?.id ?? '';
    return {
      responses,
      marked: (query.get('marked') ?? '').split(',').filter(Boolean).map((n) => byNumber(Number(n))),
      current: byNumber(ask('current', 1)),
      saved_at: answered > 0 ? beijing(Date.now() - 15_000) : null,
      recovered_at: query.has('recovered') ? beijing(Date.now() - 90_000) : null,
      mended: query.has('mended') ? { torn_bytes: 0, unreadable: 2, expected: null, kept: ['3f.journal.damaged-1'] } : null,
      lost_ms: ask('late', 0) * MINUTE, own_ms: (90 - ask('late', 0)) * MINUTE, unsaved: {},
    };
  }

  #left = () => (this.screen.screen === 'waiting' ? (90 * (100 + this.candidate.extra_time_percent)) / 100 * MINUTE - Math.max(0, Date.now() - this.start_at) : this.remaining);
  #answered = () => Object.values(this.attempt_view.responses).filter((response) => !isEmpty(response)).length;
  #note = (kind: EventKind, more: Partial<EventRow> = {}) => void this.events.push(row(0, kind, { person: this.person, ...more }));
  #mirror(): MirrorView {
    const state = (query.get('mirror') ?? 'none') as MirrorState;
    const fault = state === 'failing' ? faults.mirror_removed : null;
    return { state, behind_s: state === 'behind' ? 24 : 0, folder: state === 'none' ? null : '/media/exam/USB-A', fault };
  }
  #save(): SaveView {
    const state = (query.get('save') ?? 'saved') as SaveView['state'];
    const waiting = (query.get('waiting') ?? '').split(',').filter(Boolean);
    const items = demoPaper.sections.flatMap((section) => section.items);
    return {
      state, frozen: state === 'not_saved' || state === 'disk_full', since: state === 'saved' ? null : beijing(Date.now()),
      waiting: items.filter((item) => waiting.includes(String(item.number))).map((item) => item.id),
    };
  }
  #go(name: string): Promise<StationView> {
    this.screen = this.#screen(name);
    return this.station_view();
  }

  station_view = async (): Promise<StationView> => ({
    station: 'station-007', sitting: this.screen.screen === 'not_opened' ? null : this.sitting, screen: this.screen, now: beijing(Date.now()),
  });
  tick = async () => {
    const now = performance.now();
    if (this.screen.screen === 'exam' || this.screen.screen === 'away' || this.screen.screen === 'evacuated') this.remaining = Math.max(0, this.remaining - (now - this.ticked));
    this.ticked = now;
    if (this.screen.screen === 'exam' && this.remaining === 0) this.screen = this.#screen('receipt');
    return {
      now: beijing(Date.now()), screen: this.screen.screen, starts_in_ms: Math.max(0, this.start_at - Date.now()),
      remaining_ms: this.#left(), hand_in_in_ms: this.early,
      consent: this.screen.screen === 'exam' ? this.asked : null, save: this.#save(), warning_minutes: this.warning, extended_minutes: this.extended,
      mirror: this.#mirror(),
    };
  };
  check_code = async ({ kind, text }: { kind: string; text: string }) => {
    const length = kind === 'role' ? 16 : 17;
    return { missing: Math.max(0, length - text.length), fits: text.length < length ? null : !text.endsWith('Z') };
  };
  sign_in = ({ id_tail }: { number: string; id_tail: string }) =>
    id_tail === '000000'
      ? Promise.reject(faults.sign_in_refused)
      : this.#go('identity');
  confirm_identity = () => this.#go('rules');
  back = () => this.#go(this.screen.screen === 'rules' ? 'identity' : 'sign_in');
  accept_rules = () => this.#go('waiting');
  start_exam = () => this.#go('exam');
  paper = async () => demoPaper;
  picture = async () => ({ address: wave() });
  attempt = async () => structuredClone(this.attempt_view);
  respond_all = async ({ responses }: { responses: ItemResponse[] }) => {
    await new Promise((done) => setTimeout(done, 8));
    if (this.failures > 0) {
      this.failures -= 1;
      return Promise.reject({ ...faults.io, severity: query.has('call') ? 'call' : 'try_again' });
    }
    for (const { item, response } of responses) this.attempt_view.responses[item] = response;
    return { saved_at: beijing(Date.now()), answered: this.#answered() };
  };
  mark = async () => null;
  show = async () => null;
  dismiss_warning = async () => ((this.warning = null), null);
  dismiss_extension = async () => ((this.extended = null), null);
  confirm_hand_in = async () => ((this.asked = null), null);
  consent = ({ pin }: { person: string; pin: string }): Promise<null> =>
    pin === '000000'
      ? Promise.reject(faults.pin_refused)
      : Promise.resolve((this.asked = null));
  hand_in = () => this.#go('receipt');
  return_to_seat = ({ id_tail }: { id_tail: string }) =>
    id_tail === '000000'
      ? Promise.reject(faults.sign_in_refused)
      : this.#go('exam');
  order = ({ code }: { code: string }) => {
    if (code.startsWith('0')) return Promise.reject(faults.order_refused);
    this.remaining += 15 * MINUTE;
    this.extended = 15;
    return this.#go(this.screen.screen === 'paused' || this.screen.screen === 'evacuated' ? 'exam' : this.screen.screen);
  };
  admit = ({ pin }: { number: string; person: string; pin: string }) =>
    pin === '000000' ? Promise.reject(faults.pin_refused) : this.#go('identity');


  invigilators = async () => ['王敏', '李晓东', '欧阳𬍛'];
  invigilator_sign_in = ({ person, pin }: { person: string; pin: string }) => {
    if (pin === '000000') return Promise.reject(faults.pin_refused);
    this.person = person;
    this.locks_at = performance.now() + 2 * MINUTE;
    this.#note('panel_opened');
    return this.panel();
  };
  panel = async (): Promise<PanelView> => {
    if (!this.person || performance.now() > this.locks_at) return Promise.reject(faults.panel_locked);
    const { screen } = this.screen;
    const state = screen === 'exam' ? 'in_progress' : screen === 'away' ? 'away' : screen === 'paused' ? 'suspended' : screen === 'evacuated' ? 'evacuated' : screen === 'receipt' ? 'sealed' : 'none';
    return {
      person: this.person, locks_in_ms: this.locks_at - performance.now(), state, seat: 'candidate' in this.screen ? '07' : null,
      answered: this.#answered(), total: state === 'none' ? 0 : 90, saved_at: this.attempt_view.saved_at, remaining_ms: this.remaining,
      extended_minutes: this.added, extension_left_minutes: 30 - this.added, events: this.events.slice(-40), event_count: this.events.length,
      bundles: state === 'sealed' ? 1 : 0, folders: query.get('folder') === 'none' ? [] : ['/media/exam/USB-A', '/home/exam/export'], reasons, mirror: this.#mirror(),
      lock: { ...lock, hints: lock.hints.map((hint) => ({ ...hint, answered: this.answered_hints.has(hint.hint) })) },
    };
  };
  extend = async ({ minutes, reason }: { minutes: number; reason: string }) => {
    this.added += minutes;
    this.remaining += minutes * MINUTE;
    this.extended = minutes;
    this.#note('extended', { minutes, reason });
    return this.panel();
  };
  pause = async ({ reason }: { reason: string }) => {
    this.#note('suspended', { reason });
    this.screen = { screen: 'paused', candidate: this.candidate, pause: { since: beijing(Date.now()), reason } };
    return this.panel();
  };
  resume = async () => {
    this.#note('resumed');
    this.screen = this.#screen('exam');
    return this.panel();
  };
  leave_seat = async ({ reason }: { reason: string }) => {
    this.#note('left', { reason });
    this.screen = { screen: 'away', candidate: this.candidate, away: { since: beijing(Date.now()), reason } };
    return this.panel();
  };
  seat_again = async () => {
    this.#note('returned');
    this.screen = this.#screen('exam');
    return this.panel();
  };
  #end = async (ending: 'terminated' | 'misconduct', { reason, second, pin }: EndByTwo) => {
    if (pin === '000000') return Promise.reject(faults.pin_refused);
    this.#note(ending, { reason, second });
    [this.ending, this.ended_for] = [ending, reason];
    this.screen = this.#screen('receipt');
    return this.panel();
  };
  terminate = (input: EndByTwo) => this.#end('terminated', input);
  misconduct = ({ clause, second, pin }: SayBreach) => this.#end('misconduct', { reason: clause, second, pin });
  #say = async (kind: 'reminded' | 'entered', { clause, second, pin }: SayBreach) => {
    if (pin === '000000') return Promise.reject(faults.pin_refused);
    this.#note(kind, { reason: clause, second });
    return this.panel();
  };
  remind = (input: SayBreach) => this.#say('reminded', input);
  enter = (input: SayBreach) => this.#say('entered', input);
  evacuate = async ({ second, pin }: ByTwo) => {
    if (pin === '000000') return Promise.reject(faults.pin_refused);
    this.#note('evacuated', { second });
    this.screen = this.#screen('evacuated');
    return this.panel();
  };
  enter_again = async () => {
    this.#note('reentered');
    this.screen = this.#screen('exam');
    return this.panel();
  };
  answered_hints = new Set<string>();
  answer_hint = async ({ hint, reason }: { hint: string; reason: string }) => {
    this.answered_hints.add(hint);
    this.#note('hint_answered', { detail: hint, reason });
    return this.panel();
  };
  set_clock = async () => this.panel();
  export_bundles = async ({ folder }: { folder: string }) =>
    folder.includes('full')
      ? Promise.reject(faults.drive_full)
      : { folder, files: [{ name: 'BC26-03-station-007-1.result', size: 48_211, digest: '9f2c41d877ab0e35c6b15d903a7fe28418d4f06b92ce5a714be307a9d15c836f' }] };
  next_candidate = () => this.#go('sign_in');
  find_attempts = async ({ folder }: { folder: string }): Promise<FoundAttempt[]> => folder.includes('empty') ? [] : [
    { number: '26101503071199', name: '考生二', seat: '11', station: 'station-011', generation: 1, source: 'mirror' },
    { number: '26101503071205', name: '考生三', seat: '12', station: 'station-012', generation: null, source: 'disk' },
  ];
  continue_attempt = () => this.#go('exam');
  lock_panel = async () => ((this.person = null), null);
}

export const stationBackend: StationBackend = new DemoStation();

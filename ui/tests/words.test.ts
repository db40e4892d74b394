import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../src/shared/i18n/en';
import { zh } from '../src/shared/i18n/zh';

type Node = string | ((...args: never[]) => unknown) | Node[] | { [key: string]: Node };

function paths(node: Node, at = ''): [string, string][] {
  if (typeof node === 'string' || typeof node === 'function') return [[at, typeof node]];
  return Object.entries(node).flatMap(([key, value]) => paths(value, `${at}.${key}`));
}

function texts(node: Node, at = ''): [string, string][] {
  if (typeof node === 'string') return [[at, node]];
  if (typeof node === 'function') return [[at, node.toString().replace(/\/\*.*?\*\//g, '')]];
  return Object.entries(node).flatMap(([key, value]) => texts(value, `${at}.${key}`));
}

const HAN = /\p{Script=Han}/u;

describe('the dictionaries', () => {
  it('have the same keys with the same kinds', () => {
    expect(paths(en)).toEqual(paths(zh));
  });

  it('word every reason that Rust puts on the record, and every event', () => {
    const rust = (path: string) => readFileSync(new URL(`../../crates/attempt/src/${path}`, import.meta.url), 'utf8');
    const codes = [...rust('reason.rs').matchAll(/Known::\w+ => "(\w+)"/g)].map(([, code]) => code);
    expect(Object.keys(zh.reasons).sort()).toEqual(codes.sort());
    const orders = ['ordered_extend', 'ordered_pause', 'ordered_resume', 'ordered_start_late', 'ordered_evacuate', 'ordered_not_timed'];
    const events = [...rust('event.rs').matchAll(/Event::\w+[^=]*=> "(\w+)"/g)].map(([, name]) => name ?? '');
    expect(Object.keys(zh.panel.kinds)).toEqual(expect.arrayContaining([...events.filter((name) => name !== 'ordered'), ...orders]));
    const phases = [...rust('phase.rs').matchAll(/Phase::\w+ => "(\w+)"/g)].map(([, name]) => name ?? '');
    expect(Object.keys(zh.panel.states)).toEqual(expect.arrayContaining(phases));
  });

  it('leave nothing empty that is not empty in Chinese too', () => {
    const empty = new Set(texts(zh).filter(([, text]) => text === '').map(([path]) => path));
    const lost = texts(en).filter(([path, text]) => text === '' && !empty.has(path) && path !== '.review.unit');
    expect(lost).toEqual([]);
  });

  it('keep Chinese out of English, apart from the names on the envelopes', () => {
    const stray = texts(en).filter(([path, text]) => HAN.test(text) && !path.startsWith('.opening.roles'));
    expect(stray).toEqual([]);
  });

  it('use narrow quotation marks in English: the CJK face draws curly ones full width', () => {
    expect(texts(en).filter(([, text]) => /[‘’“”]/.test(text))).toEqual([]);
  });

  it('use the words of the house in Chinese', () => {
    const all = texts(zh).map(([, text]) => text).join('\n');
    expect(all).toContain('监考人员');
    expect(all).not.toContain('监考员');
    expect(all).not.toMatch(/密码|帐号|账号/);
  });

  it('hold every text: no component has Chinese or a sentence of its own', () => {
    const root = new URL('../src/', import.meta.url);
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.svelte'));
    const stray = files.filter((name) => {
      const source = readFileSync(new URL(name.replaceAll('\\', '/'), root), 'utf8');
      const rest = source.replace(/<!--.*?-->|'[甲乙备贡]'/gs, '').replace(/中文|・/g, '');
      return HAN.test(rest);
    });
    expect(stray).toEqual([]);
  });
});

describe('sentences', () => {
  it('read as SCREENS.md words them', () => {
    expect(zh.bars.retrying).toBe('保存较慢，正在重试。请继续作答，不要关机。');
    expect(zh.bars.unsaved('63')).toBe('第 63 题未能保存。请停止作答并举手。');
    expect(zh.bars.disk_full).toBe('本机存储空间不足，新答案无法保存。已保存的答案不受影响。请举手。');
    expect(en.bars.disk_full).toBe('Storage is full; new answers cannot be saved. Saved answers are safe. Raise your hand.');
    expect(zh.bars.late(12, 78)).toBe('您迟到 12 分钟，考试统一结束，您的作答时间为 78 分钟。');
    expect(zh.bars.recovered('10:31:58')).toBe('已恢复到 10:31:58 的作答，未多扣时间。');
    expect(zh.bars.extended(10)).toBe('监考人员为您延长 10 分钟。');
    expect(zh.review.too_early(30, 12)).toBe('开考 30 分钟后方可交卷（还需 12 分钟）。');
    expect(`${zh.hand_in.text(3, 2)}${zh.hand_in.title}`).toBe('还有 3 题未答、2 题标记。交卷后不能返回。确定交卷吗？');
    expect(en.bars.unsaved('63')).toBe('Question 63 was not saved. Stop and raise your hand.');
    expect(en.hand_in.text(3, 2)).toBe('3 unanswered, 2 marked. You cannot return.');
    expect(en.bars.left(1)).toBe('1 minute left.');
  });

  it('speak durations', () => {
    expect(zh.speak.left({ hours: 0, minutes: 41, seconds: 20 })).toBe('剩余 41 分 20 秒');
    expect(zh.speak.left({ hours: 0, minutes: 0, seconds: 0 })).toBe('剩余 0 秒');
    expect(zh.receipt.at_line('10:18:11', { hours: 1, minutes: 18, seconds: 5 })).toBe('北京时间 10:18:11，用时 1 小时 18 分');
    expect(zh.receipt.at_line('10:18:11', { hours: 0, minutes: 0, seconds: 40 })).toBe('北京时间 10:18:11，用时 40 秒');
  });

  it('names rooms', () => {
    expect(zh.app.room('R03')).toBe('第 03 考场');
    expect(zh.app.room('demo-room')).toBe('考场 demo-room');
  });
});

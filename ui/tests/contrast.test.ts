import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../src/shared/styles/tokens.css', import.meta.url), 'utf8');

function theme(name: string): Map<string, string> {
  const body = new RegExp(`\\[data-theme='${name}'\\] \\{([^}]*--bg[^}]*)\\}`).exec(css)?.[1] ?? '';
  return new Map([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** foreground, ground, and the ratios of TOKENS.md in light, dark and high contrast. */
const PAIRS: [string, string, number, number, number][] = [
  ['text', 'surface', 16.6, 15.3, 21],
  ['text', 'bg', 15.1, 16.1, 21],
  ['muted', 'surface', 5.8, 8.4, 21],
  ['muted', 'bg', 5.3, 8.9, 21],
  ['muted', 'sunken', 5.5, 8.7, 21],
  ['ctl', 'surface', 5.8, 5.6, 21],
  ['ctl', 'sunken', 5.5, 5.8, 21],
  ['on-accent', 'accent', 6.7, 8.9, 16.7],
  ['accent', 'surface', 6.7, 8.6, 16.7],
  ['accent', 'accent-weak', 5.9, 7.3, 16.7],
  ['text', 'accent-weak', 14.7, 12.9, 21],
  ['current', 'sunken', 5.2, 10.6, 19.6],
  ['current', 'surface', 5.5, 10.3, 19.6],
  ['mark', 'sunken', 7.8, 10, 19.6],
  ['mark', 'mark-weak', 7.3, 8.7, 19.6],
  ['on-warn', 'warn', 5.5, 5.5, 19.6],
  ['current', 'warn-weak', 5, 9.1, 19.6],
  ['on-danger', 'danger', 7.3, 8, 19.6],
  ['danger', 'surface', 7.3, 8, 19.6],
  ['danger', 'danger-weak', 6.5, 7.3, 19.6],
  ['com', 'code', 5.4, 7.5, 21],
  ['str', 'code', 7.7, 10.3, 19.6],
];
/** Pairs that our components add to the table; text, so 4.5 at least. */
const OWN: [string, string][] = [
  ['on-text', 'on-bg'], ['on-bad', 'bad'], ['muted', 'accent-weak'], ['text', 'sunken'], ['text', 'warn-weak'], ['text', 'danger-weak'],
  ['muted', 'warn-weak'], ['muted', 'danger-weak'], ['accent', 'sunken'], ['accent', 'bg'], ['muted', 'code'], ['accent', 'code'], ['focus', 'surface'], ['focus', 'bg'],
];

describe.each([['light', 2], ['dark', 3], ['hc', 4]] as const)('the %s theme', (name, column) => {
  const tokens = theme(name);
  const of = (token: string) => tokens.get(token) ?? '';

  it('has every colour of the light theme', () => {
    expect([...tokens.keys()]).toEqual([...theme('light').keys()]);
  });

  it.each(PAIRS)('%s on %s is what the token table says', (...pair) => {
    const [fore, ground] = pair;
    expect(Math.abs(ratio(of(fore), of(ground)) - pair[column])).toBeLessThanOrEqual(0.051);
  });

  it.each(OWN)('%s on %s is readable', (fore, ground) => {
    expect(ratio(of(fore), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it('gives control edges and the current ring 3 to 1', () => {
    for (const [edge, ground] of [['ctl', 'bg'], ['current', 'sunken'], ['current', 'accent'], ['focus', 'accent']] as const) {
      // The ring stands off by 2 px of ground, so that its neighbour is the ground, not the fill.
      expect(ratio(of(edge), ground === 'accent' ? of('surface') : of(ground))).toBeGreaterThanOrEqual(3);
    }
  });
});

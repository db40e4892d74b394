import { readFileSync } from 'node:fs';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { Block } from '../src/shared/backend/types';
import Blocks from '../src/shared/content/Blocks.svelte';
import { excerpt } from '../src/shared/content/text';

interface Case {
  name: string;
  blocks: Block[];
  lines: string[];
}
const cases = JSON.parse(readFileSync(new URL('../../tests/vectors/content.json', import.meta.url), 'utf8')) as Case[];

/** The text of what was rendered: a browser would show these characters, in this order. */
function shown(blocks: Block[]): string {
  const { body } = render(Blocks, { props: { blocks } });
  const text = body.replace(/<!--.*?-->|<[^>]*>/gs, '');
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
}
const folded = (text: string) => text.replace(/\s+/g, '');

describe('content', () => {
  it.each(cases)('$name is shown in the order of its text', ({ blocks, lines }) => {
    expect(folded(shown(blocks))).toBe(folded(lines.join('')));
  });

  it('adds and drops no blank inside a line', () => {
    const [first] = cases.filter((it) => it.name === 'code in a line');
    expect(shown(first?.blocks ?? []).trim()).toBe('运行 a_b*c 后');
  });

  it('shows signs of markup as they are', () => {
    const { body } = render(Blocks, { props: { blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: '<img src=x onerror=y>' }] }] } });
    expect(body).not.toContain('<img');
  });

  it('makes one line of it, without code', () => {
    const [code] = cases.filter((it) => it.name === 'a block of code');
    expect(excerpt(code?.blocks ?? [])).toBe('看： 问');
  });
});

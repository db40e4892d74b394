import { describe, expect, it } from 'vitest';
import { blocksOf, excerpt, tintsOf } from '../src/shared/stem';

describe('stems', () => {
  it('marks code between back-ticks', () => {
    expect(blocksOf('运行 `geth` 后')).toEqual([
      { kind: 'text', runs: [{ code: false, text: '运行 ' }, { code: true, text: 'geth' }, { code: false, text: ' 后' }] },
    ]);
  });

  it('cuts fenced blocks out and keeps their indentation', () => {
    expect(blocksOf('看：\n```solidity\nfunction f() {\n    x;\n}\n```\n问（　　）')).toEqual([
      { kind: 'text', runs: [{ code: false, text: '看：' }] },
      { kind: 'code', language: 'solidity', text: 'function f() {\n    x;\n}' },
      { kind: 'text', runs: [{ code: false, text: '问（　　）' }] },
    ]);
  });

  it('drops nothing when a fence or a back-tick is not closed', () => {
    expect(blocksOf('a\n```\nb')).toEqual([{ kind: 'text', runs: [{ code: false, text: 'a' }] }, { kind: 'code', language: '', text: 'b' }]);
    expect(blocksOf('a ` b')).toEqual([{ kind: 'text', runs: [{ code: false, text: 'a ` b' }] }]);
  });

  it('leaves markup as text', () => {
    expect(blocksOf('<b>&amp;')).toEqual([{ kind: 'text', runs: [{ code: false, text: '<b>&amp;' }] }]);
  });

  it('makes one line of it', () => {
    expect(excerpt('缺陷有（　　）。\n```\nx\n```')).toBe('缺陷有（　　）。');
  });

  it('tints a line without changing it', () => {
    const line = 'require(ok, "转账失败"); // 完 "x"';
    const tokens = tintsOf(line, 'solidity');
    expect(tokens.map((token) => token.text).join('')).toBe(line);
    expect(tokens.map((token) => token.tint)).toEqual(['word', 'plain', 'string', 'plain', 'comment']);
    expect(tintsOf('x = 1 # c', 'python').at(-1)).toEqual({ tint: 'comment', text: '# c' });
    expect(tintsOf("it's", '').map((token) => token.text).join('')).toBe("it's");
  });
});

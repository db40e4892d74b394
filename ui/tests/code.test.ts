import { describe, expect, it } from 'vitest';
import { tintsOf } from '../src/shared/code';

describe('code', () => {
  it('tints a line without changing it', () => {
    const line = 'require(ok, "转账失败"); // 完 "x"';
    const tokens = tintsOf(line, 'solidity');
    expect(tokens.map((token) => token.text).join('')).toBe(line);
    expect(tokens.map((token) => token.tint)).toEqual(['word', 'plain', 'string', 'plain', 'comment']);
    expect(tintsOf('x = 1 # c', 'python').at(-1)).toEqual({ tint: 'comment', text: '# c' });
    expect(tintsOf("it's", '').map((token) => token.text).join('')).toBe("it's");
  });
});

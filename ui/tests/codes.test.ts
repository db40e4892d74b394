import { describe, expect, it } from 'vitest';
import { cleanCode, edit, firstFree, inFours, paste, RELEASE_GROUPS, ROLE_GROUPS, split } from '../src/shared/codes';

const empty = ['', '', '', '', ''];

describe('code boxes', () => {
  it('folds case and full width, drops spaces and dashes', () => {
    expect(cleanCode(' ４t9k－m2xw – 7q ')).toBe('4T9KM2XW7Q');
  });

  it('puts a whole code in from the first box, wherever it is pasted', () => {
    expect(paste(empty, RELEASE_GROUPS, 2, '4T9K-M2XW-7QAB-1234-5')).toEqual(['4T9K', 'M2XW', '7QAB', '1234', '5']);
  });

  it('puts a part in from the box on, over what is there', () => {
    expect(paste(['AAAA', 'BBBB', 'CCCC', ''], ROLE_GROUPS, 1, '1234-56')).toEqual(['AAAA', '1234', '56', '']);
  });

  it('drops what is too much', () => {
    expect(paste(['', '', '', ''], ROLE_GROUPS, 0, '0123456789ABCDEFGH').join('')).toBe('0123456789ABCDEF');
  });

  it('moves one character too many to the next free place', () => {
    expect(edit(['ABCD', '', '', ''], ROLE_GROUPS, 0, 'ABCDE')).toEqual(['ABCD', 'E', '', '']);
    expect(edit(['ABCD', 'EF', '', ''], ROLE_GROUPS, 0, 'ABCDX')).toEqual(['ABCD', 'EFX', '', '']);
    expect(edit(['ABCD', 'EFGH', 'JKMN', 'PQRS'], ROLE_GROUPS, 0, 'ABCDX')).toEqual(['ABCD', 'EFGH', 'JKMN', 'PQRS']);
  });

  it('treats a whole code set into one box as a paste', () => {
    expect(edit(empty, RELEASE_GROUPS, 0, '4t9km2xw7qab12345')).toEqual(['4T9K', 'M2XW', '7QAB', '1234', '5']);
  });

  it('finds the box that comes next', () => {
    expect(firstFree(['ABCD', '', '', ''], ROLE_GROUPS, 0)).toBe(1);
    expect(firstFree(['ABCD', 'EFGH', 'JKMN', 'PQRS'], ROLE_GROUPS, 0)).toBe(3);
    expect(split('ABCDEF', ROLE_GROUPS)).toEqual(['ABCD', 'EF', '', '']);
  });

  it('groups a candidate number for reading', () => {
    expect(inFours('26101503071234')).toBe('2610 1503 0712 34');
    expect(inFours('12345678')).toBe('1234 5678');
  });
});

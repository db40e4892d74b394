import { describe, expect, it } from 'vitest';
import { actionOf, type Press } from '../src/candidate/exam/keys';

const press = (over: Partial<Press>): Press => ({
  key: '', code: '', altKey: false, ctrlKey: false, metaKey: false, isComposing: false, keyCode: 0, ...over,
});

describe('keys', () => {
  it('letters need Alt', () => {
    expect(actionOf(press({ code: 'KeyN', key: 'n', altKey: true }), false)).toBe('next');
    expect(actionOf(press({ code: 'KeyR', key: '®', altKey: true }), false)).toBe('review');
    expect(actionOf(press({ code: 'KeyN', key: 'n' }), true)).toBeNull();
  });

  it('A to F choose only while the focus is inside the choices', () => {
    expect(actionOf(press({ key: 'b' }), true)).toEqual({ choose: 1 });
    expect(actionOf(press({ key: 'F' }), true)).toEqual({ choose: 5 });
    expect(actionOf(press({ key: 'b' }), false)).toBeNull();
    expect(actionOf(press({ key: 'g' }), true)).toBeNull();
  });

  it('nothing fires while composing or with other modifiers', () => {
    expect(actionOf(press({ key: 'a', isComposing: true }), true)).toBeNull();
    expect(actionOf(press({ key: 'a', keyCode: 229 }), true)).toBeNull();
    expect(actionOf(press({ code: 'KeyN', altKey: true, ctrlKey: true }), true)).toBeNull();
  });

  it('no key hands in', () => {
    const codes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`).concat('Enter', 'Space', 'NumpadEnter');
    const actions = codes.map((code) => actionOf(press({ code, altKey: true }), true));
    expect(new Set(actions)).toEqual(new Set([null, 'next', 'previous', 'mark', 'card', 'review', 'time']));
  });
});

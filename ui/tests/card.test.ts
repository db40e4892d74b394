import { describe, expect, it } from 'vitest';
import { arrow, chosenAfter, fits, letterOf, placesOf } from '../src/candidate/exam/card';
import type { PaperView } from '../src/shared/backend/types';
import { en } from '../src/shared/i18n/en';
import { zh } from '../src/shared/i18n/zh';

const choices = ['c1', 'c2', 'c3'].map((id) => ({ id, text: [] }));
const paper: PaperView = {
  sections: [
    { interaction: 'single_choice', points_each: 1, items: [{ number: 1, id: 'a', stem: [], body: { interaction: 'single_choice', choices } }] },
    { interaction: 'multiple_choice', points_each: 2, items: [{ number: 2, id: 'b', stem: [], body: { interaction: 'multiple_choice', choices } }] },
  ],
};
const [single, multiple] = placesOf(paper);
const cell = { number: 63, answered: true, marked: true, current: true, unsaved: false };

describe('the answer card', () => {
  it('places items through the sections', () => {
    expect(placesOf(paper).map((p) => [p.at, p.section_index, p.item.number])).toEqual([[0, 0, 1], [1, 1, 2]]);
  });

  it('names every state of a cell', () => {
    expect(zh.exam.cell(cell)).toBe('第63题，已作答，已标记，当前题');
    expect(zh.exam.cell({ ...cell, answered: false, marked: false, current: false })).toBe('第63题，未作答');
    expect(zh.exam.cell({ ...cell, unsaved: true, marked: false })).toBe('第63题，未保存，当前题');
    expect(en.exam.cell(cell)).toBe('Question 63, answered, marked, current');
  });

  it('filters', () => {
    expect(fits('all', cell)).toBe(true);
    expect(fits('unanswered', cell)).toBe(false);
    expect(fits('marked', { ...cell, marked: false })).toBe(false);
  });

  it('replaces with a radio, toggles with a checkbox, in the order shown', () => {
    if (!single || !multiple) throw new Error('no items');
    expect(chosenAfter(single.item.body, ['c1'], 'c3')).toEqual(['c3']);
    expect(chosenAfter(multiple.item.body, ['c3'], 'c1')).toEqual(['c1', 'c3']);
    expect(chosenAfter(multiple.item.body, ['c1', 'c3'], 'c1')).toEqual(['c3']);
    expect(chosenAfter(multiple.item.body, ['c3'], 'c3')).toEqual([]);
  });

  it('letters by place on the screen', () => {
    expect([0, 1, 5].map(letterOf)).toEqual(['A', 'B', 'F']);
  });

  it('moves by arrow keys inside the grid only', () => {
    expect(arrow('ArrowDown', 26, 90, 10)).toBe(36);
    expect(arrow('ArrowUp', 5, 90, 10)).toBeNull();
    expect(arrow('ArrowRight', 89, 90, 10)).toBeNull();
    expect(arrow('End', 0, 90, 10)).toBe(89);
    expect(arrow('x', 0, 90, 10)).toBeNull();
  });
});

import type { BodyView, ItemView, PaperView, SectionView } from '../../shared/backend/types';
import { never } from '../../shared/never';
import type { Answers } from './answers.svelte';
import type { Reading } from './reading.svelte';

/** One item with its place on the paper. */
export interface Placed {
  item: ItemView;
  section: SectionView;
  section_index: number;
  /** Place on the whole paper, from 0. */
  at: number;
}

export type Filter = 'all' | 'unanswered' | 'marked';

export interface CellState {
  number: number;
  answered: boolean;
  marked: boolean;
  current: boolean;
  unsaved: boolean;
}

export function placesOf(paper: PaperView): Placed[] {
  const flat = paper.sections.flatMap((section, section_index) =>
    section.items.map((item) => ({ item, section, section_index })),
  );
  return flat.map((place, at) => ({ ...place, at }));
}

/** What the card shows of one item: what was answered, and whether it is being read. */
export function cellOf(place: Placed, answers: Answers, reading: Reading): CellState {
  return {
    number: place.item.number,
    answered: answers.has(place.item.id),
    marked: answers.isMarked(place.item.id),
    current: reading.page === 'question' && place.at === reading.at,
    unsaved: answers.failed.includes(place),
  };
}

export function fits(filter: Filter, cell: CellState): boolean {
  switch (filter) {
    case 'all': return true;
    case 'unanswered': return !cell.answered;
    case 'marked': return cell.marked;
    default: return Boolean(never(filter));
  }
}

/** How each interaction is answered: several choices or one, called by letters or by themselves. */
export const INTERACTIONS: Record<SectionView['interaction'], { several: boolean; lettered: boolean }> = {
  single_choice: { several: false, lettered: true },
  multiple_choice: { several: true, lettered: true },
  true_false: { several: false, lettered: false },
};

/** The letter of a choice by its place on the screen. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);

/** What is chosen after `choice` was pressed: radios replace, checkboxes toggle, in the order shown. */
export function chosenAfter(body: BodyView, chosen: readonly string[], choice: string): string[] {
  if (!INTERACTIONS[body.interaction].several) return [choice];
  const has = chosen.includes(choice);
  return body.choices.map((c) => c.id).filter((id) => (id === choice ? !has : chosen.includes(id)));
}

/** Where an arrow key leads inside a grid of `columns`; the list is that of the cells shown. */
export function arrow(key: string, at: number, count: number, columns: number): number | null {
  const to =
    key === 'ArrowLeft' ? at - 1
    : key === 'ArrowRight' ? at + 1
    : key === 'ArrowUp' ? at - columns
    : key === 'ArrowDown' ? at + columns
    : key === 'Home' ? 0
    : key === 'End' ? count - 1
    : null;
  return to === null || to < 0 || to >= count ? null : to;
}

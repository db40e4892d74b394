import type { SittingView } from '../shared/backend/types';

/** Occupation, level and direction, as they stand in the signed plan. */
export const subjectOf = (sitting: Pick<SittingView, 'occupation' | 'level' | 'direction'>): string =>
  [sitting.occupation, sitting.level, sitting.direction].filter(Boolean).join('・');

export const itemsOf = (sitting: SittingView): number => sitting.sections.reduce((sum, section) => sum + section.count, 0);

/** Points without a needless `.0`. */
export const points = (value: number): string => String(value);

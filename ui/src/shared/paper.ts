import type { PaperSubject } from './backend/types';

/** Occupation, level and direction, as they stand in the signed plan. */
export const paperName = ({ occupation, level, direction }: PaperSubject): string =>
  [occupation, level, direction].filter(Boolean).join('・');

import type { PaperRules, SittingView } from '../shared/backend/types';
import { paperName } from '../shared/paper';

/** What the sitting examines: the candidate's paper, or how many papers the room has while nobody has signed in. */
export const subjectOf = ({ paper, others }: SittingView, several: (n: number) => string): string =>
  others.length === 0 ? paperName(paper.subject) : several(others.length + 1);

export const itemsOf = (paper: PaperRules): number => paper.sections.reduce((sum, section) => sum + section.count, 0);

/** Points without a needless `.0`. */
export const points = (value: number): string => String(value);

import type { CandidateView, Screen } from '../shared/backend/types';

export type ScreenName = Screen['screen'];
export type Step = 'sign_in' | 'identity' | 'rules' | 'waiting';

interface Facts {
  /** Whether the paper is read here, only hidden, or not there at all. */
  paper: 'read' | 'hidden' | 'none';
  /** The step before the exam that it is. */
  step: Step | null;
  /** The attempt has ended at this station, and the next candidate may come. */
  over: boolean;
}

const FACTS: Record<ScreenName, Facts> = {
  not_opened: { paper: 'none', step: null, over: false },
  sign_in: { paper: 'none', step: 'sign_in', over: false },
  identity: { paper: 'none', step: 'identity', over: false },
  rules: { paper: 'none', step: 'rules', over: false },
  waiting: { paper: 'none', step: 'waiting', over: false },
  exam: { paper: 'read', step: null, over: false },
  paused: { paper: 'hidden', step: null, over: false },
  away: { paper: 'hidden', step: null, over: false },
  evacuated: { paper: 'hidden', step: null, over: false },
  receipt: { paper: 'none', step: null, over: true },
  moved: { paper: 'none', step: null, over: true },
};

/** What holds of a screen, whoever is on it. */
export const factsOf = (screen: ScreenName): Facts => FACTS[screen];

export const candidateOf = (screen: Screen): CandidateView | null => ('candidate' in screen ? screen.candidate : null);

/** The step of the flow; a recovered attempt has been through them all. */
export const stepOf = (screen: Screen): Step | null =>
  screen.screen === 'waiting' && screen.recovering ? null : FACTS[screen.screen].step;

import type { MirrorState } from './backend/types';

const WARNS: Record<MirrorState, boolean> = { none: false, in_step: false, behind: true, failing: true };

/** Somebody should look at the drive. */
export const warnsOf = (state: MirrorState): boolean => WARNS[state];

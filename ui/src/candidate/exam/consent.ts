import type { StationBackend } from '../../shared/backend/backend';
import type { SittingView } from '../../shared/backend/types';
import { fold } from '../../shared/fold';
import { never } from '../../shared/never';

/** Whose consent a hand-in needs in the final minutes. */
export type By = SittingView['final_consent'];

/** What the final minutes ask for before a hand-in. */
export interface Given {
  sure: boolean;
  person: string;
  pin: string;
}

/** Whether all that is asked for was given; nothing is asked for before the final minutes. */
export function isGiven(by: By | null, given: Given): boolean {
  switch (by) {
    case null: return true;
    case 'candidate': return given.sure;
    case 'invigilator': return given.person !== '' && fold(given.pin) !== '';
    default: return Boolean(never(by));
  }
}

/** Puts the consent on the record. */
export async function consent(backend: Pick<StationBackend, 'confirm_hand_in' | 'consent'>, by: By | null, given: Given): Promise<void> {
  switch (by) {
    case null: return;
    case 'candidate': return void (await backend.confirm_hand_in());
    case 'invigilator': return void (await backend.consent({ person: given.person, pin: fold(given.pin) }));
    default: never(by);
  }
}

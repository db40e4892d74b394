import type { BodyView, Response } from '../../shared/backend/types';
import { excerpt } from '../../shared/content/text';
import { INTERACTIONS, letterOf } from './card';

/** Whether nothing is answered. */
export const isEmpty = (response: Response): boolean => response.length === 0;

/** The ids of the chosen choices; none where it is answered otherwise. */
export const chosenOf = (response: Response | null): string[] => response ?? [];

/** What was answered, as a person says it: letters, or 正确 and 错误. */
export function saidOf(body: BodyView, response: Response, comma: string): string {
  const { lettered } = INTERACTIONS[body.interaction];
  const chosen = chosenOf(response);
  return body.choices
    .map((choice, index) => ({ id: choice.id, said: lettered ? letterOf(index) : excerpt(choice.text) }))
    .filter(({ id }) => chosen.includes(id))
    .map(({ said }) => said)
    .join(comma);
}

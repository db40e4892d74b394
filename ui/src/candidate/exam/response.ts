import type { BodyView, Response } from '../../shared/backend/types';
import { excerpt } from '../../shared/content/text';
import { never } from '../../shared/never';
import { INTERACTIONS, letterOf } from './card';

/** Whether nothing is answered. */
export function isEmpty(response: Response): boolean {
  return Array.isArray(response) ? response.length === 0 : response.text_entry.every((text) => text.trim() === '');
}

/** The ids of the chosen choices; none where it is answered otherwise. */
export const chosenOf = (response: Response | null): string[] => (Array.isArray(response) ? response : []);

/** What was typed into each of so many blanks. */
export function typedOf(response: Response | null, blanks: number): string[] {
  const typed = response === null || Array.isArray(response) ? [] : response.text_entry;
  return Array.from({ length: blanks }, (_, at) => typed[at] ?? '');
}

/** What was answered, as a person says it: letters, 正确 and 错误, or what was typed. */
export function saidOf(body: BodyView, response: Response, comma: string): string {
  switch (body.interaction) {
    case 'single_choice':
    case 'multiple_choice':
    case 'true_false': {
      const { lettered } = INTERACTIONS[body.interaction];
      const said = body.choices.map(({ id, text }, index) => ({ id, said: lettered ? letterOf(index) : excerpt(text) }));
      return said.filter(({ id }) => chosenOf(response).includes(id)).map((choice) => choice.said).join(comma);
    }
    case 'text_entry': return typedOf(response, body.blanks).filter((text) => text !== '').join(comma);
    default: return never(body);
  }
}

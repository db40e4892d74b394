import type { Text } from '../backend/types';
import { prefs } from '../prefs.svelte';
import { en } from './en';
import { zh, type Words } from './zh';

/** The dictionary of the current language. */
export const t = (): Words => (prefs.lang === 'zh' ? zh : en);

/** A reason on the record: a known code in the current language, or a person's own words as they stand. */
export function reasonOf(reason: string): string {
  const known: Record<string, string> = t().reasons;
  return known[reason] ?? reason;
}

/** A text from the backend in the current language. */
export const say = (text: Text): string => (prefs.lang === 'zh' ? text.zh : text.en);

const two = (value: number) => String(value).padStart(2, '0');

/** `HH:MM:SS` out of an RFC 3339 string, as it stands there: the machine's own time zone plays no part. */
export function clockOf(rfc3339: string): string {
  return /T(\d{2}:\d{2}:\d{2})/.exec(rfc3339)?.[1] ?? '--:--:--';
}

/** `HH:MM` out of an RFC 3339 string. */
export const minuteOf = (rfc3339: string): string => clockOf(rfc3339).slice(0, 5);

/** `YYYY-MM-DD` out of an RFC 3339 string. */
export const dateOf = (rfc3339: string): string => rfc3339.slice(0, 10);

/** Time left as `HH:MM:SS`, rounded up: 00:00:00 means that it is over, not that a second is left. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The same, where the time is not known yet. */
export const leftOf = (ms: number | null | undefined): string => (ms == null ? '--:--:--' : countdown(ms));

/** How pressing time left is. */
export type TimeTone = 'calm' | 'warn' | 'bad';
export const toneOf = (ms: number | null | undefined): TimeTone => (ms == null || ms > 300_000 ? 'calm' : ms > 60_000 ? 'warn' : 'bad');

/** `HH:MM` after the string's own time, `ms` later. */
export function minuteAfter(rfc3339: string, ms: number): string {
  const [hours = 0, minutes = 0, seconds = 0] = clockOf(rfc3339).split(':').map(Number);
  const total = Math.round(hours * 3600 + minutes * 60 + seconds + ms / 1000) % 86_400;
  return `${two(Math.floor(total / 3600))}:${two(Math.floor(total / 60) % 60)}`;
}

export interface Duration {
  hours: number;
  minutes: number;
  seconds: number;
}

export function durationOf(ms: number): Duration {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return { hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 };
}

/** Whole minutes that still have to pass, rounded up. */
export const minutesUp = (ms: number): number => Math.ceil(Math.max(0, ms) / 60_000);

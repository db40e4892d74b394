import { describe, expect, it } from 'vitest';
import { clockOf, countdown, durationOf, minuteAfter, minuteOf, minutesUp } from '../src/shared/time';

describe('time', () => {
  it('takes the clock from the string, whatever the machine believes', () => {
    expect(clockOf('2026-10-17T09:25:22+08:00')).toBe('09:25:22');
    expect(clockOf('2026-10-17T23:59:59.999+08:00')).toBe('23:59:59');
    expect(minuteOf('2026-10-17T09:25:22+08:00')).toBe('09:25');
    expect(clockOf('')).toBe('--:--:--');
  });

  it('rounds time left up, so that zero means over', () => {
    expect(countdown(5_400_000)).toBe('01:30:00');
    expect(countdown(1)).toBe('00:00:01');
    expect(countdown(0)).toBe('00:00:00');
    expect(countdown(-5)).toBe('00:00:00');
    expect(countdown(3_876_500)).toBe('01:04:37');
  });

  it('previews an end time, over midnight too', () => {
    expect(minuteAfter('2026-10-17T10:00:00+08:00', 42 * 60_000)).toBe('10:42');
    expect(minuteAfter('2026-10-17T23:50:00+08:00', 20 * 60_000)).toBe('00:10');
  });

  it('splits and rounds durations', () => {
    expect(durationOf(4_698_999)).toEqual({ hours: 1, minutes: 18, seconds: 18 });
    expect(minutesUp(11 * 60_000 + 1)).toBe(12);
    expect(minutesUp(0)).toBe(0);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { Looking } from '../src/candidate/exam/looking.svelte';
import { fitting, STEPS, zoomOf } from '../src/shared/content/zoom';

describe('the pictures of a paper', () => {
  it('asks for each once', async () => {
    const picture = vi.fn(() => Promise.resolve({ address: 'data:a' }));
    const looking = new Looking({ picture });
    expect(await looking.find('1')).toBe('data:a');
    expect(await looking.find('1')).toBe('data:a');
    await looking.find('2');
    expect(picture.mock.calls).toEqual([[{ digest: '1' }], [{ digest: '2' }]]);
  });

  it('asks again for one that failed', async () => {
    const picture = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValueOnce({ address: 'data:a' });
    const looking = new Looking({ picture });
    await expect(looking.find('1')).rejects.toThrow('no');
    expect(await looking.find('1')).toBe('data:a');
  });
});

describe('how large a picture is', () => {
  const room = { width: 1000, height: 500 };
  it.each([
    [{ width: 2000, height: 500 }, 0.5],
    [{ width: 1000, height: 2000 }, 0.25],
    [{ width: 40, height: 20 }, 2],
  ])('%o fits at %d', (pixels, expected) => expect(fitting(pixels, room)).toBe(expected));
  it('grows by steps to four times what fits', () => {
    expect(STEPS.map((_, step) => zoomOf(step))).toEqual([1, 1.5, 2, 3, 4]);
  });
});

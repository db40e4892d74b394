import { describe, expect, it, vi } from 'vitest';
import { Busy } from '../src/shared/busy.svelte';

const refused = { code: 'no', message: { zh: '', en: '' }, hint: { zh: '', en: '' }, severity: 'try_again' };

describe('an act that runs', () => {
  it('makes a second press do nothing, and says that it was done', async () => {
    const busy = new Busy();
    let done: () => void = () => undefined;
    const act = vi.fn(() => new Promise<void>((resolve) => (done = resolve)));
    const first = busy.run(act);
    expect([busy.on, await busy.run(act)]).toEqual([true, false]);
    done();
    expect([await first, busy.on]).toEqual([true, false]);
    expect(act).toHaveBeenCalledTimes(1);
  });

  it('keeps why it was refused, until it is tried again or another screen begins', async () => {
    const busy = new Busy();
    const act = vi.fn().mockRejectedValueOnce(refused).mockResolvedValueOnce(null);
    expect([await busy.run(act), busy.fault?.code, busy.on]).toEqual([false, 'no', false]);
    expect([await busy.again(), busy.fault]).toEqual([true, null]);
    await busy.run(() => Promise.reject(new Error('broken')));
    expect(busy.fault?.code).toBe('unexpected');
    busy.forget();
    expect(busy.fault).toBeNull();
  });

  it('has nothing to try again before it ran', async () => {
    expect(await new Busy().again()).toBe(false);
  });
});

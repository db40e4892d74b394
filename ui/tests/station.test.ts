import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Station } from '../src/candidate/station.svelte';
import type { StationBackend } from '../src/shared/backend/backend';
import type { Screen, ScreenName, StationView, TickView } from '../src/shared/backend/types';

const view = (screen: ScreenName): StationView => ({
  station: 's', sitting: null, screen: { screen, candidate: {} } as unknown as Screen, now: '2026-10-17T09:00:00+08:00',
});
const tick = (screen: ScreenName): TickView => ({
  now: '2026-10-17T09:00:00+08:00', screen, starts_in_ms: 0, remaining_ms: 1, hand_in_in_ms: 0, warning_minutes: null, extended_minutes: null,
  mirror: { state: 'none', behind_s: 0, folder: null, fault: null },
  consent: null, save: { state: 'saved', waiting: [], since: null, frozen: false },
});

function bench() {
  const rust: { screen: ScreenName } = { screen: 'sign_in' };
  const backend = {
    station_view: vi.fn(async () => view(rust.screen)),
    tick: vi.fn(async () => tick(rust.screen)),
    paper: vi.fn(async () => ({ sections: [{ interaction: 'true_false', points_each: 1, items: [{ number: 1, id: 'q', stem: [], body: { interaction: 'true_false', choices: [] } }] }] })),
    attempt: vi.fn(async () => ({ responses: {}, marked: [], current: null, saved_at: null, recovered_at: null, mended: null, lost_ms: 0, own_ms: 1, unsaved: {} })),
  };
  return { rust, backend, station: new Station(backend as unknown as StationBackend) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the station', () => {
  it('shows the screen that Rust wants, twice a second', async () => {
    const { rust, station } = bench();
    await station.start();
    rust.screen = 'identity';
    await vi.advanceTimersByTimeAsync(600);
    expect(station.view?.screen.screen).toBe('identity');
    station.stop();
  });

  it('loads the paper once, keeps it through a pause and an empty seat, and drops it with the receipt', async () => {
    const { rust, station, backend } = bench();
    await station.start();
    for (const screen of ['exam', 'paused', 'exam', 'away', 'exam'] as const) {
      rust.screen = screen;
      await vi.advanceTimersByTimeAsync(600);
    }
    expect(backend.paper).toHaveBeenCalledTimes(1);
    expect(station.session).not.toBeNull();
    rust.screen = 'receipt';
    await vi.advanceTimersByTimeAsync(600);
    expect(station.session).toBeNull();
    station.stop();
  });

  it('tells the session what the tick says of the disk', async () => {
    const { rust, station, backend } = bench();
    await station.start();
    rust.screen = 'exam';
    await vi.advanceTimersByTimeAsync(600);
    const save = { state: 'disk_full' as const, waiting: ['q'], since: null, frozen: true };
    backend.tick.mockImplementation(async () => ({ ...tick('exam'), save }));
    await vi.advanceTimersByTimeAsync(600);
    expect([station.session?.answers.full, station.session?.answers.blocked, station.session?.answers.frozen]).toEqual([true, true, true]);
    station.stop();
  });

  it('drops a tick that is older than the view it would change', async () => {
    const { station, backend } = bench();
    await station.start();
    await vi.advanceTimersByTimeAsync(10);
    let answer: (value: TickView) => void = () => undefined;
    backend.tick.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    await vi.advanceTimersByTimeAsync(500);
    await station.run(async () => view('identity'));
    const asked = backend.station_view.mock.calls.length;
    answer(tick('sign_in'));
    await vi.advanceTimersByTimeAsync(0);
    expect(station.view?.screen.screen).toBe('identity');
    expect(backend.station_view.mock.calls.length).toBe(asked);
    station.stop();
  });

  it('runs one command at a time and keeps why it was refused', async () => {
    const { station } = bench();
    await station.start();
    const command = vi.fn(() => Promise.reject({ code: 'no', message: { zh: '', en: '' }, hint: { zh: '', en: '' }, severity: 'try_again' }));
    const both = await Promise.all([station.run(command), station.run(command)]);
    expect(both).toEqual([false, false]);
    expect(command).toHaveBeenCalledTimes(1);
    expect(station.busy.fault?.code).toBe('no');
    station.stop();
  });

  it('asks for the clock twice a second, however often the start is tried again', async () => {
    const { station, backend } = bench();
    backend.station_view.mockRejectedValueOnce(new Error('gone'));
    backend.tick.mockRejectedValueOnce(new Error('gone'));
    await station.start();
    expect(station.loading.fault?.code).toBe('unexpected');
    await station.loading.again();
    await station.start();
    expect([station.view?.screen.screen, station.loading.fault]).toEqual(['sign_in', null]);
    backend.tick.mockClear();
    await vi.advanceTimersByTimeAsync(5000);
    expect(backend.tick).toHaveBeenCalledTimes(10);
    station.stop();
  });

  it('says so when the clock cannot be read for a while, and recovers', async () => {
    const { station, backend } = bench();
    await station.start();
    backend.tick.mockRejectedValue(new Error('gone'));
    await vi.advanceTimersByTimeAsync(2000);
    expect([station.late, station.trouble?.code]).toEqual([true, 'unexpected']);
    backend.tick.mockImplementation(async () => tick('sign_in'));
    await vi.advanceTimersByTimeAsync(600);
    expect(station.late).toBe(false);
    station.stop();
  });
});

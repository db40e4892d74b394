import { describe, expect, it, vi } from 'vitest';
import { Panel } from '../src/invigilator/panel/panel.svelte';
import type { PanelBackend } from '../src/shared/backend/backend';
import type { PanelView } from '../src/shared/backend/types';
import { zh } from '../src/shared/i18n/zh';

const view = (state: string, bundles = 0) => ({ state, bundles, seat: '07', locks_in_ms: 60_000 }) as PanelView;
const open = (state: string, bundles = 0, backend: Partial<PanelBackend> = {}) => new Panel(backend as PanelBackend, view(state, bundles), () => undefined);

describe('the panel', () => {
  it('offers acts on an attempt that runs, and on no other', () => {
    const running = Object.keys(zh.panel.states).filter((state) => open(state).running);
    expect(running).toEqual(['in_progress', 'away', 'suspended', 'evacuated']);
    expect(open('a state of a later version').running).toBe(false);
  });

  it('opens where there is something to do', () => {
    expect([open('in_progress').page, open('sealed', 1).page, open('none').page]).toEqual(['extend', 'export', 'record']);
  });

  it('leaves the page that ended the exam', async () => {
    const panel = open('in_progress', 0, { terminate: async () => view('sealed', 1) });
    panel.show('terminate');
    await panel.act(() => panel.backend.terminate({ reason: '', second: '', pin: '' }));
    expect(panel.page).toBe('record');
  });

  it('keeps what was done until the next act', async () => {
    const panel = open('in_progress', 0, { resume: vi.fn(async () => view('in_progress')) });
    panel.done = 'done';
    await panel.act(() => panel.backend.resume());
    expect(panel.done).toBe('');
  });
});

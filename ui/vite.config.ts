import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The pages of each program, which embeds its own folder; the demonstration has all.
const programs: Record<string, string[]> = {
  room: ['opening', 'station'],
  board: ['board'],
  demo: ['opening', 'station', 'board'],
};

// `--mode demo` swaps the whole backend for an in-memory one; no other mode can reach that file.
export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  resolve: {
    alias: {
      '#backend': here(mode === 'demo' ? './src/shared/backend/demo.ts' : './src/shared/generated/tauri.ts'),
    },
    // Tests run the browser's build of Svelte, runes included.
    ...(process.env.VITEST ? { conditions: ['browser'] } : {}),
  },
  build: {
    outDir: mode === 'demo' ? 'dist-demo' : `dist/${mode}`,
    emptyOutDir: true,
    target: 'safari16.4',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: Object.fromEntries((programs[mode] ?? []).map((page) => [page, here(`./${page}.html`)])),
    },
  },
  test: { environment: 'node', include: ['tests/**/*.test.ts'] },
}));

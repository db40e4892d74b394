import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// `--mode demo` swaps the whole backend for an in-memory one; no other mode can reach that file.
export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  resolve: {
    alias: {
      '#backend': here(mode === 'demo' ? './src/shared/backend/demo.ts' : './src/shared/backend/tauri.ts'),
    },
    // Tests run the browser's build of Svelte, runes included.
    ...(process.env.VITEST ? { conditions: ['browser'] } : {}),
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'safari16.4',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        opening: here('./opening.html'),
        station: here('./station.html'),
        board: here('./board.html'),
      },
    },
  },
  test: { environment: 'node', include: ['tests/**/*.test.ts'] },
}));

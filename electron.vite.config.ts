import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { papers } from './scripts/lib/supply/papers-plugin.mjs';

const root = import.meta.dirname;
const alias = { '@shared': resolve(root, 'shared') };

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [papers('main')],
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          start: resolve(root, 'electron/start.ts'),
          main: resolve(root, 'electron/main.ts'),
          cli: resolve(root, 'electron/cli/main.ts'),
          'engine-thread': resolve(root, 'electron/engine-host/engine-thread.ts'),
          'errand-worker': resolve(root, 'electron/ssh-config/errand-worker.ts'),
          'import-worker': resolve(root, 'electron/import/import-worker.ts'),
          'derive-worker': resolve(root, 'electron/ssh/keys/derive-worker.ts'),
          'sntrup-worker': resolve(root, 'electron/ssh/kex/sntrup-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
    plugins: [papers('preload')],
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can require nothing but 'electron': everything else goes into the bundle.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: resolve(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    resolve: { alias },
    plugins: [react(), papers('renderer')],
    build: {
      minify: true,
      outDir: resolve(root, 'out/renderer'),
      rollupOptions: { input: resolve(root, 'renderer/index.html') },
    },
  },
});

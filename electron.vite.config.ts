import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { recordPackages } from './scripts/package/bundled.ts';
import { nativeTemporal } from './scripts/package/native-temporal.ts';

const here = import.meta.dirname;
const source = (path: string): string => resolve(here, 'src', path);

/** Electron 45's own versions: electron-vite's table ends one release earlier (docs/decisions). */
const electronNode = 'node24.18';
const electronChrome = 'chrome152';

const { version } = JSON.parse(readFileSync(resolve(here, 'package.json'), 'utf8')) as { version: string };

export default defineConfig({
  main: {
    plugins: [recordPackages(here, 'main')],
    define: { __APP_VERSION__: JSON.stringify(version) },
    build: {
      target: electronNode,
      minify: false,
      rolldownOptions: {
        input: {
          index: source('main/index.ts'),
          engine: source('main/engine/entry.ts'),
          loopback: source('main/host/loopback/entry.ts'),
          stdio: source('main/host/stdio/entry.ts'),
        },
      },
    },
  },
  preload: {
    plugins: [recordPackages(here, 'preload')],
    build: {
      target: electronNode,
      externalizeDeps: false, // a sandboxed preload is one CommonJS file that may require only electron
      rolldownOptions: {
        input: { index: source('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [react(), nativeTemporal(), recordPackages(here, 'renderer')],
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      target: electronChrome,
      minify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: source('renderer/index.html'),
        // What the first frame needs is one file: in several, our styles could come before the library's they refine.
        output: { codeSplitting: { groups: [{ name: 'window', tags: ['$initial'] }] } },
      },
    },
  },
});

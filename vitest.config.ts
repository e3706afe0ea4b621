/**
 * Which tests there are and where they run: unit and component tests in Node, e2e, parity and engine tests with the built app in a real
 * browser. `npm test` runs them all (`scripts/test.ts`).
 */
import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { messagesPlugin } from './scripts/i18n/vite-plugin.js';
import { MixedSequencer } from './scripts/test-order.js';
import { wasmThreadPlugin } from './scripts/tfjs/wasm-thread.js';

/** Tests of what neither computes on a backend nor leaves anything behind: no test's outcome hangs on another's. */
const PURE = ['tests/unit/{core,diagnosis,i18n}/**/*.test.ts'];

export default defineConfig({
  test: {
    passWithNoTests: true,
    // For all projects together, one more than there are cores: a test in the browser mostly waits for it, and leaves half a core idle.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: MixedSequencer },
    projects: [
      {
        plugins: [messagesPlugin(), wasmThreadPlugin(import.meta.dirname)],
        define: { __BUILD_ID__: JSON.stringify('test') },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          exclude: PURE,
          environment: 'node',
          setupFiles: ['tests/setup.ts'],
          // Long enough for a busy machine, on which the tests of training compute for minutes.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        plugins: [messagesPlugin()],
        define: { __BUILD_ID__: JSON.stringify('test') },
        test: {
          name: 'unit-pure',
          include: PURE,
          environment: 'node',
          setupFiles: ['tests/setup.ts'],
          // One file after the other in the same thread: a process for each would spend twice as long on its start as on its tests.
          pool: 'threads',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react(), messagesPlugin()],
        define: { __BUILD_ID__: JSON.stringify('test') },
        test: {
          name: 'component',
          include: ['tests/component/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          setupFiles: ['tests/setup.ts', 'tests/component/setup.ts'],
          testTimeout: 30_000,
          // The class names that the components name, so that a test can look for one.
          css: { modules: { classNameStrategy: 'non-scoped' } },
        },
      },
      {
        plugins: [messagesPlugin()],
        test: {
          name: 'browser',
          include: ['tests/{e2e,parity,engines}/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['tests/setup.ts'],
          globalSetup: ['tests/fixtures/global-setup.ts'],
          // Long enough for a busy machine: tests wait for what is to happen, and never for a time.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});

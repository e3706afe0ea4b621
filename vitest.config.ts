/**
 * Which tests there are and where they run: unit and component tests in Node, parity and e2e tests with the built app in a real
 * Chromium. `npm test` runs them all (`scripts/test.ts`). Runs in Node.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { cataloguePlugin } from './scripts/i18n/compile.js';

/** Tests that hold a browser or a network model: one file after another, so that what they time and compare is their own. */
const oneAtATime = { fileParallelism: false, maxWorkers: 1, environment: 'node' } as const;

export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      {
        define: { __BUILD_ID__: JSON.stringify('test') },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react(), cataloguePlugin()],
        define: { __BUILD_ID__: JSON.stringify('test') },
        test: {
          name: 'component',
          include: ['tests/component/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          setupFiles: ['tests/component/setup.ts'],
          testTimeout: 30_000,
          // The class names that the components name, so that a test can look for one.
          css: { modules: { classNameStrategy: 'non-scoped' } },
        },
      },
      {
        test: {
          ...oneAtATime,
          name: 'parity',
          include: ['tests/parity/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: { ...oneAtATime, name: 'e2e', include: ['tests/e2e/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        test: {
          ...oneAtATime,
          name: 'engines',
          include: ['tests/engines/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

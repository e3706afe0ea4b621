/** The unit tests that a mutant has to survive: `scripts/mutate.ts` names them, and how they are run. */
import { defineConfig } from 'vitest/config';
import { ReusedThread } from './reused-thread.js';

export default defineConfig({
  define: { __BUILD_ID__: JSON.stringify('test') },
  plugins: [
    {
      name: 'naevus:reused-thread',
      // Stryker asks for threads on the command line, which comes before `test.pool`.
      configureVitest({ project }) {
        if (process.env['NAEVUS_MUTATION_NEW_THREADS'] === 'true') return;
        project.config.pool = 'reused-thread';
        project.config.poolRunner = { name: 'reused-thread', createPoolWorker: (options) => new ReusedThread(options) };
      },
    },
  ],
  test: {
    include: (process.env['NAEVUS_MUTATION_TESTS'] ?? 'tests/unit/**/*.test.ts').split(','),
    environment: 'node',
    setupFiles: ['scripts/mutate/vitest-setup.ts'],
    testTimeout: Number(process.env['NAEVUS_MUTATION_TEST_TIMEOUT_MS'] ?? 60_000),
    hookTimeout: 60_000,
  },
});

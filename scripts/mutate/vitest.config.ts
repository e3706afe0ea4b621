/** The unit tests that a mutant has to survive: `scripts/mutate.ts` names them. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __BUILD_ID__: JSON.stringify('test') },
  test: {
    include: (process.env['NAEVUS_MUTATION_TESTS'] ?? 'tests/unit/**/*.test.ts').split(','),
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

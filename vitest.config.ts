import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/fixtures/**'],
    testTimeout: 30_000,
    // Where these are set ink draws its last frame only; the tests bring a terminal, with somebody at it.
    env: { CI: 'false', CONTINUOUS_INTEGRATION: 'false' },
  },
});

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['tests/support/build.ts', 'tests/support/postgres-setup.ts'],
    // Real processes and databases beside each other on two cores: a limit here only ends what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

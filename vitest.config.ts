import { defineConfig } from 'vitest/config';

/** These start servers, processes or keyrings; everything else is one process and its memory. */
const INTEGRATION = [
  'test/{conformance,engine,host,keychain,package,reliability,security,servers,start}/**/*.test.ts',
  'test/{sample,feeds,caldav}/**/*.test.ts',
  'test/sync/{kill,booking-kill}.test.ts',
];
const NEVER = ['test/e2e/**', 'test/fixtures/**', 'node_modules/**'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: '100%', // much of it waits for servers and processes
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.{ts,tsx}'], exclude: [...NEVER, ...INTEGRATION] },
      },
      { extends: true, test: { name: 'integration', include: INTEGRATION, exclude: NEVER } },
    ],
    environment: 'node',
    setupFiles: ['test/setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});

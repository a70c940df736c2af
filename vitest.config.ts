import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { bundledEyes } from './worker/dev/eyes.ts';
import { TEST_SECRETS } from './worker/testing/secrets.ts';

/** Two kinds of tests: pure code in Node, the Worker inside workerd on the real local D1 and R2. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['shared/**/*.test.ts', 'web/**/*.test.ts'],
          exclude: ['web/e2e/**'],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            main: './worker/index.ts',
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: { ...TEST_SECRETS, TEST_MIGRATIONS: await readD1Migrations('migrations') },
              workers: [bundledEyes()],
            },
          })),
        ],
        test: {
          name: 'worker',
          include: ['worker/**/*.test.ts'],
          setupFiles: ['worker/testing/setup.ts'],
          globalSetup: ['worker/testing/provider-server.ts', 'worker/dev/eyes.ts'],
          // The eyes load their networks at the first picture, and look at six in a face check.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

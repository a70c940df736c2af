import { availableParallelism } from 'node:os';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { bundledEyes } from './worker/dev/eyes.ts';
import { TEST_SECRETS } from './worker/testing/secrets.ts';

/** Vitest leaves a core to itself; of two that would be half of the machine. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/**
 * Two kinds of tests: pure code in Node, the Worker inside workerd on the real local D1 and R2. One kind after the
 * other (`groupOrder`), and many files in one process (`isolate`): starting a Node or a workerd, and loading the same
 * modules into it again, takes longer than most files do. Storage is each Worker file's own (worker/testing/setup.ts).
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          isolate: false,
          maxWorkers,
          sequence: { groupOrder: 0 },
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
          isolate: false,
          maxWorkers,
          sequence: { groupOrder: 1 },
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

import { defineConfig } from '@playwright/test';

/** Browser tests: real Chromium against the real Worker (web/e2e/server.ts starts it on fresh data). */
export default defineConfig({
  testDir: 'web/e2e',
  outputDir: `.tmp/e2e-results-${process.pid}`,
  globalSetup: './web/e2e/server.ts',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // Generous: a machine that is busy with other things takes several times as long as a quiet one.
  timeout: 300_000,
  expect: { timeout: 45_000 },
  reporter: 'list',
  use: {
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Costs every test half as much again, and says what happened; `--trace off` for a quick run.
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});

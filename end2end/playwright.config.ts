import { defineConfig } from '@playwright/test';
import { chromium } from './harness/browser.ts';

/** Where people live who use Tablero is not where its server stands, nor where the workspace counts its days. */
const farAway = { locale: 'en-US', timezoneId: 'America/New_York' };

export default defineConfig({
  testDir: 'specs',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    ...farAway,
    viewport: { width: 1440, height: 900 },
    launchOptions: chromium,
    // Its own spec lets it in; elsewhere it would answer requests that tests count.
    serviceWorkers: 'block',
    actionTimeout: 10_000,
    // It doubles the time that a walk takes: `npx playwright test --trace retain-on-failure` where one fails.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});

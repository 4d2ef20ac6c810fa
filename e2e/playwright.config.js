// Journeys in a real browser. Two projects: the site on a server that does nothing but hand out
// files, under a sub-path; and the site and API of the native host. Refuses retries: a journey
// that passes the second time has a fault the first time.

import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'results',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Far more than any needs: a machine that is busy with something else is no fault of the console.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: (process.env.CHROMIUM_FLAGS ?? '--disable-gpu').split(' '),
    },
  },
  projects: [
    // There is no line between the page and an engine in the browser, and no key of it.
    { name: 'static', use: { server: 'static' }, testIgnore: ['line.spec.js', 'locked.spec.js'] },
    // The device of the journeys of that name is the browser's own storage, which the host does not use.
    { name: 'host', use: { server: 'host' }, testIgnore: 'device.spec.js' },
  ],
});

// The browser of the measurements, started as the tests start it.

import { chromium } from '@playwright/test';

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: (process.env.CHROMIUM_FLAGS ?? '--disable-gpu').split(' '),
});

/** The middle of the measured values, as one digit after the point. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

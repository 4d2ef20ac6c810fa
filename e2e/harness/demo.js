// The demo data, by its button, as a person adds it.

import { expect } from '@playwright/test';

/** Adds it where it is not there yet: journeys of one worker share a host. */
export async function addDemo(page, open) {
  await open('/sessions');
  await expect(page.getByRole('button', { name: 'New session' }).first()).toBeVisible();
  const add = page.getByRole('button', { name: 'Add demo data' });
  const some = page.getByRole('status').filter({ hasText: /\d+ sessions?/ });
  await expect(add.or(some).first()).toBeVisible();
  if (await add.isVisible()) {
    await expect(add).toBeEnabled();
    await add.click();
  }
  await expect(page.getByRole('link', { name: 'Catering again' })).toBeVisible();
}

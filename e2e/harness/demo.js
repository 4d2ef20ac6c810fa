// The demo data, by its button, as a person adds it.

import { expect } from '@playwright/test';

/** Adds it where it is not there yet: journeys of one worker share a host, and may have made sessions of their own. */
export async function addDemo(page, open) {
  await open('');
  const [add, remove] = ['Add', 'Remove'].map((what) => page.getByRole('button', { name: `${what} demo data` }).first());
  // Which of the two it is, the server says; until then it is off.
  await expect(add.or(remove).first()).toBeEnabled();
  if (await add.isVisible()) {
    await add.click();
    await expect(remove).toBeVisible();
  }
  await open('/sessions');
  await expect(page.getByRole('link', { name: 'Catering again' })).toBeVisible();
}

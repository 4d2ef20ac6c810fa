// A server that wants a key (so not where the engine is in the browser): the page knows it before it asks, says so, and
// works with the key for as long as it is open.

import { expect, test } from '../harness/journey.js';
import { startHost } from '../harness/host_server.js';

let locked;
test.beforeEach(async ({ watch }) => {
  locked = await startHost('--require-key');
  watch.allow(new URL(locked.url).origin, 'the server of this journey');
});
test.afterEach(async () => { await locked.close(); });

test('a key is asked for before anything else is, entered once, and gone after a reload', async ({ page }) => {
  await page.goto(locked.url);
  const lacking = page.getByRole('alert').filter({ hasText: 'wants a key' });
  await expect(lacking).toBeVisible();
  await page.getByRole('link', { name: 'Connection: This origin' }).click();
  const card = page.getByRole('article', { name: 'This origin' });
  await card.getByLabel('Key').fill(locked.key);
  await card.getByRole('button', { name: 'Enter key' }).click();
  await expect(card.getByText('works', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Memory stores', exact: true }).click();
  await expect(page.getByText('Make the first one')).toBeVisible();
  await page.reload();
  await expect(lacking).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain(locked.key);
});

test('a wrong key is told, and the right one works after it', async ({ page, watch }) => {
  watch.expect(/^STATUS 401 /, 'the key of this journey is wrong');
  watch.expect(/^CONSOLE error: /, 'the browser reports the refusal');
  await page.goto(`${locked.url}#/connections`);
  const card = page.getByRole('article', { name: 'This origin' });
  await card.getByLabel('Key').fill(`${locked.key}x`);
  await card.getByRole('button', { name: 'Enter key' }).click();
  await expect(card.getByText('wants a key', { exact: true })).toBeVisible();
  await card.getByRole('button', { name: 'Forget the key' }).click();
  await card.getByLabel('Key').fill(locked.key);
  await card.getByRole('button', { name: 'Enter key' }).click();
  await expect(card.getByText('works', { exact: true })).toBeVisible();
});

// The site starts: anywhere, at any depth, and says so when it cannot.

import { expect, test } from '../harness/journey.js';

test('the console starts, with a title and a heading', async ({ page, open }) => {
  await open();
  await expect(page).toHaveTitle(/Lucid/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('an address that leads nowhere is a page that says so', async ({ page, open }) => {
  await open('/no/such/place');
  await expect(page.getByRole('main')).toContainText(/not|no /i);
});

test('the same address after a reload shows the same page', async ({ page, open }) => {
  await open('/no/such/place');
  const before = await page.getByRole('heading', { level: 1 }).textContent();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(before);
});

test('a page that is opened as index.html is not loaded again by a link', async ({ page, site }) => {
  await page.goto(new URL('index.html#/no/such/place', site).href);
  await expect(page.getByRole('main')).toBeVisible();
  await page.evaluate(() => { globalThis.isTheSame = true; });
  await page.getByRole('link', { name: 'Memory stores' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Memory stores' })).toBeVisible();
  expect(await page.evaluate(() => globalThis.isTheSame)).toBe(true);
  expect(page.url()).toContain('/index.html#/');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Memory stores' })).toBeVisible();
});

test('a damaged program is not run, and the page says so', async ({ page, site, watch }) => {
  watch.expect(/^CONSOLE error: /, 'the browser reports the failed integrity check, and boot.js the error');
  await page.route(/lucid-\w+_bg\.wasm/, async (route) => {
    const answer = await route.fetch();
    const bytes = await answer.body();
    bytes[bytes.length - 1] ^= 1;
    await route.fulfill({ response: answer, body: bytes });
  });
  await page.goto(site);
  await expect(page.getByRole('alert')).toContainText('could not start');
});

test('a program that does not arrive is told in words', async ({ page, site, watch }) => {
  watch.expect(/^CONSOLE error: /, 'boot.js reports what it could not load');
  watch.expect(/^STATUS 503 /, 'the server of this journey is out of order');
  await page.route(/lucid-\w+_bg\.wasm/, (route) => route.fulfill({ status: 503, body: 'out of order' }));
  await page.goto(site);
  await expect(page.getByRole('alert')).toContainText('could not start');
});

test('a page under the policy runs no script of another making', async ({ page, open, watch }) => {
  watch.expect(/^POLICY script-src/, 'this journey plants an inline script');
  watch.expect(/^CONSOLE error: .*Content Security Policy/, 'the browser reports what it blocked');
  await open();
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.planted = true';
    document.body.append(script);
    script.remove();
    return Boolean(globalThis.planted);
  });
  expect(ran).toBe(false);
});

// The console comes in parts: each when it is needed, only as it was published, and one that does not come is told.

import { expect, test } from '../harness/journey.js';

const lost = (page) => page.getByRole('alert').filter({ hasText: 'could not be loaded' });
/** The part that the page of connections is in. */
const CONNECTIONS = /\/memory-\w+\.wasm$/;

test('the first page fetches only what the page itself names', async ({ page, open, site, server }) => {
  const fetched = [];
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    // What is asked of the API is data, not the program.
    if (!path.startsWith('/v1/')) fetched.push(path.split('/').at(-1));
  });
  await open();
  await expect(page.getByRole('heading', { level: 1, name: 'Memory stores' })).toBeVisible();
  // The list is there, or the sentence that there is nothing to list.
  await expect(page.getByText(/Make the first one|^\d+ stores?$/).first()).toBeVisible();
  const html = (await (await fetch(site)).text()).replace(/data-later=\S+/, '');
  // The engine comes after the page is there, and is another program. Where a server is the backend, the part that asks
  // it comes with the first request, and the engine not at all: nothing is read from or written to this browser.
  const later = server === 'host' ? /^(http-|shared\d+-)/ : /^worker/;
  const besides = fetched.filter((name) => name && !later.test(name) && !html.includes(name));
  expect(besides).toEqual([]);
});

test('a part that does not arrive is told in words, and trying again brings it', async ({ page, open, watch }) => {
  watch.expect(/^CONSOLE error: /, 'the browser reports what it could not load');
  watch.expect(/^STATUS 503 /, 'the server of this journey is out of order');
  let isBroken = true;
  await page.route(CONNECTIONS, (route) => (isBroken ? route.fulfill({ status: 503, body: 'out of order' }) : route.continue()));
  await open();
  await page.getByRole('link', { name: 'Connections', exact: true }).click();
  await expect(lost(page)).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(lost(page)).toBeVisible();
  isBroken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeFocused();
});

test('a page is not shown without its style, and trying again brings it', async ({ page, open, watch }) => {
  watch.expect(/^CONSOLE error: /, 'the browser reports what it could not load');
  watch.expect(/^STATUS 503 /, 'the server of this journey is out of order');
  let isBroken = true;
  await page.route(/\/later-\w+\.css$/, (route) => (isBroken ? route.fulfill({ status: 503, body: 'out of order' }) : route.continue()));
  await open('/connections');
  await expect(lost(page)).toBeVisible();
  isBroken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
});

test('a damaged part is not run, also when it is the first thing asked for', async ({ page, open, watch }) => {
  watch.expect(/^CONSOLE error: /, 'the browser reports the failed integrity check');
  await page.route(CONNECTIONS, async (route) => {
    const answer = await route.fetch();
    const bytes = await answer.body();
    bytes[bytes.length - 1] ^= 1;
    await route.fulfill({ response: answer, body: bytes });
  });
  await open('/connections');
  await expect(lost(page)).toBeVisible();
});

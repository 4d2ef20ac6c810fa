// What can go wrong between a review and its server: a key that ran out, too many requests, an overloaded server, somebody
// else who writes, a store that was archived, a dream that did not come to its end. Each is told in words with the next step,
// and nothing is lost or done twice.

import { expect, test } from '../harness/journey.js';
import { apiError } from '../harness/faults.js';

test.beforeEach(async ({ open, faults }) => {
  faults.rule = () => null;
  await open();
});

const BEFORE = { '/talk.md': 'Talk yesterday.\nSee link.\n', '/lost.md': 'Invoice 4350 is due.\n', '/room.md': 'Room 4.\n' };
const AFTER = { '/talk.md': 'Talk on 2026-05-19.\nSee link.\n', '/new.md': 'Budget for 40 seats.\n', '/room.md': 'Room 5.\n' };
const expired = () => apiError(401, 'authentication_error', 'The API key is not valid any more.');

/** Makes a store of these files; the ids of the store and, by path, of its memories. */
async function fill(past, name, files) {
  const { id } = await past('POST', '/v1/memory_stores', { name });
  const memories = {};
  for (const [path, content] of Object.entries(files)) {
    memories[path] = (await past('POST', `/v1/memory_stores/${id}/memories`, { path, content })).id;
  }
  return { id, memories };
}

async function review(page, open, past) {
  const [old, now] = [await fill(past, 'Before', BEFORE), await fill(past, 'After', AFTER)];
  await open(`/review/stores/${old.id}/${now.id}`);
  return { old, now };
}

const list = (page) => page.getByRole('navigation', { name: 'Changed files' });

/** Decides about every file, the removed one last. */
async function decide(page) {
  for (const [file, verb] of [['talk', 'Accept file'], ['room', 'Keep old file'], ['new', 'Accept file'], ['lost', 'Keep old file']]) {
    await list(page).getByRole('button', { name: `${file}.md` }).click();
    await expect(page.getByRole('heading', { level: 2, name: `/${file}.md` })).toBeVisible();
    await page.getByRole('button', { name: verb, exact: true }).click();
  }
  await expect(page.getByText('4 of 4 files decided').first()).toBeVisible();
}

async function showPlan(page) {
  await page.getByRole('button', { name: 'Finish review…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Finish review' });
  await dialog.getByRole('button', { name: 'Show the plan' }).click();
  return dialog;
}

/** What the store says in the end, by path. */
async function contents(past, store) {
  const { data } = await past('GET', `/v1/memory_stores/${store.id}/memories?view=full`);
  return Object.fromEntries(data.map(({ path, content }) => [path, content]));
}

const DECIDED = { '/talk.md': AFTER['/talk.md'], '/room.md': BEFORE['/room.md'], '/new.md': AFTER['/new.md'], '/lost.md': BEFORE['/lost.md'] };
const isWrite = ({ method, path }) => method !== 'GET' && path.includes('/memories');

test('a key that runs out while contents are read is told, and the reading goes on with a new one', async ({ page, open, past, faults, watch }) => {
  watch.expect(/^STATUS 401 GET/, 'the key ran out', 'host');
  watch.expect(/^CONSOLE error: Failed to load resource.*401/, 'the browser says so', 'host');
  faults.rule = ({ query }) => (query.includes('view=full') ? expired() : null);
  await review(page, open, past);
  const reading = page.getByRole('alert').filter({ hasText: 'Reading stopped at 0 of' });
  await expect(reading).toContainText('not valid any more');
  await expect(page.getByRole('alert').filter({ hasText: 'Enter the key of this connection' })).toBeVisible();
  faults.rule = () => null;
  await reading.getByRole('button', { name: 'Go on reading' }).click();
  await expect(reading).toHaveCount(0);
  await expect(list(page).getByRole('button', { name: /talk\.md/ })).toContainText('+1');
  await expect(page.getByRole('group', { name: 'Change 1 of 1' })).toBeVisible();
});

test('a key that runs out in the middle of the plan stops it, and nothing is done twice when it goes on', async ({ page, open, past, faults, watch }) => {
  watch.expect(/^STATUS 401/, 'the key ran out', 'host');
  watch.expect(/^CONSOLE error: Failed to load resource.*401/, 'the browser says so', 'host');
  const { now } = await review(page, open, past);
  await decide(page);
  const dialog = await showPlan(page);
  const done = [];
  faults.rule = (asked) => {
    if (!isWrite(asked)) return null;
    if (done.length > 0) return expired();
    done.push(asked.path);
    return null;
  };
  await dialog.getByRole('button', { name: 'Carry it out' }).click();
  const halt = dialog.getByRole('alert');
  await expect(halt).toContainText('Enter the key of this connection');
  await expect(halt).toContainText('can be gone on with');
  faults.rule = (asked) => { if (isWrite(asked)) done.push(asked.path); return null; };
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog.getByText(/says exactly what was decided/).first()).toBeVisible();
  expect(await contents(past, now)).toEqual(DECIDED);
  expect(done).toHaveLength(2);
});

test('too many requests and an overloaded server are waited for as long as they ask, and told', async ({ page, open, past, faults, watch }) => {
  for (const status of [429, 529]) {
    watch.expect(new RegExp(`^STATUS ${status}`), 'the server asks to wait', 'host');
    watch.expect(new RegExp(`^CONSOLE error: Failed to load resource.*${status}`), 'the browser says so', 'host');
  }
  const { now } = await review(page, open, past);
  await decide(page);
  const dialog = await showPlan(page);
  const left = [
    apiError(429, 'rate_limit_error', 'Too many requests.', { 'retry-after': '4' }),
    apiError(529, 'overloaded_error', 'Overloaded.', { 'retry-after': '1' }),
  ];
  faults.rule = (asked) => (isWrite(asked) ? left.shift() : null);
  await dialog.getByRole('button', { name: 'Carry it out' }).click();
  await expect(page.getByText(/Too many requests. Trying again in 4 s/)).toBeAttached();
  await expect(dialog.getByText(/says exactly what was decided/).first()).toBeVisible();
  expect(left).toEqual([]);
  expect(await contents(past, now)).toEqual(DECIDED);
});

test('what somebody writes before the plan is told, only that is decided again, and the end is exactly what was decided', async ({ page, open, past }) => {
  const { now } = await review(page, open, past);
  await decide(page);
  await past('POST', `/v1/memory_stores/${now.id}/memories/${now.memories['/talk.md']}`, { content: 'Talk on 2026-05-20.\n' });
  const dialog = await showPlan(page);
  await expect(dialog.getByRole('alert')).toContainText('/talk.md was changed by somebody else.');
  await dialog.getByRole('button', { name: 'Read the review again' }).click();
  await expect(page.getByText('3 of 4 files decided').first()).toBeVisible();
  await list(page).getByRole('button', { name: /talk\.md/ }).click();
  await expect(page.getByRole('group', { name: 'Change 1 of 1' })).toContainText('Accept');
  await page.getByRole('button', { name: 'Accept file' }).click();
  const again = await showPlan(page);
  await again.getByRole('button', { name: 'Carry it out' }).click();
  await expect(again.getByText(/says exactly what was decided/).first()).toBeVisible();
  expect(await contents(past, now)).toEqual({ ...DECIDED, '/talk.md': 'Talk on 2026-05-20.\n' });
});

test('what somebody writes during the plan stops it there; what was done stays decided', async ({ page, open, past, faults, watch }) => {
  watch.expect(/^STATUS 409/, 'somebody was faster', 'host');
  watch.expect(/^CONSOLE error: Failed to load resource.*409/, 'the browser says so', 'host');
  const { now } = await review(page, open, past);
  await decide(page);
  const dialog = await showPlan(page);
  const room = `/v1/memory_stores/${now.id}/memories/${now.memories['/room.md']}`;
  let isWritten = false;
  faults.rule = async (asked) => {
    if (isWrite(asked) && asked.path === room && !isWritten) {
      isWritten = true;
      await past('POST', room, { content: 'Room 6.\n' });
    }
    return null;
  };
  await dialog.getByRole('button', { name: 'Carry it out' }).click();
  await expect(dialog.getByRole('alert')).toContainText('/room.md: it was changed by somebody else since it was looked at.');
  await dialog.getByRole('button', { name: 'Read the review again' }).click();
  await expect(page.getByText(/^(2 of 3|3 of 4) files decided/).first()).toBeVisible();
  await list(page).getByRole('button', { name: /room\.md/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: '/room.md' })).toBeVisible();
  await page.getByRole('button', { name: 'Keep old file' }).click();
  const again = await showPlan(page);
  await again.getByRole('button', { name: 'Carry it out' }).click();
  await expect(again.getByText(/says exactly what was decided/).first()).toBeVisible();
  expect(await contents(past, now)).toEqual(DECIDED);
});

test('a store that was archived can be reviewed and not written to', async ({ page, open, past }) => {
  const [old, now] = [await fill(past, 'Before', BEFORE), await fill(past, 'After', AFTER)];
  await past('POST', `/v1/memory_stores/${old.id}/archive`);
  await open(`/review/stores/${old.id}/${now.id}`);
  await expect(list(page).getByRole('button')).toHaveCount(4);
  await page.getByRole('button', { name: 'Finish review…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Finish review' });
  await dialog.getByRole('radio', { name: /Adopt into/ }).check({ force: true });
  await expect(dialog.getByText('“Before” is archived: nothing can be written to it.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Show the plan' })).toBeDisabled();
  await dialog.getByRole('radio', { name: /Correct/ }).check({ force: true });
  await expect(dialog.getByRole('button', { name: 'Show the plan' })).toBeEnabled();
  await dialog.getByRole('button', { name: 'Close' }).click();
});

test('a result that nobody wants is archived, and the older store stays', async ({ page, open, past }) => {
  const { old } = await review(page, open, past);
  await expect(list(page).getByRole('button')).toHaveCount(4);
  await page.getByRole('button', { name: 'Finish review…' }).click();
  await page.getByRole('button', { name: 'Refuse all of it…' }).click();
  const asked = page.getByRole('dialog', { name: 'Refuse “After”?' });
  await asked.getByRole('radio', { name: 'Delete it' }).check({ force: true });
  await expect(asked.getByText(/whole history go, for good/)).toBeVisible();
  await expect(asked.getByRole('button', { name: 'Delete store' })).toBeDisabled();
  await asked.getByRole('radio', { name: 'Archive it' }).check({ force: true });
  await asked.getByRole('button', { name: 'Archive store' }).click();
  const dialog = page.getByRole('dialog', { name: 'Finish review' });
  await expect(dialog.getByText('“After” is archived. Nothing of it was taken over.')).toBeVisible();
  await dialog.getByRole('link', { name: /Open “Before”/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Before' })).toBeVisible();
  expect(await contents(past, old)).toEqual(BEFORE);
});

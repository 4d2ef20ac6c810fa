// Two stores reviewed: looked at, decided by keys and by hand, finished, and exactly what was decided.

import { audit, expect, test } from '../harness/journey.js';
import { createFile, createStore, editor, save, typeAtEnd } from '../harness/console.js';

test.beforeEach(async ({ open }) => { await open(); });

async function fill(page, name, files) {
  await createStore(page, name);
  for (const [path, text] of Object.entries(files)) {
    const box = await createFile(page, path);
    await typeAtEnd(page, box, text);
    await save(page);
  }
  return page.url().match(/stores\/([^/?]+)/)[1];
}

const SENTENCES = ['Talk yesterday was about agents.', 'It was good.', 'Everybody came.', 'Nobody left early.', 'Lunch was at noon.', 'Tea was at four.', 'Notes: see link.'];

async function twoStores(page, open) {
  const before = await fill(page, 'Notes before', {
    '/talk.md': `${SENTENCES.join('\n')}\n`,
    '/lost.md': 'Invoice 4350 of Ms Lindqvist is due on 2026-03-02.\n',
  });
  await open('/stores');
  const after = await fill(page, 'Notes after', {
    '/talk.md': `${SENTENCES.join('\n').replace('yesterday', 'on 2026-05-19').replace('see link', 'with Kevin')}\n`,
    '/new.md': 'Budget for 40 seats.\n',
  });
  await open(`/review/stores/${before}/${after}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Notes before → Notes after' })).toBeVisible();
  return after;
}

test('two stores are reviewed and the newer one is made exactly what was decided', async ({ page, open }) => {
  const after = await twoStores(page, open);
  const list = page.getByRole('navigation', { name: 'Changed files' });
  await expect(list.getByRole('button')).toHaveCount(3);
  await expect(list.getByRole('button').first()).toContainText('lost.md');
  await expect(page.getByRole('region', { name: 'What was lost' })).toContainText('Lindqvist');

  await list.getByRole('button', { name: /talk\.md/ }).click();
  const first = page.getByRole('group', { name: 'Change 1 of 2' });
  await first.getByRole('button', { name: 'Accept' }).click();
  await expect(first.getByRole('button', { name: 'Accept' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('group', { name: 'Change 2 of 2' }).getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Notes: ask Kevin.\n');
  await page.getByRole('button', { name: 'Use this text' }).click();

  await list.getByRole('button', { name: /lost\.md/ }).click();
  await page.getByRole('group', { name: 'Change 1 of 1' }).getByRole('button', { name: 'Keep it' }).click();
  await list.getByRole('button', { name: /new\.md/ }).click();
  await page.getByRole('group', { name: 'Change 1 of 1' }).getByRole('button', { name: 'Leave it out' }).click();
  await expect(page.getByText('3 of 3 files decided').first()).toBeVisible();
  expect(await audit(page)).toEqual([]);

  await page.getByRole('button', { name: 'Finish review…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Finish review' });
  await dialog.getByRole('button', { name: 'Show the plan' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await dialog.getByRole('button', { name: 'Carry it out' }).click();
  await expect(dialog.getByText(/says exactly what was decided/).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Label it as approved' }).click();
  await dialog.getByText('Minutes of the review').click();
  await expect(dialog.getByText('# Review of Notes before')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await open(`/stores/${after}/files/talk.md`);
  const box = await editor(page, '/talk.md');
  await expect(box).toContainText('Talk on 2026-05-19 was about agents.');
  await expect(box).toContainText('Notes: ask Kevin.');
  await open(`/stores/${after}/files/lost.md`);
  await expect(await editor(page, '/lost.md')).toContainText('Lindqvist');
});

test('a review needs no pointer, and is there after a reload', async ({ page, open }) => {
  await twoStores(page, open);
  // Which file is shown first depends on which was read first.
  const list = page.getByRole('navigation', { name: 'Changed files' });
  await expect(list.getByRole('button')).toHaveCount(3);
  await list.getByRole('button').first().press('Enter');
  await expect(page.getByRole('group', { name: 'Change 1 of 1' })).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByRole('group', { name: 'Change 1 of 2' })).toBeFocused();
  await page.keyboard.press('a');
  await expect(page.getByRole('group', { name: 'Change 2 of 2' })).toBeFocused();
  await page.keyboard.press('r');
  await expect(page.getByText('2 of 3 files decided').first()).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText('1 of 3 files decided').first()).toBeVisible();
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: 'Comment' }).fill('Who is Kevin?');
  await page.getByRole('button', { name: 'Add comment' }).click();
  await page.reload();
  await expect(page.getByText('1 of 3 files decided').first()).toBeVisible();
  await page.keyboard.press('f');
  await expect(page.getByRole('dialog', { name: 'Finish review' })).toContainText('2 files are not decided.');
  await page.keyboard.press('Escape');
});

test('a page that was there before its own server was found begins anew on it', async ({ page, open, server }) => {
  await twoStores(page, open);
  // Over plain http from another machine a page may not read what its server says of itself, and asks.
  if (server === 'host') await page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
  let answer;
  const held = new Promise((done) => { answer = done; });
  await page.route(/\/v1\/memory_stores\?limit=1$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  if (server === 'host') {
    // Until then it asked this browser, which knows nothing of these stores. A file server is no backend.
    await expect(page.getByRole('alert').filter({ hasText: 'not found' })).toBeVisible();
    answer();
  }
  await expect(page.getByText('0 of 3 files decided').first()).toBeVisible();
});

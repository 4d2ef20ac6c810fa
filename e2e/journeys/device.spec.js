// What can happen to the device under the console (so only where its own engine keeps the data): no room left, an engine that stops. A sentence, and nothing lost.

import { randomBytes } from 'node:crypto';
import { expect, test } from '../harness/journey.js';
import { createFile, createStore, editor, save, typeAtEnd } from '../harness/console.js';

/** Swallows the next request of the engine's worker and lets it crash. */
async function crash(page) {
  const engine = page.workers().find((worker) => worker.url().includes('worker_loader'));
  await engine.evaluate(() => {
    globalThis.addEventListener('message', (event) => {
      event.stopImmediatePropagation();
      throw new Error('a planted crash');
    }, { capture: true });
  });
}

/** Imports files of that size until nothing goes in any more: the browser may learn late how much a database has taken. */
async function fill(page, size) {
  const dialog = page.getByRole('dialog');
  const full = dialog.getByText('The storage is full. Nothing was written.').first();
  for (let round = 0, isFull = false; !isFull; round += 1) {
    expect(round, 'rounds until the storage is full').toBeLessThan(5);
    const files = Array.from({ length: 40 }, (_, at) => ({ name: `${size}-${round}-${at}.md`, mimeType: 'text/markdown', buffer: Buffer.from(randomBytes(size * 3 / 4).toString('base64')) }));
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog.getByLabel('Files', { exact: true }).setInputFiles(files);
    await dialog.getByRole('button', { name: 'Import 40 files' }).click();
    await expect(full.or(dialog.getByText('40 of 40 files are in the store.'))).toBeVisible();
    isFull = await full.isVisible();
    await dialog.getByRole('button', { name: 'Done' }).click();
  }
}

test('a device without room is told of, and the draft is there when there is room again', async ({ page, open, context, site }) => {
  const session = await context.newCDPSession(page);
  const { origin } = new URL(site);
  // Before the page is there: the browser remembers for a while how much room a database had.
  const isShort = async () => (await session.send('Storage.getUsageAndQuota', { origin })).overrideActive;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_500_000 });
  await expect.poll(isShort).toBe(true);
  await open();
  await createStore(page, 'No room');
  const box = await createFile(page, '/full.md');
  await typeAtEnd(page, box, 'kept before');
  await save(page);
  await fill(page, 100_000);
  await fill(page, 8_000);
  await typeAtEnd(page, box, ` ${'more '.repeat(4000)}`);
  await expect(page.getByRole('alert').filter({ hasText: 'no more room' }).first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText('Not saved', { exact: true })).toBeVisible();
  await expect(box).toContainText('more more more');
  await expect(page.getByRole('alert').filter({ hasText: 'no more room' })).toHaveCount(1);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await expect.poll(isShort).toBe(false);
  // What could not be kept is tried again by itself; the sentence goes when it is.
  await expect(page.getByRole('alert').filter({ hasText: 'no more room' })).toHaveCount(0);
  await page.reload();
  const again = await editor(page, '/full.md');
  await expect(again).toContainText('more more more');
  await again.click();
  await save(page);
});

test('a call to an engine that crashes fails in words, and the next one starts it again', async ({ page, open }) => {
  await open();
  await createStore(page, 'Before the crash');
  const box = await createFile(page, '/note.md');
  await crash(page);
  await typeAtEnd(page, box, 'typed before the crash');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByRole('alert').filter({ hasText: 'keeps data in this browser stopped' })).toBeVisible();
  await expect(box).toContainText('typed before the crash');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(await editor(page, '/note.md')).toContainText('typed before the crash');
});

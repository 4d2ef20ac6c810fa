// What can happen to the device under the console: an engine that stops. A sentence, and nothing lost.

import { expect, test } from '../harness/journey.js';
import { createFile, createStore, editor, typeAtEnd } from '../harness/console.js';

test.skip(({ server }) => server !== 'static', 'a server of its own keeps the data elsewhere');
test.beforeEach(async ({ open }) => { await open(); });

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

test('a call to an engine that crashes fails in words, and the next one starts it again', async ({ page }) => {
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

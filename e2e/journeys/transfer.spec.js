// A folder goes in, an archive comes out.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '../harness/journey.js';
import { createStore } from '../harness/console.js';

let folder;

test.beforeEach(async ({ open }) => {
  folder = await mkdtemp(join(tmpdir(), 'lucid-import-'));
  await open();
});
test.afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

async function put(path, bytes) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), bytes);
}

async function pickFolder(page) {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('dialog').getByLabel('A folder').setInputFiles(folder);
}

test('a folder is imported, and what cannot be a memory is named with the reason', async ({ page }) => {
  for (let n = 0; n < 40; n += 1) await put(`notes/day-${n}.md`, `Day ${n}\n`);
  await put('too-large.md', 'x'.repeat(102_401));
  await put('largest.md', 'x'.repeat(102_400));
  await put('latin.md', Buffer.from([0x63, 0x61, 0x66, 0xe9]));
  await createStore(page, 'Imported');
  await pickFolder(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Import 41 files' }).click();
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('41 files')).toBeVisible();
});

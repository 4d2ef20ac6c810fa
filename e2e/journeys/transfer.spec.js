// A folder goes in, an archive comes out.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '../harness/journey.js';
import { createStore } from '../harness/console.js';
import { unzip, zip } from '../harness/zip.js';

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

/** Opens the dialog and gives it an archive of these files. */
async function pickZip(page, files) {
  await put('notes.zip', zip(files));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('A .zip archive').setInputFiles(join(folder, 'notes.zip'));
  return dialog;
}

/** Carries the plan out, to its end. */
async function run(dialog, words) {
  await dialog.getByRole('button', { name: words }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
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

test('what goes in by .zip comes out by .zip, byte for byte', async ({ page }) => {
  const files = [
    ['index.md', '# Index\r\nwith carriage returns\r\n'], ['empty.md', ''], ['talks/2026/ü b.md', '\ufeffmarked\u202e and hidden'],
    ['talks/no ending', 'no line end'], ['deep/er/and/deep/er.md', 'x'.repeat(102_400)],
  ];
  await createStore(page, 'There and back');
  await run(await pickZip(page, files), 'Import 5 files');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
  const out = unzip(await readFile(await (await download).path()));
  for (const [name, content] of files) {
    const [found] = [...out].filter(([path]) => path === name || path.endsWith(`/${name}`));
    expect(found?.[1].toString('hex'), name).toBe(Buffer.from(content).toString('hex'));
  }
  expect([...out.keys()].filter((path) => !path.includes('manifest'))).toHaveLength(files.length);
  await expect(page.getByRole('dialog').getByRole('status').last()).toContainText('5 files');
});

test('names that lead out of an archive and bytes that are no text are refused by name', async ({ page }) => {
  await createStore(page, 'Hostile archive');
  const dialog = await pickZip(page, [
    ['fine.md', 'fine'], ['../../escape.md', 'out'], ['/etc/passwd', 'absolute'], ['a\\b.md', 'backslash'],
    ['latin.md', Buffer.from([0x63, 0x61, 0x66, 0xe9])], ['large.md', 'x'.repeat(102_401)],
  ]);
  await expect(dialog.getByText('1 new · 5 cannot be imported')).toBeVisible();
  for (const name of ['../../escape.md', '/etc/passwd', 'a\\b.md', 'latin.md', 'large.md']) await expect(dialog.getByText(name, { exact: true })).toBeVisible();
  await run(dialog, 'Import 1 file');
  await expect(page.getByRole('treeitem')).toHaveCount(1);
});

test('an archive that unpacks to far more than it is does no harm and is told in words', async ({ page }) => {
  await createStore(page, 'A bomb');
  const dialog = await pickZip(page, [['bomb.md', Buffer.alloc(300 * 1024 * 1024)], ['fine.md', 'fine']]);
  await expect(dialog.getByText('too large')).toBeVisible();
  await run(dialog, 'Import 1 file');
  const other = await pickZip(page, [['fine.md', 'fine']].concat(Array.from({ length: 20_001 }, (_, at) => [`${at}.md`, 'x'])));
  await expect(other.getByRole('alert')).toContainText(/20,?000/);
  await other.getByRole('button', { name: 'Close' }).click();
});

test('a folder that is dropped is imported with its folders', async ({ page, context }) => {
  await put('in/a/b/deep.md', 'deep');
  await put('in/top.md', 'top');
  await createStore(page, 'Dropped');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const box = await page.getByText('Drop a folder, files or a .zip here').boundingBox();
  const session = await context.newCDPSession(page);
  const data = { items: [], files: [join(folder, 'in')], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, x: box.x + 5, y: box.y + 5, data });
  const dialog = page.getByRole('dialog', { name: 'Import in' });
  await expect(dialog.getByText('/a/b/deep.md')).toBeVisible();
  await run(dialog, 'Import 2 files');
  await expect(page.getByRole('treeitem', { name: /top\.md/ })).toBeVisible();
});

test('an import that is stopped says how far it came, and the rest is written when it is tried again', async ({ page }) => {
  const count = 600;
  await createStore(page, 'Stopped');
  const dialog = await pickZip(page, Array.from({ length: count }, (_, at) => [`notes/${at}.md`, `note ${at}\n`]));
  await dialog.getByRole('button', { name: `Import ${count} files` }).click();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByText(/^\d+ of 600 files are in the store\. \d+ were not begun\.$/)).toBeVisible();
  await run(dialog, /^Try \d+ files again$/);
  await expect(page.getByText('600 files')).toBeVisible();
});

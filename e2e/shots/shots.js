// Takes the pictures of the documents: drives the console on This browser by role and label, and
// writes docs/img/NAME.png. Run by `cargo xtask shots`, which serves the site and names it in
// LUCID_SITE. A page that reports anything ends it: no picture of a broken console is kept.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, expect } from '@playwright/test';
import { choose, createStore, editor, save } from '../harness/console.js';
import { ROOT } from '../harness/program.js';
import { FILES, IMPORT, OPEN, SAVES, STORE } from './notes.js';
import { withPalette } from './palette.js';

/** Bytes of a picture: the documents are read over slow lines, too. */
const LARGEST = 150_000;

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const site = process.env.LUCID_SITE;
if (!site) throw new Error('LUCID_SITE does not name the site; run this through cargo xtask');

/** A folder on disk with these files; its name is in the pictures. */
async function folder(root, files) {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

/** Opens the import of the store that is open, and shows its plan for a folder. */
async function planImport(page, root) {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('A folder').setInputFiles(root);
  await expect(dialog.getByRole('button', { name: /^Import \d/ })).toBeEnabled();
  return dialog;
}

async function importAll(page, root) {
  const dialog = await planImport(page, root);
  await dialog.getByRole('button', { name: /^Import \d/ }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
}

/** Replaces the text of the open file and saves it. */
async function rewrite(page, box, text) {
  await box.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
  await expect(page.getByText('Unsaved, draft kept')).toBeVisible();
  await save(page);
}

/** Opens every folder of the tree. */
async function unfold(page) {
  const closed = page.getByRole('treeitem', { expanded: false });
  while (await closed.count() > 0) await closed.first().click();
}

/** Sends notices away, waits until nothing moves, and takes the picture. */
async function shoot(page, name) {
  const notices = page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Dismiss' });
  while (await notices.count() > 0) await notices.first().click();
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((animation) => animation.finished));
  });
  const picture = withPalette(await page.screenshot());
  if (picture.length > LARGEST) throw new Error(`${name}.png has ${picture.length} bytes; ${LARGEST} is the most`);
  const file = join('docs/img', `${name}.png`);
  await writeFile(join(ROOT, file), picture);
  console.log(`   ${file}  ${(picture.length / 1000).toFixed(1)} kB`);
}

async function pictures(page, notes, more) {
  await page.goto(site);
  await createStore(page, STORE);
  await importAll(page, notes);
  const store = page.url();

  await page.goto(`${store}/files${OPEN}`);
  const box = await editor(page, OPEN);
  for (const text of SAVES) await rewrite(page, box, text);
  await page.getByRole('radio', { name: 'Split' }).check({ force: true });
  await unfold(page);
  await page.getByRole('treeitem', { name: /multi-agent/ }).click();
  await box.press('ControlOrMeta+Home');
  await page.getByText('ask for the recording').last().waitFor();
  await shoot(page, 'store');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'store-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  const file = page.url();

  await page.getByRole('button', { name: /^v2 / }).click();
  await page.getByRole('link', { name: /What changed since/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Compare versions' })).toBeVisible();
  await page.getByText('Lead and 8 workers').first().waitFor();
  await shoot(page, 'compare');

  await page.goto(store);
  const dialog = await planImport(page, more);
  await shoot(page, 'import');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.setViewportSize(PHONE);
  await page.goto(file);
  await page.getByRole('radio', { name: 'Read' }).check({ force: true });
  await page.getByRole('heading', { name: 'Follow-ups' }).waitFor();
  await shoot(page, 'phone');
}

/** The story of a dream on the demo data: a session, the form, the review. */
async function story(page) {
  await page.setViewportSize(DESK);
  await page.goto(`${site}#/stores`);
  await page.getByRole('button', { name: 'Add demo data' }).click();
  await page.getByRole('link', { name: 'Conference notes' }).first().waitFor();
  await page.goto(`${site}#/sessions`);
  await page.getByRole('link', { name: 'Kick-off' }).click();
  await page.getByText('The agent is done with its turn.').first().waitFor();
  await shoot(page, 'session');

  await page.goto(`${site}#/new-dream`);
  await page.getByRole('combobox', { name: 'Store', exact: true }).selectOption('Conference notes');
  await choose(page, 'Tick…', 'The newest 100');
  await expect(page.getByRole('cell', { name: '…', exact: true })).toHaveCount(0);
  await expect(page.getByText('tokens of input, counted as you choose')).toBeVisible();
  await shoot(page, 'new-dream');

  await page.getByRole('button', { name: 'Start dream' }).click();
  await page.getByText('It is finished').waitFor();
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await page.getByRole('navigation', { name: 'Changed files' }).getByRole('button', { name: /ana-berg/ }).click();
  await page.getByText('supported').first().waitFor();
  await shoot(page, 'review');
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? 'chromium',
  args: (process.env.CHROMIUM_FLAGS ?? '--headless').split(' '),
});
const temporary = await mkdtemp(join(tmpdir(), 'lucid-shots-'));
const troubles = [];
try {
  const page = await browser.newPage({ viewport: DESK, locale: 'en-GB', timezoneId: 'UTC', colorScheme: 'light' });
  page.on('console', (message) => troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(String(error)));
  await mkdir(join(ROOT, 'docs/img'), { recursive: true });
  const notes = await folder(join(temporary, 'notes'), FILES);
  const more = await folder(join(temporary, 'conference-notes'), IMPORT);
  await pictures(page, notes, more);
  await story(page);
} finally {
  await browser.close();
  await rm(temporary, { recursive: true, force: true });
}
if (troubles.length > 0) throw new Error(`the page reported:\n${troubles.join('\n')}`);

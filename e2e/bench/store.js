// One large store in the console: 5,000 files imported from a folder, a store of 6,000 opened
// cold, one letter typed into the filter of its tree. Through the page, as a person does it;
// in This browser and on the native host.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore } from '../harness/console.js';
import { startHost } from '../harness/host_server.js';
import { startProgram } from '../harness/program.js';
import { launch, median } from './chromium.js';
import { table } from './table.js';

const IMPORTED = 5000;
const OPENED = 6000;
const KEYSTROKES = 20;

/** Numbers that are the same in every run. */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Files of the shape that real stores have: most under 1 kB, a few over 20 kB, folders four deep. */
async function generate(folder, from, to) {
  const random = numbers(7);
  const next = () => random.next().value;
  for (let n = from; n < to; n += 1) {
    const place = join(folder, `area-${n % 12}`, `topic-${n % 97}`, n % 3 ? '' : `part-${n % 5}`);
    await mkdir(place, { recursive: true });
    const lines = Math.ceil(12 * Math.exp(3.2 * (next() - 0.5)) * (next() < 0.04 ? 30 : 1));
    const line = () => `- On day ${Math.floor(next() * 365)} somebody said number ${Math.floor(next() * 1e6)} in room ${Math.floor(next() * 40)}.`;
    await writeFile(join(place, `note-${n}.md`), `# Note ${n}\n\n${Array.from({ length: lines }, line).join('\n')}\n`);
  }
}

async function importFolder(page, folder, count) {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('A folder').setInputFiles(folder);
  const go = dialog.getByRole('button', { name: `Import ${count.toLocaleString('en-GB')} files` });
  await go.waitFor({ timeout: 120_000 });
  const start = performance.now();
  await go.click();
  await dialog.getByRole('button', { name: 'Done' }).waitFor({ timeout: 600_000 });
  const took = performance.now() - start;
  await dialog.getByRole('button', { name: 'Done' }).click();
  return took;
}

/** In the page: from a letter typed into the filter to the frame that shows its answer. */
async function keystroke(letters) {
  const field = document.querySelector('nav [type=search], nav input');
  const took = [];
  for (const text of letters) {
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((frame) => { requestAnimationFrame(() => setTimeout(frame)); });
    took.push(performance.now() - start);
  }
  return took;
}

async function measure(url, folders) {
  const browser = await launch();
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(url);
  await createStore(page, 'Measured');
  const imported = await importFolder(page, folders[0], IMPORTED);
  await importFolder(page, folders[1], OPENED - IMPORTED);
  const place = page.url();
  await page.close();
  const whole = `${OPENED.toLocaleString('en-GB')} files`;
  const opened = [];
  for (let round = 0; round < 5; round += 1) {
    const fresh = await context.newPage();
    const start = performance.now();
    await fresh.goto(place);
    await fresh.getByRole('treeitem').first().waitFor();
    const tree = performance.now() - start;
    await fresh.getByText(new RegExp(`${whole} · [^s]*$`)).waitFor({ timeout: 120_000 });
    opened.push({ tree, all: performance.now() - start });
    if (round < 4) await fresh.close();
  }
  const last = context.pages().at(-1);
  const letters = Array.from({ length: KEYSTROKES }, (_, n) => 'note 12345 area topic'.slice(0, n + 1));
  const typed = await last.evaluate(keystroke, letters);
  await browser.close();
  return [
    (imported / 1000).toFixed(1),
    median(opened.map(({ tree }) => tree)).toFixed(0),
    median(opened.map(({ all }) => all)).toFixed(0),
    median(typed).toFixed(1),
    Math.max(...typed).toFixed(1),
  ];
}

const folder = await mkdtemp(join(tmpdir(), 'lucid-bench-'));
const folders = [join(folder, 'first'), join(folder, 'rest')];
await generate(folders[0], 0, IMPORTED);
await generate(folders[1], IMPORTED, OPENED);
const site = await startProgram(process.env.LUCID_XTASK, 'LUCID_XTASK', ['run', '--no-open', '--port', '0']);
const browser = await measure(site.url, folders);
await site.close();
const server = await startHost();
const host = await measure(server.url, folders);
await server.close();
await rm(folder, { recursive: true, force: true });
const rows = [
  `import of ${IMPORTED} files, s`,
  `store of ${OPENED} files: first rows, ms`,
  `store of ${OPENED} files: all listed, ms`,
  'filter keystroke, median ms',
  'filter keystroke, worst ms',
];
table(['', 'This browser', 'native host'], rows.map((name, row) => [name, browser[row], host[row]]));
